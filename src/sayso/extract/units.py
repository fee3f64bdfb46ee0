"""Which noun a number counts, also where the sentence leaves it out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extract.numbers.quantities import QuantityMention
from sayso.model.parse import Parse, Token

#: What a number stands for where the text has no noun that fits (guidelines, "Unit").
DEFAULT_UNIT = "people"

#: Nouns that stand for the thing counted and are not it: "a total of 20 soldiers", "the number of".
CARRIERS = frozenset(
    """
    number total toll figure count tally sum amount share proportion percentage level rate
    majority average estimate minimum maximum rest remainder
    """.split()
)

#: Words before the noun that are no part of its phrase.
LEADING = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "PRON", "SYM", "ADV", "AUX"})

#: Words that stand for a noun that was said before: "two others", "100 more", "eight of them".
PRONOUNS = frozenset({"other", "more", "another", "additional", "they", "them", "those", "which"})

#: What happened, standing where the noun would: "70 killed".
FATES = frozenset(
    "killed dead slain dying hurt missing detained arrested displaced rescued".split()
)

#: "twice", "thrice": how often.
OFTEN = frozenset({"once", "twice", "thrice"})

#: Predicates whose number counts people when nothing else is named.
OF_PEOPLE = frozenset(
    """
    kill die wound injure hurt dead injured wounded arrest detain displace rescue evacuate
    hospitalise hospitalize trap miss missing survive flee execute martyr
    """.split()
)

NOUNS = frozenset({"NOUN", "PROPN"})

#: A unit written on to its number: "38,000ft".
GLUED = re.compile(r"(?:ft|mm|cm|km|m|kg|g|lbs?|miles|metres|meters|mph|kph|knots|knts|MW|kW|ha)\b")

#: Plural nouns for people: what a number without a noun goes on counting.
PERSONS = frozenset(
    """
    people persons civilians soldiers fighters militants rebels children women men residents
    pilgrims protesters passengers workers villagers officers troops terrorists members victims
    refugees migrants prisoners students demonstrators patients
    """.split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the words, and the head noun's token where the sentence has it.

    `restored` says that the sentence leaves the noun out.
    """

    words: str
    head: int | None
    restored: bool = False


def find_unit(parse: Parse, mention: QuantityMention, earlier: Sequence[Counted]) -> Counted:
    """What `mention` counts; `earlier` holds what the numbers before it count, oldest first.

    A share counts "%" and money its currency, with the noun that the number hangs on as head.
    """
    head = _find_noun(parse, mention)
    if mention.unit is not None:
        return Counted(mention.unit, head.i if head else _of_what(parse, mention))
    if parse.tokens[mention.number].text.lower() in OFTEN:
        return Counted("times", None)
    glued = _glued_unit(parse, mention)
    if glued is not None:
        return Counted(glued, None)
    if head is None:
        return Counted(_restore(parse, mention, earlier), None, restored=True)
    if head.lemma in PRONOUNS or head.text.lower() in FATES or head.lemma in CARRIERS:
        return Counted(_restore(parse, mention, earlier), head.i, restored=True)
    return Counted(_phrase(parse, mention, head), head.i)


def _find_noun(parse: Parse, mention: QuantityMention) -> Token | None:
    number = parse.tokens[mention.number]
    found = _governing_noun(parse, mention, number) or _following_noun(parse, mention)
    if found is None:
        found = _noun_of_carrier(parse, mention, number)
    return found


def _governing_noun(parse: Parse, mention: QuantityMention, number: Token) -> Token | None:
    """The noun that the numeral modifies: "21,600 soldiers", "dozens of soldiers"."""
    for child in parse.children(number):
        if child.lemma == "of" and child.start >= mention.start:
            for below in parse.children(child):
                if below.dep == "pobj" and below.i >= mention.tokens[1]:
                    return _past_carrier(parse, below)
    for token in (number, *parse.ancestors(number)):
        if token.i == number.i or mention.tokens[0] <= token.i < mention.tokens[1]:
            continue
        is_near = mention.tokens[1] <= token.i < number.i + 8
        if is_near and token.pos in NOUNS and "\n" not in parse.text[mention.end : token.end]:
            return _past_carrier(parse, token)
        break
    return None


def _past_carrier(parse: Parse, noun: Token) -> Token:
    """The noun itself, or what a carrier carries: "the number of soldiers" → soldiers."""
    if noun.lemma in CARRIERS:
        for child in parse.children(noun):
            if child.lemma == "of":
                for below in parse.children(child):
                    if below.pos in NOUNS:
                        return below
    return noun


