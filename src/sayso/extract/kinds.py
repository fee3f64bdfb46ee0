"""What kind of number the words make of it, by rule: the first guess that weights then judge."""

from sayso.extract.counting.counted import Counted
from sayso.extract.events import governing_verb, has_modifier, singular
from sayso.extract.numbers.quantities import QuantityMention
from sayso.model.lexicon import KnownMeasure
from sayso.model.measure import Kind
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

#: Verbs of becoming more or fewer: "by N" after them is a difference.
CHANGES = frozenset(
    """
    rise increase grow climb jump surge soar gain fall drop decrease decline shrink cut
    reduce slip expand raise lower lose add
    """.split()
)


def is_size_unit(words: str) -> bool:
    """Whether what is counted is a unit of measurement, money apart."""
    return singular(words.rsplit(" ", 1)[-1].casefold()) in SIZE_UNITS


def guess_kind(
    parse: Parse, mention: QuantityMention, counted: Counted, known: KnownMeasure | None
) -> Kind:
    """The kind that the unit, the verb and the known measure speak for."""
    verb = governing_verb(parse, mention, counted)
    if _is_change(parse, mention, verb):
        return Kind.CHANGE
    if known is not None and (mention.unit is not None or not is_size_unit(counted.words)):
        return known.kind
    if mention.unit == "%":
        return Kind.SHARE
    if mention.unit is not None or is_size_unit(counted.words):
        return Kind.SIZE
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
        return counted.head is None or not has_modifier(parse, parse.tokens[counted.head])
    if verb.lemma in LEVELS:
        return True
    has_passive = any(child.dep in {"auxpass", "nsubjpass"} for child in parse.children(verb))
    return verb.tag in {"VBP", "VBZ"} and not has_passive
