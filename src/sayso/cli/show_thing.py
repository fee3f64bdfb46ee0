"""One thing of the ledger in the terminal: its words, chain, standing, findings and history."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.adapters.brief_cells import BriefRows, ClaimRow
from sayso.adapters.brief_rows import (
    EXPLANATION_TITLES,
    REMARK_TITLES,
    find_findings,
    find_words,
    say_hedge,
    to_rows,
)
from sayso.adapters.brief_words import FACTUALITY_WORDS, quote, say_count, say_location, say_source
from sayso.cli.show_brief import (
    MAX_WIDTH,
    finding_lines,
    heading,
    join,
    plain,
)
from sayso.cli.tables import history_table
from sayso.model.brief import Brief, Section
from sayso.model.claim import Claim
from sayso.model.document import Document, Span
from sayso.model.entry import Entry
from sayso.model.explanation import Explanation
from sayso.model.finding import Finding
from sayso.model.remark import Remark
from sayso.model.source import Source

Thing = Document | Source | Claim | Remark | Explanation | Finding


def show_thing(thing: Thing, brief: Brief, history: Iterable[Entry], console: Console) -> None:
    """Print the thing, what else in the brief is about it, and its history, at any width."""
    whole = _with_withdrawn(thing, brief)
    parts: list[RenderableType] = [*_describe(thing, whole, is_standing=whole is brief)]
    ids = _find_claims(thing, whole)
    rows = to_rows(whole)
    if not isinstance(thing, Claim):
        parts += _claims(rows, ids)
    if not isinstance(thing, Remark):
        parts += _remarks(thing, whole, ids)
    if not isinstance(thing, Explanation):
        parts += _explanations(thing, whole, ids)
    if not isinstance(thing, Finding):
        entries = tuple(history)
        parts += _findings(rows, ids, whole)
        parts += [heading(f"History ({len(entries)})"), history_table(entries)]
    console.print(Group(*parts), width=min(console.width, MAX_WIDTH))


def _with_withdrawn(thing: Thing, brief: Brief) -> Brief:
    """The brief, with a thing added that no longer stands, so that it has its words."""
    if isinstance(thing, Claim) and thing not in brief.claims():
        alone = Section(thing.measure.name, thing.measure.label, (thing,), ())
        return replace(brief, sections=(*brief.sections, alone))
    if isinstance(thing, Remark) and thing not in brief.remarks:
        return replace(brief, remarks=(*brief.remarks, thing))
    if isinstance(thing, Explanation) and thing not in brief.explanations:
        return replace(brief, explanations=(*brief.explanations, thing))
    return brief


def _find_claims(thing: Thing, brief: Brief) -> frozenset[str]:
    """The ids of the claims that the thing is, holds, speaks of, or is behind."""
    if isinstance(thing, Claim):
        return frozenset({thing.id})
    if isinstance(thing, Remark | Explanation | Finding):
        return frozenset(thing.claims)
    claims = brief.claims()
    if isinstance(thing, Document):
        return frozenset(claim.id for claim in claims if claim.document == thing.id)
    return frozenset(c.id for c in claims if thing.id in (c.source, *c.through))


def _describe(thing: Thing, brief: Brief, *, is_standing: bool) -> Iterator[RenderableType]:
    if isinstance(thing, Claim):
        yield from _describe_claim(thing, brief, is_standing=is_standing)
    elif isinstance(thing, Remark):
        yield from _describe_remark(thing, brief, is_standing=is_standing)
    elif isinstance(thing, Explanation):
        yield from _describe_explanation(thing, brief, is_standing=is_standing)
    elif isinstance(thing, Document):
        yield from _describe_document(thing)
    elif isinstance(thing, Finding):
        rows = ((group.kind, row) for group in to_rows(brief).findings for row in group.rows)
        yield from (finding_lines(1, row, kind) for kind, row in rows if row.id == thing.id)
    else:
        yield from _describe_source(thing, brief)


def _describe_claim(claim: Claim, brief: Brief, *, is_standing: bool) -> Iterator[RenderableType]:
    rows = to_rows(brief)
    row = next(row for section in rows.sections for row in section.claims if row.id == claim.id)
    words = find_words(claim)
    yield plain(f"{row.amount}: {claim.measure.label}", "bold")
    if words is not None:
        yield _quotation(words, brief)
    standing = "; ".join(link.text for link in row.standing) if is_standing else "withdrawn"
    yield _fields(
        ("Claim", claim.id),
        ("Number", f"{row.amount} ({', '.join(part for part in (row.manner, row.bound) if part)})"),
        ("Period", row.period or "none given"),
        ("Place", row.place),
        ("Of", row.scope),
        ("Said by", row.speaker),
        ("Chain", _say_chain(claim, brief)),
        ("Put as", row.hedge or FACTUALITY_WORDS[claim.factuality] or "stated as so"),
        ("Standing", standing),
        ("Document", _name(brief.documents[claim.document])),
        ("Read by", claim.method),
    )


def _say_chain(claim: Claim, brief: Brief) -> str:
    """From the report to the origin, as far as the text goes."""
    document = brief.documents[claim.document]
    steps = [document.metadata.outlet or document.name]
    steps += [brief.name_of(key) for key in (claim.source, *claim.through) if key is not None]
    return " ← ".join(steps)


def _describe_remark(
    remark: Remark, brief: Brief, *, is_standing: bool
) -> Iterator[RenderableType]:
    yield plain(REMARK_TITLES[remark.kind], "bold")
    yield _quotation(remark.focus or remark.at, brief)
    yield _fields(
        ("Remark", remark.id),
        ("By", brief.name_of(remark.source) if remark.source else ""),
        ("Phrase", remark.focus.exact if remark.focus else ""),
        ("Standing", "" if is_standing else "withdrawn"),
        ("Document", _name(brief.documents[remark.document])),
        ("Read by", remark.method),
    )


def _describe_explanation(
    explanation: Explanation, brief: Brief, *, is_standing: bool
) -> Iterator[RenderableType]:
    due = explanation.due
    yield plain(EXPLANATION_TITLES[explanation.kind], "bold")
    yield _quotation(explanation.at, brief)
    yield _fields(
        ("Explanation", explanation.id),
        ("Offered by", brief.name_of(explanation.source)),
        ("Put as", say_hedge(explanation)),
        ("Cause", explanation.cause.exact if explanation.cause else ""),
        ("Effect", explanation.effect.exact if explanation.effect else ""),
        ("Look again after", due.value.isoformat() if due else ""),
        ("Standing", "" if is_standing else "withdrawn"),
        ("Document", _name(brief.documents[explanation.document])),
        ("Read by", explanation.method),
    )


def _describe_document(document: Document) -> Iterator[RenderableType]:
    known = document.metadata
    yield plain(document.name, "bold")
    yield _fields(
        ("Document", document.id),
        ("Outlet", known.outlet or ""),
        ("Author", known.author or ""),
        ("Published", known.published.isoformat() if known.published else "no date"),
        ("Address", known.url or ""),
        ("Language", known.language or ""),
        ("Path", document.path + (f" [{document.part}]" if document.part else "")),
        ("Kind", f"{document.media_type}, read by {document.reader}"),
        ("Text", say_count(len(document.text), "character")),
        ("SHA-256", document.original),
    )


def _describe_source(source: Source, brief: Brief) -> Iterator[RenderableType]:
    yield plain(say_source(source), "bold")
    yield _fields(
        ("Source", source.id),
        ("Kind", source.kind.value),
        ("Role", source.role or ""),
        ("Body", source.body or ""),
        ("Also", "; ".join(source.aliases)),
        ("Side", "; ".join(source.parties)),
        ("Only in", _name(brief.documents[source.document]) if source.document else ""),
    )


def _name(document: Document) -> str:
    outlet = f"{document.metadata.outlet}: " if document.metadata.outlet else ""
    return f"{outlet}{document.name} ({document.id})"


def _quotation(span: Span, brief: Brief) -> RenderableType:
    """The words in their sentence, and where that stands."""
    document = brief.documents[span.document]
    cut = quote(document, span)
    words = Text().join((plain("“" + cut.before), plain(cut.words, "bold"), plain(cut.after + "”")))
    where = plain(f"{document.name}, {say_location(document, span.start)}", "dim")
    return Padding(Group(words, where), (1, 0, 1, 2))


def _fields(*pairs: tuple[str, str]) -> Table:
    """A line a field; those with nothing to say are left out."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            grid.add_row(plain(name, "dim"), plain(value))
    return grid