def _following_noun(parse: Parse, mention: QuantityMention) -> Token | None:
    """The head of the words right behind the number, where the parser attached it elsewhere."""
    head: Token | None = None
    for token in parse.tokens[mention.tokens[1] : mention.tokens[1] + 6]:
        if parse.sentence_number(token) != parse.sentence_number(parse.tokens[mention.number]):
            break
        if token.pos in NOUNS or (
            token.tag in {"VBG", "VBN", "JJ"} and _leads_to_noun(parse, token)
        ):
            if head is not None and head.pos in NOUNS and token.pos not in NOUNS:
                break
            head = token
        elif token.lemma in PRONOUNS and head is None:
            return token
        elif not (
            head is None
            and token.pos in {"ADJ", "DET", "ADP"}
            and token.lemma in {"of", "the", "more", "other"}
        ):
            if token.tag in {"HYPH"} or token.text in {"-", "'s"}:
                continue
            break
    if head is not None and (head.pos in NOUNS or head.lemma in OF_PEOPLE):
        return head
    return None


def _leads_to_noun(parse: Parse, token: Token) -> bool:
    following = parse.tokens[token.i + 1 : token.i + 3]
    return (any(t.pos in NOUNS and t.i - token.i <= 2 for t in following) and token.dep in {
        "amod", "compound", "nmod", "acl", "ROOT",
    }) or (token.lemma in OF_PEOPLE and token.pos == "ADJ")  # fmt: skip


def _noun_of_carrier(parse: Parse, mention: QuantityMention, number: Token) -> Token | None:
    """What a carrier in the same clause carries: "the number of deserters … to 180,000"."""
    for governor in parse.ancestors(number):
        if governor.pos not in {"VERB", "AUX"}:
            continue
        for child in parse.children(governor):
            if child.dep in {"nsubj", "nsubjpass", "dobj", "attr"} and child.lemma in CARRIERS:
                noun = _past_carrier(parse, child)
                if noun.i != child.i and not mention.tokens[0] <= noun.i < mention.tokens[1]:
                    return noun
        break
    return None


def _of_what(parse: Parse, mention: QuantityMention) -> int | None:
    """The noun that a share is of: "80% of the area" → area."""
    number = parse.tokens[mention.tokens[1] - 1]
    for token in (number, parse.tokens[mention.number]):
        for child in parse.children(token):
            if child.lemma in {"of", "in"}:
                for below in parse.children(child):
                    if below.dep == "pobj":
                        return below.i
    return None


def _phrase(parse: Parse, mention: QuantityMention, head: Token) -> str:
    """The noun phrase's own words without articles and trailing clauses."""
    first = mention.tokens[1] if head.i >= mention.tokens[1] else _leftmost(parse, head)
    tokens = list(parse.tokens[first : head.i + 1])
    while len(tokens) > 1 and (tokens[0].pos in LEADING or tokens[0].lemma in PRONOUNS):
        tokens.pop(0)
    return parse.text[tokens[0].start : tokens[-1].end] if tokens else head.text


def _leftmost(parse: Parse, head: Token) -> int:
    modifiers = [
        child.i
        for child in parse.children(head)
        if child.dep in {"amod", "compound", "nmod", "poss"} and child.i < head.i
    ]
    return min([*modifiers, head.i])


def _restore(parse: Parse, mention: QuantityMention, earlier: Sequence[Counted]) -> str:
    """The noun that a number without one stands for.

    Where people are killed, hurt or held, it is the people named shortly before, else
    "people"; elsewhere the noun of the number before.
    """
    number = parse.tokens[mention.number]
    near = parse.tokens[max(0, mention.tokens[0] - 3) : mention.tokens[1] + 3]
    around = {token.lemma for token in (*parse.ancestors(number), *near)}
    recent = [counted.words for counted in earlier[-3:] if not counted.restored]
    persons = [words for words in recent if words.rsplit(" ", 1)[-1].lower() in PERSONS]
    if around & OF_PEOPLE or not recent:
        return persons[-1] if persons else DEFAULT_UNIT
    return recent[-1]


def _glued_unit(parse: Parse, mention: QuantityMention) -> str | None:
    """A unit of measurement without a space before it, or one that stands before its number."""
    glued = GLUED.match(parse.text, mention.end)
    if glued:
        return glued[0]
    before = parse.tokens[max(0, mention.tokens[0] - 2) : mention.tokens[0]]
    return next((t.text for t in before if t.lemma == "magnitude"), None)


def settle_units(
    mentions: Sequence[QuantityMention], counted: Sequence[Counted]
) -> tuple[Counted, ...]:
    """What each number counts, once all are known.

    A number whose noun is left out takes the noun that the same number has elsewhere in
    the text, as a headline's does from the body.
    """
    named: dict[object, str] = {}
    for mention, what in zip(mentions, counted, strict=True):
        if not what.restored and mention.unit != "%":
            named.setdefault((mention.low, mention.high), what.words)
    return tuple(
        Counted(named.get((mention.low, mention.high), what.words), what.head, restored=True)
        if what.restored
        else what
        for mention, what in zip(mentions, counted, strict=True)
    )
