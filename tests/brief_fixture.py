"""A brief made by hand, in our own words, with one of everything."""

from datetime import date

from sayso.model.brief import Brief, Section, Standing, Status, Unread
from sayso.model.claim import Attribution, Claim, Factuality, to_claim_id
from sayso.model.document import Document, Metadata, Passage, Span, Stated, to_document_id
from sayso.model.explanation import Explanation, ExplanationKind, to_explanation_id
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.ids import SourceId, to_digest
from sayso.model.measure import Kind, Measure, Per
from sayso.model.period import Period, month
from sayso.model.quantity import Quantity, at_least, between, exactly
from sayso.model.remark import Remark, RemarkKind, to_remark_id
from sayso.model.source import Source, SourceKind, to_source_id

WIRE = """Dockers' union counts its losses at Port Ayla
Lena Orr, the union's speaker, said that 2,400 dockers left the port in March alone, \
bringing this year's total to 6,000.
Port director Milo Vance, citing the payroll office, claimed that between 1,000 and \
1,500 dockers leave each month.
The ministry has not confirmed these numbers, and the books could not be checked.
The heroic strike went on; the phrase "tidal rest" remains unclear.
"""

LATER = """The union now puts March at 2,100. Vance rejects that.
Reportedly at least 300 ships turned away.
Vance blamed the union. Orr expects losses to fall by June. A new strike could close the quay.
"""

LEAVING = "dockers leaving the port for good, by any road and for any reason"
EXODUS = Measure("departure", LEAVING, Kind.FLOW, "persons")
MONTHLY = Measure(EXODUS.name, EXODUS.label, Kind.FLOW, "persons", per=Per.MONTH)
RUNNING = Measure(EXODUS.name, EXODUS.label, Kind.FLOW, "persons", cumulative=True)
SHIPS = Measure("ships turned away", "ships turned away", Kind.FLOW, "ships")


def make_document(text: str, path: str, metadata: Metadata) -> Document:
    """A document of plain text, with lines as the way back."""
    content = text.encode()
    passages = (Passage(0, len(text), f"bytes 0-{len(content)}"),)
    identity = to_document_id(content, text)
    return Document(
        identity, text, to_digest(content), None, "text/1", "text/plain", path, metadata, passages
    )


def find(document: Document, words: str) -> Span:
    """The first place of `words`."""
    span = document.find(words)
    assert span is not None, words
    return span


def make_claim(
    document: Document,
    words: str,
    quantity: Quantity,
    measure: Measure,
    *,
    source: SourceId | None = None,
    speaker: str | None = None,
    cue: str | None = None,
    through: tuple[SourceId, ...] = (),
    covers: Stated[Period] | None = None,
    hedge: str | None = None,
) -> Claim:
    """A claim at `words`, with the rest found by their words."""
    at = find(document, words)
    factuality = Factuality.UNKNOWN if hedge else Factuality.CERTAIN
    identity = to_claim_id(
        at, quantity, measure, source=source, through=through,
        covers=covers.value if covers else None, place=None, factuality=factuality,
    )  # fmt: skip
    return Claim(
        id=identity,
        document=document.id,
        attribution=Attribution(
            find(document, speaker) if speaker else None,
            find(document, cue) if cue else None,
            (at,),
        ),
        source=source,
        through=through,
        factuality=factuality,
        hedges=(find(document, hedge),) if hedge else (),
        quantity=Stated(quantity, at),
        measure=measure,
        place=Stated("Port Ayla", None) if measure is SHIPS else None,
        covers=covers,
        said=None,
        scope=(),
        method="by hand/1",
    )


def make_brief() -> Brief:
    """Two reports, five claims, a finding, remark and explanation of each kind."""
    wire = make_document(
        WIRE,
        "/somewhere/private/wire.txt",
        Metadata(
            title="Dockers | union", outlet="The Quay", url="https://quay.example/1",
            published=date(2024, 4, 2),
        ),
    )  # fmt: skip
    later = make_document(LATER, "/somewhere/private/later.txt", Metadata(outlet="Ayla Post"))
    orr, vance, payroll, ministry = (
        Source(to_source_id(name), name, kind, role)
        for name, kind, role in (
            ("Lena Orr", SourceKind.PERSON, "speaker of the union"),
            ("Milo Vance", SourceKind.PERSON, "port director"),
            ("payroll office", SourceKind.ORGANISATION, None),
            ("the ministry", SourceKind.ORGANISATION, None),
        )
    )
    march = month(2024, 3)
    year = Period(date(2024, 1, 1), date(2024, 4, 1))
    orr_said = {"source": orr.id, "speaker": "Lena Orr", "cue": "said that"}
    c_march = make_claim(
        wire, "2,400", exactly(2400, "dockers"), EXODUS, **orr_said,
        covers=Stated(march, find(wire, "in March")),
    )  # fmt: skip
    c_total = make_claim(
        wire, "6,000", exactly(6000, "dockers"), RUNNING, **orr_said, covers=Stated(year, None)
    )
    c_rate = make_claim(
        wire, "between 1,000 and 1,500", between(1000, 1500, "dockers"), MONTHLY,
        source=vance.id, speaker="Port director Milo Vance", cue="claimed", through=(payroll.id,),
    )  # fmt: skip
    c_later = make_claim(
        later, "2,100", exactly(2100, "dockers"), EXODUS, source=orr.id, speaker="The union",
        cue="puts", covers=Stated(march, find(later, "March")),
    )  # fmt: skip
    c_ships = make_claim(later, "at least 300", at_least(300, "ships"), SHIPS, hedge="Reportedly")
    findings = make_findings(c_march, c_total, c_rate, c_later, find(later, "Vance rejects that"))
    return Brief(
        documents={wire.id: wire, later.id: later},
        sources={s.id: s for s in (orr, vance, payroll, ministry)},
        sections=(
            Section(EXODUS.name, EXODUS.label, (c_march, c_later, c_total, c_rate), findings),
            Section(SHIPS.name, SHIPS.label, (c_ships,), ()),
        ),
        findings=findings,
        remarks=make_remarks(wire, later, ministry, vance, (c_march, c_total, c_rate), c_later),
        statuses={
            c_march.id: (
                Status(Standing.CONTRADICTED_IF),
                Status(
                    Standing.UNCONFIRMED,
                    "the ministry",
                    find(wire, "has not confirmed these numbers"),
                ),
            ),
            c_total.id: (Status(Standing.SINGLE_SOURCE),),
            c_rate.id: (Status(Standing.CONTRADICTED_IF),),
            c_later.id: (Status(Standing.DENIED, "Milo Vance"), Status(Standing.REVISED)),
            c_ships.id: (Status(Standing.UNSOURCED),),
        },
        warnings=("later.txt: no date, so relative days stay unresolved; give one with --date",),
        unread=(
            Unread("/somewhere/private/scan.pdf", "no text in it", "run it through OCR first"),
        ),
        made_by="text/1",
        explanations=make_explanations(later, vance, orr, c_later),
    )


