"""What a remark speaks of: the claims meant by the object, or subject, of its verb."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.remark_grammar import antecedent, child_of, prepositions
from sayso.model.claim import Claim
from sayso.model.document import Span
from sayso.model.lexicon import Lexicon
from sayso.model.measure import Kind
from sayso.model.parse import Parse, Token

#: How many sentences back "these numbers" may reach from one claim to the next.
REACH = 5

#: Words that stand for one claim or for several.
ONE = frozenset({"it", "this", "that", "which"})
MANY = frozenset({"they", "them", "these", "those", "both", "none", "neither", "either", "all"})
#: Nouns that stand for a number, and nouns that stand for what somebody says.
NUMBERS = frozenset("figure number toll count total tally data datum estimate statistic".split())
SAYINGS = frozenset(
    """
    claim report statement allegation assertion information accusation account version suggestion
    """.split()
)
#: What shows something, and nouns for what somebody says, where "unverified" stands before them.
SHOWING = frozenset("footage video image photo photograph picture recording rumour rumor".split())
REFERENCES = NUMBERS | SAYINGS

CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
#: What hangs on a clause and is taken for granted in it, rather than said by it.
ASIDES = frozenset({"relcl", "advcl", "acl", "appos", "parataxis"})
DEFINITE = frozenset({"det", "poss", "predet", "relcl"})
PARTS = frozenset({"nummod", "quantmod", "amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the number of its sentence."""

    sentence: int
    claim: Claim
    at: Span


@dataclass(frozen=True, slots=True)
class Targets:
    """The claims of one text, in its order, among which a remark finds its own."""

    parse: Parse
    lexicon: Lexicon
    said: tuple[Said, ...]

    def meant(self, thing: Token, *, counted: bool = True) -> list[Claim]:
        """The claims that `thing`, the object of a remark, speaks of; [] where of none.

        A clause means the numbers in it; a reference word ("it", "the figures") the
        claims before it; any other noun the number that counts it, if `counted`.
        """
        parse = self.parse
        if thing.dep in CLAUSES:
            return self._inside(_clause_core(parse, thing), thing)
        noun = _of_which(parse, antecedent(parse, thing))
        if not _is_reference(parse, noun):
            return self._inside(_noun_core(parse, noun), noun) if counted else []
        inside = self._inside(_noun_core(parse, noun), noun)
        if inside or _content(parse, noun) is not None:
            return inside
        if noun.i != thing.i and thing.dep != "nsubj" and _is_relative(parse, noun, thing):
            number = parse.sentence_number(thing)
            beside = self.beside(number)
            if beside:
                return beside
        before = [s for s in self.said if s.at.start < noun.start]
        pool = self._about(noun, before)
        number = parse.sentence_number(noun)
        reach = REACH if pool is before else len(parse.sentences)
        return _many(pool, number, reach) if _is_many(parse, noun) else _last(pool, number, reach)

    def unnamed(self, key: Token) -> list[Claim]:
        """The claims meant where the remark at `key` names nothing ("declined to comment")."""
        before = [s for s in self.said if s.at.start < key.start]
        return _last(before, self.parse.sentence_number(key), REACH)

    def beside(self, number: int) -> list[Claim]:
        """The claims in the sentence of that number."""
        return [s.claim for s in self.said if s.sentence == number]

    def _inside(self, tokens: Sequence[Token], head: Token) -> list[Claim]:
        """The claims whose numbers stand among the tokens, no colon between them and the verb."""
        starts = {token.start for token in tokens}
        verb = self.parse.head(head)
        return [
            s.claim
            for s in self.said
            if any(token.start in starts for token in self.parse.within(s.at.start, s.at.end))
            and ":" not in self.parse.text[verb.end : s.at.start]
        ]

    def _about(self, noun: Token, before: list[Said]) -> list[Said]:
        """Those of the claims that are on the subject that the noun names, where it names one."""
        for topic in _topics(self.parse, noun):
            words = self.parse.subtree(topic)
            names = [word for word in words if word.pos == "PROPN" or word.text[:1].isupper()]
            if names:
                named = [s for s in before if self._names(s, names)]
                return named or [s for s in before if self._is_at(s, names)]
            if noun.lemma in SAYINGS:
                things = {word.lemma for word in words if word.pos in {"NOUN", "VERB"}}
                return [s for s in before if things & {t.lemma for t in self._sentence(s)}]
        return before

    def _sentence(self, said: Said) -> tuple[Token, ...]:
        return self.parse.sentence(said.sentence)

    def _names(self, said: Said, names: Sequence[Token]) -> bool:
        wanted = {self._name(name.text) for name in names}
        return any(
            token.text[:1].isupper() and self._name(token.text) in wanted
            for token in self._sentence(said)
        )

    def _is_at(self, said: Said, names: Sequence[Token]) -> bool:
        if said.claim.place is None:
            return False
        whole = self.parse.text[names[0].start : names[-1].end]
        wanted = {self._name(whole), *(self._name(name.text) for name in names)}
        return self._name(said.claim.place.value) in wanted

    def _name(self, text: str) -> str:
        return self.lexicon.place_name(text).casefold()


