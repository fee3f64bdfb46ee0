"""A brief as rows of strings: the one place that decides the wording of every format."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sayso.adapters.brief_cells import (
    BriefRows,
    ClaimRow,
    DocumentRow,
    ExplanationGroup,
    ExplanationRow,
    FindingGroup,
    FindingRow,
    Link,
    Quote,
    RemarkGroup,
    RemarkRow,
    SectionRow,
    UnreadRow,
)
from sayso.adapters.brief_notes import MEANINGS, NO_CONFLICT, NO_REPORT, NONE_READ
from sayso.adapters.brief_words import (
    FACTUALITY_WORDS,
    Excerpt,
    cut_short,
    quote,
    say_amount,
    say_count,
    say_location,
    say_manner,
    say_source,
    say_status,
    shorten_ids,
    shorten_paths,
)
from sayso.model.brief import Brief, Section
from sayso.model.claim import Claim
from sayso.model.document import Document, Span
from sayso.model.explanation import Explanation, ExplanationKind
from sayso.model.finding import Finding, FindingKind
from sayso.model.ids import ClaimId, DocumentId, SourceId
from sayso.model.period import day
from sayso.model.remark import Remark, RemarkKind
from sayso.model.wording import say_period

#: Finding kinds in the order in which they are shown, with their headings.
FINDING_TITLES = {
    FindingKind.CONFLICT: "What can't all be true",
    FindingKind.BROKEN_SUM: "Sums that don't close",
    FindingKind.FALL: "Running totals that fall",
    FindingKind.MISPLACED: "Rates with another number's days",
    FindingKind.SUM: "Sums done",
    FindingKind.ROUNDING: "Rounded numbers",
    FindingKind.GROWTH: "Tolls that grow",
    FindingKind.REVISION: "Revised numbers",
    FindingKind.STALE: "Replaced numbers repeated",
    FindingKind.DENIAL: "Denied claims",
    FindingKind.MIX_UP: "Units changed on the way",
    FindingKind.NOT_COMPARABLE: "Not comparable",
}

#: Remark kinds in the order in which they are shown, with their headings.
REMARK_TITLES = {
    RemarkKind.UNCONFIRMED: "Not confirmed",
    RemarkKind.UNVERIFIED: "Not verified",
    RemarkKind.DENIED: "Words of denial",
    RemarkKind.UNSOURCED: "No source given",
    RemarkKind.UNCLEAR: "Meaning unclear",
    RemarkKind.LOADED: "Loaded words",
    RemarkKind.QUOTED: "Quoted fragments",
}


#: Kinds of explanation in the order in which they are shown, with their headings.
EXPLANATION_TITLES = {
    ExplanationKind.CAUSE: "Causes offered",
    ExplanationKind.CONSEQUENCE: "Consequences expected",
    ExplanationKind.PREDICTION: "Predictions",
}


def to_rows(brief: Brief) -> BriefRows:
    """The whole brief in words; the same brief gives the same rows."""
    return _Wording(brief).rows()


def to_anchor(span: Span) -> str:
    """The anchor of the words of `span` in the text of its document."""
    return f"w-{span.document}-{span.start}-{span.end}"


def find_words(claim: Claim) -> Span | None:
    """Where the claim stands: at its number, or else its content, cue or source."""
    if claim.quantity.at is not None:
        return claim.quantity.at
    said = claim.attribution
    return next(iter(said.content), said.cue or said.source)


def find_findings(brief: Brief) -> tuple[Finding, ...]:
    """Every finding once, the brief's own first, then those that only a section holds."""
    of_sections = (finding for section in brief.sections for finding in section.findings)
    return tuple({f.id: f for f in (*brief.findings, *of_sections)}.values())


