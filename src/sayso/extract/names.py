"""The names in a text: its people, its bodies, their acronyms and the roles beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model.parse import Parse, Token
from sayso.model.source import SourceKind

#: Titles and roles that stand before a name and are no part of it.
TITLES = frozenset(
    """
    mr mrs ms dr sir dame lord lady president vice prime minister premier chancellor senator
    rep representative governor mayor general gen colonel col lt lieutenant major maj
    captain capt sergeant sgt admiral commander chief secretary spokesman spokeswoman
    spokesperson director head chairman chairwoman chair judge justice prof professor king
    queen prince princess pope sheikh ambassador envoy commissioner activist analyst expert
    correspondent reporter police officer brigadier marshal deputy foreign defence defense
    interior health opposition leader rev reverend father congressman congresswoman lawmaker
    undersecretary
    """.split()
)

#: Roles that a definite phrase may name a person by: "the minister", "the spokesperson".
ROLE_WORDS = TITLES - frozenset(
    """
    police mr mrs ms dr foreign defence defense interior health vice prime opposition head deputy
    """.split()
)


#: What a person is addressed by.
ADDRESSES = frozenset({"mr", "mrs", "ms", "dr"})

#: Nouns before a name that is no person's.
THINGS = frozenset(
    """
    newspaper paper magazine agency outlet website channel group company firm party ministry
    office team club bank union network city town village river ship vessel province district
    state region army force police court hospital university school
    """.split()
)

#: How names of outlets end.
OUTLET_WORDS = frozenset(
    """
    Wire News Times Post Gazette Press Herald Tribune Courier Journal Daily Chronicle Observer
    Telegraph Standard Echo Mail Star Sun Today Weekly TV Radio Broadcasting Newspaper
    """.split()
)

ACRONYM = re.compile(
    r"((?:[A-Z][\w'\u2019-]+(?: (?:of|for|and|the|on|in))? ?){2,8})\(([A-Z]{2,8})\)"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the text: the token that ends it where it first stands, and the words around."""

    name: str
    kind: SourceKind
    first: int
    description: str


def find_people(parse: Parse) -> tuple[Known, ...]:
    """The people named, each by the longest name; the longest first."""
    return _longest(parse, _person_names(parse), SourceKind.PERSON)


def find_bodies(parse: Parse) -> tuple[Known, ...]:
    """The organisations named, each by the longest name; the longest first."""
    return _longest(parse, _body_names(parse), SourceKind.ORGANISATION)


def _person_names(parse: Parse) -> Iterator[tuple[Token, ...]]:
    """Entities that are people, and names behind a title, whatever the entity finder says."""
    for entity in parse.entities():
        if entity[0].entity == "PERSON":
            yield entity
    for token in parse.tokens:
        run = _capitals_behind(parse, token)
        if not run or not token.text[:1].islower():
            continue
        is_title = token.text.lower().strip(".") in TITLES or token.lemma in TITLES
        if is_title or _is_role_before_name(parse, token, run):
            yield run


def _is_role_before_name(parse: Parse, noun: Token, run: Sequence[Token]) -> bool:
    """Whether a common noun before a name says what its bearer does: "warden Mary Hill said"."""
    return (
        noun.pos == "NOUN"
        and noun.dep == "compound"
        and noun.lemma not in THINGS
        and len(run) in {2, 3}
        and parse.head(noun).i == run[-1].i
        and run[-1].dep == "nsubj"
    )


def _capitals_behind(parse: Parse, title: Token) -> tuple[Token, ...]:
    run: list[Token] = []
    for token in parse.tokens[title.i + 1 : title.i + 5]:
        if token.pos != "PROPN" or token.text.lower() in TITLES:
            break
        run.append(token)
    return tuple(run)


def _body_names(parse: Parse) -> Iterator[tuple[Token, ...]]:
    """Entities that are organisations, up to a title that a person's name follows."""
    for entity in parse.entities():
        if entity[0].entity != "ORG":
            continue
        cut = next(
            (
                k
                for k, token in enumerate(entity)
                if token.text[:1].islower() and token.lemma in TITLES and k + 1 < len(entity)
            ),
            len(entity),
        )
        if cut:
            yield entity[:cut]


def _longest(
    parse: Parse, names: Iterator[tuple[Token, ...]], kind: SourceKind
) -> tuple[Known, ...]:
    found: dict[str, Known] = {}
    for tokens in names:
        name = _trim(parse.text, tokens, is_person=kind is SourceKind.PERSON)
        if name and name not in found:
            found[name] = Known(name, kind, tokens[-1].i, _words_around(parse, tokens))
    longest_first = sorted(found.values(), key=lambda k: (-len(k.name.split()), k.first))
    return tuple(
        known
        for known in longest_first
        if not any(
            set(known.name.split()) < set(other.name.split())
            for other in longest_first
            if other is not known
        )
    )


