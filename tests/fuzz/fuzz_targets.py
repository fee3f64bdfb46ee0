"""What must hold for any text: one check for each part that reads raw text, and what to try.

The same checks run with hypothesis (`test_fuzz_targets.py`) and with atheris (`tools/run_fuzz.py`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claim_builder import case_of

from sayso.app.extraction import extract_all, load_lexicon
from sayso.app.settings import Settings
from sayso.extract.claims import Extraction
from sayso.extract.dates.periods import find_periods
from sayso.extract.numbers.number_words import to_number
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.numbers.readings import find_readings
from sayso.extract.speech.quotations import find_quotations, quotations_at
from sayso.findings import find_all
from sayso.independence.status import find_statuses
from sayso.model.document import Document, Metadata, Span, to_document_id
from sayso.model.ids import to_digest
from sayso.model.parse import Parse, Token

#: A line with no number, date, place, speaker or quotation in it.
UNRELATED = "Nothing of note happened there.\n"

OPENING = "\"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u201a\u2018`"
CLOSING = "\"'\u201c\u201d\u201f\u00ab\u00bb\u201a\u2019"


def check_quotations(text: str) -> None:
    """Quotations stand in order, each in one line, between marks or up to the line's end."""
    found = find_quotations(text)
    for one, following in pairwise(found):
        assert one.end <= following.start
    for each in found:
        words = text[each.start : each.end]
        assert 0 <= each.start < each.end <= len(text)
        assert len(words) > 1
        assert "\n" not in words
        assert words[0] in OPENING
        if each.runs_on:
            assert not text[each.end :].split("\n")[0].strip()
        else:
            assert words[-1] in CLOSING
        assert each in quotations_at(found, each.start, each.start + 1)
    before = f"{UNRELATED}\u201cNothing at all,\u201d she said.\n"
    first, *later = find_quotations(before + text)
    assert before[first.start : first.end] == "\u201cNothing at all,\u201d"
    assert [(q.start - len(before), q.end - len(before)) for q in later] == [
        (q.start, q.end) for q in found
    ]


def check_numbers(text: str) -> None:
    """Numbers stand in order and apart, low before high, and lines before change none."""
    parse = to_parse(text)
    end = 0
    for reading in find_readings(parse):
        assert end <= reading.start < reading.end <= len(text)
        _check_limits(*reading.limits)
        end = reading.end
    found = find_quantities(parse)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.tokens[0] <= mention.number < mention.tokens[1]
        _check_limits(mention.low, mention.best, mention.high)
    for one, following in pairwise(found):
        assert one.end <= following.start
    for word in text.split():
        value = to_number(word)
        assert value is None or value.is_finite()
    later = find_quantities(to_parse(UNRELATED + text))
    assert [(m.start - len(UNRELATED), m.low, m.high, m.bound) for m in later] == [
        (m.start, m.low, m.high, m.bound) for m in found
    ]


def _check_limits(*limits: object) -> None:
    said = [limit for limit in limits if limit is not None]
    assert said
    assert said == sorted(said)  # type: ignore[type-var]


#: Days to read dates on: none, the ends of the calendar, a leap day, a year's first and last.
CLOCKS = (None, date.min, date.max, date(2024, 2, 29), date(2025, 1, 1), date(2025, 12, 31))


def check_dates(text: str) -> None:
    """Dates stand in order and apart, each with days or a reason, and lines before change none."""
    for published in CLOCKS:
        found = find_periods(text, published=published)
        end = 0
        for each in found:
            assert end <= each.start < each.end <= len(text)
            assert (each.period is None) is (each.reason is not None)
            assert each.period is None or each.period.start <= each.period.last
            end = each.end
        later = find_periods(UNRELATED + text, published=published)
        assert [(m.start - len(UNRELATED), m.period) for m in later] == [
            (m.start, m.period) for m in found
        ]


def check_extraction(text: str) -> None:
    """Every span holds its words, every name is known, and findings and statuses can be made."""
    document, found = extract_one(text)
    known = {source.id for source in found.sources}
    ids = [claim.id for claim in found.claims]
    assert len(set(ids)) == len(ids)
    for span in spans_of(found):
        document.check(span)
    for claim in found.claims:
        assert {claim.source, *claim.through} - {None} <= known
    for remark in found.remarks:
        assert set(remark.claims) <= set(ids)
        assert {remark.source} - {None} <= known
    case = case_of(
        found.claims,
        [document],
        found.sources,
        remarks=found.remarks,
        lexicon=load_lexicon(Settings().packs),
    )
    assert set(find_statuses(case, find_all(case))) == set(ids)


def extract_one(text: str, published: date = date(2025, 11, 21)) -> tuple[Document, Extraction]:
    """The text as a document, and what the program reads from it."""
    content = text.encode("utf8", "surrogatepass")
    document = Document(
        to_document_id(content, text), text, to_digest(content), None, "text/1", "text/plain",
        "any.txt", Metadata(published=published),
    )  # fmt: skip
    (read,) = extract_all([document], Settings())
    return read


