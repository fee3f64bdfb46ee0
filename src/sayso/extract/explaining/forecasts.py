"""Predictions in a sentence: what is expected, likely, or said to become of something."""

from collections.abc import Iterator, Sequence

from sayso.extract.explaining.clauses import (
    SPEAKING,
    Offer,
    is_agent,
    is_negated,
    is_under,
    modal_of,
)
from sayso.extract.explaining.words import (
    BECOMING,
    BEFALLING,
    BOUND,
    FEARING,
    FORETELLING,
    FORETELLING_OF,
    PROMISING,
)
from sayso.extract.factuality import FUTURE, PROBABLE
from sayso.extract.remark_grammar import child_of
from sayso.model.explanation import ExplanationKind
from sayso.model.parse import Parse, Token


def find_forecasts(parse: Parse, tokens: Sequence[Token]) -> Iterator[Offer]:
    """The predictions of the sentence, in its order, by the most telling words of each."""
    for token in tokens:
        if token.lemma in FORETELLING | FEARING and token.pos == "VERB":
            yield from _foretold(parse, token)
        elif token.lemma in BOUND:
            yield from _bound(parse, token)
        elif token.pos in {"VERB", "AUX"}:
            yield from _coming(parse, token)


def _foretold(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What is expected: "expects prices to rise", "is forecast to fall", "fears it will"."""
    clause = child_of(parse, verb, "ccomp", "xcomp")
    is_passive = child_of(parse, verb, "auxpass", "nsubjpass") is not None
    by = None if is_passive else child_of(parse, verb, "nsubj")
    if not _is_held(parse, verb):
        return
    if clause is not None and (verb.lemma in FORETELLING or _is_ahead(parse, clause)):
        if not _is_perfect(parse, clause) and not _is_of_speaker(parse, clause):
            yield _prediction(parse, (verb,), clause, by, whole=verb if is_passive else None)
        return
    thing = child_of(parse, verb, "dobj")
    is_noun = thing is not None and thing.pos == "NOUN"
    if thing is not None and is_noun and by is not None and verb.lemma in FORETELLING_OF:
        negated = is_negated(parse, verb)
        yield Offer(ExplanationKind.PREDICTION, (verb,), verb, None, thing, by, negated)


def _is_ahead(parse: Parse, clause: Token) -> bool:
    """Whether the clause tells of what is to come: "will be", not "could be him"."""
    modal = modal_of(parse, clause)
    return modal is not None and (clause.lemma != "be" or modal.text.lower() in FUTURE)


def _is_of_speaker(parse: Parse, clause: Token) -> bool:
    subject = child_of(parse, clause, "nsubj", "nsubjpass")
    return subject is not None and subject.text.lower() in SPEAKING


def _is_held(parse: Parse, verb: Token) -> bool:
    """Whether somebody expects it now: not "had expected", nor "it is too early to expect"."""
    auxiliaries = {child.text.lower() for child in parse.children(verb) if child.dep == "aux"}
    return not auxiliaries & {"had", "to"}


def _is_perfect(parse: Parse, clause: Token) -> bool:
    return any(child.dep == "aux" and child.lemma == "have" for child in parse.children(clause))


def _bound(parse: Parse, word: Token) -> Iterator[Offer]:
    """What is likely or set to happen, or likely that it will."""
    clause = child_of(parse, word, "xcomp", "ccomp")
    be = parse.head(word) if word.dep in {"acomp", "amod", "oprd"} else word
    if clause is None and be is not word:
        clause = child_of(parse, be, "xcomp", "ccomp")
    is_stated = word.dep == "acomp" or child_of(parse, word, "auxpass") is not None
    if clause is None or not is_stated or clause.tag not in {"VB", "VBN", "VBG"}:
        return
    if not _is_perfect(parse, clause):
        key = (word,)
        negated = is_negated(parse, be) or word.lemma == "unlikely"
        whole = be if clause.dep == "xcomp" else clause
        yield Offer(ExplanationKind.PREDICTION, key, clause, None, whole, negated=negated)


def _coming(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What "will" become of something, or "could"; a deed that somebody will do is a plan."""
    modal = modal_of(parse, verb)
    subject = child_of(parse, verb, "nsubj", "nsubjpass")
    if modal is None or subject is None or subject.text.lower() in SPEAKING | {"what"}:
        return
    if is_under(parse, verb, PROMISING):
        return
    is_likely = any(child.lemma in PROBABLE for child in parse.children(verb))
    becomes = verb.lemma in BECOMING or (
        verb.lemma == "be" and any(_is_state(child) for child in parse.children(verb))
    )
    is_sure = modal.text.lower() not in {"could", "may", "might", "would"}
    if not is_sure and verb.tag == "VBG":
        return  # "may be falling" tells of now
    is_own_deed = is_agent(subject) and verb.lemma not in BEFALLING | {"be"}
    if is_likely or (becomes and not is_own_deed and (is_sure or verb.lemma != "be")):
        yield _prediction(parse, (modal,), verb, None)


def _is_state(child: Token) -> bool:
    return child.dep == "acomp" and child.lemma not in {"able", "available", "subject", "present"}


def _prediction(
    parse: Parse,
    key: tuple[Token, ...],
    verb: Token,
    by: Token | None,
    whole: Token | None = None,
) -> Offer:
    """A prediction of the verb's clause, or of the `whole` one that holds its subject."""
    negated = is_negated(parse, verb) or is_negated(parse, key[0])
    return Offer(ExplanationKind.PREDICTION, key, verb, None, whole or verb, by, negated)
