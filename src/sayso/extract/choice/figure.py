"""A number with what is known of it before its kind, period, place and speaker are chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.counting.counted import Counted
from sayso.extract.numbers.quantities import QuantityMention
from sayso.model.lexicon import KnownMeasure
from sayso.model.measure import Measure
from sayso.model.parse import Parse, Token

#: Entities whose words say nothing of what a sentence is about.
_NO_CONTENT = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})

#: What ends a sentence of running text.
ENDS = ".!?:;,\"\u201d\u2019')\u2026"

_TENSES = {
    "VBD": "past", "VBP": "present", "VBZ": "present", "VBN": "participle", "VBG": "gerund",
    "VB": "bare",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of the text: what it counts, the verb that governs it, its known measure.

    `sentence` is the number of the sentence it stands in.
    """

    mention: QuantityMention
    counted: Counted
    verb: Token | None
    known: KnownMeasure | None
    sentence: int

    @property
    def start(self) -> int:
        """Where its words start, in code points."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.mention.end

    @property
    def unit_class(self) -> str:
        """What kind of unit it has: "%", "money" or "noun"."""
        unit = self.mention.unit
        return "noun" if unit is None else "%" if unit == "%" else "money"


def tense_of(parse: Parse, verb: Token | None) -> str:
    """When the verb puts what it tells: perfect, pluperfect, would, modal, past, present ..."""
    if verb is None:
        return "none"
    words = {c.text.lower() for c in parse.children(verb) if c.dep in {"aux", "auxpass"}}
    if "had" in words:
        return "pluperfect"
    if words & {"has", "have", "'ve"}:
        return "perfect"
    if "would" in words:
        return "would"
    if words & {"will", "could", "may", "might", "should", "shall", "can"}:
        return "modal"
    if words & {"is", "are", "am"}:
        return "present"
    if words & {"was", "were"}:
        return "past"
    return _TENSES.get(verb.tag, "none")


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether something happens to the verb's subject."""
    return any(child.dep in {"auxpass", "nsubjpass"} for child in parse.children(verb))


def figure_traits(parse: Parse, figure: Figure, measure: Measure) -> list[str]:
    """What is true of the number itself, whichever candidate is looked at."""
    known = figure.known
    traits = [
        f"kind={measure.kind.value}",
        f"unit={figure.unit_class}",
        f"tense={tense_of(parse, figure.verb)}",
        "known=" + ("none" if known is None else "event" if known.of_event else "other"),
    ]
    if known is not None and known.has_place:
        traits.append("known has a place")
    if measure.cumulative:
        traits.append("running")
    if measure.per is not None:
        traits.append("rate")
    if is_definite(parse, figure):
        traits.append("definite")
    if figure.counted.restored:
        traits.append("noun left out")
    if is_heading(parse, figure.sentence):
        traits.append("headline")
    return traits


def is_definite(parse: Parse, figure: Figure) -> bool:
    """Whether a set is meant that was spoken of: "the two villages", "its 40 beds"."""
    first = figure.mention.tokens[0]
    before = parse.tokens[first - 1] if first else None
    if before is None:
        return False
    return before.text.lower() in {"the", "these", "those", "all"} or before.tag == "PRP$"


def is_heading(parse: Parse, sentence: int) -> bool:
    """Whether the sentence ends a line without a full stop, as headlines and captions do."""
    tokens = parse.sentence(sentence)
    behind = parse.text[tokens[-1].end : tokens[-1].end + 2].lstrip(" ")
    return tokens[-1].text[-1] not in ENDS and behind[:1] in {"", "\n"}


def crossed(name: str, traits: Sequence[str]) -> Iterator[str]:
    """Each trait together with `name`, as traits of their own."""
    return (f"{name} and {trait}" for trait in traits)


def band(n: int, edges: Sequence[int]) -> str:
    """The first edge that `n` does not pass, as a word: 7 of (3, 12) is "<=12"."""
    for edge in edges:
        if n <= edge:
            return f"<={edge}"
    return f">{edges[-1]}"


def content_words(parse: Parse, sentence: int) -> frozenset[str]:
    """Lemmas of what a sentence is about: its nouns, names and verbs, numbers and dates apart."""
    return frozenset(
        token.lemma
        for token in parse.sentence(sentence)
        if token.pos in {"NOUN", "PROPN", "VERB"}
        and len(token.lemma) > 2
        and token.entity not in _NO_CONTENT
    )


def is_quoted(text: str, at: int) -> bool:
    """Whether the words at `at` stand inside quotation marks that their paragraph opens."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if '"' in before:
        return before.count('"') % 2 == 1
    return before.count("\u201c") > before.count("\u201d")
