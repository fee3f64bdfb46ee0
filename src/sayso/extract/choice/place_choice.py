"""Which place a number is about: each place of the text is a candidate, and none is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.extract.choice.figure import (
    Figure,
    band,
    content_words,
    crossed,
    figure_traits,
    is_heading,
)
from sayso.extract.choice.links import PARTING
from sayso.extract.place_mentions import (
    BODY_WORDS,
    INSIDE,
    PLACE_NOUNS,
    PLACED,
    PlaceKind,
    PlaceMention,
)
from sayso.extract.speech.attribution import Report, is_speaker
from sayso.model.chooser import Chooser
from sayso.model.measure import Measure
from sayso.model.parse import Parse, Token

#: The lead ends so many sentences behind the first that names a place.
LEAD = 3

#: A place called by a common noun is meant at most so many sentences away.
NOUN_REACH = 8

#: What stands between a place and one that it lies in, or is joined to: "Karsa, Sweden".
LINK = re.compile(r"\s?(,|\(|in|of|near|and|or|to)\s?(?:the\s)?(?:\w+ern\s)?")
LINKS = {"and": "and", "or": "and", "to": "to", "near": "near"}

#: Those whom a name before them leads or sends: "Karsa fighters", "Swedish jets".
ACTORS = frozenset(
    """
    fighter militant soldier troop force army jet warplane militia gunman terrorist rebel
    official group gang operative member attack strike raid airstrike bomber commander
    """.split()
)


class PlaceChoice:
    """The places of one text, to be asked number by number."""

    def __init__(
        self, parse: Parse, places: Sequence[PlaceMention], reports: Sequence[Report]
    ) -> None:
        self._parse = parse
        self.places = tuple(places)
        self.words = tuple(parse.text[p.start : p.end] for p in places)
        self._times = Counter(self.words)
        self._most = max(self._times.values(), default=0)
        self._sentences = [parse.sentence_number(parse.tokens[p.head]) for p in places]
        names = (p.kind is not PlaceKind.NOUN for p in self.places)
        self._opening = next((s for s, n in zip(self._sentences, names, strict=True) if n), 0)
        self._speaks = [is_speaker(reports, p.start) for p in places]
        named = list(zip(places, self.words, strict=True))
        self._inside = {words for place, words in named if self._is_inside(place)}
        self._acting = {words for place, words in named if self._acts(place)}
        self._holding = {w for i, w in enumerate(self.words) if self.link(i - 1) == "name in name"}

    def choose(self, chooser: Chooser, figure: Figure, measure: Measure) -> PlaceMention | None:
        """The place that the number is about, or None where the text names none for it."""
        candidates = self.candidates(figure)
        described = self.describe(figure, measure, candidates)
        taken = candidates[chooser.choose(described, self.values(candidates)).index]
        return self.places[self._meant(taken)] if taken is not None else None

    def candidates(self, figure: Figure) -> list[int | None]:
        """Which of `places` the number may be about, and None for none of them.

        All of its own sentence; of each name elsewhere the first mention, the last one
        before and the next one behind; of common nouns those close by. None that speaks. A
        known measure that belongs to no event and no place takes none from elsewhere.
        """
        known = figure.known
        is_apart = known is not None and not (known.of_event or known.has_place)
        kept: dict[int, None] = {}
        before: dict[str, int] = {}
        seen: set[tuple[str, bool]] = set()
        for i, (place, words) in enumerate(zip(self.places, self.words, strict=True)):
            if self._speaks[i]:
                continue
            away = self._sentences[i] - figure.sentence
            if away and (is_apart or (place.kind is PlaceKind.NOUN and abs(away) > NOUN_REACH)):
                continue
            is_behind = away > 0
            if away == 0 or (words, is_behind) not in seen:
                kept[i] = None
            if away < 0:
                before[words] = i
            seen |= {(words, is_behind)}
        kept |= dict.fromkeys(before.values())
        return [*sorted(kept), None]

    def values(self, candidates: Sequence[int | None]) -> list[str | None]:
        """The words of the place that each candidate means."""
        return [self.words[self._meant(i)] if i is not None else None for i in candidates]

    def _meant(self, i: int) -> int:
        """The place itself, or the last one named before a noun that stands for one."""
        if not self.places[i].stands_in:
            return i
        return next((k for k in range(i - 1, -1, -1) if self.is_named(k)), i)

    def describe(
        self, figure: Figure, measure: Measure, candidates: Sequence[int | None]
    ) -> list[list[str]]:
        """The traits of each candidate."""
        own = figure_traits(self._parse, figure, measure)
        view = _View(self, self._parse, figure, own)
        none = [
            "none",
            f"none here={band(len(view.plain_here), (0, 1, 2))}",
            f"none names={band(len(view.named), (0, 1, 3))}",
            *crossed("none", own),
        ]
        return [list(view.traits(i)) if i is not None else none for i in candidates]

    def sentence(self, i: int) -> int:
        """The sentence that a place stands in."""
        return self._sentences[i]

    def is_in_lead(self, i: int) -> bool:
        """Whether the place stands where the text begins to name places."""
        return 0 <= self._sentences[i] - self._opening <= LEAD

    def speaks(self, i: int) -> bool:
        """Whether a place is part of a source's name."""
        return self._speaks[i]

    def is_named(self, i: int) -> bool:
        """Whether a place has a name and does not speak."""
        return self.places[i].kind is not PlaceKind.NOUN and not self._speaks[i]

    def is_ever_inside(self, i: int) -> bool:
        """Whether something is said to be in the place, here or elsewhere in the text."""
        return self.words[i] in self._inside

    def ever_holds(self, i: int) -> bool:
        """Whether another place lies in this one, here or elsewhere in the text."""
        return self.words[i] in self._holding

    def traits_of_name(self, i: int) -> Iterator[str]:
        """What the whole text says of a place's name."""
        if self.is_most_often(i):
            yield "most often"
        if self.is_ever_inside(i):
            yield "ever inside"
        if self.words[i] in self._acting:
            yield "ever acts"
        if self.ever_holds(i):
            yield "ever holds"

    def times(self, i: int) -> int:
        """How often the text has the name."""
        return self._times[self.words[i]]

    def is_most_often(self, i: int) -> bool:
        """Whether no other place is named more often."""
        return self.times(i) == self._most

    def link(self, i: int) -> str | None:
        """How the place goes on in the next one, with what kind of place: "name in name"."""
        if not 0 <= i < len(self.places) - 1:
            return None
        here, following = self.places[i], self.places[i + 1]
        found = LINK.fullmatch(self._parse.text, here.end, following.start)
        if found is None:
            return None
        kinds = ["noun" if p.kind is PlaceKind.NOUN else "name" for p in (here, following)]
        return f"{kinds[0]} {LINKS.get(found[1], 'in')} {kinds[1]}"

    def _acts(self, place: PlaceMention) -> bool:
        head = self._parse.tokens[place.head]
        governor = self._parse.head(head)
        if head.dep == "nsubj":
            return governor.pos == "VERB"
        if head.dep == "pobj":
            return governor.lemma == "by"
        return head.dep in {"compound", "nmod", "amod"} and governor.lemma in ACTORS

    def _is_inside(self, place: PlaceMention) -> bool:
        governor = self._parse.head(self._parse.tokens[place.head])
        return governor.pos == "ADP" and governor.lemma in INSIDE