class _Wording:
    """Turns the parts of one brief into rows; holds the short names that all of them use."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.findings = find_findings(brief)
        self.claims = {claim.id: claim for claim in brief.claims()}
        named = (*self.claims, *brief.documents, *(f.id for f in self.findings))
        self.short = shorten_ids(named)
        self.found: dict[ClaimId, list[Link]] = {}
        for finding in self.findings:
            for claim in dict.fromkeys(finding.claims):
                link = Link(self.short[finding.id], finding.id)
                self.found.setdefault(claim, []).append(link)
        self.count = Counter(claim.document for claim in self.claims.values())
        self.paths = shorten_paths(document.path for document in brief.documents.values())

    def rows(self) -> BriefRows:
        brief = self.brief
        sections = tuple(self.section(section) for section in brief.sections if section.claims)
        findings, remarks = tuple(self.finding_groups()), tuple(self.remark_groups())
        explanations = tuple(self.explanation_groups())
        return BriefRows(
            counts=self.counts(),
            summary=_summary(findings, (*remarks, *explanations), has_claims=bool(sections)),
            unread=tuple(UnreadRow(u.path, u.reason, u.remedy) for u in brief.unread),
            warnings=brief.warnings,
            findings=findings,
            sections=sections,
            remarks=remarks,
            explanations=explanations,
            documents=tuple(self.document(document) for document in brief.documents.values()),
            notes=tuple(_notes(sections, remarks, explanations)),
            made_by=brief.made_by,
            nothing="" if brief.documents else NONE_READ if brief.unread else NO_REPORT,
        )

    def counts(self) -> str:
        claims = self.claims.values()
        heard = {source for c in claims for source in (c.source, *c.through) if source}
        parts = [
            say_count(len(self.brief.documents), "report"),
            say_count(len(claims), "claim"),
            say_count(len(heard), "source"),
        ]
        return ", ".join(parts)

    def label(self, document: Document) -> str:
        part = f" [{document.part}]" if document.part else ""
        return self.paths[document.path] + part

    def where(self, span: Span | None, document: DocumentId) -> Link:
        whole = self.brief.documents[document]
        if span is None:
            return Link(self.label(whole), f"t-{document}")
        text = f"{self.label(whole)}, {say_location(whole, span.start)}"
        return Link(text, to_anchor(span))

    def link(self, claim_id: str) -> Link:
        return Link(self.short.get(claim_id, claim_id), claim_id if claim_id in self.short else "")

    def name(self, source: SourceId | None) -> str:
        if source is None:
            return self.brief.name_of(None)
        return say_source(self.brief.sources[source])

    def chain(self, claim: Claim) -> str:
        names = " ← ".join(self.brief.name_of(source) for source in claim.through)
        return f"← resting on {names}" if names else ""

    def finding_groups(self) -> Iterator[FindingGroup]:
        for kind, title in FINDING_TITLES.items():
            rows = tuple(self.finding(f) for f in self.findings if f.kind is kind)
            if rows:
                yield FindingGroup(kind.value, title, rows)

    def finding(self, finding: Finding) -> FindingRow:
        condition = (finding.condition or "").removeprefix("if ").removeprefix("If ").rstrip(".")
        return FindingRow(
            id=finding.id,
            short=self.short[finding.id],
            statement=finding.statement,
            condition=f"Only if {condition}." if condition else "",
            quotes=tuple(self.quotes(finding)),
            steps=finding.steps,
            caveats=finding.caveats,
            rule=finding.rule,
        )

    def quotes(self, finding: Finding) -> Iterator[Quote]:
        """The claims' words, then the evidence that does not stand in the same sentences."""
        shown: list[tuple[DocumentId, Excerpt]] = []
        for claim in (self.claims[i] for i in finding.claims if i in self.claims):
            span = find_words(claim)
            if span is None:
                continue
            excerpt = quote(self.brief.documents[span.document], span)
            shown.append((span.document, excerpt))
            chain = self.chain(claim)
            speaker = f"{self.name(claim.source)} {chain}" if chain else self.name(claim.source)
            yield self.quote(span, excerpt, speaker, self.link(claim.id))
        for span in finding.evidence:
            excerpt = quote(self.brief.documents[span.document], span)
            if not any(
                document == span.document and seen.start <= span.start and span.end <= seen.end
                for document, seen in shown
            ):
                shown.append((span.document, excerpt))
                yield self.quote(span, excerpt, "", None)

    def quote(self, span: Span, excerpt: Excerpt, speaker: str, claim: Link | None) -> Quote:
        outlet = self.brief.documents[span.document].metadata.outlet or ""
        return Quote(excerpt, speaker, outlet, self.where(span, span.document), claim)

    def section(self, section: Section) -> SectionRow:
        rows = tuple(self.claim(claim) for claim in section.claims)
        return SectionRow(section.name, section.label[:1].upper() + section.label[1:], rows)

    def claim(self, claim: Claim) -> ClaimRow:
        words = find_words(claim)
        statuses = self.brief.statuses.get(claim.id, ())
        return ClaimRow(
            id=claim.id,
            short=self.short[claim.id],
            amount=say_amount(claim.quantity.value, claim.measure),
            words=cut_short(words.exact) if words else "",
            manner=say_manner(claim.measure),
            bound=claim.quantity.value.bound.value.replace("_", " "),
            period=_implied(say_period(claim.covers.value), claim.covers.at)
            if claim.covers
            else "",
            place=_implied(claim.place.value, claim.place.at) if claim.place else "",
            scope="; ".join(_implied(part.value, part.at) for part in claim.scope),
            speaker=self.name(claim.source),
            chain=self.chain(claim),
            hedge=say_hedge(claim),
            standing=tuple(
                Link(say_status(status), to_anchor(status.at) if status.at else "")
                for status in statuses
            ),
            where=self.where(words, claim.document),
            findings=tuple(self.found.get(claim.id, ())),
        )

    def remark_groups(self) -> Iterator[RemarkGroup]:
        for kind, title in REMARK_TITLES.items():
            rows = tuple(self.remark(r) for r in self.brief.remarks if r.kind is kind)
            if rows:
                yield RemarkGroup(kind.value, title, rows)

    def remark(self, remark: Remark) -> RemarkRow:
        return RemarkRow(
            id=remark.id,
            words=cut_short(remark.at.exact),
            focus=cut_short(remark.focus.exact) if remark.focus else "",
            by=self.name(remark.source) if remark.source else "",
            claims=tuple(self.link(claim) for claim in remark.claims),
            where=self.where(remark.focus or remark.at, remark.document),
        )

    def explanation_groups(self) -> Iterator[ExplanationGroup]:
        for kind, title in EXPLANATION_TITLES.items():
            rows = tuple(self.explanation(e) for e in self.brief.explanations if e.kind is kind)
            if rows:
                yield ExplanationGroup(kind.value, title, rows)

    def explanation(self, explanation: Explanation) -> ExplanationRow:
        due = explanation.due
        return ExplanationRow(
            id=explanation.id,
            words=cut_short(explanation.at.exact),
            cause=cut_short(explanation.cause.exact) if explanation.cause else "",
            effect=cut_short(explanation.effect.exact) if explanation.effect else "",
            by=self.name(explanation.source),
            hedge=say_hedge(explanation),
            due=f"look again after {say_period(day(due.value))}" if due else "",
            claims=tuple(self.link(claim) for claim in explanation.claims),
            where=self.where(explanation.at, explanation.document),
        )

    def document(self, document: Document) -> DocumentRow:
        known = document.metadata
        return DocumentRow(
            id=document.id,
            short=self.short[document.id],
            label=self.label(document),
            title=known.title or "",
            outlet=known.outlet or "",
            published=say_period(day(known.published)) if known.published else "no date",
            author=known.author or "",
            url=known.url or "",
            digest=document.original[:12],
            claims=self.count[document.id],
        )