def _words_around(parse: Parse, tokens: Sequence[Token]) -> str:
    first, last = max(0, tokens[0].i - 5), tokens[-1].i + 8
    return " ".join(t.lemma for t in parse.tokens[first:last])


def find_acronyms(parse: Parse, bodies: Sequence[Known]) -> dict[str, str]:
    """Full names by acronym: in brackets behind the name, or the initials of a body."""
    found: dict[str, str] = {}
    for known in bodies:
        initials = "".join(w[0] for w in known.name.split() if w[0].isupper())
        if len(initials) >= 3:
            found[initials] = known.name
    for match in ACRONYM.finditer(parse.text):
        words = [w for w in match[1].split() if w[0].isupper()]
        if "".join(w[0] for w in words[-len(match[2]) :]) == match[2]:
            found[match[2]] = match[1].strip().removeprefix("The ")
    return found


def find_role(parse: Parse, name: Token) -> tuple[str | None, str | None]:
    """The role and the body beside a person's name, as worded.

    "Maria Ivanova, the Foreign Ministry's spokesperson" and "ministry spokesman Ivan
    Petrov" give ("spokesperson", "Foreign Ministry") and ("spokesman", "ministry").
    """
    for role in _beside(parse, name):
        is_role = role.lemma in ROLE_WORDS or (role.dep == "appos" and role.pos == "NOUN")
        if is_role and role.i != name.i:
            return role.text, _body_of(parse, role, name)
    return None, None


def _beside(parse: Parse, name: Token) -> Iterator[Token]:
    """Nouns that may say what the bearer of a name is: those it governs, and those it explains."""
    for child in parse.children(name):
        if child.dep in {"appos", "compound", "nmod"}:
            yield child
    if name.dep != "appos":
        return
    for above in parse.ancestors(name):
        if above.pos in {"NOUN", "PROPN"}:
            yield above
        elif above.pos != "ADP":
            return


def _body_of(parse: Parse, role: Token, name: Token) -> str | None:
    for child in parse.children(role):
        if child.i == name.i:
            continue
        if child.dep in {"poss", "compound", "nmod"} and child.pos in {"PROPN", "NOUN"}:
            return _words_up_to(parse, child, child.i)
        if child.lemma in {"of", "for", "at"}:
            for below in parse.children(child):
                if below.pos in {"PROPN", "NOUN"}:
                    return _body_words(parse, below, name)
    return None


def _body_words(parse: Parse, noun: Token, name: Token) -> str:
    """The body's words up to a comma or the name; a name behind its kind stands for it.

    "the newspaper Daily Post" is called Daily Post.
    """
    run = []
    for token in parse.tokens[noun.i + 1 : noun.i + 5]:
        if not token.text[:1].isupper() or token.i == name.i:
            break
        run.append(token)
    if noun.lemma in THINGS and run:
        return parse.text[run[0].start : run[-1].end]
    last = noun.i
    for token in parse.subtree(noun):
        if token.i > noun.i and (token.text == "," or token.entity == "PERSON"):
            break
        last = max(last, token.i)
    return _words_up_to(parse, noun, last)


def _words_up_to(parse: Parse, head: Token, last: int) -> str:
    tokens = [t for t in parse.subtree(head) if t.i <= last]
    while len(tokens) > 1 and tokens[0].pos in {"DET", "PUNCT"}:
        tokens.pop(0)
    return parse.text[tokens[0].start : tokens[-1].end]


def _trim(text: str, entity: Sequence[Token], *, is_person: bool) -> str:
    tokens = [t for t in entity if t.text not in {"'s", "\u2019s", "'"}]
    while len(tokens) > 1 and is_person and tokens[0].text.lower().strip(".") in TITLES:
        tokens.pop(0)
    while len(tokens) > 1 and tokens[0].pos == "DET":
        tokens.pop(0)
    if not tokens:
        return ""
    name = re.sub(r"\s+", " ", text[tokens[0].start : tokens[-1].end])
    return bare(name).strip(' .,;:"\u201c\u201d')


def without_titles(name: str) -> str:
    """The name without the titles before it: "General Hill" is Hill; a title alone stays.

    >>> without_titles("Prime Minister Ana Hill"), without_titles("Foreign Ministry")
    ('Ana Hill', 'Foreign Ministry')
    """
    words = name.split()
    plain = [word.lower().strip(".") for word in words]
    first = next((k for k, word in enumerate(plain) if word not in TITLES), 0)
    is_titled = any(word in ROLE_WORDS or word in ADDRESSES for word in plain[:first])
    return " ".join(words[first:]) if is_titled else name


def is_outlet(name: str) -> bool:
    """Whether a name ends as names of outlets do: "Northern Gazette", "Meridian Wire"."""
    words = name.split()
    return 1 < len(words) <= 5 and words[-1] in OUTLET_WORDS and name[:1].isupper()


def bare(name: str) -> str:
    """The name without its possessive ending."""
    return re.sub(r"['\u2019]s?$", "", name)
