"""What a number stands for where its sentence leaves the noun out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.extract.counting.count_words import (
    AMOUNTS,
    CARRIERS,
    DEEDS,
    DEFAULT_UNIT,
    FATES,
    FURTHER,
    GROUPS,
    HARMS,
    NOUNS,
    SCALES,
    is_measure,
    is_of_persons,
)
from sayso.extract.counting.counted import Counted
from sayso.extract.counting.nouns import leftmost
from sayso.extract.numbers.quantities import QuantityMention
from sayso.model.parse import Parse, Token

#: How many sentences back the noun may stand.
REACH = 2
#: How many tokens back, and how many governors up.
WIDTH, DEPTH = 80, 12


@dataclass(frozen=True, slots=True)
class Gap:
    """A number without a noun: where it stands, and what the numbers before it count."""

    parse: Parse
    mention: QuantityMention
    earlier: Sequence[Counted]

    @property
    def number(self) -> Token:
        """The numeral's last token."""
        return self.parse.tokens[self.mention.number]

    def before(self, count: int) -> tuple[Token, ...]:
        """The tokens before the quantity, in its sentence."""
        first, _ = self.parse.sentences[self.parse.sentence_number(self.number)]
        return self.parse.tokens[
            max(first, self.mention.tokens[0] - count) : self.mention.tokens[0]
        ]

    def behind(self, count: int) -> tuple[Token, ...]:
        """The tokens behind the quantity, in its sentence."""
        _, last = self.parse.sentences[self.parse.sentence_number(self.number)]
        return self.parse.tokens[self.mention.tokens[1] : min(last, self.mention.tokens[1] + count)]

    def sentences_since(self, other: Counted) -> int:
        """How many sentences back another number stands."""
        if other.number is None:
            return len(self.parse.sentences)
        there = self.parse.sentence_number(self.parse.tokens[other.number])
        return self.parse.sentence_number(self.number) - there

    def verb(self) -> Token | None:
        """The verb that the number depends on."""
        governors = islice(self.parse.ancestors(self.number), DEPTH)
        return next((token for token in governors if token.pos in {"VERB", "AUX"}), None)


def restore(gap: Gap) -> str | None:
    """The noun that a number without one stands for; None where the text has none that fits."""
    if any(token.lemma == "the" for token in gap.before(1)):
        return None  # "The three walked home": it is the same number elsewhere that tells.
    return next((words for rule in RULES if (words := rule(gap)) is not None), None)


def is_of_living(gap: Gap) -> bool:
    """Whether what is said of the number is said of people and animals only."""
    near = {t.text.lower() for t in (*gap.before(2), *gap.behind(3))}
    does = any(token.lemma in DEEDS | {"who"} for token in gap.behind(1))
    return does or bool(near & (FATES | {"toll"})) or is_harmed(gap)


def is_harmed(gap: Gap) -> bool:
    """Whether the number's verb tells of what happens to people and animals only."""
    near = (*_governors(gap), *gap.behind(1))
    return any(token.lemma in HARMS and token.pos not in NOUNS for token in near)


def _governors(gap: Gap) -> list[Token]:
    """What governs the number up to its verb, and what the verb makes of it: "leaves 70 dead"."""
    found: list[Token] = []
    for token in islice(gap.parse.ancestors(gap.number), DEPTH):
        found.append(token)
        if token.pos == "VERB":
            found += [t for t in gap.parse.children(token) if t.dep in {"oprd", "acomp", "xcomp"}]
            break
    return found


# The rules, each for one way of leaving the noun out.


def votes(gap: Gap) -> str | None:
    """The sides of a vote: "passed by 229-1"."""
    start, end = gap.mention.start, gap.mention.end
    text = gap.parse.text
    dashed = text[end : end + 1] in {"-", "\u2013"} or text[start - 1 : start] in {"-", "\u2013"}
    is_vote = re.search(r"\b(?:vot|pass|approv|adopt|ballot)\w*", text[max(0, start - 60) : start])
    return "votes" if dashed and is_vote else None


def complement(gap: Gap) -> str | None:
    """What those of a set are said to be: "Two of the dead were sailors"."""
    verb = gap.parse.head(gap.number)
    if verb.lemma != "be" or gap.number.dep != "nsubj":
        return None
    for child in gap.parse.children(verb):
        if child.dep == "attr" and child.tag in {"NNS", "NNPS"}:
            return _words(gap, child)
    return None


def subject_of_amount(gap: Gap) -> str | None:
    """The subject whose size the number is: "rebels numbering 400", "seats rose from 9 to 10"."""
    verb = gap.verb()
    if verb is None or verb.lemma not in AMOUNTS or gap.number.dep not in {"pobj", "dobj"}:
        return None
    subject = _subject(gap.parse, verb)
    if subject is None or subject.tag not in {"NNS", "NNPS"} or subject.lemma in CARRIERS:
        return None
    return _words(gap, subject)


