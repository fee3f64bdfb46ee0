"""A brief in the terminal: calm, wrapped to its width, and nothing said by colour alone."""

import re
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.adapters.brief_cells import (
    BriefRows,
    ClaimRow,
    ExplanationGroup,
    ExplanationRow,
    FindingRow,
    Link,
    Quote,
    RemarkGroup,
    RemarkRow,
    SectionRow,
)
from sayso.adapters.brief_notes import EXPLANATIONS_TITLE, NEUTRAL, REMARKS_TITLE
from sayso.adapters.brief_rows import to_rows
from sayso.adapters.brief_words import say_count
from sayso.model.brief import Brief
from sayso.model.finding import FindingKind
from sayso.model.remark import RemarkKind

#: From this width on, a claim's standing has a column of its own.
WIDE = 110

#: Findings that are about wordings show them whole; the others name the words and their place.
QUOTED = (FindingKind.CONFLICT, FindingKind.MISPLACED, FindingKind.DENIAL)

#: Lines longer than this are hard to read, however wide the terminal.
MAX_WIDTH = 140

#: Characters that would steer the terminal or turn its writing direction.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def show_brief(brief: Brief, console: Console) -> None:
    """Print the whole brief to `console`, at its width."""
    rows = to_rows(brief)
    width = min(console.width, MAX_WIDTH)
    if rows.nothing:
        console.print(Group(plain(rows.nothing, "bold"), *_trouble(rows)), width=width)
        return
    parts: list[RenderableType] = [plain(rows.counts, "bold"), plain(rows.summary)]
    parts += _trouble(rows)
    for group in rows.findings:
        parts.append(heading(f"{group.title} ({len(group.rows)})"))
        parts += [
            finding_lines(place, row, group.kind) for place, row in enumerate(group.rows, start=1)
        ]
    parts += _claims(rows.sections, width)
    if rows.remarks:
        parts += [heading(REMARKS_TITLE), *_spaced(_remarks(group) for group in rows.remarks)]
    if rows.explanations:
        groups = (_explanations(group) for group in rows.explanations)
        parts += [heading(EXPLANATIONS_TITLE), *_spaced(groups)]
    parts += [heading("Documents"), _documents(rows)]
    parts += [heading("What the words mean"), _meanings(rows), Text(), plain(NEUTRAL, "bold")]
    console.print(Group(*parts), width=width)


def plain(text: str, style: str = "") -> Text:
    """`text` as it is: no markup is read in it, and what would steer a terminal is replaced."""
    return Text(_STEERING.sub("\ufffd", text), style=style)


def heading(title: str) -> RenderableType:
    """A line across with `title` at its left, with room above and below."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(overflow="fold")
    grid.add_column(ratio=1, min_width=1)
    grid.add_row(plain(title, "bold"), Rule(characters="─", style="dim"))
    return Padding(grid, (1, 0, 1, 0))


def section_heading(section: SectionRow) -> RenderableType:
    """The heading of a measure, with how many claims it has."""
    return heading(f"{section.label} ({say_count(len(section.claims), 'claim')})")


def join(parts: Iterable[Text | str], by: str = " · ") -> Text:
    """The parts that are not empty in one line, with `by` between them."""
    texts = [plain(part) if isinstance(part, str) else part for part in parts]
    return Text(by).join(text for text in texts if text)


def figure_lines(claim: ClaimRow) -> Group:
    """What the claim says: number, period, place, and how the number relates to time."""
    where = "; ".join(part for part in (claim.place, claim.scope) if part)
    lines = [plain(claim.amount, "bold"), plain(claim.period or "no period given")]
    lines += [plain(where)] if where else []
    return Group(*lines, plain(claim.manner, "dim"))


def speaker_lines(claim: ClaimRow) -> Group:
    """Who says it, on whose word, and with which doubt of their own."""
    lines = [plain(claim.speaker)]
    lines += [plain(part) for part in (claim.chain, claim.hedge) if part]
    return Group(*lines)


def standing_lines(claim: ClaimRow) -> Group:
    """What can be said of its standing, its id, and where its words are, in which form."""
    standing = join((plain(link.text, "italic") for link in claim.standing), "; ")
    words = f"“{claim.words}”" if claim.words and claim.words not in claim.amount else ""
    return Group(standing, join([plain(claim.short, "bold"), claim.where.text, words], "  "))


def _trouble(rows: BriefRows) -> list[RenderableType]:
    """What could not be read, and the warnings; nothing where there are none."""
    parts: list[RenderableType] = []
    if rows.unread:
        parts.append(heading(f"Could not be read ({len(rows.unread)})"))
        for one in rows.unread:
            parts.append(_item("-", join([plain(one.path, "bold"), one.reason], ": ")))
            parts.append(_item(" ", plain(one.remedy)))
    if rows.warnings:
        parts.append(heading(f"Warnings ({len(rows.warnings)})"))
        parts += [_item("-", plain(warning)) for warning in rows.warnings]
    return parts


def _item(mark: str, *body: RenderableType) -> Table:
    """`body` behind `mark`, its later lines under its first."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, vertical="top")
    grid.add_column(overflow="fold")
    grid.add_row(plain(mark), Group(*body))
    return grid