def is_saying(noun: Token) -> bool:
    """Whether the noun is one for what somebody says or shows, or for a number."""
    return noun.lemma in REFERENCES | SHOWING


def _is_relative(parse: Parse, noun: Token, thing: Token) -> bool:
    """Whether "which" at `thing` goes with the noun: "a claim which could not be verified"."""
    return any(child.dep == "relcl" and child.i <= parse.head(thing).i
               for child in parse.children(noun))  # fmt: skip


def _of_which(parse: Parse, noun: Token) -> Token:
    """The noun behind "none of", "neither of"; the noun itself elsewhere."""
    if noun.lemma not in MANY and noun.lemma != "any":
        return noun
    return next((below for word, below in prepositions(parse, noun) if word == "of"), noun)


def _is_reference(parse: Parse, noun: Token) -> bool:
    """Whether the noun phrase stands for claims made elsewhere in the text."""
    if noun.text.lower() in ONE | MANY:
        return True
    if noun.lemma not in REFERENCES:
        return False
    is_definite = any(child.dep in DEFINITE for child in parse.children(noun))
    return (
        is_definite or any(True for _ in _topics(parse, noun)) or _content(parse, noun) is not None
    )


def _content(parse: Parse, noun: Token) -> Token | None:
    """The clause that says what is claimed: "the claim that ...", "reports he is unwell"."""
    is_bare = child_of(parse, noun, "det", "poss") is None
    for child in parse.children(noun):
        if child.dep in {"acl", "ccomp"} or (child.dep == "relcl" and is_bare):
            subject = child_of(parse, child, "nsubj", "nsubjpass")
            if subject is not None and subject.text.lower() not in {"which", "that", "who"}:
                return child
    return None


def _is_many(parse: Parse, noun: Token) -> bool:
    if noun.text.lower() in MANY or noun.tag in {"NNS", "NNPS"} or noun.lemma == "data":
        return True
    return any(child.text.lower() in MANY for child in parse.children(noun))


def _topics(parse: Parse, noun: Token) -> Iterator[Token]:
    """What the noun is said to be about: "the claim on X"."""
    about = {"about", "on", "of", "for", "in", "regarding", "concerning"}
    return (below for word, below in prepositions(parse, noun) if word in about)


def _clause_core(parse: Parse, head: Token) -> list[Token]:
    """The clause without what it takes for granted."""
    found = [head]
    for child in parse.children(head):
        if child.dep not in ASIDES:
            found.extend(_clause_core(parse, child))
    return found


def _noun_core(parse: Parse, noun: Token) -> list[Token]:
    """The noun with its number, and with what it consists of: "the figure of 30"."""
    found: list[Token] = []
    content = _content(parse, noun)
    for child in parse.children(noun):
        is_of = child.dep == "prep" and child.lemma == "of"
        if child == content or is_of or child.dep in PARTS:
            found.extend(_clause_core(parse, child))
    return found


def _last(pool: Sequence[Said], number: int, reach: int) -> list[Claim]:
    """The claims of the nearest sentence that has any."""
    if not pool or number - pool[-1].sentence > reach:
        return []
    return [s.claim for s in pool if s.sentence == pool[-1].sentence]


def _many(pool: Sequence[Said], number: int, reach: int) -> list[Claim]:
    """The counts of the nearest run of claims; where it has none, as for a single one.

    Two numbers in the remark's own sentence are the many that it means.
    """
    beside = [s.claim for s in pool if s.sentence == number]
    if len(beside) > 1:
        return beside
    meant: list[Claim] = []
    last = number
    for one in reversed(pool):
        if last - one.sentence > reach:
            break
        if one.claim.measure.kind in {Kind.FLOW, Kind.STOCK}:
            meant.append(one.claim)
            last = one.sentence
    return meant[::-1] or _last(pool, number, reach)
