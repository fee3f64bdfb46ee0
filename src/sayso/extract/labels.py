"""What a measure is called that no topic pack knows: two to six plain words of the text's own.

Measures without a known name are compared by these words, so the same thing said in
another tense or voice gets the same words: "destroys 30 bridges", "30 bridges were
destroyed" are both "bridges destroyed".
"""

from collections.abc import Iterator

from sayso.extract.events import OF_VALUE, governing_verb, is_doer, modifying_verbs, singular
from sayso.extract.inflection import participle_of, plural_of, progressive_of
from sayso.extract.numbers.quantities import QuantityMention
from sayso.extract.units import CARRIERS, Counted
from sayso.model.measure import Kind
from sayso.model.parse import Parse, Token

NOUNS = frozenset({"NOUN", "PROPN"})

#: The longest label, in words.
MOST_WORDS = 6

#: Verbs that add nothing to what is counted: "took part", "put at", "has".
LIGHT = frozenset(
    """
    take put spend total report say make give include count number bring get do go come tell
    state estimate announce reach record see show find leave set use become be have accord
    contain consist comprise exist remain rise fall increase decrease grow drop stand need
    follow cause result involve amount exceed average expect revise lower think believe
    claim confirm add indicate stress cite warn suggest note write describe lie mean appear
    seem speak want try happen occur
    """.split()
)

#: What a unit of measurement measures.
DIMENSIONS = {
    "length": "metre meter m kilometre kilometer km mile foot feet ft inch yard centimetre "
    "centimeter cm mm millimetre millimeter",
    "area": "hectare acre ha",
    "weight": "kilogram kilogramme kg gram g pound lb tonne ton",
    "volume": "litre liter gallon barrel",
    "time": "second minute hour day week month year decade century full-year",
    "speed": "knot knt kt kph mph km/h",
    "temperature": "degree celsius fahrenheit",
    "power": "watt kilowatt megawatt gigawatt kw mw gw",
}
DIMENSION_OF = {unit: name for name, units in DIMENSIONS.items() for unit in units.split()}

COMPASS = frozenset(
    """
    north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west
    """.split()
)
WHOLE = ["share", "of", "total"]

#: Verbs and nouns of becoming fewer; the other differences are increases.
DOWNWARD = frozenset(
    """
    fall drop decrease decline shrink reduce slip lower lose cut reduction loss down less
    fewer lower plunge slump
    """.split()
)
DIFFERENCES = frozenset(
    """
    increase rise growth jump gain surge climb fall drop decrease decline reduction loss cut
    """.split()
)


def open_label(parse: Parse, mention: QuantityMention, counted: Counted, kind: Kind) -> str:
    """What is counted, of what, and what happens to it, in lower case."""
    verb = governing_verb(parse, mention, counted)
    if kind is Kind.CHANGE:
        words = _change(parse, mention, counted, verb)
    elif mention.unit == "%":
        words = _share(parse, mention, counted, verb)
    elif mention.unit is not None:
        words = _money(parse, mention, counted, verb)
    else:
        dimension = DIMENSION_OF.get(singular(counted.words.rsplit(" ", 1)[-1].lower()))
        words = (
            _size(parse, mention, counted, dimension, verb)
            if dimension is not None and not counted.restored
            else _count(parse, mention, counted, verb)
        )
    if len(words) == 1:
        words = ["share" if mention.unit == "%" else "number", "of", *words]
    return " ".join(words[:MOST_WORDS])


def _count(
    parse: Parse, mention: QuantityMention, counted: Counted, verb: Token | None
) -> list[str]:
    """The things and what happens to them: "members of family burned"."""
    words = _plain(counted.words)[-3:]
    if words and mention.best == 1:
        words[-1] = plural_of(words[-1])
    head = parse.tokens[counted.head] if counted.head is not None else None
    if head is not None and not counted.restored:
        words += _of(parse, head)
    happens = _happening(parse, mention, head, verb)
    return words + happens if words else happens


