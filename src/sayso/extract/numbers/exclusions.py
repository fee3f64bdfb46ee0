"""Numbers that claim nothing: dates, ages, ranks, names, addresses, scores, articles, scenes.

Each rule looks at one number and its surroundings; to add one, write it and list it in RULES.
"""

import re
from collections.abc import Callable

from sayso.extract.numbers.number_candidates import (
    CASUALTY,
    PLURAL_LIKE,
    UNITS_OF_SIZE,
    Candidate,
)
from sayso.extract.numbers.numerals import Style
from sayso.model.parse import Token
from sayso.model.quantity import Bound

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
#: Nouns that a number behind them names: "Article 407", "day four".
NAMED_BY_NUMBER = frozenset(
    "article articles section sections chapter paragraph clause part title amendment resolution "
    "decree law bill act rule protocol annex appendix number nos flight channel station division "
    "brigade battalion regiment unit group battery post posts lap laps turn round day days week "
    "year level stage phase tier category class type grade step page pages line lines room gate "
    "platform terminal highway route road exit interstate motorway block building house floor "
    "apartment suite zone district ward area sector square camp sheet box file case docket "
    "version generation model mark episode season series game match set chapter verse volume "
    "issue formula boeing airbus apollo operation windows iphone area train bus tram "
    "squadron company school hospital checkpoint hall pier berth reactor unit track".split()
)
NAME_LABELS = frozenset(
    "PRODUCT ORG LAW FAC EVENT WORK_OF_ART GPE LOC PERSON NORP LANGUAGE".split()
)
#: Behind these a capital is that of a first word.
OPENERS = frozenset("\"'\u201c\u2018:;-\u2013\u2014|(.")
STREETS = frozenset(
    "street road avenue lane boulevard drive square court terrace close way place st. rd. ave. "
    "st rd ave blvd".split()
)
ROUGH_DATE = re.compile(
    r"\b(?:in|since|by|until|till|before|circa|year|early|late|mid|during|summer|spring|autumn|winter"
    r"|season)$"
)


Rule = Callable[[Candidate], bool]


def is_year(c: Candidate) -> bool:
    """A calendar year: four bare digits with nothing counted behind them."""
    if not c.is_digits or c.has_unit or not c.words.isdigit():
        return False
    if re.match(r" (?:bce?|ad|ce)\b", c.after()):
        return True
    if len(c.words) != 4 or not 1000 <= c.value < 2200:
        return False
    following = c.beside(1)
    counted = following is not None and (
        following.tag in ("NNS", "NNPS") or following.lemma in PLURAL_LIKE
    )
    recent = 1900 <= c.value < 2100
    if (
        c.token.entity == "DATE"
        and c.lemma(1) != "be"
        and not (counted and (not recent or c.is_bounded))
    ):
        return True
    if not recent:
        return bool(re.search(r"\b(?:in|since|by|until)$", c.before())) and not counted
    return not counted or _is_after_date(c)


def _is_after_date(c: Candidate) -> bool:
    before = c.before()
    if ROUGH_DATE.search(before) or c.lemma(-1) in MONTHS:
        return True
    day = re.search(r"([a-z]{3,9})\.? \d{1,2}(?:st|nd|rd|th)?,?$", before)
    return day is not None and day[1] in MONTHS


def is_day_of_month(c: Candidate) -> bool:
    """A day beside its month."""
    following = c.beside(1)
    counted = following is not None and following.tag in ("NNS", "NNPS")
    if c.has_unit or counted or c.bound not in (Bound.EXACT, Bound.RANGE):
        return False
    if c.lemma(-1).rstrip(".") in MONTHS and c.is_digits:
        return "," not in c.words and not 31 < c.value < 1000
    if not 1 <= c.value <= 31:
        return False
    behind = {"of": 2, "-": 2, ",": 2, "and": 3, "to": 3}.get(c.lemma(1), 1)
    near = (c.lemma(1), c.lemma(behind))
    is_verb = following is not None and following.tag == "MD"
    return not is_verb and any(word.rstrip(".") in MONTHS for word in near)


