"""What is measured: event, kind of number, rate and running total, from the governing words."""

import re
from collections.abc import Iterator

from sayso.extract.numbers.quantities import QuantityMention
from sayso.extract.units import CARRIERS, Counted
from sayso.model.lexicon import KnownMeasure, Lexicon
from sayso.model.measure import Kind, Measure, Per
from sayso.model.parse import Parse, Token

#: Units of measurement, money apart: numbers with them size one thing.
SIZE_UNITS = frozenset(
    """
    kilometre kilometer km metre meter mile foot inch yard centimetre centimeter cm mm
    millimetre hectare acre kilogram kilogramme kg gram pound tonne ton litre liter gallon
    barrel degree watt megawatt mw kilowatt volt knot knt kph mph m ft lb lbs magnitude
    second minute hour day week month year decade ft celsius fahrenheit hz gb byte
    imprisonment sievert millisievert calorie
    """.split()
)

#: Verbs that state a level rather than count events.
LEVELS = frozenset(
    """
    have live remain hold contain include house own carry employ consist comprise reside
    stay stand number exist keep host lie belong sit operate run serve work suffer use need
    besiege surround control occupy be station deploy accommodate transport bear equip await
    wait seek support
    """.split()
)

#: Verbs that add nothing to what is counted: "took part", "put at", "spent".
LIGHT = frozenset(
    """
    take put spend total report say make give include count number bring get do go come tell
    state estimate announce reach record see show find leave set use become
    """.split()
)

#: Verbs of becoming more or fewer: "by N" after them is a difference.
CHANGES = frozenset(
    """
    rise increase grow climb jump surge soar gain fall drop decrease decline shrink cut
    reduce slip expand raise lower lose add
    """.split()
)

#: Words that mark a running count.
RUNNING = re.compile(
    r"\b(?:in total|a total of|total(?:l?ing|l?ed)?|in all|so far|to date|until now|up to now|"
    r"(?:total|overall) (?:number|toll|figure|count)|cumulative(?:ly)?|altogether|"
    r"(?:has|have|had|since) (?:now )?(?:risen|climbed|grown|increased|reached|passed|topped)|"
    r"toll (?:\w+ ){0,8}(?:reached|rose|climbed|stands?|stood|hit)|"
    r"bring(?:ing|s)? the (?:total|number|toll))\b",
    re.IGNORECASE,
)

#: Words behind or before a number that make it a rate.
RATE = re.compile(
    r"\b(?:each|every|per|a|an)\s+(?:single\s+)?(hour|day|week|month|year)\b(?!\s+(?:ago|later|earlier|before|after|old|long|and))",
    re.IGNORECASE,
)
ADVERBS = {
    "hourly": Per.HOUR, "daily": Per.DAY, "weekly": Per.WEEK, "monthly": Per.MONTH,
    "yearly": Per.YEAR, "annually": Per.YEAR, "annual": Per.YEAR,
}  # fmt: skip

#: How far behind a number its rate stands.
RATE_CHARS = 60


def find_events(parse: Parse, mention: QuantityMention, counted: Counted) -> tuple[str, ...]:
    """Lemmas of the words that say what happens to what is counted, nearest first.

    The noun counted and what it hangs on up to the first verb, participles that modify
    it, and "number of N"-like governors.
    """
    found: list[str] = []
    start = parse.tokens[counted.head if counted.head is not None else mention.number]
    for token in (start, *_modifiers(parse, start)):
        found.append(token.lemma)
    for governor in parse.ancestors(start):
        found.append(governor.lemma)
        if governor.pos == "VERB":
            found.extend(_complements(parse, governor, start))
            break
        found.extend(token.lemma for token in _modifiers(parse, governor))
    return tuple(dict.fromkeys(found))


def _modifiers(parse: Parse, noun: Token) -> Iterator[Token]:
    for child in parse.children(noun):
        if child.dep in {"acl", "relcl", "amod", "advcl"} and child.tag[:2] in {"VB", "JJ"}:
            yield child


def _complements(parse: Parse, verb: Token, start: Token) -> Iterator[str]:
    """What the verb makes of its object: "leaves 70 dead"."""
    for child in parse.children(verb):
        makes = child.dep in {"oprd", "acomp", "ccomp", "xcomp", "attr", "conj"}
        counts = child.dep in {"nsubj", "nsubjpass", "dobj"} and child.lemma in CARRIERS
        if (makes and child.i != start.i) or counts or child.lemma == "death":
            yield child.lemma


def governing_verb(parse: Parse, mention: QuantityMention, counted: Counted) -> Token | None:
    """The verb that the number's phrase depends on, or None in a phrase without one."""
    start = parse.tokens[counted.head if counted.head is not None else mention.number]
    for token in parse.ancestors(start):
        if token.pos in {"VERB", "AUX"}:
            return token
    return start if start.pos == "VERB" else None