def _happening(
    parse: Parse, mention: QuantityMention, head: Token | None, verb: Token | None
) -> list[str]:
    """The verb of the number in the form that fits the thing counted, or what modifies it."""
    start = head if head is not None else parse.tokens[mention.number]
    if verb is not None and verb.pos == "VERB" and verb.lemma not in LIGHT:
        below = _below(parse, start, verb)
        if below.dep != "prep":
            return _verb_words(parse, verb, does=_does(parse, verb, below))
    if head is not None:
        for modifier in modifying_verbs(parse, head):
            if modifier.i > head.i and modifier.lemma not in LIGHT:
                does = modifier.tag == "VBG" or any(
                    child.tag in {"WP", "WDT"} and _does(parse, modifier, child)
                    for child in parse.children(modifier)
                )
                return _verb_words(parse, modifier, does=does)
    return []


def _below(parse: Parse, start: Token, verb: Token) -> Token:
    """The part of the verb that holds `start`."""
    below = start
    for governor in parse.ancestors(start):
        if governor.i == verb.i:
            break
        below = governor
    return below


def _does(parse: Parse, verb: Token, below: Token) -> bool:
    """Whether the part of the verb is who acts, with or without an object."""
    passive = any(child.dep == "auxpass" for child in parse.children(verb))
    return is_doer(parse, verb, below) or (below.dep == "nsubj" and not passive)


def _verb_words(parse: Parse, verb: Token, *, does: bool) -> list[str]:
    form = progressive_of(verb.lemma) if does else participle_of(verb)
    particle = [child.text.lower() for child in parse.children(verb) if child.dep == "prt"]
    return [form, *particle]


def _share(
    parse: Parse, mention: QuantityMention, counted: Counted, verb: Token | None
) -> list[str]:
    """The whole and what it does, or the rate's own name: "turnout rate"."""
    rate = _rate(parse, mention) or _valued(parse, verb)
    if rate:
        return rate
    head = parse.tokens[counted.head] if counted.head is not None else None
    of = _noun_words(parse, head)[-2:] if head is not None else []
    happens = _happening(parse, mention, head, verb)
    return ["share", *(["of", *of] if of else []), *happens] if of or happens else WHOLE


def _rate(parse: Parse, mention: QuantityMention) -> list[str]:
    """The name of the rate that the number is the value of: "a jobless rate of 7%"."""
    for governor in parse.ancestors(parse.tokens[mention.number]):
        if governor.pos in NOUNS and governor.i < mention.tokens[0]:
            return _noun_words(parse, governor)[-3:]
        if governor.lemma not in {"of", "%", "percent", "cent"} and governor.pos != "NUM":
            break
    return []


def _valued(parse: Parse, verb: Token | None) -> list[str]:
    """The subject that the number is the value of: "humidity reached 80%"."""
    if verb is None or verb.lemma not in OF_VALUE:
        return []
    subjects = (child for child in parse.children(verb) if child.dep == "nsubj")
    return next((_noun_words(parse, noun)[-3:] for noun in subjects if noun.pos in NOUNS), [])


def _money(
    parse: Parse, mention: QuantityMention, counted: Counted, verb: Token | None
) -> list[str]:
    """What the money is for or what happens to it: "value of arms package", "money raised"."""
    head = parse.tokens[counted.head] if counted.head is not None else None
    named = head is not None and not (mention.tokens[0] <= head.i < mention.tokens[1])
    if head is not None and named and head.lemma not in {"dollar", "euro", "pound", *CARRIERS}:
        return ["value", "of", *_noun_words(parse, head)[-3:]]
    happens = _happening(parse, mention, None, verb)
    return ["money", *happens] if happens else ["amount", "of", "money"]


def _size(
    parse: Parse,
    mention: QuantityMention,
    counted: Counted,
    dimension: str,
    verb: Token | None,
) -> list[str]:
    """The dimension and the thing that has it: "length of bridge", "time served"."""
    head = parse.tokens[counted.head if counted.head is not None else mention.number]
    for governor in parse.ancestors(head):
        if governor.lemma.lower() in COMPASS:
            break
        if governor.pos in NOUNS and governor.i >= mention.tokens[1]:
            return [dimension, "of", *_noun_words(parse, governor)[-3:]]
        if governor.pos in {"VERB", "AUX"}:
            break
    if verb is not None and verb.lemma in {"be", "measure", "stand"}:
        for child in parse.children(verb):
            if child.dep == "nsubj" and child.pos in NOUNS:
                return [dimension, "of", *_noun_words(parse, child)[-3:]]
    away = _away(parse, head) if dimension == "length" else []
    if away:
        return away
    happens = _happening(parse, mention, head, verb) if head.dep == "dobj" else []
    return [dimension, *happens] if happens else [dimension, "in", *_plain(counted.words)]