_CLOCK_AFTER = re.compile(
    r"(?: on| this| that| yesterday| tomorrow)?(?: in the| early)?"
    r" (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night)\b"
    r"| to (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:on|in|this)\b"
)


def is_clock(c: Candidate) -> bool:
    """A time of day with no sign of it but the words around: "at six in the morning"."""
    is_hour = c.before().endswith(" at") and 0 < c.value <= 24 and not c.has_unit
    if is_hour and not c.is_bounded and _CLOCK_AFTER.match(c.after()):
        return True
    return bool(re.search(r"\bat [a-z]+ to$", c.before()) and re.match(r" (?:on|in)\b", c.after()))


_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|aged between|age of|aged about|turned|turning|over the age of"
    r"|(?:younger|older) than|age to|(?:boy|girl|man|woman|child|baby|son|daughter) of)$"
)
_YOUNG_BEFORE = re.compile(r"\b(?:child|children|kids|boys|girls|those|are|were|minors)$")
_AGE_AFTER = re.compile(
    r"[\s-]*(?:[-\u2013]|to|and|or)?\s*(?:\d+)?[\s-]*"
    r"(?:years?|months?|weeks?|days?|yrs?)[\s-]+(?:old|of age)\b"
    r"|-?yo\b"
)


def is_age(c: Candidate) -> bool:
    """An age: "aged 29", "16-year-old", "Marković, 34, ...", "she was 84"."""
    if c.has_unit:
        return False
    if _AGE_BEFORE.search(c.before()) or _AGE_AFTER.match(c.after()):
        return not c.counts_plural or not _AGE_BEFORE.search(c.before())
    if c.bound is Bound.AT_MOST and _YOUNG_BEFORE.search(c.before()):
        following = c.beside(1)
        return c.value <= 21 and (following is None or following.pos not in ("NOUN", "ADJ"))
    if not (c.is_digits and 0 < c.value < 120) or c.is_bounded:
        return False
    return _is_age_in_commas(c) or _is_age_of_subject(c)


def _is_age_in_commas(c: Candidate) -> bool:
    """A bare number between commas or in brackets behind a name or a person's noun."""
    opened, named = c.beside(-1), c.beside(-2)
    if opened is not None and opened.lemma == "now" and c.lemma(-2) == ",":
        return True
    if opened is None or named is None or opened.text not in (",", "("):
        return False
    closed = re.match(r"\s*(?:[,.)]|$|who\b|of\b|and\b|was\b|from\b)", c.after())
    if not closed or (opened.text == "(" and not c.after().startswith(")")):
        return False
    if named.pos == "PROPN":
        return named.entity in ("PERSON", "", "ORG", "GPE", "NORP", "FAC", "WORK_OF_ART")
    is_of_one = named.tag == "NN" and c.value >= 12 and c.after().startswith((",", ")"))
    return named.lemma == "now" or is_of_one


def _is_age_of_subject(c: Candidate) -> bool:
    """Whether it is said of a person and counts nothing: "he was 84"."""
    before = c.before()
    if not re.search(
        r"\b(?:he|she|i|who)(?: was| is| am|['\u2019][sm])(?: only| just| now)?$", before
    ):
        return False
    return not c.counts_plural


#: Marks that Markdown has before a heading: no sign of a rank.
_HEADING = re.compile(r" {0,3}#{1,6} ")
_RANK = re.compile(r"(?:\bno\.?|\bnumber|#|\btop|\bbottom|№|\brank(?:ed)?|\bblock)$")


def is_rank(c: Candidate) -> bool:
    """A rank or label: "No. 3", "the top five", "number 91"."""
    return bool(_RANK.search(c.before())) and not c.is_bounded and not _is_in_heading(c)


def _is_in_heading(c: Candidate) -> bool:
    """Whether only a heading's mark stands before it on its line: "# 50 dead in the blast"."""
    text = c.parse.text
    line = text.rfind("\n", 0, c.start) + 1
    return _HEADING.fullmatch(text, line, c.start) is not None


