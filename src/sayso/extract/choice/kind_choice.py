"""Which kind of number it is: flow, stock, share, change or size."""

from collections.abc import Iterator

from sayso.extract.choice.figure import Figure, is_definite, is_heading, is_passive, tense_of
from sayso.extract.kinds import CHANGES, guess_kind, is_size_unit
from sayso.model.chooser import Chooser
from sayso.model.measure import Kind
from sayso.model.parse import Parse, Token

KINDS = tuple(Kind)


def choose_kind(chooser: Chooser, parse: Parse, figure: Figure) -> Kind:
    """The kind of the number, by the guidelines' five."""
    return KINDS[chooser.choose(describe_kinds(parse, figure), KINDS).index]


def describe_kinds(parse: Parse, figure: Figure) -> list[list[str]]:
    """The traits of each of KINDS: all that the text shows of the number, told for each kind."""
    shown = [
        *_of_number(parse, figure),
        *_of_words_beside(parse, figure),
        *_of_verb(parse, figure),
        *_of_noun(parse, figure),
    ]
    return [[f"{kind.value}: {trait}" for trait in shown] for kind in KINDS]


def _of_number(parse: Parse, figure: Figure) -> Iterator[str]:
    mention, known = figure.mention, figure.known
    yield "any"
    yield f"guess={guess_kind(parse, figure.mention, figure.counted, known).value}"
    yield f"known={known.kind.value if known is not None else 'none'}"
    if known is not None:
        yield f"measure={known.name}"
    yield f"unit={figure.unit_class}"
    yield f"bound={mention.bound.value}"
    if is_size_unit(figure.counted.words):
        yield "unit of measurement"
    if figure.unit_class == "noun":
        yield f"noun={figure.counted.words.rsplit(' ', 1)[-1].lower().removesuffix('s')}"
    yield f"living={figure.counted.is_living}"
    if parse.text[mention.end : mention.end + 1] == "-":
        yield "hyphen"
    if figure.counted.restored:
        yield "noun left out"
    if is_heading(parse, figure.sentence):
        yield "headline"
    if is_definite(parse, figure):
        yield "definite"
    if mention.low == mention.high == 1:
        yield "one"


def _of_words_beside(parse: Parse, figure: Figure) -> Iterator[str]:
    first, last = figure.mention.tokens
    for token in parse.tokens[max(0, first - 2) : first]:
        yield f"before={token.text.lower()}"
        yield f"unit={figure.unit_class} before={token.text.lower()}"
    for token in parse.tokens[last : last + 2]:
        yield f"behind={token.text.lower()}"
        yield f"unit={figure.unit_class} behind={token.text.lower()}"


def _of_verb(parse: Parse, figure: Figure) -> Iterator[str]:
    verb, unit = figure.verb, figure.unit_class
    if verb is None:
        yield "no verb"
        return
    tense, passive = tense_of(parse, verb), is_passive(parse, verb)
    yield f"tense={tense}"
    if verb.tag == "VBG" and any(c.lemma == "be" for c in parse.children(verb)):
        yield "going on"
    first = figure.mention.tokens[0]
    before = parse.tokens[first - 1].lemma if first else ""
    if verb.lemma in CHANGES and before in {"from", "to"}:
        yield f"changes from or to unit={unit}"
    yield f"unit={unit} tense={tense}"
    yield f"verb={verb.lemma}"
    yield f"unit={unit} verb={verb.lemma}"
    yield f"passive={passive} tense={tense} unit={unit}"
    head = _head(parse, figure)
    if head is not None:
        yield f"role={head.dep} tense={tense} passive={passive}"
        if head.head == verb.i:
            yield f"verb={verb.lemma} role={head.dep}"
    for child in parse.children(verb):
        if child.dep == "prt":
            yield f"verb={verb.lemma} {child.lemma}"


def _of_noun(parse: Parse, figure: Figure) -> Iterator[str]:
    head = _head(parse, figure)
    if head is None:
        return
    yield f"role={head.dep}"
    for child in parse.children(head):
        if child.dep in {"acl", "relcl"}:
            yield f"clause={child.tag}"
            yield f"clause verb={child.lemma}"
        if child.dep == "prep":
            yield f"noun with {child.lemma}"
    if head.dep == "pobj":
        governor = parse.head(head)
        yield f"behind preposition {governor.lemma}"
        yield f"unit={figure.unit_class} behind preposition {governor.lemma}"
        yield f"behind preposition {governor.lemma} living={figure.counted.is_living}"
        yield f"preposition of {parse.head(governor).lemma}"


def _head(parse: Parse, figure: Figure) -> Token | None:
    return parse.tokens[figure.counted.head] if figure.counted.head is not None else None