def _away(parse: Parse, unit: Token) -> list[str]:
    """How far off, not how long: "10 miles south of the port" is "distance from port"."""
    governor = parse.head(unit)
    if governor.pos not in {"ADV", "ADP"} and governor.lemma.lower() not in COMPASS:
        return []
    for below in parse.subtree(governor):
        if below.i == unit.i:
            continue
        if below.dep == "pobj" and below.pos == "NOUN" and below.text.isalpha():
            return ["distance", "from", *_noun_words(parse, below)[-2:]]
    return ["distance", "in", unit.text.lower()]


def _change(
    parse: Parse, mention: QuantityMention, counted: Counted, verb: Token | None
) -> list[str]:
    """Which way it goes, and what: "increase in prices", "decrease in crop yields"."""
    near = parse.tokens[mention.tokens[1] : mention.tokens[1] + 3]
    governors = tuple(parse.ancestors(parse.tokens[mention.number]))
    noun = next((t for t in (*near, *governors) if t.lemma in DIFFERENCES), None)
    word = noun or verb
    beside = {token.text.lower() for token in near}
    down = bool(beside & DOWNWARD) or (word is not None and word.lemma in DOWNWARD)
    down = down and not beside & {"higher", "more"}
    lead = ["decrease" if down else "increase", "in"]
    of = _changed(parse, mention, noun, verb)
    if of is not None:
        return [*lead, *_noun_words(parse, of)[-3:]]
    words = [] if counted.words == mention.unit else _plain(counted.words)[-3:]
    return [*lead, *(words or ["level"])]


def _changed(
    parse: Parse, mention: QuantityMention, noun: Token | None, verb: Token | None
) -> Token | None:
    """The noun for what became more or less."""
    if noun is not None and noun.pos in NOUNS:
        for child in parse.children(noun):
            if child.lemma in {"in", "of"}:
                for below in parse.children(child):
                    if below.pos in NOUNS and below.i >= mention.tokens[1]:
                        return below
    if verb is None:
        return None
    wanted = ("dobj", "nsubjpass", "nsubj")
    parts = {child.dep: child for child in parse.children(verb) if child.pos in NOUNS}
    found = (parts[dep] for dep in wanted if dep in parts)
    inside = range(*mention.tokens)
    return next((t for t in found if t.i not in inside and t.i != (noun.i if noun else -1)), None)


def _noun_words(parse: Parse, noun: Token) -> list[str]:
    """The noun with the nouns and adjectives right before it, past what carries it."""
    if noun.lemma in CARRIERS:
        for below in _pobj(parse, noun):
            noun = below
            break
    modifiers = [
        child
        for child in parse.children(noun)
        if child.dep in {"compound", "amod", "nmod"} and child.i < noun.i
        if child.pos in {*NOUNS, "ADJ"} and child.text.isalpha()
        if singular(child.text.lower()) not in {*DIMENSION_OF, "long"}
    ]
    return [token.text.lower() for token in (*modifiers, noun)]


def _of(parse: Parse, head: Token) -> list[str]:
    """What the things are of: "rounds of artillery"."""
    return next((["of", below.text.lower()] for below in _pobj(parse, head)), [])


def _pobj(parse: Parse, noun: Token) -> Iterator[Token]:
    """The nouns that hang on this one with "of"."""
    for child in parse.children(noun):
        if child.lemma == "of":
            for below in parse.children(child):
                if below.dep == "pobj" and below.pos == "NOUN" and below.text.isalpha():
                    yield below


def _plain(words: str) -> list[str]:
    """The words in lower case, without figures, marks and leading joining words."""
    return [word for word in words.lower().split() if any(letter.isalpha() for letter in word)]