def is_label(c: Candidate) -> bool:
    """The number of a thing that goes by its number: "Article 407", "Flight 17", "day four"."""
    before = c.beside(-1)
    if before is None or c.is_bounded or c.has_unit:
        return False
    if before.lemma in ("to", "of", "at") and c.lemma(-2) in ("level", "stage", "phase", "grade"):
        return not c.counts_plural
    if before.text.lower() not in NAMED_BY_NUMBER and before.lemma not in NAMED_BY_NUMBER:
        return False
    if before.pos not in ("NOUN", "PROPN", "X", "ADJ"):
        return False
    if before.text[:1].isupper():
        return c.lemma(1) not in CASUALTY - {"shoot"}
    return not _has_own_noun(c)


def _has_own_noun(c: Candidate) -> bool:
    following = c.beside(1)
    if following is None:
        return False
    if c.token.dep == "nummod" and c.token.head > c.last and c.counts_plural:
        return True
    return following.tag in ("NNS", "NNPS") or _is_casualty(following)


def _is_casualty(token: Token | None) -> bool:
    return token is not None and (token.lemma in CASUALTY or token.text.lower() in CASUALTY)


_PLACING = frozenset("in at near from to on of outside around inside across over for".split())


def is_in_name(c: Candidate) -> bool:
    """A number inside a name: "Boeing 777", "Brickyard 400", "Three Mile Island"."""
    if c.is_bounded or c.has_unit:
        return False
    if c.token.entity in NAME_LABELS and not _is_counting_entity(c):
        return True
    before = c.beside(-1)
    if before is not None and re.match(r"[a-z]+[A-Z]", before.text):  # "iOS 17"
        return True
    if before is None or before.pos != "PROPN" or before.lemma.rstrip(".") in MONTHS:
        return False
    if not c.is_digits and c.words.islower():
        return False
    following = c.beside(1)
    is_singular = following is not None and following.tag in ("NN", "NNP")
    if is_singular and c.lemma(-2) not in _PLACING and not _is_casualty(following):
        return True
    return not _has_own_noun(c) and c.token.dep not in ("nsubj", "nsubjpass", "dobj")


def _is_counting_entity(c: Candidate) -> bool:
    """Whether the label is likely wrong: what is counted follows, in small letters."""
    following = c.beside(1)
    if following is None or not following.text.islower():
        return c.parse.tokens[c.first].begins and c.counts_plural
    begins = c.parse.tokens[c.first].begins and c.counts_plural
    return begins or following.tag == "NNS" or _is_casualty(following)


def is_capitalised_name(c: Candidate) -> bool:
    """A number word with a capital inside a sentence that has none else: "Group of Seven"."""
    words = c.parse.text[c.numeral.start : c.numeral.end]
    first = c.parse.tokens[c.first]
    if not words[:1].isupper() or words.isupper() or c.numeral.style is Style.VAGUE:
        return False
    start, _ = c.parse.sentences[c.parse.sentence_number(first)]
    if c.first <= start or c.is_bounded or c.parse.tokens[c.first - 1].text in OPENERS:
        return False
    following, before = c.beside(1), c.beside(-1)
    capital = following is not None and following.text[:1].isupper() and following.pos == "PROPN"
    after_of = before is not None and before.lemma == "of" and c.lemma(-2) == "group"
    return (capital and before is not None and before.text[:1].islower()) or after_of


def is_model_before_noun(c: Candidate) -> bool:
    """A model before its singular noun: "the 737 jet", "787 Dreamliner", "420 event"."""
    following = c.beside(1)
    if following is None or c.is_bounded or c.has_unit or c.numeral.suffix or not c.is_digits:
        return False
    if c.value < 100 or c.value != int(c.value) or following.tag not in ("NN", "NNP"):
        return False
    if following.start == c.numeral.end or following.lemma in PLURAL_LIKE | UNITS_OF_SIZE:
        return False
    return not c.counts_plural and "," not in c.words and c.value < 1000


