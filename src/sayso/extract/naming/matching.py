"""Candidates for a phrase: which of the cast, or of those who spoke, it may stand for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.extract.naming.cast import Cast, Member
from sayso.extract.naming.name import Name
from sayso.extract.naming.phrase import Phrase, read_head, to_worded
from sayso.extract.naming.pronouns import to_name
from sayso.extract.naming.words import (
    ADDRESSES,
    BODIES,
    DOCUMENTS,
    GROUPS,
    OUTLET_NOUNS,
    ROLE_WORDS,
    SORTS,
    bare,
    is_human,
    is_outlet,
    is_title,
    outlet_key,
)
from sayso.model.parse import Parse, Token
from sayso.model.source import SourceKind

_LINKS = frozenset("of for and the on".split())

#: Sorts that tell so little that the last body named may be meant.
_ANY = GROUPS - {"monitor", "watchdog"} | {"maker", "operator", "insurer", "broadcaster"}

#: Sorts that names tell in other words: "a monitor" may be called the Observatory.
_ALIKE = {
    "monitor": frozenset("observatory watch monitoring tracker".split()),
    "watchdog": frozenset("observatory watch monitoring inspectorate ombudsman".split()),
}


class Candidates:
    """The cast of one text with the outlets that the packs know, asked in several ways."""

    def __init__(self, parse: Parse, cast: Cast, outlets: Mapping[str, str]) -> None:
        self._parse = parse
        self._cast = cast
        self._outlets = outlets

    # -- by name ------------------------------------------------------------------------------

    def by_name(self, phrase: Phrase, speakers: Sequence[Name]) -> Name | None:
        """Whom the phrase names: as its head, or beside a role: "the engineer, Ana Hill"."""
        return (
            self._known_outlet(phrase)
            or self._named_at(phrase)
            or self._beside(phrase)
            or self._likely_outlet(phrase)
            or self._by_surname(phrase, speakers)
        )

    def _known_outlet(self, phrase: Phrase) -> Name | None:
        """The outlet that the packs know."""
        for words in (phrase.core, phrase.words, self._name_at(phrase)):
            known = self._outlets.get(outlet_key(words)) if words else None
            if known is not None:
                return Name(known, SourceKind.OUTLET)
        return None

    def _likely_outlet(self, phrase: Phrase) -> Name | None:
        """An outlet by the look of its name."""
        name = self._name_at(phrase)
        return Name(name, SourceKind.OUTLET) if is_outlet(name) else None

    def _name_at(self, phrase: Phrase) -> str:
        """The run of capitals that the head ends, as it stands."""
        first = phrase.head.i
        while (
            first > phrase.tokens[0].i
            and self._parse.tokens[first - 1].text[:1].isupper()
            and self._parse.tokens[first - 1].pos != "DET"
        ):
            first -= 1
        if not phrase.head.text[:1].isupper():
            return ""
        return self._parse.text[self._parse.tokens[first].start : phrase.head.end]

    def _named_at(self, phrase: Phrase) -> Name | None:
        """The member whose full name holds the head of the phrase."""
        for member in (*self._cast.people, *self._cast.bodies):
            for at in member.at:
                if at - len(member.words) < phrase.head.i <= at and at <= phrase.tokens[-1].i:
                    return to_name(member)
        return None

    def _beside(self, phrase: Phrase) -> Name | None:
        """The member named beside the role or the sort of body that heads the phrase."""
        if phrase.head.pos == "PRON" or phrase.head.tag in {"NNS", "NNPS"}:
            return None
        inside = {t.i: t for t in phrase.tokens}
        members = [*self._cast.people] if phrase.lemma not in DOCUMENTS else []
        members += self._cast.bodies if phrase.lemma in SORTS | OUTLET_NOUNS | BODIES else ()
        for member in members:
            for at in member.at:
                if at in inside and self._is_apposed(phrase, inside[at], len(member.words)):
                    return to_name(member)
        return None

    def _is_apposed(self, phrase: Phrase, last: Token, length: int) -> bool:
        """Whether the name stands directly before the head, behind it, or behind a comma."""
        first = last.i - length + 1
        before = self._parse.tokens[first - 1] if first else None
        if last.i < phrase.head.i:
            return phrase.lemma in GROUPS and last.dep == "compound"
        if before is None:
            return False
        between = self._parse.tokens[phrase.head.i + 1 : first]
        if any(t.pos in {"VERB", "AUX"} or t.tag in {"WP", "WDT"} for t in between):
            return False
        # "Chief of the Staff Ana Hill": no comma, and the name hangs on no preposition.
        return before.text == "," or last.dep != "pobj"

    def _by_surname(self, phrase: Phrase, speakers: Sequence[Name]) -> Name | None:
        """The person of whose name the capitals are a part, told from others by title and role."""
        run = self._name_at(phrase) or re.split(r" (?:of|for|at|from) ", phrase.core)[0]
        names = {bare(w).casefold() for w in run.split() if w[:1].isupper() and not is_title(w)}
        if not names or not (phrase.head.pos == "PROPN" or is_title(phrase.head.text)):
            return None
        fitting = [m for m in self._cast.people if names <= set(m.words)]
        if not fitting:
            return None
        titles = {t.text.lower().strip(".") for t in phrase.tokens if is_title(t.text)}
        spoke = [s.name for s in speakers]

        def weigh(member: Member) -> tuple[int, int, int]:
            addressed = len(titles & (member.called | member.titles))
            wrong = titles & ADDRESSES and member.titles and not titles & member.titles
            last = max((k for k, name in enumerate(spoke) if name == member.name), default=-1)
            return (0 if wrong else addressed, last, _last_before(member, phrase.head.i))

        return to_name(max(fitting, key=weigh))

    # -- by a part or an acronym --------------------------------------------------------------

    def by_acronym(self, phrase: Phrase, _: Sequence[Name]) -> Name | None:
        """The body whose acronym heads the phrase."""
        full = self._cast.acronyms.get(phrase.head.text)
        return Name(full, SourceKind.ORGANISATION) if full is not None else None

    def by_part_of_body(self, phrase: Phrase, _: Sequence[Name]) -> Name | None:
        """The body of whose name the capitals are a part: "the Observatory"."""
        name = self._name_at(phrase)
        wanted = set(name.casefold().split()) if name else set(phrase.capitals) - _LINKS
        head = phrase.head.text.casefold()
        if not wanted or head not in wanted or phrase.head.entity == "GPE":
            return None
        if not self._means_a_body(phrase):
            return None
        fitting = [m for m in self._cast.bodies if wanted <= set(m.words)]
        best = max(fitting, key=lambda m: _last_before(m, phrase.head.i), default=None)
        return to_name(best) if best is not None else None

    def _means_a_body(self, phrase: Phrase) -> bool:
        is_body = phrase.lemma in BODIES or phrase.head.entity in {"ORG", "PERSON", "NORP"}
        return is_body or phrase.tokens[0].text.lower() == "the"

    # -- by role and sort ---------------------------------------------------------------------

    def by_role(self, phrase: Phrase, _: Sequence[Name]) -> Name | None:
        """The person introduced by the role, before or else behind: "the minister"."""
        if phrase.head.tag in {"NNS", "NNPS"} or not _is_definite_or_bare(phrase):
            return None
        if phrase.lemma not in ROLE_WORDS and not is_human(phrase.lemma):
            return None
        fitting = [m for m in self._cast.people if self._has_role(m, phrase)]
        if not fitting:
            return None

        def weigh(member: Member) -> tuple[int, int]:
            return (
                len(phrase.narrowing & member.called),
                _last_before(member, phrase.head.i),
            )

        found = to_name(max(fitting, key=weigh))
        return found if found.role is not None else replace(found, role=phrase.head.text)

    def _has_role(self, member: Member, phrase: Phrase) -> bool:
        """Whether the member is introduced by the role, and by no other kind of it."""
        if phrase.lemma not in member.called:
            return False
        known = member.called | set((member.body or "").lower().split())
        others = known - {phrase.lemma}
        if not set(phrase.capitals) <= known | set(member.words) | {phrase.head.text.casefold()}:
            return False
        return not phrase.narrowing or bool(phrase.narrowing & known) or not others

    def by_namesake(self, phrase: Phrase, speakers: Sequence[Name]) -> Name | None:
        """The other person of the surname that was named last: "his namesake"."""
        if phrase.lemma != "namesake" or not speakers:
            return None
        last = speakers[-1].name.casefold().split()
        return next(
            (
                to_name(m)
                for m in self._cast.people
                if m.name != speakers[-1].name and m.words[-1:] == tuple(last[-1:])
            ),
            None,
        )

    def by_press(self, phrase: Phrase, speakers: Sequence[Name]) -> Name | None:
        """The outlet that spoke or was named last: "the paper", which may be a document too."""
        if phrase.lemma not in OUTLET_NOUNS - {"agency", "channel"} or phrase.narrowing:
            return None
        if phrase.head.tag == "NNS" or phrase.head.pos == "PROPN":
            return None
        if not phrase.is_definite:
            outlets = [m for m in self._cast.bodies if m.kind is SourceKind.OUTLET]
            return to_name(outlets[0]) if len(outlets) == 1 else None
        spoke = next((s for s in reversed(speakers) if s.kind is SourceKind.OUTLET), None)
        if spoke is not None:
            return spoke
        named = (m for m in self._cast.bodies if m.kind is SourceKind.OUTLET)
        best = max(named, key=lambda m: _last_before(m, phrase.head.i), default=None)
        return to_name(best) if best is not None and best.at[:1] <= (phrase.head.i,) else None

    def by_sort(self, phrase: Phrase, speakers: Sequence[Name]) -> Name | None:
        """The one of its sort met before: "the ministry", "the paper", "the group", "the source".

        Those who spoke come first, the last of them foremost; then the bodies named, then
        a fuller phrase with the same head noun.
        """
        is_sort = phrase.lemma in SORTS | BODIES | OUTLET_NOUNS
        if not is_sort and (phrase.head.pos != "NOUN" or not phrase.is_definite):
            return None
        is_of_another = bool(set(phrase.capitals) - {phrase.head.text.casefold()})
        definite = _is_definite_or_bare(phrase)
        if phrase.lemma not in SORTS and (is_of_another or not definite):
            return None
        for speaker in reversed(speakers):
            if definite and _is_of_sort(speaker, phrase):
                return speaker
        body = self._body_of_sort(phrase)
        if body is not None or not definite:
            return body
        return self._fuller(phrase) or (
            self._any_of_sort(phrase, speakers) if phrase.is_definite else None
        )

    def _body_of_sort(self, phrase: Phrase) -> Name | None:
        """The body whose name or introduction holds the head noun and all that narrows it."""
        fitting = [
            m
            for m in self._cast.bodies
            if _lemma_in(phrase.lemma, {*m.words, *m.called})
            and all(_lemma_in(word, {*m.words, *m.called}) for word in phrase.narrowing)
        ]
        alike = _ALIKE.get(phrase.lemma)
        if not fitting and alike and not phrase.narrowing:
            fitting = [m for m in self._cast.bodies if alike & {*m.words, *m.called}]
        best = max(fitting, key=lambda m: _last_before(m, phrase.head.i), default=None)
        return to_name(best) if best is not None else None

    def _fuller(self, phrase: Phrase) -> Name | None:
        """The nearest earlier phrase of the same head noun with more words: "justice ministry"."""
        if phrase.narrowing or len(phrase.core.split()) > 1:
            return None
        for token in reversed(self._parse.tokens[: phrase.head.i]):
            if token.lemma.lower() == phrase.lemma and token.tag == phrase.head.tag:
                earlier = read_head(self._parse, token)
                if earlier.narrowing:
                    return to_worded(earlier)
        return None

    def _any_of_sort(self, phrase: Phrase, speakers: Sequence[Name]) -> Name | None:
        """The last body that spoke and that its name does not set apart from the sort."""
        if phrase.narrowing - {"monitoring"} or phrase.lemma not in _ANY | OUTLET_NOUNS:
            return None
        is_fit: Callable[[Name], bool] = _may_be_outlet
        if phrase.lemma in _ANY - OUTLET_NOUNS:
            is_fit = _may_be_of_sort
        for speaker in reversed(speakers):
            if is_fit(speaker):
                return speaker
        before = [m for m in self._cast.bodies if m.at and m.at[0] < phrase.head.i]
        fitting = [m for m in before if is_fit(to_name(m))]
        subjects = [m for m in fitting if self._is_subject(m)]
        if not subjects and len(fitting) > 1:
            return None
        best = max(subjects or fitting, key=lambda m: len(m.at), default=None)
        return to_name(best) if best is not None else None

    def _is_subject(self, member: Member) -> bool:
        tokens = (self._parse.tokens[at] for at in member.at)
        return any(t.dep in {"nsubj", "nsubjpass"} for t in tokens)


def _is_definite_or_bare(phrase: Phrase) -> bool:
    """Whether the phrase has no indefinite article or number."""
    first = phrase.tokens[0]
    return first.text.lower() not in {"a", "an", "another", "one", "some"} and first.pos != "NUM"


def _is_of_sort(speaker: Name, phrase: Phrase) -> bool:
    """Whether the words of one who spoke hold the head noun and all that narrows it."""
    if speaker.kind is SourceKind.PERSON:
        return False
    words = {w.casefold() for w in re.findall(r"[\w-]+", speaker.name)}
    head = speaker.name.casefold().split(" of ")[0].split(" at ")[0].split()[-1:]
    fits = phrase.lemma in words or phrase.head.text.casefold() in words
    if speaker.kind is SourceKind.UNNAMED and phrase.head.text.casefold() not in head:
        return False
    return fits and all(_lemma_in(word, words) for word in phrase.narrowing)


def _lemma_in(lemma: str, words: Iterable[str]) -> bool:
    return any(word in {lemma, lemma + "s", lemma + "'s", lemma + "\u2019s"} for word in words)


def _may_be_outlet(name: Name) -> bool:
    words = set(name.name.casefold().split())
    return name.kind is SourceKind.OUTLET or (
        name.kind is SourceKind.ORGANISATION and bool(words & OUTLET_NOUNS)
    )


def _may_be_of_sort(name: Name) -> bool:
    words = set(name.name.casefold().split())
    return name.kind is SourceKind.ORGANISATION and not words & (BODIES - {"company", "group"})


def _last_before(member: Member, at: int) -> int:
    """The last place of the name before a token; before all those, less the later it comes."""
    before = [i for i in member.at if i <= at]
    return before[-1] if before else -min(member.at, default=at)


def pair_before(parse: Parse, head: Token) -> Iterator[tuple[Phrase, Phrase]]:
    """The joined names before a token, the nearest first: "the Board and the Guild"."""
    for token in reversed(parse.tokens[: head.i]):
        above = parse.head(token)
        if token.dep == "conj" and {token.pos, above.pos} == {"PROPN"} and above.i < token.i:
            first, second = read_head(parse, above), read_head(parse, token)
            if first.tokens and second.tokens:
                yield first, second
