"""What happens to what a number counts, and which measure of the topic packs that is."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.extract.numbers.quantities import QuantityMention
from sayso.extract.units import CARRIERS, Counted
from sayso.model.lexicon import KnownMeasure, Lexicon
from sayso.model.parse import Parse, Token

#: Groups that a number picks some out of: "three children were among those killed".
AMONG = frozenset({"among", "amongst", "include"})

#: States that a noun is put in by a preposition: "30 people in hospital", "homes without power".
STATES = frozenset({"in", "at", "on", "under", "without"})

#: What became of people, said right behind their number in short style: "28 dead", "3 killed".
FATES = frozenset("killed dead hurt injured wounded missing detained arrested rescued".split())


#: Verbs whose subject their number is the value of: "turnout reached 58%".
OF_VALUE = frozenset({"reach", "hit", "total", "exceed", "average", "top", "number"})


class Event(NamedTuple):
    """A word that says what happens, as a lemma.

    `undergone` says that it happens to the thing counted, which is not who does it or
    what stands beside it: "three gunmen killed him", "killed in three raids".
    """

    lemma: str
    undergone: bool = True


def find_events(parse: Parse, mention: QuantityMention, counted: Counted) -> tuple[Event, ...]:
    """The words that say what happens to what is counted, nearest first.

    The noun counted and what it hangs on up to the first verb, what modifies these, and
    what the verb makes of it.
    """
    start = below = _start(parse, mention, counted)
    fate = tuple(_fate(parse, start, counted))
    found = [Event(start.lemma), *_modifiers(parse, start), *fate, *_states(parse, start)]
    if fate:
        return tuple(dict.fromkeys(found))
    beside = False
    for governor in parse.ancestors(start):
        if mention.tokens[0] <= governor.i < mention.tokens[1]:
            below = below if governor.dep == "prep" else governor
            continue
        if is_verb(governor):
            undergone = not beside and _undergoes(parse, governor, below)
            found.append(Event(governor.lemma, undergone))
            found.extend(_tolls(parse, governor, below))
            if not beside:
                found.extend(_complements(parse, governor, below))
            break
        if governor.dep == "prep" or governor.pos == "ADP":
            is_part = governor.lemma in AMONG or governor.lemma == "of"
            beside = beside or not (is_part and parse.head(governor).pos not in {"VERB", "AUX"})
        found.append(Event(governor.lemma, not beside))
        found.extend(_modifiers(parse, governor))
        below = governor
    return tuple(dict.fromkeys(found))


def governing_verb(parse: Parse, mention: QuantityMention, counted: Counted) -> Token | None:
    """The verb that the number's phrase depends on, or None in a phrase without one."""
    start = _start(parse, mention, counted)
    for token in parse.ancestors(start):
        if is_verb(token):
            return token
    return start if start.pos == "VERB" else None


def is_verb(token: Token) -> bool:
    """Whether the token is a verb, and not one that serves as a preposition ("including")."""
    return token.pos in {"VERB", "AUX"} and token.dep != "prep"


def find_known(
    parse: Parse, mention: QuantityMention, counted: Counted, lexicon: Lexicon
) -> KnownMeasure | None:
    """The first measure of the packs that fits the number, or None."""
    last_word = counted.words.rsplit(" ", 1)[-1].casefold()
    units = {counted.words.casefold(), last_word, singular(last_word)}
    if mention.unit is None and counted.head is not None:
        units.add(parse.tokens[counted.head].lemma)
    events = find_events(parse, mention, counted)
    happens = {event.lemma for event in events}
    undergone = {event.lemma for event in events if event.undergone}
    sentence = parse.sentence(parse.sentence_number(parse.tokens[mention.number]))
    around = {token.lemma.lower() for token in sentence}
    for known in lexicon.measures:
        needs_event = known.events or known.done_to
        if (
            (not known.units or known.units & units)
            and (not needs_event or known.events & happens or known.done_to & undergone)
            and (not known.also or known.also & around)
        ):
            return known
    return None