def is_designated_model(c: Candidate) -> bool:
    """A bare number with an article: "orders for the 737", "climb up the 50"."""
    before = c.beside(-1)
    if before is None or before.lemma not in ("the", "a", "an") or not c.is_digits:
        return False
    if c.is_bounded or c.has_unit or c.numeral.style is not Style.COUNT:
        return False
    following = c.beside(1)
    if following is None:
        return c.value >= 50
    ends = following.pos in ("PUNCT", "CCONJ", "ADP", "AUX", "SCONJ")
    return ends and c.value >= 50 and following.lemma not in ("of", "who", "that", "-")


def is_address(c: Candidate) -> bool:
    """A house number: "27 Station Road"."""
    for steps in (2, 3, 4):
        token = c.beside(steps)
        if token is None or token.pos not in ("PROPN", "NOUN"):
            return False
        if token.text.lower() in STREETS:
            first = c.beside(1)
            return first is not None and first.text[:1].isupper() and token.text[:1].isupper()
    return False


def is_phone(c: Candidate) -> bool:
    """A number that is dialled."""
    before = c.before()
    is_dialled = re.search(
        r"\b(?:phoned|dial(?:led|ed)?|call(?:ed)?|ring|tel\.?|phone:?|on 0\d+)$", before
    )
    return bool(is_dialled) and c.is_digits and not c.counts_plural


def is_alone(c: Candidate) -> bool:
    """The only word of its sentence: a page number or a leftover of the layout."""
    first, last = c.parse.sentences[c.parse.sentence_number(c.token)]
    words = [t for t in c.parse.tokens[first : min(last, first + 8)] if t.pos != "PUNCT"]
    return c.is_digits and len(words) <= c.last - c.first + 1 and last - first < 8


def is_idiom(c: Candidate) -> bool:
    """A number that is a turn of phrase: "100% sure", "a thousand words", "one by one"."""
    following = c.beside(1)
    if c.value == 100 and c.words == "100" and re.match(r"\s?(?:%|per ?cent) ", c.after()):
        then = c.beside(2)
        return then is not None and then.pos in ("ADJ", "ADV") and c.bound is Bound.EXACT
    if c.words == "a thousand" and following is not None:
        return following.lemma in ("word", "cut", "time")
    return False


_COMPOUND = re.compile(
    r"[ -]calib(?:er|re)\b"
    r"|-(?:star|way|party|figure|step|wheel|dimensional|tier|pointed|piece|lane|dimension)"
)
_PER = re.compile(r" (?:an?|every|each|per) (?:day|week|month|year|night|hour|decade)\b")


def is_other_word(c: Candidate) -> bool:
    """A word that looks like a number and counts nothing: "once he left", "four-star"."""
    after = c.after()
    if c.words == "once":
        return not (c.is_bounded or _PER.match(after))
    if c.words == "scores":
        counts = re.match(r" (?:of (?!\d)|more |were |are |wounded|injured|dead|killed)", after)
        return counts is None
    if c.words == "tens":
        return not after.startswith((" of ", " more "))
    if c.value == 0 and not c.has_unit:
        return not c.counts_plural or after.startswith("-")
    is_year = len(c.words) == 2 and c.before()[-1:] in ("'", "\u2018", "\u2019")
    return bool(_COMPOUND.match(after)) or (is_year and not c.counts_plural)


def is_base(c: Candidate) -> bool:
    """What a rate is reckoned on: "214 cases per 100,000 inhabitants"."""
    is_round = c.value in (100, 1000, 10**4, 10**5, 10**6)
    return is_round and c.before().endswith(" per") and not c.has_unit


#: Every rule but those on durations and on "one", which have modules of their own.
RULES: tuple[Rule, ...] = (
    is_year, is_day_of_month, is_clock, is_base, is_age, is_rank, is_label, is_in_name,
    is_capitalised_name, is_model_before_noun, is_designated_model, is_address, is_phone, is_alone,
    is_idiom, is_other_word,
)  # fmt: skip


def is_no_claim(c: Candidate) -> bool:
    """Whether any rule says that the number claims nothing."""
    if c.words in ("twice", "thrice"):
        return False
    return any(rule(c) for rule in RULES)