def find_known(
    parse: Parse, mention: QuantityMention, counted: Counted, lexicon: Lexicon
) -> KnownMeasure | None:
    """The first measure of the packs that fits the number, or None."""
    head = parse.tokens[counted.head] if counted.head is not None else None
    units = {counted.words.casefold(), counted.words.rsplit(" ", 1)[-1].casefold()}
    if mention.unit is None and head is not None:
        units.add(head.lemma)
    units.add(_singular(counted.words.rsplit(" ", 1)[-1].casefold()))
    events = set(find_events(parse, mention, counted))
    sentence = parse.sentence(parse.sentence_number(parse.tokens[mention.number]))
    around = {token.lemma for token in sentence}
    for known in lexicon.measures:
        if (
            (not known.units or known.units & units)
            and (not known.events or known.events & events)
            and (not known.also or known.also & around)
        ):
            return known
    return None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def find_measure(
    parse: Parse,
    mention: QuantityMention,
    counted: Counted,
    known: KnownMeasure | None,
    *,
    since: bool,
) -> Measure:
    """What the number measures; `since` says that its period runs from a named start."""
    per = find_rate(parse, mention)
    kind = _find_kind(parse, mention, counted, known)
    cumulative = (
        kind in {Kind.FLOW, Kind.STOCK} and per is None and (since or is_running(parse, mention))
    )
    label = known.label if known else _open_label(parse, mention, counted)
    name = known.name if known else label
    last_word = _singular(counted.words.rsplit(" ", 1)[-1].casefold())
    counts = known.counts if known is not None and known.counts else last_word
    return Measure(name, label, kind, counts, per, cumulative)


def find_rate(parse: Parse, mention: QuantityMention) -> Per | None:
    """The unit of time of the rate that the words make of the number, or None."""
    last = parse.sentence(parse.sentence_number(parse.tokens[mention.number]))[-1].end
    behind = parse.text[mention.end : min(mention.end + RATE_CHARS, last)]
    stop = re.search(r"[,;:.](?=\s)|\b(?:and|but|while|after|when|who|which|that)\b|\d", behind)
    found = RATE.search(behind[: stop.start() if stop else None])
    if found:
        return Per(found[1].lower())
    near = parse.tokens[max(0, mention.tokens[0] - 2) : mention.tokens[1] + 3]
    for token in near:
        if token.text.lower() in ADVERBS and token.dep != "compound":
            return ADVERBS[token.text.lower()]
    return None


def is_running(parse: Parse, mention: QuantityMention) -> bool:
    """Whether the words near the number mark a running total."""
    sentence = parse.sentence(parse.sentence_number(parse.tokens[mention.number]))
    start = max(sentence[0].start, mention.start - 110)
    before = parse.text[start : mention.start]
    cut = max(before.rfind("; "), before.rfind(" while "), before.rfind(" and "))
    behind = parse.text[mention.end : min(sentence[-1].end, mention.end + 40)]
    return bool(
        RUNNING.search(before[cut + 1 :])
        or re.search(r"\b(?:so far|in total|in all|to date|altogether)\b", behind)
    )


def _find_kind(
    parse: Parse, mention: QuantityMention, counted: Counted, known: KnownMeasure | None
) -> Kind:
    verb = governing_verb(parse, mention, counted)
    if _is_change(parse, mention, verb):
        return Kind.CHANGE
    if mention.unit == "%":
        return Kind.SHARE
    if (
        mention.unit is not None
        or _singular(counted.words.rsplit(" ", 1)[-1].casefold()) in SIZE_UNITS
    ):
        return Kind.SIZE
    if known is not None:
        return known.kind
    if _is_definite(parse, mention):
        return Kind.STOCK
    return Kind.STOCK if _is_level(parse, counted, verb) else Kind.FLOW


def _is_definite(parse: Parse, mention: QuantityMention) -> bool:
    """Whether a set is meant that there is, whatever happens to it: "the two villages"."""
    before = parse.tokens[mention.tokens[0] - 1] if mention.tokens[0] else None
    if before is None:
        return False
    return before.text.lower() in {"the", "these", "those"} or before.tag in {"PRP$", "POS"}


def _is_change(parse: Parse, mention: QuantityMention, verb: Token | None) -> bool:
    """Whether the number is a difference: "rose by 20 %", "up 500 on last year"."""
    before = parse.tokens[mention.tokens[0] - 1].lemma if mention.tokens[0] else ""
    if verb is not None and verb.lemma in CHANGES and before not in {"to", "from", "at"}:
        return before == "by" or mention.unit == "%"
    behind = parse.tokens[mention.tokens[1] : mention.tokens[1] + 3]
    return mention.unit == "%" and any(
        t.lemma in {"increase", "rise", "fall", "drop", "decrease", "decline", "reduction", "jump"}
        or t.text.lower() in {"higher", "lower", "less", "fewer"}
        for t in behind
    )


def _is_level(parse: Parse, counted: Counted, verb: Token | None) -> bool:
    """Whether the words state how many there are rather than how many times something happened."""
    if verb is None:
        return counted.head is None or not any(
            True for _ in _modifiers(parse, parse.tokens[counted.head])
        )
    if verb.lemma in LEVELS:
        return True
    has_passive = any(child.dep in {"auxpass", "nsubjpass"} for child in parse.children(verb))
    return verb.tag in {"VBP", "VBZ"} and not has_passive


def _open_label(parse: Parse, mention: QuantityMention, counted: Counted) -> str:
    """Two to six plain words: what is counted and what happens to it, in lower case."""
    if mention.unit is not None:
        lead = "share" if mention.unit == "%" else f"amount in {mention.unit}"
        of = parse.tokens[counted.head].text.lower() if counted.head is not None else ""
        return f"{lead} of {of}" if of.isalpha() and of != counted.words.lower() else lead
    words = counted.words.lower().split()[-3:]
    verb = governing_verb(parse, mention, counted)
    if verb is not None and verb.pos == "VERB" and verb.lemma not in LEVELS | LIGHT:
        words.append(verb.text.lower())
    return " ".join(words)