def finding_lines(place: int, row: FindingRow, kind: str) -> RenderableType:
    """A finding behind its place: statement, condition, the words it is about, and its steps."""
    body: list[RenderableType] = [plain(row.statement, "bold")]
    if row.condition:
        body.append(plain(row.condition, "italic"))
    if kind in QUOTED:
        body += [Padding(_quote(quoted), (1, 0, 0, 0)) for quoted in row.quotes]
        body.append(Text())
    else:
        body += [_item("│", _mention(quoted)) for quoted in row.quotes]
    body += [_item("=", plain(step)) for step in row.steps]
    if row.caveats:
        body.append(plain(f"Takes for granted: {'; '.join(row.caveats)}"))
    body.append(plain(f"{row.short}  {row.rule}", "dim"))
    return Padding(_item(f"{place}.", *body), (1 if place > 1 else 0, 0, 0, 0))


def _quote(quoted: Quote) -> RenderableType:
    cut = quoted.excerpt
    words = [plain("“" + cut.before), plain(cut.words, "bold"), plain(cut.after + "”")]
    claim = plain(quoted.claim.text, "bold") if quoted.claim else ""
    credit = join([quoted.speaker, quoted.outlet, quoted.where.text, claim])
    return _item("│", Text().join(words), credit)


def _mention(quoted: Quote) -> Text:
    words = plain(f"“{quoted.excerpt.words}”", "bold")
    claim = plain(quoted.claim.text, "bold") if quoted.claim else ""
    return join([words, quoted.speaker, quoted.where.text, claim])


def _claims(sections: tuple[SectionRow, ...], width: int) -> list[RenderableType]:
    if not sections:
        return [heading("Claims"), Text("No claim with a number was found.")]
    parts: list[RenderableType] = []
    for section in sections:
        parts += [section_heading(section), claim_grid(section, width)]
    return parts


def claim_grid(section: SectionRow, width: int) -> Table:
    """The claims side by side with who says them; from WIDE on also with their standing."""
    grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for ratio in (3, 4, 4) if width >= WIDE else (2, 3):
        grid.add_column(ratio=ratio, overflow="fold")
    for place, claim in enumerate(section.claims):
        if place:
            grid.add_row()
        figure, speaker, standing = (
            figure_lines(claim), speaker_lines(claim), standing_lines(claim)
        )  # fmt: skip
        if width >= WIDE:
            grid.add_row(figure, speaker, standing)
        else:
            grid.add_row(figure, Group(speaker, standing))
    return grid


def _remarks(group: RemarkGroup) -> RenderableType:
    title = plain(f"{group.title} ({len(group.rows)})", "bold")
    if group.kind in {RemarkKind.LOADED, RemarkKind.QUOTED}:
        words = (f"“{row.focus or row.words}” ({_said_where(row)})" for row in group.rows)
        return Group(title, _item(" ", plain("; ".join(words))))
    return Group(title, *(_item("-", *_remark(row)) for row in group.rows))


def _said_where(row: RemarkRow) -> str:
    return ", ".join(part for part in (row.by, row.where.text) if part)


def _spaced(parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """The parts with an empty line between them."""
    for place, part in enumerate(parts):
        yield from [Text(), part] if place else [part]


def _remark(row: RemarkRow) -> tuple[Text, Text]:
    focus = plain(f"“{row.focus}” in ", "bold") if row.focus and row.focus != row.words else ""
    about = f"about {_texts(row.claims)}" if row.claims else ""
    words = join([focus, f"“{row.words}”"], "")
    return words, join([row.by, about, row.where.text])


def _explanations(group: ExplanationGroup) -> RenderableType:
    title = plain(f"{group.title} ({len(group.rows)})", "bold")
    return Group(title, *(_item("-", *_explanation(row)) for row in group.rows))


def _explanation(row: ExplanationRow) -> tuple[Text, Text]:
    about = f"about {_texts(row.claims)}" if row.claims else ""
    return plain(f"“{row.words}”"), join([row.by, row.hedge, row.due, about, row.where.text])


def _documents(rows: BriefRows) -> RenderableType:
    items = []
    for row in rows.documents:
        known = join([row.outlet, row.published, say_count(row.claims, "claim")])
        ids = plain(f"{row.short}  sha256 {row.digest}", "dim")
        head = join([plain(row.label, "bold"), row.title])
        items.append(_item("-", head, known, ids))
    return Group(*items)


def _meanings(rows: BriefRows) -> RenderableType:
    terms = (
        _item("-", Text.assemble(plain(term, "bold"), ": ", plain(meaning)))
        for term, meaning in rows.notes
    )
    return Group(*terms)


def _texts(links: Iterable[Link]) -> str:
    return ", ".join(link.text for link in links)