def singular(word: str) -> str:
    """The word without the ending of the usual plurals."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_doer(parse: Parse, verb: Token, below: Token) -> bool:
    """Whether `below`, which the verb governs, does what the verb says to something else."""
    if below.dep == "agent" or below.lemma == "by":
        return True
    deps = {child.dep for child in parse.children(verb)}
    return below.dep == "nsubj" and "dobj" in deps and "auxpass" not in deps


def has_modifier(parse: Parse, noun: Token) -> bool:
    """Whether a participle, clause or adjective says something of the noun."""
    return any(True for _ in _modifying(parse, noun))


def modifying_verbs(parse: Parse, noun: Token) -> Iterator[Token]:
    """Verbs that modify the noun: "people trapped", "people who were trapped"."""
    return (token for token in _modifying(parse, noun) if token.pos == "VERB")


def _start(parse: Parse, mention: QuantityMention, counted: Counted) -> Token:
    return parse.tokens[counted.head if counted.head is not None else mention.number]


def _modifying(parse: Parse, noun: Token) -> Iterator[Token]:
    """Participles, clauses and adjectives of a noun, without those that tell of a part of it."""
    for child in parse.children(noun):
        modifies = child.dep in {"acl", "relcl", "amod", "advcl"} and child.tag[:2] in {"VB", "JJ"}
        if modifies and not (child.dep == "relcl" and _is_of_part(parse, child)):
            yield child


def _is_of_part(parse: Parse, clause: Token) -> bool:
    """Whether the clause speaks of some only: "eight skiers, three of whom died"."""
    return any(
        token.tag in {"WP", "WDT"} and parse.head(token).lemma == "of"
        for token in parse.subtree(clause)
    )


def _modifiers(parse: Parse, noun: Token) -> Iterator[Event]:
    """What is said of a noun beside its verb: "people killed", "the men who killed him"."""
    for token in _modifying(parse, noun):
        children = tuple(parse.children(token))
        does = token.tag == "VBG" and any(child.dep == "dobj" for child in children)
        does = does or any(
            child.tag in {"WP", "WDT"} and is_doer(parse, token, child) for child in children
        )
        yield Event(token.lemma, not does)
        for child in children:
            if child.dep in {"acomp", "oprd"}:
                yield Event(child.lemma)


def _fate(parse: Parse, start: Token, counted: Counted) -> Iterator[Event]:
    """What is said right behind the noun or number in short style: "8 killed 5 hurt"."""
    following = parse.tokens[start.i + 1 : start.i + 2]
    more = {token.text.lower() for token in parse.tokens[start.i + 2 : start.i + 6]}
    for token in (start, *following) if counted.restored else following:
        is_state = counted.restored or token.tag in {"VBN", "JJ"} or more & FATES
        if is_state and token.text.lower() in FATES:
            yield Event(token.lemma)


def _states(parse: Parse, governor: Token) -> Iterator[Event]:
    for child in parse.children(governor):
        if child.dep == "prep" and child.lemma in STATES:
            for state in parse.children(child):
                yield Event(state.lemma, undergone=False)


def _undergoes(parse: Parse, verb: Token, below: Token) -> bool:
    return below.dep != "prep" and not is_doer(parse, verb, below)


def _tolls(parse: Parse, verb: Token, below: Token) -> Iterator[Event]:
    """What a count counts that the verb moves: "the number of dead rose to 30"."""
    for child in parse.children(verb):
        is_argument = child.dep in {"nsubj", "nsubjpass", "dobj"} and child.i != below.i
        if is_argument and (child.lemma in CARRIERS or child.lemma == "death"):
            yield Event(child.lemma)
            for of in parse.children(child):
                if of.lemma == "of":
                    yield from (Event(what.lemma) for what in parse.children(of))


def _complements(parse: Parse, verb: Token, below: Token) -> Iterator[Event]:
    """What the verb makes of its object or says of its subject: "leaves 70 dead"."""
    suffers = is_doer(parse, verb, below)
    if verb.pos == "AUX":
        yield from _states(parse, verb)
        yield from _group(parse, verb)
    for child in parse.children(verb):
        if child.i == below.i:
            continue
        if child.dep == "nsubj" and (verb.pos == "AUX" or verb.lemma in OF_VALUE):
            yield Event(child.lemma.lower(), undergone=False)
        has_own = any(c.dep in {"dobj", "nsubj", "nsubjpass"} for c in parse.children(child))
        makes = child.dep in {"oprd", "acomp", "attr", "xcomp", "ccomp"}
        if makes or (child.dep == "conj" and not has_own) or (suffers and child.dep == "dobj"):
            yield Event(child.lemma, undergone=child.pos == "ADJ" or not has_own)
            if child.pos == "ADJ":
                yield from (Event(c.lemma) for c in parse.children(child) if c.dep == "xcomp")


def _group(parse: Parse, verb: Token) -> Iterator[Event]:
    """What is said of the group that the number is put among."""
    for child in parse.children(verb):
        if child.dep == "prep" and child.lemma in AMONG:
            for group in parse.children(child):
                yield Event(group.lemma)
                yield from _modifiers(parse, group)
