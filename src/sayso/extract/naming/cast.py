"""The cast of a text: the people, bodies and outlets it names, each by its fullest name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.extract.naming.bodies import find_body_runs
from sayso.extract.naming.people import find_person_runs
from sayso.extract.naming.roles import find_introductions, find_role
from sayso.extract.naming.runs import Run, name_of
from sayso.extract.naming.words import (
    ADDRESSES,
    BODIES,
    LINKS,
    OUTLET_NOUNS,
    SORTS,
    bare,
    is_human,
    is_outlet,
    outlet_key,
    plain,
)
from sayso.model.parse import Parse
from sayso.model.source import SourceKind

#: Two to eight capitalised words, with small words between.
_CAPITALS = r"[A-Z][\w'\u2019-]+(?: (?:(?:of|for|and|the|on|in) ){0,3}[A-Z][\w'\u2019-]+){1,7}"
_BEFORE_BRACKET = re.compile(rf"({_CAPITALS}) \(([A-Z]{{2,8}})\)")
_IN_BRACKET = re.compile(rf"\b([A-Z]{{2,8}}) \((?:the )?({_CAPITALS})\)")


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast.

    `words` are those of the name in lower case, without possessive endings; `at` the
    tokens that end the name wherever it stands in full; `called` the nouns that introduce
    it, as lemmas; `titles` how it is addressed: "mr", "mrs".
    """

    name: str
    words: tuple[str, ...]
    kind: SourceKind
    at: tuple[int, ...]
    called: frozenset[str]
    titles: frozenset[str] = frozenset()
    role: str | None = None
    body: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.kind is SourceKind.PERSON


@dataclass(frozen=True, slots=True)
class Cast:
    """All members, the longest names first, and the full names by acronym."""

    people: tuple[Member, ...]
    bodies: tuple[Member, ...]
    acronyms: dict[str, str]


def find_cast(parse: Parse, outlets: Mapping[str, str]) -> Cast:
    """Whom the text names; `outlets` are the packs' by the key of their names."""
    acronyms = dict(_bracketed_acronyms(parse.text))
    found = _members(parse, find_person_runs(parse), SourceKind.PERSON)
    people = tuple(m for m in found if not _is_introduced_as_body(m))
    apart = tuple(m for m in found if _is_introduced_as_body(m))
    personal = {word for member in people for word in (member.name, *member.name.split())}
    runs = (run for run in find_body_runs(parse) if name_of(parse, run) not in personal)
    bodies = _members(parse, runs, SourceKind.ORGANISATION, extra=acronyms.values())
    people = (*people, *(_as_person(m) for m in bodies if _is_introduced_as_person(m)))
    bodies = tuple(m for m in bodies if not _is_introduced_as_person(m))
    people = tuple(m for m in people if not _is_part_of_body(m, bodies))
    words = {token.text for token in parse.tokens}
    for member in bodies:
        initials = "".join(w[0] for w in member.name.split() if w[0].isupper())
        if len(initials) >= 3 or (len(initials) == 2 and initials in words):
            acronyms.setdefault(initials, member.name)
    bodies = tuple(
        _as_outlet(member, outlets)
        for member in (*bodies, *apart)
        if member.name not in acronyms or acronyms[member.name] == member.name
    )
    return Cast(people, bodies, acronyms)


def _is_introduced_as_body(member: Member) -> bool:
    """Whether the words beside a name say that it is no person's: "the daily Sada"."""
    called = member.called
    return bool(called & (OUTLET_NOUNS | SORTS)) and not any(map(is_human, called))


def _is_part_of_body(person: Member, bodies: Sequence[Member]) -> bool:
    """Whether one word, taken for a person, is a part of a body's name: "the Inquirer"."""
    return len(person.words) == 1 and any(
        person.words[0] in body.words and len(body.words) > 1 for body in bodies
    )


def _is_introduced_as_person(member: Member) -> bool:
    """Whether the words beside a name say that it is a person's: "Ana Hill, the leader"."""
    is_short = 1 < len(member.words) < 5 and not BODIES & set(member.words)
    is_plain = not any(char.isdigit() for char in member.name) and not is_outlet(member.name)
    return is_short and is_plain and bool(member.called) and all(map(is_human, member.called))


def _as_person(member: Member) -> Member:
    return replace(member, kind=SourceKind.PERSON)


def _as_outlet(member: Member, outlets: Mapping[str, str]) -> Member:
    """The body, as an outlet where the packs, its name or the words beside it say so."""
    known = outlets.get(outlet_key(member.name))
    if known is not None:
        return replace(member, name=known, kind=SourceKind.OUTLET)
    is_agency = {"news", "agency"} <= member.called
    if (
        is_outlet(member.name)
        or is_agency
        or member.called & (OUTLET_NOUNS - {"agency", "channel"})
    ):
        return replace(member, kind=SourceKind.OUTLET)
    return replace(member, kind=SourceKind.ORGANISATION)


def _bracketed_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Acronyms with their names: "Full Harbour Office (FHO)", "FHO (Full Harbour Office)"."""
    for match in _BEFORE_BRACKET.finditer(text):
        words = match[1].split()
        for first in range(len(words)):
            capitals = "".join(w[0] for w in words[first:] if w[0].isupper())
            # In another language the letters may stand in another order.
            if sorted(capitals) == sorted(match[2]) and words[first][0].isupper():
                yield match[2], plain(" ".join(words[first:])).removeprefix("The ")
    for match in _IN_BRACKET.finditer(text):
        if "".join(w[0] for w in match[2].split() if w[0].isupper()) == match[1]:
            yield match[1], plain(match[2]).removeprefix("the ").removeprefix("The ")


def _members(
    parse: Parse, runs: Iterator[Run], kind: SourceKind, extra: Iterable[str] = ()
) -> tuple[Member, ...]:
    """Members by their names; names within a longer one are left to it."""
    places: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        name = name_of(parse, run)
        if name:
            places[name].append(run)
    for name in extra:
        places.setdefault(name, [])
    found = [_member(parse, name, kind, mentions) for name, mentions in places.items()]
    found.sort(key=lambda m: (-len(m.words), m.at[:1] or (0,)))
    return tuple(
        member
        for member in found
        if not any(_swallows(other, member) for other in found)
        and not any(_runs_on(member, other) for other in found)
    )


def _swallows(longer: Member, shorter: Member) -> bool:
    """Whether the shorter name is the same in part."""
    return set(shorter.words) < set(longer.words) and not _runs_on(longer, shorter)


def _runs_on(longer: Member, shorter: Member) -> bool:
    """Whether a long name, met once, is a well-known one run together with the next words."""
    extra = longer.words[len(shorter.words) :]
    return (
        len(shorter.words) > 1
        and longer.words[: len(shorter.words)] == shorter.words
        and bool(extra)
        and not set(extra) & (LINKS | BODIES)
        and len(shorter.at) > 2 * len(longer.at)
    )


def _member(parse: Parse, name: str, kind: SourceKind, mentions: Sequence[Run]) -> Member:
    called: frozenset[str] = frozenset()
    titles = set()
    role, body = None, None
    for run in mentions:
        called |= find_introductions(parse, run)
        before = parse.tokens[max(0, run[0].i - 2) : run[0].i]
        titles |= {t.text.lower().strip(".") for t in before} & ADDRESSES
        if role is None and kind is SourceKind.PERSON:
            role, body = find_role(parse, run[-1])
    at = tuple(sorted({run[-1].i for run in mentions}))
    words = tuple(bare(word).casefold() for word in name.split())
    return Member(name, words, kind, at, called, frozenset(titles), role, body)
