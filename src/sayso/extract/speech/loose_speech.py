"""Speech with no verb of its own: floating quotations, speakers before a colon, headlines."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from sayso.extract.speech.cues import PLAIN_VERBS, Cue, Stance
from sayso.extract.speech.quotations import Quotation
from sayso.extract.speech.reading import Range, Reading, is_mark
from sayso.extract.speech.sayings import Saying
from sayso.extract.speech.speakers import Speaker, is_voice, noun_phrase

Points = tuple[int, int]

#: A speaker before a colon, or a source behind a headline's last one, has no more words.
LONGEST_LABEL = 6

#: Words that announce, before a colon, that something is told.
_TELLING = frozenset(
    "report say tell announce declare state message statement reply answer".split()
)

#: How a speaker's noun phrase begins, and how many tokens it has at most.
_OPENERS = ("PROPN", "DET", "NOUN", "PRON", "ADJ")
_PHRASE = 30

_CLOSED = '"\u201d\u00bb'

#: Code points looked at on either side of a quotation.
_NEAR = 80

#: A dash and a name to the line's end: "\u2014 Mayor Anna Keller".
_SIGNATURE = re.compile(
    r"(?:\u2014|\u2015|\u2013|--?)[ \t]*(?=[A-Z(])([^\n\"\u201c\u201d]{2,80})$", re.M
)

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


def by_labels(reading: Reading) -> Iterator[Saying]:
    """Reports by a colon: "MAYOR: We are ready", "Ten dead in blast: monitor"."""
    for words, colon, content in _labels(reading):
        piece = reading.trim(content)
        if piece[0] < piece[1] and words[0] < words[1]:
            speaker = Speaker(words, words[1] - 1)
            yield Saying((colon, colon + 1), speaker, (piece,), Cue(Stance.NEUTRAL))


def _labels(reading: Reading) -> Iterator[tuple[Range, int, Range]]:
    """Speaker, colon and content of each line that has them."""
    for line in _lines(reading):
        colons = [i for i in range(*line) if reading.parse.tokens[i].text == ":"]
        if not colons:
            continue
        first, last = colons[0], colons[-1]
        before, after = (_after_marks(reading, line[0], first), first), (last + 1, line[1])
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


def _after_marks(reading: Reading, first: int, last: int) -> int:
    """Where the label begins behind a mark that opens its line: '"MAYOR: We ...', "**Mayor:**"."""
    tokens = reading.parse.tokens
    while first < last and tokens[first].pos in ("PUNCT", "SYM"):
        first += 1
    return first


def by_signatures(reading: Reading) -> Iterator[Saying]:
    """Reports by a dash and a name behind a quotation, or below a paragraph."""
    text = reading.parse.text
    starts = [token.start for token in reading.parse.tokens]
    for found in _SIGNATURE.finditer(text):
        above = text[: found.start()].rstrip()
        begin = above.rfind("\n") + 1
        first, dash = bisect_left(starts, begin), bisect_left(starts, found.start())
        name = (bisect_left(starts, found.start(1)), bisect_left(starts, found.end()))
        if not first < dash < name[0] < name[1] or not _is_signed(reading, above, dash, name):
            continue
        content = reading.trim((first, bisect_left(starts, len(above))))
        if content[0] < content[1]:
            words = (name[0], _name_end(reading, name))
            head = Speaker(words, words[1] - 1)
            yield Saying((dash, dash + 1), head, (content,), Cue(Stance.NEUTRAL))


def _name_end(reading: Reading, name: Range) -> int:
    """The end of the name itself, before ", mayor of the town"."""
    for i in range(name[0] + 1, name[1]):
        if reading.parse.tokens[i].pos == "PUNCT":
            return i
    return name[1]


def _is_signed(reading: Reading, above: str, dash: int, name: Range) -> bool:
    """Whether the dash ends a quotation, or stands on a line of its own below a sentence."""
    if reading.finite(name) or reading.parse.tokens[name[0]].pos == "NUM":
        return False
    if name[1] - name[0] > LONGEST_LABEL + 4:
        return False
    own_line = "\n" in reading.parse.text[len(above) : reading.parse.tokens[dash].start]
    ends = above[-1:]
    return ends in _CLOSED or (own_line and ends in ".!?" and ends != "")


def by_introductions(reading: Reading) -> Iterator[Saying]:
    """Reports by a sentence that ends in a colon before a quotation or before what is reported.

    "The mayor had a clear message: ...", "The harbour office had this to report: ...".
    """
    tokens = reading.parse.tokens
    for first, last in reading.parse.sentences:
        colon = next((i for i in range(first, last) if tokens[i].text == ":"), None)
        if colon is None or reading.quoted[colon] >= 0:
            continue
        after = colon + 1
        quoted = after < len(tokens) and is_mark(tokens[after]) and reading.quoted[after] >= 0
        told = any(t.lemma in _TELLING for t in tokens[first:colon])
        if not (quoted or told):
            continue
        found = _introduced(reading, first, colon)
        stop = last
        if quoted:
            number = reading.quoted[after]
            while stop < len(tokens) and reading.quoted[stop] == number:
                stop += 1
        if found is not None and after < stop:
            verb, speaker = found
            yield Saying((verb, verb + 1), speaker, ((after, stop),), Cue(Stance.NEUTRAL))


def _introduced(reading: Reading, first: int, colon: int) -> tuple[int, Speaker] | None:
    """The last verb with a tense before the colon that has somebody for a subject."""
    for token in reversed(reading.parse.tokens[first:colon]):
        if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass", "relcl"):
            continue
        subject = reading.child(token, "nsubj")
        if subject is None or not is_voice(reading, subject):
            continue
        words = noun_phrase(reading, subject, token)
        if words is not None and (subject.i < token.i or token.i == first):
            return token.i, Speaker(words, subject.i)
    return None


def by_places(reading: Reading) -> Iterator[Saying]:
    """Reports of a quotation with a comma, behind which a name and a plain verb stand.

    Only the order of the words counts: the parser often loses itself in a long quotation.
    """
    tokens = reading.parse.tokens
    for i in range(1, len(tokens) - 2):
        number = reading.quoted[i]
        if number < 0 or not is_mark(tokens[i]) or reading.quoted[i + 1] == number:
            continue
        if tokens[i - 1].text not in (",", "?", "!") and tokens[i - 2].text not in (",", "?", "!"):
            continue
        found = _behind(reading, i + 1)
        if found is not None:
            first = i
            while first > 0 and reading.quoted[first - 1] == number:
                first -= 1
            verb, speaker = found
            yield Saying((verb, verb + 1), speaker, ((first, i + 1),), Cue(Stance.NEUTRAL))


def _behind(reading: Reading, first: int) -> tuple[int, Speaker] | None:
    """The plain verb behind a noun phrase that begins at `first`, and the phrase."""
    tokens = reading.parse.tokens
    if tokens[first].pos not in _OPENERS:
        return None
    aside = False
    for i in range(first + 1, min(len(tokens), first + _PHRASE)):
        token = tokens[i]
        if "\n" in reading.parse.text[tokens[first].start : token.start] or is_mark(token):
            return None
        if token.lemma in PLAIN_VERBS | {"read"} and token.tag[:2] == "VB" and token.tag != "VBG":
            last = i - 1 if tokens[i - 1].pos == "ADV" else i
            words = reading.trim((first, last), joins=False)
            head = next((k for k in range(*words) if tokens[k].text == ","), words[1]) - 1
            return (i, Speaker(words, head)) if words[0] < words[1] else None
        aside = aside or token.text == ","
        if token.tag in ("VBD", "VBZ", "VBP", "MD") and not aside:
            return None
    return None


def _is_label(reading: Reading, part: Range) -> bool:
    """Whether the words before a colon name a speaker: few, capital, a person or body last."""
    tokens = reading.parse.tokens[slice(*part)]
    if not 1 <= len(tokens) <= LONGEST_LABEL or any(map(is_mark, tokens)):
        return False
    if any(t.pos in ("VERB", "AUX", "NUM", "PUNCT") and not t.text.isupper() for t in tokens):
        return False
    last = tokens[-1]
    if last.lemma in _VOICES or (len(tokens) == 1 and last.text in ("Q", "A")):
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
    "analysis fact gallery listen related editor warning alert factbox clarification".split()
)

#: Who speaks in headlines without a name.
_VOICES = frozenset(
    (
        "monitor observatory police official officials ministry minister army military report "
        "reports poll study survey un media activists activist source sources agency spokesman "
        "spokeswoman witness witnesses experts expert analyst analysts group court mayor governor "
        "president rescuer rescuers watchdog"
    ).split()
)
