"""A brief as GitHub-flavoured Markdown, for notes, issues and pull requests."""

import re
from collections.abc import Iterable, Iterator

from sayso.adapters.brief_cells import (
    BriefRows,
    ClaimRow,
    ExplanationGroup,
    ExplanationRow,
    FindingGroup,
    FindingRow,
    Link,
    Quote,
    RemarkGroup,
    RemarkRow,
)
from sayso.adapters.brief_notes import EXPLANATIONS_TITLE, NEUTRAL, REMARKS_TITLE
from sayso.adapters.brief_rows import to_rows
from sayso.model.brief import Brief

#: Characters that Markdown, its tables or GitHub's formulas would read as something else.
_SPECIAL = re.compile(r"([\\`*_\[\]|~$#!])")


def export_markdown(brief: Brief) -> str:
    """The whole brief as Markdown; every text is escaped, every table cell on one line."""
    return "\n".join(_lines(to_rows(brief))).rstrip("\n") + "\n"


def _lines(rows: BriefRows) -> Iterator[str]:
    counts = rows.nothing or f"{rows.counts}."
    yield from ("# Brief", "", counts, "", *([_text(rows.summary), ""] if rows.summary else []))
    yield from _trouble(rows)
    if not rows.nothing:
        yield from _parts(rows)
    if rows.made_by:
        yield f"Made by {_text(rows.made_by)}."


def _trouble(rows: BriefRows) -> Iterator[str]:
    """What could not be read, and the warnings."""
    if rows.unread:
        yield from ("## Could not be read", "")
        table = ([_text(u.path), _text(u.reason), _text(u.remedy)] for u in rows.unread)
        yield from _table(["File", "Why", "What to do"], table)
    if rows.warnings:
        yield from ("## Warnings", "")
        yield from (*(f"- {_text(warning)}" for warning in rows.warnings), "")


def _parts(rows: BriefRows) -> Iterator[str]:
    """Findings, claims, remarks, explanations, documents, and what the words mean."""
    for findings in rows.findings:
        yield from _findings(findings)
    yield from ("## Claims by what they measure", "")
    if not rows.sections:
        yield from ("No claim with a number was found.", "")
    for section in rows.sections:
        yield from (f"### {_text(section.label)}", "")
        head = ["Claim", "Figure", "Kind", "Period", "Place", "Who says it", "Standing"]
        yield from _table([*head, "Words", "Where"], (_claim(claim) for claim in section.claims))
    if rows.remarks:
        yield from (f"## {REMARKS_TITLE}", "")
    for remarks in rows.remarks:
        yield from _remarks(remarks)
    if rows.explanations:
        yield from (f"## {EXPLANATIONS_TITLE}", "")
    for explanations in rows.explanations:
        yield from _explanations(explanations)
    yield from _documents(rows)
    yield from ("## What the words mean", "")
    yield from (f"- **{_text(term)}**: {_text(meaning)}" for term, meaning in rows.notes)
    yield from ("", _text(NEUTRAL), "")


def _findings(group: FindingGroup) -> Iterator[str]:
    yield from (f"## {_text(group.title)}", "")
    for place, row in enumerate(group.rows, start=1):
        yield from (f"{place}. **{_text(row.statement)}** ({_code(row.short)})", "")
        yield from (f"     {line}".rstrip() for line in _finding(row))


def _finding(row: FindingRow) -> Iterator[str]:
    if row.condition:
        yield from (_text(row.condition), "")
    for quoted in row.quotes:
        yield from (f"> {_quote(quoted)}", f"> {_credit(quoted)}", "")
    if row.steps:
        yield from (*(f"- {_text(step)}" for step in row.steps), "")
    if row.caveats:
        yield from (f"Takes for granted: {_text('; '.join(row.caveats))}", "")


def _quote(quoted: Quote) -> str:
    parts = quoted.excerpt
    return f"“{_text(parts.before)}**{_text(parts.words)}**{_text(parts.after)}”  "


def _credit(quoted: Quote) -> str:
    parts = [_text(part) for part in (quoted.speaker, quoted.outlet, quoted.where.text) if part]
    return " · ".join([*parts, *([_code(quoted.claim.text)] if quoted.claim else [])])


def _claim(row: ClaimRow) -> list[str]:
    kind = row.manner if row.bound == "exact" else f"{row.manner}; {row.bound}"
    speaker = " ".join(part for part in (row.speaker, row.chain) if part)
    place = "; ".join(part for part in (row.place, row.scope) if part)
    return [
        _code(row.short),
        _text(row.amount),
        _text(kind),
        _text(row.period),
        _text(place),
        _text(f"{speaker}; {row.hedge}" if row.hedge else speaker),
        _text("; ".join(link.text for link in row.standing)),
        f"“{_text(row.words)}”" if row.words else "",
        _text(row.where.text),
    ]


def _remarks(group: RemarkGroup) -> Iterator[str]:
    yield from (f"### {_text(group.title)}", "")
    head = ["Words", "By", "About", "Where"]
    yield from _table(head, (_remark(row) for row in group.rows))


def _remark(row: RemarkRow) -> list[str]:
    words = f"“{_text(row.words)}”"
    if row.focus and row.focus != row.words:
        words = f"**{_text(row.focus)}**: {words}"
    return [words, _text(row.by), _codes(row.claims), _text(row.where.text)]


def _explanations(group: ExplanationGroup) -> Iterator[str]:
    yield from (f"### {_text(group.title)}", "")
    head = ["Words", "Who offers it", "Put as", "About", "Where"]
    yield from _table(head, (_explanation(row) for row in group.rows))


def _explanation(row: ExplanationRow) -> list[str]:
    put = "; ".join(part for part in (row.hedge, row.due) if part)
    words = f"“{_text(row.words)}”"
    return [words, _text(row.by), _text(put), _codes(row.claims), _text(row.where.text)]


def _documents(rows: BriefRows) -> Iterator[str]:
    yield from ("## Documents", "")
    head = ["Document", "Title", "Outlet", "Date", "Claims", "Id", "SHA-256"]
    cells = (
        [
            _text(row.label), _text(row.title), _text(row.outlet), _text(row.published),
            str(row.claims), _code(row.short), _code(row.digest),
        ]
        for row in rows.documents
    )  # fmt: skip
    yield from _table(head, cells)


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """A table without the columns in which no row has anything."""
    cells = list(rows)
    kept = [i for i in range(len(head)) if any(row[i] for row in cells)]
    yield "| " + " | ".join(head[i] for i in kept) + " |"
    yield "| " + " | ".join("---" for _ in kept) + " |"
    for row in cells:
        yield "| " + " | ".join(row[i] for i in kept) + " |"
    yield ""


def _text(text: str) -> str:
    """`text` on one line, shown by Markdown as it is."""
    line = re.sub(r"[\x00-\x1f\x7f]+", " ", text)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", line)


def _code(text: str) -> str:
    return f"`{text}`"


def _codes(links: Iterable[Link]) -> str:
    return ", ".join(_code(link.text) for link in links)
