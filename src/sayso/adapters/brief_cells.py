"""The rows of a brief: strings and links, which each format only lays out."""

from dataclasses import dataclass

from sayso.adapters.brief_words import Excerpt


@dataclass(frozen=True, slots=True)
class Link:
    """What to show, and the anchor that it leads to ("" for none)."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in their sentence, by whom, in which document, where; `claim` if they are a claim's."""

    excerpt: Excerpt
    speaker: str
    outlet: str
    where: Link
    claim: Link | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; `condition` is "" or a clause that begins with "Only if"."""

    id: str
    short: str
    statement: str
    condition: str
    quotes: tuple[Quote, ...]
    steps: tuple[str, ...]
    caveats: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one kind under their heading."""

    kind: str
    title: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim; a cell with nothing to say is "". `words` are those of the number."""

    id: str
    short: str
    amount: str
    words: str
    manner: str
    bound: str
    period: str
    place: str
    scope: str
    speaker: str
    chain: str
    hedge: str
    standing: tuple[Link, ...]
    where: Link
    findings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The claims of one measure."""

    name: str
    label: str
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One remark: its words, the phrase it is about, by whom, and about which claims."""

    id: str
    words: str
    focus: str
    by: str
    claims: tuple[Link, ...]
    where: Link


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """The remarks of one kind under their heading."""

    kind: str
    title: str
    rows: tuple[RemarkRow, ...]


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One explanation: its words, by whom, how surely, of which claims; a cell may be "".

    `cause` and `effect` are its parts, `due` when a prediction can be looked at again.
    """

    id: str
    words: str
    cause: str
    effect: str
    by: str
    hedge: str
    due: str
    claims: tuple[Link, ...]
    where: Link


@dataclass(frozen=True, slots=True)
class ExplanationGroup:
    """The explanations of one kind under their heading."""

    kind: str
    title: str
    rows: tuple[ExplanationRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document; `label` is the short name that places in it are given with."""

    id: str
    short: str
    label: str
    title: str
    outlet: str
    published: str
    author: str
    url: str
    digest: str
    claims: int


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A path that could not be read, why, and what to do."""

    path: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class BriefRows:
    """All that a brief shows, in its order; `summary` says how much there is of each part.

    `nothing` is "", or what stands in the place of all but `unread` where there is no report.
    """

    counts: str
    summary: str
    unread: tuple[UnreadRow, ...]
    warnings: tuple[str, ...]
    findings: tuple[FindingGroup, ...]
    sections: tuple[SectionRow, ...]
    remarks: tuple[RemarkGroup, ...]
    explanations: tuple[ExplanationGroup, ...]
    documents: tuple[DocumentRow, ...]
    notes: tuple[tuple[str, str], ...]
    made_by: str
    nothing: str
