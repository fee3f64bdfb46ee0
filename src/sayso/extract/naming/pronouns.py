"""Whom "he", "she", "it" and "they" stand for, weighed by what readers go by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.naming.cast import Cast, Member
from sayso.extract.naming.name import Name
from sayso.extract.naming.phrase import read_head, to_worded
from sayso.extract.naming.words import BODIES, DOCUMENTS, OUTLET_NOUNS, PRESS, SORTS, is_human
from sayso.model.parse import Parse, Token
from sayso.model.source import SourceKind

#: The words that stand for somebody named or heard before.
PRONOUNS = frozenset(
    "he she it they him her them his its their himself herself itself themselves".split()
)

#: How many sentences back a pronoun reaches.
_REACH = 4

#: What counts for an antecedent: being the subject of a sentence, or of a clause in it; being
#: "a doctor", met for the first time; having spoken, and being the last who did; the number;
#: the sex, by title or role.
_TOPIC, _SUBJECT, _NEW = 3.5, 2.0, 1.5
_SPOKE, _LAST_SPOKE = 1.0, 1.5
_NUMBER = 1.5
_SAME_SEX, _OTHER_SEX = 0.5, -6.0

#: What each sentence between costs.
_SENTENCE = 1.5

_SHE = frozenset("mrs ms miss lady dame madame frau signora doña woman mother queen".split())
_HE = frozenset("mr sir lord herr signor don man father king".split())
_SHE_ENDING = re.compile(r"(?:woman|ess|mother|wife|daughter|sister)$")
_HE_ENDING = re.compile(r"(?:[^o]man|father|husband|brother)$|^son$")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks for: a person or not, of which sex where it says so."""

    token: Token
    is_personal: bool
    sex: str | None

    @property
    def is_many(self) -> bool:
        """Whether it asks for many, though a body will do."""
        return self.token.text.lower() in {"they", "them", "their", "themselves"}

    def may_be(self, *, many: bool) -> bool:
        """Whether the number of what it stands for fits: "it" is never many."""
        return not many or self.token.text.lower() not in {"it", "its", "itself"}


def read_pronoun(token: Token) -> Pronoun:
    """What the pronoun fits."""
    word = token.text.lower()
    if word in {"she", "her", "hers", "herself"}:
        return Pronoun(token, True, "she")
    if word in {"he", "him", "his", "himself"}:
        return Pronoun(token, True, "he")
    return Pronoun(token, False, None)


def find_antecedent(
    parse: Parse, cast: Cast, pronoun: Pronoun, speakers: Sequence[Name]
) -> Name | None:
    """Whom the pronoun stands for: the heaviest of those named or heard shortly before."""
    weights: dict[Name, float] = {}
    for name, weight in _named_before(parse, cast, pronoun):
        weights[name] = max(weight, weights.get(name, weight))
    fitting = [name for name in speakers[-6:] if _fits(name, pronoun)]
    for back, name in enumerate(reversed(fitting)):
        base = weights.get(name, -_SENTENCE)
        weights[name] = base + (_LAST_SPOKE + _SPOKE if back == 0 else _SPOKE if back < 3 else 0)
    for name in weights:
        weights[name] += _sex_fit(cast, name, pronoun)
        weights[name] += _NUMBER if pronoun.is_many and words_head(name.name).endswith("s") else 0
    # The last of equals, as read: dicts keep the order of the text.
    return max(reversed(weights), key=lambda name: weights[name], default=None)


def _named_before(parse: Parse, cast: Cast, pronoun: Pronoun) -> Iterator[tuple[Name, float]]:
    """The fitting members named in the last sentences, each with its weight."""
    here = parse.sentence_number(pronoun.token)
    members = cast.people if pronoun.is_personal else cast.bodies
    low = parse.sentences[max(0, here - _REACH)][0]
    for i in range(low, pronoun.token.i):
        token = parse.tokens[i]
        back = here - parse.sentence_number(token)
        described = _described(parse, token, pronoun)
        if described is not None:
            new = _NEW if pronoun.is_personal else 0.0
            yield described, _standing(parse, token) + new - _SENTENCE * back
        if not token.text[:1].isupper() or token.pos not in {"PROPN", "NOUN"}:
            continue
        member = _member_at(members, token)
        if member is not None:
            if not pronoun.is_personal and token.dep == "compound":
                continue
            whole = parse.tokens[max(0, i + 1 - len(member.words)) : i] if i in member.at else ()
            standing = max(_standing(parse, t) for t in (*whole, *_with_heads(parse, token)))
            yield to_name(member), standing - _SENTENCE * back