def make_findings(
    c_march: Claim, c_total: Claim, c_rate: Claim, c_later: Claim, denial: Span
) -> tuple[Finding, ...]:
    """One of each kind, sums first, so that a test sees the order change."""
    told = (
        (FindingKind.SUM, (c_total,), "6,000 in three months is 2,000 a month."),
        (
            FindingKind.CONFLICT,
            (c_march, c_rate),
            "2,400 in March 2024 is above 1,000 to 1,500 a month.",
        ),
        (
            FindingKind.REVISION,
            (c_march, c_later),
            "Lena Orr's March number went from 2,400 to 2,100.",
        ),
        (FindingKind.DENIAL, (c_later,), "Milo Vance rejects 2,100."),
        (
            FindingKind.NOT_COMPARABLE,
            (c_total, c_rate),
            "A running total and a rate count different things.",
        ),
    )
    findings = []
    for kind, claims, statement in told:
        ids = tuple(claim.id for claim in claims)
        is_conflict = kind is FindingKind.CONFLICT
        findings.append(
            Finding(
                id=to_finding_id(f"{kind}/1", ids, statement),
                kind=kind,
                rule=f"{kind}/1",
                claims=ids,
                evidence=(denial,) if kind is FindingKind.DENIAL else (),
                statement=statement,
                steps=("1,500 < 2,400", "2,400 - 1,500 = 900 too many") if is_conflict else (),
                condition="if the monthly range covers March 2024" if is_conflict else None,
                caveats=("both count the same dockers",) if is_conflict else (),
            )
        )
    return tuple(findings)


def make_explanations(
    later: Document, vance: Source, orr: Source, about: Claim
) -> tuple[Explanation, ...]:
    """One of each kind: a cause, a consequence and a prediction."""
    told = (
        (ExplanationKind.CAUSE, "Vance blamed the union", "blamed", vance.id, (about.id,), None),
        (ExplanationKind.PREDICTION, "losses to fall by June", "fall", orr.id, (), "by June"),
        (ExplanationKind.CONSEQUENCE, "A new strike could close the quay", "could", None, (), None),
    )
    explanations = []
    for kind, words, joining, source, claims, until in told:
        at, key = find(later, words), find(later, joining)
        is_hedged = kind is ExplanationKind.CONSEQUENCE
        explanations.append(
            Explanation(
                id=to_explanation_id(kind, at, key),
                kind=kind,
                document=later.id,
                at=at,
                key=key,
                cause=None,
                effect=None,
                source=source,
                factuality=Factuality.POSSIBLE if is_hedged else Factuality.CERTAIN,
                hedges=(key,) if is_hedged else (),
                claims=claims,
                due=Stated(date(2024, 6, 30), find(later, until)) if until else None,
                method="by hand/1",
            )
        )
    return tuple(explanations)


def make_remarks(
    wire: Document,
    later: Document,
    ministry: Source,
    vance: Source,
    claims: tuple[Claim, ...],
    denied: Claim,
) -> tuple[Remark, ...]:
    """One of each kind."""
    about = tuple(claim.id for claim in claims)
    told = (
        (
            RemarkKind.UNCONFIRMED,
            wire,
            "The ministry has not confirmed these numbers",
            None,
            ministry.id,
            about,
        ),
        (RemarkKind.UNVERIFIED, wire, "the books could not be checked", None, None, about),
        (RemarkKind.DENIED, later, "Vance rejects that", None, vance.id, (denied.id,)),
        (
            RemarkKind.UNSOURCED,
            later,
            "Reportedly at least 300 ships turned away",
            "Reportedly",
            None,
            (),
        ),
        (
            RemarkKind.UNCLEAR,
            wire,
            'the phrase "tidal rest" remains unclear',
            "tidal rest",
            None,
            (),
        ),
        (RemarkKind.LOADED, wire, "The heroic strike went on", "heroic", None, ()),
        (RemarkKind.QUOTED, wire, 'the phrase "tidal rest"', "tidal rest", None, ()),
    )
    remarks = []
    for kind, document, words, phrase, source, ids in told:
        at = find(document, words)
        focus = find(document, phrase) if phrase else None
        identity = to_remark_id(kind, at, focus)
        remarks.append(
            Remark(identity, kind, document.id, at, focus, source, ids, method="by hand/1")
        )
    return tuple(remarks)
