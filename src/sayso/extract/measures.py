"""What is measured: the known measure or its words, the rate, and whether it runs on."""

import re
from dataclasses import replace

from sayso.extract.events import singular
from sayso.extract.labels import open_label
from sayso.extract.numbers.quantities import QuantityMention
from sayso.extract.units import Counted
from sayso.model.lexicon import KnownMeasure
from sayso.model.measure import Kind, Measure, Per
from sayso.model.parse import Parse

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


def find_measure(
    parse: Parse,
    mention: QuantityMention,
    counted: Counted,
    known: KnownMeasure | None,
    kind: Kind,
) -> Measure:
    """What the number measures, as far as the words beside it tell; see `run_on` for the rest."""
    per = find_rate(parse, mention)
    is_counted_on = kind in {Kind.FLOW, Kind.STOCK} and per is None
    label = known.label if known else open_label(parse, mention, counted, kind)
    last_word = singular(counted.words.rsplit(" ", 1)[-1].casefold())
    return Measure(
        name=known.name if known else label,
        label=label,
        kind=kind,
        counts=known.counts if known is not None and known.counts else last_word,
        per=per,
        cumulative=is_counted_on and is_running(parse, mention),
    )


def run_on(measure: Measure) -> Measure:
    """The measure of a number whose period runs from a named start: counts are running totals."""
    is_counted_on = measure.kind in {Kind.FLOW, Kind.STOCK} and measure.per is None
    return replace(measure, cumulative=True) if is_counted_on else measure


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
