"""A mapping to begin with, guessed from the columns of a table and its first rows."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

#: What the columns of a field are often called, in lower case with "_" between words.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "claim_id", "row_id", "key"),
    "published": ("published", "publication_date", "pub_date", "date_published", "report_date"),
    "outlet": ("outlet", "publisher", "media", "newspaper", "site"),
    "url": ("url", "link", "address", "source_url", "href"),
    "title": ("title", "headline"),
    "language": ("language", "lang"),
    "speaker": ("speaker", "source", "said_by", "who", "claimant", "reporter"),
    "origin": ("origin", "stated_origin", "original_source", "via", "according_to"),
    "measure": ("measure", "indicator", "metric", "variable", "category", "quantity", "type"),
    "value": ("value", "number", "count", "estimate", "figure", "value_pct", "amount", "n"),
    "low": ("low", "min", "lower", "minimum", "estimate_low", "ci_lower"),
    "high": ("high", "max", "upper", "maximum", "estimate_high", "ci_upper"),
    "hedge": ("hedge", "qualifier", "modifier", "wording"),
    "counts": ("counts", "unit", "units", "counting_unit"),
    "kind": ("kind", "count_type", "number_type"),
    "start": ("start", "period_start", "from", "start_date", "as_of", "date", "month", "day"),
    "end": ("end", "period_end", "to", "until", "end_date"),
    "said": ("said", "said_on", "statement_date"),
    "place": ("place", "location", "region", "town", "city"),
    "scope": ("scope", "population", "article"),
    "side": ("side", "party"),
    "factuality": ("factuality", "certainty"),
}

#: Fields that something must be said of, and what there is to say without a column.
_NEEDED = {
    "speaker": "the report itself speaks where nobody is named",
    "measure": "what is counted: a topic pack's name, or plain words",
    "value": "the column with the number",
    "counts": 'the counting unit, as {value: persons} or {value: "%"}',
    "kind": "{value: flow}, cumulative, per month, stock, share, change or size",
    "start": "the first day, month or year that the number is about",
}

_WORDED = ("measure", "hedge", "counts", "kind", "scope", "side")

_PLAIN = re.compile(r"[^\W\d_][\w./%+-]*(?: [\w./%+-]+)*")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]\d{4}")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")

#: A column with more different cells than this has no list of words.
MAX_WORDS = 20

#: Answers what a word of a field means, or None where it is not known.
Meaning = Callable[[str, str], str | None]


def guess_mapping(
    path: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    meaning: Meaning,
) -> str:
    """The text of a mapping for the table at `path`, with comments; "?" is what to fill in.

    `meaning` is asked what the cells of a column mean: what a kind or hedge is read as.
    """
    found = _find_fields(headers)
    lines = [
        f"# How `sayso import` reads the columns of {PurePath(path).name}.",
        '# Correct what is guessed wrong, fill in each "?", and see what becomes of the rows:',
        "# sayso import TABLE --mapping THIS_FILE --dry-run",
    ]
    for field in HEADERS:
        if field in found:
            cells = _different(headers, rows, found[field])
            lines += _write(field, found[field], cells, meaning)
        elif field in _NEEDED:
            lines += _ask(field, has_range="low" in found)
    lines += _write_customs(headers, rows, found)
    unused = [name for name in headers if name not in found.values()]
    if unused:
        lines.append(f"# kept as text only: {', '.join(unused)}")
    lines.append("# aliases:  # several spellings of one source, or who had it from whom")
    lines.append("#   Office of Works (by letter): Office of Works")
    return "\n".join(lines) + "\n"


def _ask(field: str, *, has_range: bool) -> list[str]:
    """A field that no column was found for, with what there is to say."""
    lines = [f"# {field}: {_NEEDED[field]}"]
    if field in ("measure", "counts", "kind"):
        return [*lines, f'{field}: {{value: "?"}}']
    return [*lines, 'value: "?"'] if field == "value" and not has_range else lines


def _find_fields(headers: Sequence[str]) -> dict[str, str]:
    plain = {re.sub(r"\W+", "_", name.casefold()).strip("_"): name for name in headers}
    found: dict[str, str] = {}
    for field, called in HEADERS.items():
        name = next((plain[c] for c in called if c in plain), None)
        if name is not None and name not in found.values():
            found[field] = name
    return found


def _different(
    headers: Sequence[str], rows: Sequence[Sequence[str]], column: str
) -> tuple[str, ...]:
    i = list(headers).index(column)
    return tuple(dict.fromkeys(row[i] for row in rows if row[i]))


def _write(field: str, column: str, cells: Sequence[str], meaning: Meaning) -> list[str]:
    if field not in _WORDED or not 0 < len(cells) <= MAX_WORDS:
        return [f"{field}: {_quote(column)}"]
    known = {cell: meaning(field, cell) for cell in cells}
    if field in ("kind", "hedge") and None not in known.values():
        return [f"{field}: {_quote(column)}  # all of its words are known"]
    lines = [f"{field}:", f"  column: {_quote(column)}", "  words:"]
    return lines + [f"    {_quote(c)}: {_quote(word or '?')}" for c, word in known.items()]


def _write_customs(
    headers: Sequence[str], rows: Sequence[Sequence[str]], found: Mapping[str, str]
) -> list[str]:
    """How days and decimals are written in this table."""
    lines: list[str] = []
    dates = [
        match
        for field in ("published", "start", "end", "said")
        if field in found
        for cell in _different(headers, rows, found[field])
        if (match := _SLASHED.fullmatch(cell))
    ]
    if dates:
        is_day_first = not any(int(match[2]) > 12 for match in dates)
        lines.append(f"dates: {'day_first' if is_day_first else 'month_first'}")
    published = _different(headers, rows, found["published"]) if "published" in found else ()
    if any(re.fullmatch(r"\d{4}(?:-\d{2})?", cell) for cell in published):
        lines.append("published_month: unknown  # some days are not known; or: first, last")
    values = _different(headers, rows, found["value"]) if "value" in found else ()
    if any(_COMMA_DECIMAL.fullmatch(cell) for cell in values):
        lines.append('decimal: ","')
    if "end" in found:
        lines.append("ends: inclusive  # whether the last day counts; or: exclusive")
    return lines


def _quote(text: str) -> str:
    """The text as a YAML scalar that is read back as it is."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