def spans_of(found: Extraction) -> Iterator[Span]:
    """Every span of the claims and remarks."""
    for claim in found.claims:
        said = claim.attribution
        stated = (claim.quantity, claim.place, claim.covers, claim.said, *claim.scope)
        spans = [said.source, said.cue, *said.content, *claim.hedges]
        yield from (span for span in spans if span)
        yield from (each.at for each in stated if each and each.at)
    yield from (remark.at for remark in found.remarks)


_TAGS = (("NUM", "CD", "nummod"), ("NOUN", "NNS", "nsubj"), ("ADP", "IN", "prep"))


def to_parse(text: str) -> Parse:
    """A parse that knows nothing: a sentence a line, a label by a word's length, heads behind."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        first = len(tokens)
        words = list(re.finditer(r"\w+|[^\w\s]", line[0]))
        for i, word in enumerate(words, first):
            pos, tag, dep = _TAGS[len(word[0]) % len(_TAGS)]
            head = min(i + 1, first + len(words) - 1)
            start, end = line.start() + word.start(), line.start() + word.end()
            tokens.append(
                Token(i, start, end, word[0], word[0].lower(), pos, tag, dep, head, "", False)
            )
        if words:
            sentences.append((first, len(tokens)))
    return Parse(text, tuple(tokens), tuple(sentences), "words")


@dataclass(frozen=True, slots=True)
class Target:
    """A check for any text, and pieces of text that lead deep into what it checks."""

    check: Callable[[str], None]
    pieces: tuple[str, ...]


MARKS = (
    *"\" ' `` '' \u201c \u201d \u201e \u201f \u00ab \u00bb \u201a \u2018 \u2019 \u2018\u2018 "
    "\u2019\u2019 ( ) , . : ; - \u2014 ! ? s 5 10 said She wants it \u00a0".split(" "),
    *(" ", "  ", "\n", "\n\n", "the so-called", "\u2019s"),
)

NUMBERS = tuple(
    "one two twelve twenty hundred thousand million billion dozen half third quarter and a an of "
    "to from between at least more than up to no fewer nearly about some 12 1,200 3.5 2016 5-6 "
    "15\u201318 % $ \u00a3 \u20ac (7) 1/2 \u00bd 10:30 May people killed or in out percent per "
    "cent once twice scores tens dozens hundreds Article - , . \n m K bn US$5m 00 1.2.3 9,9 x 21st "
    "km kg square points 0 \u0661 \u00b2 e9 -3 +4 +".split(" ")
)

DATES = tuple(
    "in on since until by from to between and the of last next this early mid- late first second "
    "half three month months end start year years week quarter 2014 2025 31 12 7th May March "
    "October Nov. Monday Sunday now yesterday ago later that day days spring fiscal '90s 1990s - , "
    ". \n will said war began has lasted 3-7 21/11/2025 2024-02-30 people attack Q3 FY24 through "
    "alone onwards 10 twenty-first fourth century Christmas previous following hours date H1 "
    "before after 1/2/2015 0000 9999 0 tonight overnight past over".split(" ")
)

TEXTS = (
    "More than 4,200 soldiers left the army in October, Colonel Adam Weller said on Monday. ",
    "The ministry, citing police, put the figure at between 20 and 30. ",
    "\u201cAt least 40 homes burned,\u201d she said. \u201cHalf of them stood in Orlenka.\u201d\n",
    "The mayor has not confirmed the number.\n\n",
    "According to the report, prices rose by 3.5% last year to $5 million a day. ",
    "He denied that any of them were killed. ",
    "Of these, 300 were in the north. ",
    "Flood kills 12: Harbour Office\n",
    "two", "dozens of", "people", "killed", "since", "by 2030", "in Kyiv", "told Reuters that",
    "according to", "which", "(", ")", "\u201c", "\u201d", '"', "\u2019s", "\u2014", "...", ":",
    "\n", "%", "not", "may have", "\U0001f600", "\u200b", "\u05e9\u05dc\u05d5\u05dd", "\ufeff",
    "\u00a0", "\x00", "e\u0301", "No.", "each month", "article 407", "AUTHOR", "as", "that", "He",
)  # fmt: skip

TARGETS = {
    "quotations": Target(check_quotations, MARKS),
    "numbers": Target(check_numbers, NUMBERS),
    "dates": Target(check_dates, DATES),
    "extraction": Target(check_extraction, TEXTS),
}


def to_text(drawn: bytes, pieces: tuple[str, ...]) -> str:
    """Bytes as a text: most name a piece, with a space behind or none, the rest a character."""
    text = ""
    left = iter(drawn)
    for byte in left:
        if byte < 224:
            text += pieces[byte % 112 % len(pieces)] + " " * (byte < 112)
        else:
            code = (next(left, 0) << 8) + next(left, 0)
            text += "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return text