def _claims(rows: BriefRows, ids: frozenset[str]) -> Iterator[RenderableType]:
    found = [(s.label, c) for s in rows.sections for c in s.claims if c.id in ids]
    if not found:
        return
    yield heading(f"Claims ({len(found)})")
    for label, claim in found:
        yield Group(
            join((plain(claim.short, "bold"), claim.amount, label, claim.period)),
            Padding(_said(claim), (0, 0, 0, 2)),
        )


def _said(claim: ClaimRow) -> Text:
    chain = f"{claim.speaker} {claim.chain}".strip()
    return join((chain, "; ".join(link.text for link in claim.standing), claim.where.text))


def _remarks(thing: Thing, brief: Brief, ids: frozenset[str]) -> Iterator[RenderableType]:
    found = [
        remark
        for remark in brief.remarks
        if thing.id in (remark.document, remark.source) or ids & {*remark.claims}
    ]
    if not found:
        return
    yield heading(f"Remarks ({len(found)})")
    for remark in found:
        cut = quote(brief.documents[remark.document], remark.focus or remark.at)
        title = plain(REMARK_TITLES[remark.kind], "bold")
        yield Group(join((title, remark.id)), Padding(plain(f"“{cut}”"), (0, 0, 0, 2)))


def _explanations(thing: Thing, brief: Brief, ids: frozenset[str]) -> Iterator[RenderableType]:
    found = [
        explanation
        for explanation in brief.explanations
        if thing.id in (explanation.document, explanation.source) or ids & {*explanation.claims}
    ]
    if not found:
        return
    yield heading(f"Explanations ({len(found)})")
    for explanation in found:
        cut = quote(brief.documents[explanation.document], explanation.at)
        title = plain(EXPLANATION_TITLES[explanation.kind], "bold")
        yield Group(join((title, explanation.id)), Padding(plain(f"“{cut}”"), (0, 0, 0, 2)))


def _findings(rows: BriefRows, ids: frozenset[str], brief: Brief) -> Iterator[RenderableType]:
    resting = {finding.id for finding in find_findings(brief) if ids & {*finding.claims}}
    found = [
        (group.kind, row) for group in rows.findings for row in group.rows if row.id in resting
    ]
    if not found:
        return
    yield heading(f"Findings that rest on {'it' if len(ids) == 1 else 'them'} ({len(found)})")
    for place, (kind, row) in enumerate(found, start=1):
        yield finding_lines(place, row, kind)