def _subject(parse: Parse, verb: Token) -> Token | None:
    """The verb's subject, or the noun that it and those before it in a list modify."""
    for _ in range(4):
        for child in parse.children(verb):
            if child.dep in {"nsubj", "nsubjpass"}:
                return child
        if verb.dep in {"acl", "relcl"}:
            return parse.head(verb)
        if verb.dep != "conj":
            return None
        verb = parse.head(verb)
    return None


def noun_bounded(gap: Gap) -> str | None:
    """The noun that bound words set a limit to: "drove claims over 150,000"."""
    first = gap.mention.tokens[0]
    before = gap.before(1)
    starts_bounded = gap.number.dep == "pobj" and gap.number.head >= first
    return _words(gap, before[0]) if starts_bounded and before and before[0].tag == "NNS" else None


def toll(gap: Gap) -> str | None:
    """A toll counts people: "the death toll rose to 27"."""
    governors = islice(gap.parse.ancestors(gap.number), DEPTH)
    near = {token.lemma for token in (*governors, *gap.before(3))}
    return DEFAULT_UNIT if "toll" in near else None


def members(gap: Gap) -> str | None:
    """Those who make up a group: "a team of five", "a crew of seven"."""
    of = gap.before(2)
    if len(of) < 2 or of[1].lemma != "of":
        return None
    if of[0].lemma in {"crew", "staff"}:
        return of[0].text
    return DEFAULT_UNIT if of[0].lemma in GROUPS else None


def everybody(gap: Gap) -> str | None:
    """A plural of its own: "inspired millions", and "all 298" where several groups were named."""
    before = {token.lemma for token in gap.before(1)}
    if "all" in before and is_of_living(gap):
        return DEFAULT_UNIT
    is_vague = gap.number.lemma.lower() in SCALES and gap.number.tag == "NNS"
    goes_on = any(token.lemma in FURTHER | {"of"} for token in gap.behind(1))
    return DEFAULT_UNIT if is_vague and not goes_on else None


def same_as_before(gap: Gap) -> str | None:
    """What a number shortly before counts; where people are hurt, only if those are people."""
    near = [c for c in gap.earlier[-6:] if gap.sentences_since(c) <= REACH and not c.is_guess]
    if is_of_living(gap):
        near = [counted for counted in near if counted.is_living]
    else:
        near = [counted for counted in near if _goes_on(gap, counted)]
    wholes = [counted for counted in near if not _is_part(gap.parse, counted)] or near
    is_further = any(token.lemma in FURTHER for token in gap.before(1))
    alike = [counted for counted in wholes if is_further and _has_same_verb(gap, counted)]
    return (alike or wholes)[-1].words if near else None


def _goes_on(gap: Gap, counted: Counted) -> bool:
    """Whether a number may count on: a measure only in its sentence, "at 11 knots, not at six"."""
    if counted.words in {"%", "times"}:
        return False
    return not is_measure(counted.words) or gap.sentences_since(counted) == 0


def _has_same_verb(gap: Gap, counted: Counted) -> bool:
    """Whether the same happens to both: "opened 20 shelters ... will open another 35"."""
    verb = gap.verb()
    if verb is None or counted.number is None or verb.pos == "AUX":
        return False
    governors = islice(gap.parse.ancestors(gap.parse.tokens[counted.number]), DEPTH)
    other = next((token for token in governors if token.pos in {"VERB", "AUX"}), None)
    return other is not None and other.lemma == verb.lemma


def _is_part(parse: Parse, counted: Counted) -> bool:
    """Whether the number is a part of one before it: "40 people, including 12 children"."""
    if counted.number is None:
        return False
    before = parse.tokens[max(0, counted.number - 4) : counted.number]
    return any(token.lemma in {"include", "whom", "among", "which"} for token in before)


def noun_before(gap: Gap) -> str | None:
    """A plural that nobody counted yet: "attacks on soldiers, killing 12"."""
    living = is_of_living(gap)
    sentence = gap.parse.sentence_number(gap.number)
    first, _ = gap.parse.sentences[sentence if living else max(0, sentence - REACH)]
    end = gap.mention.tokens[0]
    for token in reversed(gap.parse.tokens[max(first, end - WIDTH) : end]):
        if token.tag not in {"NNS", "NNPS"} or token.pos not in NOUNS or is_measure(token.text):
            continue
        is_person = is_of_persons(token.text) or token.entity == "NORP"
        is_subject = token.dep in {"nsubj", "nsubjpass"}
        is_topic = is_subject and gap.parse.head(token).dep == "ROOT"
        if (is_person and is_harmed(gap)) if living else is_topic:
            return _words(gap, token)
    return None


def _words(gap: Gap, noun: Token) -> str:
    tokens = gap.parse.tokens[leftmost(gap.parse, noun) : noun.i + 1]
    tokens = tuple(t for t in tokens if t.pos != "DET" or t.i == noun.i)
    return gap.parse.text[tokens[0].start : noun.end]


#: The first rule that knows an answer gives it. To add one, write it and list it here.
RULES: tuple[Callable[[Gap], str | None], ...] = (
    votes, complement, toll, members, subject_of_amount, noun_bounded, everybody, same_as_before,
    noun_before,
)  # fmt: skip
