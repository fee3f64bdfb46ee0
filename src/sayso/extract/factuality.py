"""How sure the source is of the number: hedges, modals, negation, denial, plans and forecasts."""

from collections.abc import Iterator, Sequence

from sayso.extract.events import governing_verb
from sayso.extract.numbers.quantities import QuantityMention
from sayso.extract.speech.cues import Stance
from sayso.extract.units import Counted
from sayso.model.claim import Factuality
from sayso.model.parse import Parse, Token

#: Adverbs and adjectives that make a statement probable at most.
HEDGES = frozenset(
    """
    reportedly allegedly apparently presumably probably likely possibly perhaps maybe
    supposedly seemingly potentially
    """.split()
)
PROBABLE = frozenset({"probably", "likely", "presumably", "apparently"})

MODALS = frozenset({"may", "might", "could", "would", "should"})
FUTURE = frozenset({"will", "shall"})

#: Governing words that make their complement a belief, a plan or a forecast.
PROSPECTS = frozenset(
    """
    expect believe fear think suspect plan estimate predict forecast project aim intend hope
    propose appear seem threaten pledge promise vow consider suppose feared believed
    """.split()
)

#: Conjunctions that open a counterfactual or a condition.
CONDITIONS = frozenset({"if", "unless", "whether"})

#: What a statement is called that is rejected, and, with a negation, what it is not.
UNTRUE = frozenset(
    """
    false untrue wrong incorrect fake lie fabrication invention fiction nonsense myth hoax
    baseless unfounded
    """.split()
)
TRUE = frozenset("true correct accurate right".split())

#: What a statement may rest on, and, where there is none of it, doesn't.
GROUNDS = frozenset("evidence proof indication sign truth basis".split())

NEGATIONS = frozenset({"not", "never", "no", "n't", "neither", "nor"})


def find_hedges(parse: Parse, mention: QuantityMention, counted: Counted) -> tuple[Token, ...]:
    """The words that hedge the number, in the order of the text."""
    verb = governing_verb(parse, mention, counted)
    found = {token.i: token for token in _of_clause(parse, verb)} if verb is not None else {}
    start = parse.tokens[counted.head if counted.head is not None else mention.number]
    for token in (*parse.children(start), *_near(parse, mention)):
        if token.text.lower() in HEDGES:
            found[token.i] = token
    return tuple(found[i] for i in sorted(found))


def _of_clause(parse: Parse, verb: Token) -> Iterator[Token]:
    """The hedges of the verb and of the verbs that it is a complement of, up to a report."""
    token = verb
    for _ in range(4):
        yield from _of_verb(parse, token)
        governor = parse.head(token)
        if token.dep not in {"xcomp", "ccomp", "conj", "relcl"} or governor.i == token.i:
            return
        if token.dep in {"xcomp", "ccomp"} and governor.lemma in PROSPECTS:
            yield governor
        if token.dep == "ccomp" and governor.lemma not in PROSPECTS:
            return
        if token.dep in {"conj", "relcl"}:
            return
        token = governor


def _of_verb(parse: Parse, verb: Token) -> Iterator[Token]:
    for child in parse.children(verb):
        word = child.text.lower()
        if (
            (child.dep == "aux" and (word in MODALS or word in FUTURE))
            or word in HEDGES
            or (child.dep == "mark" and word in CONDITIONS)
        ):
            yield child


def _near(parse: Parse, mention: QuantityMention) -> Sequence[Token]:
    return parse.tokens[max(0, mention.tokens[0] - 2) : mention.tokens[0]]


def is_negated(parse: Parse, verb: Token | None) -> bool:
    """Whether the number's clause is put in the negative: "did not lose 40", "it is false that"."""
    if verb is None:
        return False
    return (
        _has_negation(parse, verb)
        or _is_of_rejected_noun(parse, verb)
        or any(_calls_untrue(parse, governor) for governor in _governing_clauses(parse, verb))
    )


def _is_of_rejected_noun(parse: Parse, verb: Token) -> bool:
    """Whether the clause says what no evidence shows, or what reports were contrary to."""
    if verb.dep not in {"acl", "ccomp"}:
        return False
    noun = parse.head(verb)
    if noun.lemma in GROUNDS and any(c.text.lower() == "no" for c in parse.children(noun)):
        return True
    return any(token.lemma == "contrary" for token in list(parse.ancestors(noun))[:2])


def is_asked(parse: Parse, sentence: int) -> bool:
    """Whether the number stands in a question, which states nothing."""
    return parse.sentence(sentence)[-1].text == "?"


def _has_negation(parse: Parse, verb: Token) -> bool:
    return any(c.dep == "neg" or c.text.lower() in NEGATIONS for c in parse.children(verb))


def _governing_clauses(parse: Parse, verb: Token) -> Iterator[Token]:
    """The verbs above that the clause is what is said of: "it is false that", "the claim that"."""
    token = verb
    for _ in range(4):
        if token.dep not in {"ccomp", "csubj", "csubjpass", "acl", "nsubj", "xcomp", "acomp"}:
            return
        token = parse.head(token)
        if token.pos in {"VERB", "AUX"}:
            yield token


def _calls_untrue(parse: Parse, verb: Token) -> bool:
    """Whether the verb calls its subject false: "is a lie", "is not true"."""
    for child in parse.children(verb):
        if child.dep not in {"acomp", "attr", "oprd"}:
            continue
        if child.lemma in UNTRUE or (child.lemma in TRUE and _has_negation(parse, verb)):
            return True
    return False


def judge_factuality(
    hedges: Sequence[Token], *, negated: bool, stance: Stance | None, asked: bool = False
) -> Factuality:
    """How the source puts it (FactBank), from hedges, a negation, and what the cue commits to.

    What is `asked` is neither vouched for nor rejected.
    """
    if asked:
        return Factuality.UNKNOWN
    if negated or stance is Stance.DENIES:
        return Factuality.CERTAINLY_NOT
    if not hedges:
        return Factuality.CERTAIN
    words = {token.text.lower() for token in hedges} | {token.lemma for token in hedges}
    if words & (PROBABLE | FUTURE | {"expect", "believe", "think", "estimate"}):
        return Factuality.PROBABLE
    return Factuality.POSSIBLE