class _View:
    """The places of a text as one number sees them."""

    def __init__(self, choice: PlaceChoice, parse: Parse, figure: Figure, own: list[str]) -> None:
        self.choice, self.parse, self.figure, self.own = choice, parse, figure, own
        places = choice.places
        everything = range(len(places))
        self.here = sorted(
            (i for i in everything if choice.sentence(i) == figure.sentence),
            key=lambda i: self._gap(places[i]),
        )
        self.plain_here = [i for i in self.here if not choice.speaks(i)]
        self.named = [i for i in everything if choice.is_named(i)]
        before = [i for i in self.named if places[i].end <= figure.start]
        inner = [i for i in before if choice.is_ever_inside(i) and not choice.ever_holds(i)]
        lead = [i for i in self.named if choice.is_in_lead(i)]
        self.last = before[-1] if before else None
        self.last_inside = inner[-1] if inner else None
        self.first = self.named[0] if self.named else None
        self.lead_inside = next((i for i in lead if choice.is_ever_inside(i)), None)
        self.governors = [t.i for t in parse.ancestors(parse.tokens[figure.mention.number])]
        words = content_words(parse, figure.sentence)
        sentences = {choice.sentence(i) for i in everything} - {figure.sentence}
        self.shared = {s: len(words & content_words(parse, s)) for s in sentences}
        self.most_shared = max(self.shared.values(), default=0)

    def _gap(self, place: PlaceMention) -> int:
        return max(place.start - self.figure.end, self.figure.start - place.end)

    def traits(self, i: int) -> Iterator[str]:
        """What is true of a place as this number's."""
        same = self.choice.sentence(i) == self.figure.sentence
        where = "same" if same else "other"
        yield from self._of_name(i, where)
        yield from self._of_order(i, where)
        yield from self._of_grammar(i, where)
        yield from self._in_sentence(i) if same else self._elsewhere(i)
        yield from crossed(where, self.own)
        if i == self.first:
            yield from crossed("first", self.own)
        elif i == self.last:
            yield from crossed("last", self.own)

    def _of_name(self, i: int, where: str) -> Iterator[str]:
        choice, place = self.choice, self.choice.places[i]
        yield place.kind.value
        yield f"{where} {place.kind.value}"
        yield f"{where} times={band(choice.times(i), (1, 2, 3, 5))}"
        words = choice.words[i].lower().split()
        if len(words) > 1:
            yield "of several words"
        if words[0] in BODY_WORDS or words[-1] in BODY_WORDS:
            yield "called as a body"
        if place.kind is PlaceKind.NOUN:
            yield from self._of_noun(place)
        labels = {token.entity for token in self.parse.within(place.start, place.end)} - {""}
        yield from (f"label={label}" for label in sorted(labels))
        yield from (f"{where} {trait}" for trait in choice.traits_of_name(i))
        for side, link in (("first", choice.link(i)), ("second", choice.link(i - 1))):
            if link is not None:
                yield f"{where} {side} of {link}"

    def _of_noun(self, place: PlaceMention) -> Iterator[str]:
        head = self.parse.tokens[place.head]
        yield f"noun={head.lemma}"
        yield f"noun {head.tag}"
        first = self.parse.within(place.start, place.end)[0].i
        before = self.parse.tokens[first - 1] if first else None
        has_article = before is not None and before.pos == "DET"
        yield f"noun after {before.text.lower()}" if before and has_article else "noun bare"

    def _of_order(self, i: int, where: str) -> Iterator[str]:
        words = self.choice.words
        for name, k in (("first", self.first), ("lead inside", self.lead_inside)):
            if k is not None and words[i] == words[k]:
                yield f"{where} {name}"
        if i == self.last:
            yield f"{where} last"
        if i == self.last_inside:
            yield f"{where} last inside"
        if is_heading(self.parse, self.choice.sentence(i)):
            yield f"{where} in headline"
        elif self.choice.is_in_lead(i):
            yield f"{where} in lead"

    def _of_grammar(self, i: int, where: str) -> Iterator[str]:
        head = self.parse.tokens[self.choice.places[i].head]
        governor = self.parse.head(head)
        if governor.pos == "ADP" and head.dep == "pobj":
            word = governor.lemma if governor.lemma in PLACED | {"of", "for", "over"} else "other"
            yield f"{where} behind {word}"
        else:
            yield f"{where} as {head.dep}"
            if governor.pos == "NOUN":
                is_place = governor.lemma in PLACE_NOUNS
                yield f"{where} as {head.dep} of {'a place' if is_place else 'something else'}"

    def _in_sentence(self, i: int) -> Iterator[str]:
        place, figure = self.choice.places[i], self.figure
        yield f"rank={band(self.here.index(i), (0, 1, 2))}"
        behind = place.start >= figure.end
        side = "behind" if behind else "before"
        text = self.parse.text
        between = text[figure.end : place.start] if behind else text[place.end : figure.start]
        yield side
        yield f"{side} gap={band(len(between), (5, 15, 30, 60, 100, 160))}"
        yield f"commas={band(between.count(','), (0, 1, 2))}"
        yield from (f"parted by {word.strip()}" for word in PARTING if word in between)
        yield from self._by_verb(self.parse.tokens[place.head])
        if self.plain_here == [i]:
            yield "only one here"

    def _by_verb(self, head: Token) -> Iterator[str]:
        own, parse = self.figure.verb, self.parse
        governors = [token.i for token in parse.ancestors(head)]
        verb = next((g for g in governors if parse.tokens[g].pos in {"VERB", "AUX"}), None)
        if own is not None and verb == own.i:
            yield "same verb"
            yield f"same verb behind {parse.head(head).lemma if head.dep == 'pobj' else head.dep}"
        elif verb is not None and verb in self.governors:
            yield "verb above"
        elif own is not None and own.i in governors:
            yield "verb below"
        else:
            yield "other verb"
        counted = self.figure.counted.head
        if counted is not None and counted in governors[:3]:
            yield "of the counted"
            yield f"of the counted behind {parse.head(head).lemma}"

    def _elsewhere(self, i: int) -> Iterator[str]:
        sentence, own = self.choice.sentence(i), self.figure.sentence
        away = sentence - own
        where = {-1: "sentence before", 1: "sentence behind"}.get(
            away, "earlier" if away < 0 else "later"
        )
        yield where
        yield f"{where} {self.choice.places[i].kind.value}"
        yield f"{where} while here={bool(self.plain_here)}"
        yield f"other while here={band(len(self.plain_here), (0, 1, 2))}"
        shared = self.shared[sentence]
        yield f"shared words={band(shared, (0, 1, 2, 3))}"
        if shared and shared == self.most_shared:
            yield "most shared words"
        first, last = sorted((self.figure.start, self.choice.places[i].start))
        if "\n" in self.parse.text[first:last]:
            yield f"{where} other paragraph"
