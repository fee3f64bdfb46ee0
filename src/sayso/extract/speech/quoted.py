"""What is said in quotation marks: the quotations beside reporting words, whole or broken off."""

from sayso.extract.speech.reading import Range, Reading, is_mark
from sayso.model.parse import Token

_BEFORE_MARK = frozenset((",", ":", "that"))


def find_resume(reading: Reading, at: int, stop: int) -> int | None:
    """Where content goes on behind "he said on Monday,": behind the comma, or at the mark."""
    tokens = reading.parse.tokens
    for i in range(at, min(stop, at + 25)):
        if is_mark(tokens[i]):
            return i
        if tokens[i].text in (",", ":", "--", "\u2014", "\u2013"):
            goes_on = i + 1 < stop or (i + 1 < len(tokens) and is_mark(tokens[i + 1]))
            return i + 1 if goes_on else None
    return None


def quotation_range(reading: Reading, at: int) -> Range | None:
    """The tokens of the quotation that token `at` stands in, from `at` or before it."""
    number = reading.quoted[at]
    if number < 0:
        return None
    first = last = at
    while first > 0 and reading.quoted[first - 1] == number:
        first -= 1
    while last < len(reading.quoted) and reading.quoted[last] == number:
        last += 1
    return first, last


def quoted_right(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The quotation behind the reporting words, in the same sentence."""
    stop = reading.sentence(verb)[1]
    if reading.parse.tokens[stop - 1].text == ":":
        stop = min(stop + 1, len(reading.quoted))
    for i in range(core[1], min(stop, core[1] + 25)):
        number = reading.quoted[i]
        if number >= 0 and number != reading.quoted[verb.i]:
            before = reading.parse.tokens[i - 1]
            if before.text in _BEFORE_MARK or i == core[1]:
                part = quotation_range(reading, i)
                return (part,) if part else ()
            return ()
    return ()


def quoted_left(reading: Reading, core: Range) -> tuple[Range, ...]:
    """The quotation that ends right before the reporting words."""
    at = core[0] - 1
    while at >= 0 and reading.parse.tokens[at].text in (",", "-", "\u2014"):
        at -= 1
    if at < 0 or reading.quoted[at] < 0 or not is_mark(reading.parse.tokens[at]):
        return ()
    if _stands_alone(reading, at, core):
        return ()
    first = at
    while first > 0 and reading.quoted[first - 1] == reading.quoted[at]:
        first -= 1
    start = reading.sentence(reading.parse.tokens[at])[0]
    tokens = reading.parse.tokens
    if start < first and tokens[first - 1].pos != "PUNCT" and reading.finite((start, first)):
        first = reading.trim((start, first))[0]
    return ((first, at + 1),)


def quoted_around(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The quotation before the reporting words, and where they break it off also the rest."""
    left = quoted_left(reading, core)
    again = next_mark(reading, core[1], reading.sentence(verb)[1]) if left else None
    if again is None:
        return left
    more = quotation_range(reading, again)
    return (*left, more) if more else left


def next_mark(reading: Reading, at: int, stop: int) -> int | None:
    """The mark that opens the rest of a quotation: '... ," he said at a rally, but "..."'."""
    tokens = reading.parse.tokens
    for i in range(at, min(stop, at + 25)):
        if is_mark(tokens[i]):
            opens = tokens[i - 1].text in (",", ":") or tokens[i - 1].pos == "CCONJ"
            return i if opens and reading.quoted[i] >= 0 else None
        if tokens[i].pos == "VERB":
            return None
    return None


def _stands_alone(reading: Reading, mark: int, core: Range) -> bool:
    """Whether a new sentence or paragraph begins behind the closing mark."""
    tokens = reading.parse.tokens
    if "\n" in reading.parse.text[tokens[mark].end : tokens[core[0]].start]:
        return True
    return (
        tokens[mark - 1].text == "." and core[0] == mark + 1 and tokens[core[0]].text[:1].isupper()
    )


def begun_left(reading: Reading, core: Range, first: int) -> tuple[Range, ...]:
    """The quotation that the reporting words break off: "That," he said, "is wrong"."""
    tokens = reading.parse.tokens
    opens = is_mark(tokens[first]) or is_mark(tokens[first - 1])
    at = core[0] - 1
    if not opens or at < 1 or not is_mark(tokens[at]) or tokens[at - 1].text != ",":
        return ()
    return quoted_left(reading, core)


def beside_quotation(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The quotation right beside a verb that is no known cue: "the banner reads, ..."."""
    tokens = reading.parse.tokens
    left = quoted_left(reading, core)
    if left and tokens[left[-1][1] - 2].text in (",", "?", "!"):
        return quoted_around(reading, verb, core)
    at = core[1]
    comma = at < len(tokens) and tokens[at].text in (",", ":")
    at += comma
    if at >= len(tokens) or not is_mark(tokens[at]) or reading.quoted[verb.i] >= 0:
        return ()
    part = quotation_range(reading, at)
    number = reading.quoted[at]
    whole = number >= 0 and (comma or not reading.quotations[number].is_scare)
    return (
        (part,) if part and whole and tokens[at].start == reading.quotations[number].start else ()
    )