def _summary(
    findings: tuple[FindingGroup, ...],
    others: tuple[RemarkGroup | ExplanationGroup, ...],
    *,
    has_claims: bool,
) -> str:
    """How many of each kind, and that nothing excludes anything, where that is so."""
    found = [f"{group.title}: {len(group.rows)}" for group in findings]
    if has_claims and not any(FindingKind(group.kind).is_contradiction for group in findings):
        found.insert(0, NO_CONFLICT)
    return " · ".join([*found, *(f"{group.title}: {len(group.rows)}" for group in others)])


def _implied(text: str, at: Span | None) -> str:
    return text if at is not None else f"{text} (implied)"


def say_hedge(said: Claim | Explanation) -> str:
    """How sure the source puts it, and the words that say so; "" where it is put as so."""
    words = ", ".join(f"“{cut_short(span.exact, 60)}”" for span in said.hedges)
    return ": ".join(part for part in (FACTUALITY_WORDS[said.factuality], words) if part)


def _notes(
    sections: Iterable[SectionRow],
    remarks: Iterable[RemarkGroup],
    explanations: Iterable[ExplanationGroup],
) -> Iterator[tuple[str, str]]:
    """The terms that the rows use, with their meanings."""
    claims = [claim for section in sections for claim in section.claims]
    cells = [cell for c in claims for cell in (c.period, c.place, c.scope, c.speaker, c.chain)]
    cells += [c.manner for c in claims] + [group.title.lower() for group in remarks]
    for group in explanations:
        cells += [group.title.lower(), *(cell for e in group.rows for cell in (e.by, e.due))]
    used = "\n".join(cells)
    standings = {status.text for claim in claims for status in claim.standing}
    if any(", line " in claim.where.text for claim in claims):
        used += "\nline"
    for term, meaning in MEANINGS.items():
        if term in used or any(_has_standing(said, term) for said in standings):
            yield term, meaning


def _has_standing(said: str, term: str) -> bool:
    rest = said.removeprefix(term)
    return rest != said and (not rest or rest.startswith((": ", " by ")))