def _described(parse: Parse, token: Token, pronoun: Pronoun) -> Name | None:
    """Who is described and not named, as a subject: "a doctor at the hospital counted"."""
    if token.pos != "NOUN" or token.dep not in {"nsubj", "nsubjpass"}:
        return None
    word = token.lemma.lower()
    is_many = token.tag == "NNS"
    opener = next(parse.children(token), token).text.lower()
    if pronoun.is_personal:
        fits = is_human(word) and not is_many and opener in {"a", "an", "one", "another"}
    elif is_many:
        fits = pronoun.is_many and is_human(word)
    else:
        fits = word in BODIES | SORTS | PRESS
    if not fits or any(t.pos == "PROPN" for t in parse.children(token)):
        return None
    described = to_worded(read_head(parse, token))
    # "The company" alone is somebody met before, who has a name of their own.
    return described if is_many or " " in described.name or opener != "the" else None


def _standing(parse: Parse, token: Token) -> float:
    """What being a subject counts for: of the sentence, or of a clause in it."""
    if token.dep not in {"nsubj", "nsubjpass"}:
        return 0.0
    return _TOPIC if parse.head(token).dep == "ROOT" else _SUBJECT


def _with_heads(parse: Parse, token: Token) -> tuple[Token, ...]:
    """The token and the name or role above it that it belongs to."""
    above = parse.head(token)
    belongs = token.dep in {"compound", "appos", "flat"}
    return (token, above) if belongs else (token,)


def _member_at(members: Sequence[Member], token: Token) -> Member | None:
    """The member that the token ends the name of, or is the surname of."""
    word = token.text.casefold()
    in_full = next((m for m in members if token.i in m.at), None)
    if in_full is not None:
        return in_full
    return next((m for m in members if m.is_person and m.words[-1] == word), None)


def _fits(name: Name, pronoun: Pronoun) -> bool:
    """Whether somebody who spoke may be meant by the pronoun."""
    head = words_head(name.name)
    if not pronoun.is_personal:
        is_one = name.kind is SourceKind.UNNAMED and is_human(head)
        is_many = name.kind is SourceKind.UNNAMED and head.endswith("s")
        return name.kind is not SourceKind.PERSON and not is_one and pronoun.may_be(many=is_many)
    if name.kind is SourceKind.PERSON:
        return True
    if name.kind is SourceKind.UNNAMED:
        return is_human(head)
    last = name.name.split()[-1].lower() if name.name else ""
    words = set(name.name.lower().split())
    if words & (BODIES | DOCUMENTS | OUTLET_NOUNS | SORTS) or name.kind is SourceKind.OUTLET:
        return False
    return 1 < len(name.name.split()) < 4 and not last.isupper()


def words_head(name: str) -> str:
    """The head noun of an unnamed source's words: "doctor" in "doctor at the hospital"."""
    words = re.split(r" (?:at|in|of|from|for|on|with|by) ", name)[0].lower().split()
    return words[-1] if words else name


def _sex_fit(cast: Cast, name: Name, pronoun: Pronoun) -> float:
    """What the sex counts for, where a title or role of the person tells it."""
    if pronoun.sex is None:
        return 0.0
    member = next((m for m in cast.people if m.name == name.name), None)
    said = set(name.name.lower().split()) if name.kind is SourceKind.UNNAMED else set()
    if member is not None:
        said |= member.titles | member.called
    is_she = any(w in _SHE or _SHE_ENDING.search(w) for w in said)
    is_he = any(w in _HE or _HE_ENDING.search(w) for w in said)
    if is_she == is_he:
        return 0.0
    return _SAME_SEX if is_she == (pronoun.sex == "she") else _OTHER_SEX


def to_name(member: Member) -> Name:
    """The member as a speaker."""
    return Name(member.name, member.kind, member.role, member.body)
