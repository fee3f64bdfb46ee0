"""The noun that stands with a number, and the words of its phrase."""

import re

from sayso.extract.counting.count_words import (
    CARRIERS,
    DEFAULT_UNIT,
    HARMS,
    MEASURES,
    NOUNS,
    OFTEN,
    PRONOUNS,
    SCALES,
)
from sayso.extract.numbers.quantities import QuantityMention
from sayso.model.parse import Parse, Token

#: Words before the noun that are no part of its phrase.
LEADING = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "PRON", "SYM", "ADV", "AUX"})

#: A unit written on to its number: "38,000ft".
GLUED = re.compile(r"(?:ft|mm|cm|km|m|kg|g|lbs?|miles|metres|meters|mph|kph|knots|knts|MW|kW|ha)\b")

#: A unit joined to its number: "a 20-kilometre zone", "a four-member crew".
JOINED = re.compile(r"-([^\W\d_]{2,})")

#: What no noun phrase runs over.
BREAK = re.compile(r"\n|[ \t][-\u2013\u2014][ \t]|;")

#: Tags of verbs that have their subject before them: "of whom 22 needed treatment".
FINITE = frozenset({"VBD", "VBP", "MD"})

#: Words between a number and the larger one that it is out of.
OF_WHOLE = frozenset({"out", "of", "the", "these", "those"})

#: How far behind a number its noun may stand, in tokens.
REACH = 8


def find_noun(parse: Parse, mention: QuantityMention) -> Token | None:
    """The noun that the number counts, or what stands in its place; None where nothing does."""
    number = parse.tokens[mention.number]
    following = next(iter(_words_behind(parse, mention)), None)
    if following is not None and _is_misread(mention, following):
        return following
    found = _noun_of_whole(parse, mention)
    if found is None and not (following is not None and following.tag in FINITE):
        found = _governing_noun(parse, mention, number) or _following_noun(parse, mention)
    return found or _noun_of_carrier(parse, mention, number)


def _noun_of_whole(parse: Parse, mention: QuantityMention) -> Token | None:
    """The noun of a number behind it: "four out of eight samples", "from 9 to 10 seats"."""
    behind = _words_behind(parse, mention)
    before = parse.tokens[max(0, mention.tokens[0] - 1) : mention.tokens[0]]
    joints = {"to", "-"} if any(token.lemma == "from" for token in before) else OF_WHOLE
    passed = 0
    while passed < len(behind) and behind[passed].lemma in joints:
        passed += 1
    if not 0 < passed < len(behind) or behind[passed].pos != "NUM":
        return None
    noun = parse.head(behind[passed])
    return noun if _is_noun(noun) and behind[passed].i < noun.i < behind[passed].i + REACH else None


def _governing_noun(parse: Parse, mention: QuantityMention, number: Token) -> Token | None:
    """The noun that the numeral modifies: "21,600 soldiers", "dozens of soldiers"."""
    for child in parse.children(number):
        if child.lemma == "of" and child.start >= mention.start:
            for below in parse.children(child):
                if below.dep == "pobj" and below.i >= mention.tokens[1]:
                    return past_carrier(parse, below)
    for token in parse.ancestors(number):
        if mention.tokens[0] <= token.i < mention.tokens[1]:
            continue
        is_near = mention.tokens[1] <= token.i < number.i + REACH
        if is_near and _is_noun(token) and not BREAK.search(parse.text, mention.end, token.end):
            is_counted = token.i == mention.tokens[1] and number.dep == "nummod"
            return token if is_counted else past_carrier(parse, token)
        break
    return None


def _is_noun(token: Token) -> bool:
    """Whether it is a noun and no number, "displaced millions", nor a day: "84 yesterday"."""
    is_day = token.entity == "DATE" and token.lemma.lower() not in MEASURES
    return token.pos in NOUNS and token.lemma.lower() not in SCALES and not is_day


def past_carrier(parse: Parse, noun: Token) -> Token:
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
    for token in _words_behind(parse, mention):
        if token.tag == "HYPH" or token.text in {"-", "'s"}:
            continue
        if _is_noun(token):
            head = token
        elif head is not None and _is_noun(head):
            break
        elif _leads_to_noun(parse, token):
            head = token
        elif token.lemma in PRONOUNS or _is_nationality(parse, token):
            return token
        elif token.lemma not in _between(mention):
            break
    return head if head is not None and (_is_noun(head) or head.lemma in HARMS) else None


