"""Speech with no verb of its own: floating quotations, speakers before a colon, headlines."""

from bisect import bisect_left
from collections.abc import Iterator

from sayso.extract.speech.quotations import Quotation
from sayso.extract.speech.reading import Range, Reading, is_mark

Points = tuple[int, int]

#: A speaker before a colon, or a source behind a headline's last one, has no more words.
LONGEST_LABEL = 6

#: Code points looked at on either side of a quotation.
_NEAR = 80

_SENTENCE_END = ".?!\u2026\"\u201d'\u2019:"


def floating(reading: Reading, held: list[Points]) -> Iterator[Quotation]:
    """Quotations that begin a sentence and that no report's content holds, in order."""
    held = sorted(held)
    reach, at = -1, 0
    for quotation in reading.quotations:
        while at < len(held) and held[at][0] < quotation.end:
            reach, at = max(reach, held[at][1]), at + 1
        if reach > quotation.start or quotation.is_scare:
            continue
        if begins_sentence(reading.parse.text, quotation.start):
            yield quotation


def begins_sentence(text: str, start: int) -> bool:
    """Whether nothing, or a sentence's end, stands before the place in its paragraph."""
    near = max(0, start - _NEAR)
    before = text[near:start].rpartition("\n")[2].rstrip()
    return before[-1] in _SENTENCE_END if before else True


def is_all_quoted(text: str, quotation: Quotation) -> bool:
    """Whether the paragraph of a quotation holds nothing else."""
    before = text[max(0, quotation.start - _NEAR) : quotation.start].rpartition("\n")[2]
    after = text[quotation.end : quotation.end + _NEAR].partition("\n")[0]
    return not any(char.isalnum() for char in before + after)


def labels(reading: Reading) -> Iterator[tuple[Range, int, Range]]:
    """Source, colon and content of lines such as "MAYOR: We are ready" or "Ten dead: monitor"."""
    for line in _lines(reading):
        colons = [i for i in range(*line) if reading.parse.tokens[i].text == ":"]
        if not colons:
            continue
        first, last = colons[0], colons[-1]
        before, after = (line[0], first), (last + 1, line[1])
        if _is_label(reading, before) and line[1] - first > 3:
            yield before, first, (first + 1, line[1])
        elif _is_tail(reading, after) and reading.finite((line[0], last)):
            yield reading.trim(after, joins=False), last, (line[0], last)


def _lines(reading: Reading) -> Iterator[Range]:
    """The token ranges of the text's lines."""
    starts = [token.start for token in reading.parse.tokens]
    text, at = reading.parse.text, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        first, last = bisect_left(starts, at), bisect_left(starts, end)
        if first < last:
            yield first, last
        at = end + 1


def _is_label(reading: Reading, part: Range) -> bool:
    """Whether the words before a colon name a speaker: few, capital, a person or body last."""
    tokens = reading.parse.tokens[slice(*part)]
    if not 1 <= len(tokens) <= LONGEST_LABEL or any(map(is_mark, tokens)):
        return False
    if any(t.pos in ("VERB", "AUX", "NUM", "PUNCT") for t in tokens):
        return False
    last = tokens[-1]
    if last.lemma in _VOICES:
        return True
    shouted = len(last.text) > 2 and last.text.isupper() and last.lemma not in _NOTICES
    return shouted or (last.pos == "PROPN" and last.entity in ("PERSON", "ORG"))


def _is_tail(reading: Reading, part: Range) -> bool:
    tokens = reading.parse.tokens[slice(*reading.trim(part, joins=False))]
    if not 1 <= len(tokens) <= 4 or any(t.pos in ("VERB", "AUX", "NUM", "PUNCT") for t in tokens):
        return False
    last = tokens[-1]
    return last.lemma in _VOICES or last.entity in ("PERSON", "ORG")


#: Words before a colon that name a kind of text and no speaker.
_NOTICES = frozenset(
    "update updated watch note photo photos video breaking live read exclusive opinion correction "
    "analysis fact gallery listen related editor warning live alert factbox".split()
)

#: Who speaks in headlines without a name.
_VOICES = frozenset(
    [
        "monitor",
        "observatory",
        "police",
        "official",
        "officials",
        "ministry",
        "minister",
        "army",
        "military",
        "report",
        "reports",
        "poll",
        "study",
        "survey",
        "un",
        "media",
        "activists",
        "activist",
        "source",
        "sources",
        "agency",
        "spokesman",
        "spokeswoman",
        "witness",
        "witnesses",
        "experts",
        "expert",
        "analyst",
        "analysts",
        "group",
        "court",
        "mayor",
        "governor",
        "president",
        "rescuer",
        "rescuers",
        "army",
        "watchdog",
    ]
)
