"""Lines as a page sets them to paragraphs as they were written."""

import re

#: What pdfium gives for a hyphen at a line's end, with or without the line's end behind it.
_BREAK = re.compile("[\x02\ufffe][ \t]*\n?")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n?")
_HYPHEN_END = re.compile(r"([^\W\d_]+)-$")
_WORD_START = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019\xbb)\]]*$")
_NEW_START = re.compile(r"[A-Z0-9\"\u201c'\u2018\xab\u2022*\u2013\u2014-]|[^\W\d_a-z]")
_ITEM = re.compile(r"(?:[\u2022*\u25aa\u2023\u2013\u2014-]|\d{1,2}[.)])\s")
_NUMBER_ALONE = re.compile(r"[-\u2013\u2014]?\s*(\d{1,4})\s*[-\u2013\u2014]?")
_PAGE_OF = re.compile(r"page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)

#: A line that is shorter than this share of the page's long lines ends a paragraph.
_SHORT = 0.7
#: One that also ends a sentence does so when it is shorter than this.
_SENTENCE_SHORT = 0.92


def join_lines(page: str, number: int) -> str:
    r"""The page's paragraphs, one a line, words that a line break cut made whole.

    The page's own `number`, alone on the first or last line, is left out.

    >>> join_lines("It was said that three hun-\r\ndred cases were opened in\r\nthe last month.", 1)
    'It was said that three hundred cases were opened in the last month.'
    """
    whole = _BREAK.sub("-\n", page.replace("\r\n", "\n").replace("\r", "\n"))
    whole = _SOFT_BREAK.sub("", whole)
    lines = _without_number([line.strip() for line in whole.split("\n")], number)
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    joined: list[str] = []
    last = ""
    for line in lines:
        if line and last and not _is_break(last, line, width):
            joined[-1] = _join(joined[-1], line, whole)
        elif line:
            joined.append(line)
        last = line
    return "\n".join(joined)


def _without_number(lines: list[str], number: int) -> list[str]:
    kept = [i for i, line in enumerate(lines) if line]
    dropped = {i for i in (*kept[:1], *kept[-1:]) if _is_page_number(lines[i], number)}
    return [line for i, line in enumerate(lines) if i not in dropped]


def _is_page_number(line: str, number: int) -> bool:
    alone = _NUMBER_ALONE.fullmatch(line)
    return bool(_PAGE_OF.fullmatch(line)) or (alone is not None and int(alone[1]) == number)


def _is_break(last: str, line: str, width: int) -> bool:
    """Whether a paragraph ends between two lines that follow each other."""
    if _HYPHEN_END.search(last) and line[0].islower():
        return False
    is_number = _NUMBER_ALONE.fullmatch(last) or _NUMBER_ALONE.fullmatch(line)
    if is_number or _ITEM.match(line) or len(last) < _SHORT * width:
        return True
    is_ended = _SENTENCE_END.search(last) is not None and _NEW_START.match(line) is not None
    return is_ended and len(last) < _SENTENCE_SHORT * width


def _join(left: str, right: str, whole: str) -> str:
    """Both lines in one; a hyphen stays where the page has the word with it elsewhere."""
    head, tail = _HYPHEN_END.search(left), _WORD_START.match(right)
    if head is None or tail is None:
        return left + right if re.search(r"\w[-\u2013]$", left) else f"{left} {right}"
    if not right[0].islower() or f"{head[1]}-{tail[0]}" in whole:
        return left + right
    return left[:-1] + right