def _between(mention: QuantityMention) -> frozenset[str]:
    """Words that may stand between a number and its noun; "half the town" has an article."""
    return frozenset({"of", "the"}) if mention.unit == "%" else frozenset({"of"})


def _words_behind(parse: Parse, mention: QuantityMention) -> tuple[Token, ...]:
    """The next words of the number's sentence and line."""
    _, last = parse.sentences[parse.sentence_number(parse.tokens[mention.number])]
    tokens = parse.tokens[mention.tokens[1] : min(last, mention.tokens[1] + 6)]
    line = parse.text.find("\n", mention.end)
    return tuple(token for token in tokens if line < 0 or token.end <= line)


def _is_misread(mention: QuantityMention, token: Token) -> bool:
    """Whether a plural was read as a verb: no verb in the singular goes with a number above one."""
    plural = any(n is not None and n > 1 for n in (mention.low, mention.high))
    return plural and token.tag == "VBZ" and token.i == mention.tokens[1] and token.pos == "VERB"


def _is_nationality(parse: Parse, token: Token) -> bool:
    """Whether an adjective of people stands alone: "one Malaysian, one Briton"."""
    following = parse.tokens[token.i + 1 : token.i + 2]
    goes_on = any(t.pos in {*NOUNS, "ADJ"} or t.tag == "HYPH" for t in following)
    return token.entity == "NORP" and not goes_on


def _leads_to_noun(parse: Parse, token: Token) -> bool:
    if token.tag not in {"VBG", "VBN", "JJ"}:
        return False
    following = parse.tokens[token.i + 1 : token.i + 3]
    modifies = token.dep in {"amod", "compound", "nmod", "acl", "ROOT"}
    return (modifies and any(t.pos in NOUNS for t in following)) or (
        token.lemma in HARMS and token.pos == "ADJ"
    )


def _noun_of_carrier(parse: Parse, mention: QuantityMention, number: Token) -> Token | None:
    """What a carrier in the same clause carries: "the number of deserters … to 180,000"."""
    for governor in parse.ancestors(number):
        if governor.pos not in {"VERB", "AUX"}:
            continue
        for child in parse.children(governor):
            if child.dep in {"nsubj", "nsubjpass", "dobj", "attr"} and child.lemma in CARRIERS:
                noun = past_carrier(parse, child)
                if noun.i != child.i and not mention.tokens[0] <= noun.i < mention.tokens[1]:
                    return noun
        break
    return None


def find_whole(parse: Parse, mention: QuantityMention) -> int | None:
    """The noun that a share is of: "80% of the area" → area."""
    for token in (parse.tokens[mention.tokens[1] - 1], parse.tokens[mention.number]):
        for child in parse.children(token):
            if child.lemma in {"of", "in"}:
                for below in parse.children(child):
                    if below.dep == "pobj":
                        return below.i
    return None


def to_phrase(parse: Parse, mention: QuantityMention, head: Token) -> str:
    """The noun phrase's own words without articles and trailing clauses."""
    first = mention.tokens[1] if head.i >= mention.tokens[1] else leftmost(parse, head)
    tokens = list(parse.tokens[first : head.i + 1])
    leading = LEADING
    while len(tokens) > 1 and (tokens[0].pos in leading or tokens[0].lemma in PRONOUNS):
        leading = LEADING | {"NUM"}  # "of the 700 houses"
        tokens.pop(0)
    return parse.text[tokens[0].start : tokens[-1].end] if tokens else head.text


def leftmost(parse: Parse, head: Token) -> int:
    """The place of the first modifier before a noun, or its own."""
    modifiers = [
        child.i
        for child in parse.children(head)
        if child.dep in {"amod", "compound", "nmod", "poss"} and child.i < head.i
    ]
    return min([*modifiers, head.i])


def find_fixed(parse: Parse, mention: QuantityMention) -> str | None:
    """A unit that the writing itself tells: "twice", "38,000ft", "20-kilometre", "magnitude 6"."""
    if parse.tokens[mention.number].text.lower() in OFTEN:
        return "times"
    if glued := GLUED.match(parse.text, mention.end):
        return glued[0]
    joined = JOINED.match(parse.text, mention.end)
    if joined and joined[1] not in {"to", "odd", "plus", "or", "and"}:
        return DEFAULT_UNIT if joined[1] == "strong" else joined[1]
    before = parse.tokens[max(0, mention.tokens[0] - 2) : mention.tokens[0]]
    return next((t.text for t in before if t.lemma == "magnitude"), None)
