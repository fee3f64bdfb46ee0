"""Causes and expected consequences in a sentence, by the words that join the two."""

from collections.abc import Iterator, Sequence

from sayso.extract.explaining.clauses import (
    SPEAKING,
    Offer,
    cause_of,
    clause_verb,
    find_phrases,
    is_agent,
    is_negated,
    is_person,
    is_under,
    matter_of,
    modal_of,
    object_of,
)
from sayso.extract.explaining.words import (
    AFFECTING,
    ANSWERS,
    BECOMING,
    BEFORE_CAUSE,
    BOUND,
    COMING,
    DUES,
    FOLLOWING,
    FORETELLING,
    MADE,
    MAKING,
    MAKING_BY,
    NAMING,
    REASONS,
    RESULTS,
    WAYS,
)
from sayso.extract.factuality import NEGATIONS
from sayso.extract.remark_grammar import child_of, prepositions
from sayso.model.explanation import ExplanationKind
from sayso.model.parse import Parse, Token

QUESTIONS = frozenset({"what", "which", "who", "why", "how", "whatever"})
#: How the phrase before a cause hangs on what it explains.
HANGING = frozenset({"prep", "acomp", "amod", "advmod", "npadvmod", "advcl", "mark", "attr", "acl"})


def find_conditions(parse: Parse, tokens: Sequence[Token]) -> Iterator[Offer]:
    """What would come of something: "if the dam bursts, the town will flood"."""
    for mark in tokens:
        condition = parse.head(mark)
        if mark.dep != "mark" or mark.text.lower() != "if" or condition.dep != "advcl":
            continue
        verb = parse.head(condition)
        modal, subject = modal_of(parse, verb), child_of(parse, verb, "nsubj", "nsubjpass")
        is_even = parse.tokens[max(0, mark.i - 1)].text.lower() == "even"
        if is_even or modal is None or subject is None or subject.text.lower() in SPEAKING:
            continue
        if verb.lemma in BECOMING | AFFECTING:
            yield Offer(ExplanationKind.CONSEQUENCE, (mark,), verb, condition, verb)


def find_joined(parse: Parse, tokens: Sequence[Token]) -> Iterator[Offer]:
    """Causes behind "because", "due to" and the like, and what follows "as a result"."""
    for mark in tokens:
        clause = parse.head(mark)
        if mark.dep == "mark" and mark.text.lower() == "because" and clause.head != clause.i:
            effect = matter_of(parse, parse.head(clause), (mark,))
            if not _is_of_speaker(parse, effect):
                yield _joined(parse, (mark,), clause, effect)
    for key in find_phrases(tokens, BEFORE_CAUSE):
        cause = _behind(parse, key)
        outside = _outside(parse, key)
        if cause is None or outside is None:
            continue
        effect = matter_of(parse, outside, key)
        is_owed = key[0].text.lower() == "due" and (effect.lemma in DUES or is_person(cause))
        if not is_owed:
            yield _joined(parse, key, cause, effect)
    for key in find_phrases(tokens, FOLLOWING):
        yield from _following(parse, tokens, key)


def _is_of_speaker(parse: Parse, effect: Token) -> bool:
    """Whether somebody gives a reason for what they say or do: "I ask, because ..."."""
    subject = child_of(parse, effect, "nsubj", "nsubjpass")
    return subject is not None and subject.text.lower() in {"i", "you"}


def _joined(parse: Parse, key: tuple[Token, ...], cause: Token, effect: Token) -> Offer:
    verb = effect if effect.pos in {"VERB", "AUX"} else None
    if verb is None and parse.head(effect).lemma == "be":
        verb = parse.head(effect)
    before = parse.tokens[max(0, key[0].i - 1)]
    negated = before.text.lower() in NEGATIONS
    return Offer(ExplanationKind.CAUSE, key, verb, cause, effect, negated=negated)


def _behind(parse: Parse, key: tuple[Token, ...]) -> Token | None:
    """The noun or clause that the last word of the phrase governs."""
    for token in reversed(key):
        for child in parse.children(token):
            if child.dep in {"pobj", "pcomp"} and child.i > key[-1].i:
                return child
    return None


def _outside(parse: Parse, key: tuple[Token, ...]) -> Token | None:
    """What the phrase hangs on."""
    inside = {token.i for token in key}
    for token in (key[0], *parse.ancestors(key[0])):
        if token.i in inside and token.dep not in HANGING | {"pcomp", "pobj"}:
            return None
        if token.i not in inside:
            return token
    return None


def _following(parse: Parse, tokens: Sequence[Token], key: tuple[Token, ...]) -> Iterator[Offer]:
    """The clause of "therefore" and what stands before it in the sentence."""
    after = key[-1].i + 1
    is_phrase = after < len(parse.tokens) and parse.tokens[after].text.lower() == "of"
    effect = clause_verb(parse, key[0])
    if is_phrase or effect is None:
        return
    if key[-1].text.lower() == "why":
        effect = clause_verb(parse, key[-1]) or effect
    cause = parse.head(effect) if effect.dep in {"conj", "advcl"} else None
    if cause is not None and (cause.pos not in {"VERB", "AUX"} or cause.i > key[0].i):
        cause = None
    if effect.i >= tokens[0].i:
        yield Offer(ExplanationKind.CAUSE, key, effect, cause, effect)


def find_made(parse: Parse, tokens: Sequence[Token]) -> Iterator[Offer]:
    """Causes as the subject, object or agent of a verb, and as what is called one."""
    for token in tokens:
        if token.pos == "VERB":
            yield from _made_by(parse, token)
            yield from _made(parse, token)
            yield from _affected(parse, token)
            yield from _coming(parse, token)
            yield from _named(parse, token)
            yield from _pointed(parse, token)
        elif token.lemma == "be":
            yield from _called(parse, token)


def _made_by(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What is caused by something: "the fire was caused by a heater"."""
    if verb.lemma not in MADE or verb.tag != "VBN":
        return
    agent = child_of(parse, verb, "agent")
    cause = child_of(parse, agent, "pobj") if agent is not None else None
    effect = child_of(parse, verb, "nsubjpass") or cause_of(parse, verb)
    if cause is None or effect is None or is_person(cause) or is_person(effect):
        return
    negated = is_negated(parse, verb)
    yield Offer(ExplanationKind.CAUSE, (verb,), verb, cause, effect, negated=negated)


def _made(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What somebody or something causes: "heavy rain led to floods"."""
    effect = _effect_of(parse, verb)
    if effect is None or child_of(parse, verb, "auxpass", "nsubjpass") is not None:
        return
    cause = cause_of(parse, verb)
    is_misread = verb.dep == "conj" and verb.tag != "VB" and parse.head(verb).tag == "VB"
    if cause is None or is_misread or effect.lemma in ANSWERS or not _may_cause(cause, verb):
        return
    is_ahead = _is_ahead(parse, verb) or modal_of(parse, cause) is not None
    kind = ExplanationKind.CONSEQUENCE if is_ahead else ExplanationKind.CAUSE
    is_purpose = any(child.dep == "aux" and child.lemma == "to" for child in parse.children(verb))
    if is_purpose and kind is ExplanationKind.CAUSE:
        return
    yield Offer(kind, (verb,), verb, cause, effect, negated=is_negated(parse, verb))


def _effect_of(parse: Parse, verb: Token) -> Token | None:
    """What the verb says is caused; what "could" be is told of by its whole clause."""
    word = MAKING_BY.get(verb.lemma)
    if word is not None:
        return dict(prepositions(parse, verb)).get(word)
    if verb.lemma not in MAKING or modal_of(parse, verb) is not None:
        return None
    return object_of(parse, verb)


def _may_cause(cause: Token, verb: Token) -> bool:
    """Whether what the subject does is an explanation, and not a deed, a question or a way."""
    word = cause.text.lower()
    if word in QUESTIONS | SPEAKING or (verb.lemma == "lead" and cause.lemma in WAYS):
        return False
    return verb.lemma == "cause" or not is_agent(cause)


def _is_ahead(parse: Parse, verb: Token) -> bool:
    """Whether the verb tells of what is to come."""
    return modal_of(parse, verb) is not None or is_under(parse, verb, BOUND | FORETELLING)


def _affected(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What an event could do to something; "threatens" and "risks" tell of it without "could"."""
    is_threat = verb.lemma in {"threaten", "risk"} and verb.tag in {"VBZ", "VBP", "VBG"}
    if verb.lemma not in AFFECTING or object_of(parse, verb) is None:
        return
    modal = modal_of(parse, verb)
    is_shared = modal is not None and modal.head != verb.i
    if is_shared or (modal is None and not is_threat):
        return
    cause = cause_of(parse, verb)
    if cause is None or is_agent(cause) or cause.text.lower() in QUESTIONS:
        return
    key = (verb,) if modal is None else (modal,)
    negated = is_negated(parse, verb)
    yield Offer(ExplanationKind.CONSEQUENCE, key, verb, cause, verb, negated=negated)


def _coming(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What something results or stems from."""
    if verb.lemma not in COMING:
        return
    cause = dict(prepositions(parse, verb)).get("from")
    effect = cause_of(parse, verb)
    is_place = cause is not None and cause.entity in {"DATE", "TIME", "GPE"}
    if cause is not None and effect is not None and not is_place:
        negated = is_negated(parse, verb)
        yield Offer(ExplanationKind.CAUSE, (verb,), verb, cause, effect, negated=negated)


def _named(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What somebody blames on something, or attributes to it."""
    if verb.lemma not in NAMING:
        return
    behind = dict(prepositions(parse, verb))
    who, thing = child_of(parse, verb, "nsubj"), child_of(parse, verb, "dobj")
    if child_of(parse, verb, "auxpass", "nsubjpass") is not None:
        who, thing = behind.get("by"), child_of(parse, verb, "nsubjpass")
    elif who is None:
        return
    cause, effect = behind.get(NAMING[verb.lemma]), thing
    if verb.lemma == "blame" and cause is None and thing is not None:
        cause = thing
        effect = behind.get("for") or dict(prepositions(parse, thing)).get("for")
    if cause is None or effect is None:
        return
    if verb.lemma == "link" and (verb.tag != "VBN" or is_agent(effect)):
        return
    negated = is_negated(parse, verb)
    yield Offer(ExplanationKind.CAUSE, (verb,), verb, cause, effect, who, negated)


def _pointed(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What somebody points to, as "others point to the drought"."""
    if verb.lemma != "point":
        return
    who, cause = child_of(parse, verb, "nsubj"), dict(prepositions(parse, verb)).get("to")
    is_bare = child_of(parse, verb, "dobj") is None
    if cause is not None and who is not None and is_bare and _points(who):
        yield Offer(ExplanationKind.CAUSE, (verb,), verb, cause, None, who)


def _points(subject: Token) -> bool:
    """Whether the subjects are such as point to a cause, and not with a finger."""
    is_several = subject.text.lower() in {"others", "some", "many", "several"}
    return is_several or (subject.tag == "NNS" and is_person(subject))


def _called(parse: Parse, verb: Token) -> Iterator[Offer]:
    """What is called the cause, or the result, of something."""
    subject, attribute = child_of(parse, verb, "nsubj"), child_of(parse, verb, "attr", "ccomp")
    if subject is None or attribute is None or subject.text.lower() in QUESTIONS:
        return
    negated = is_negated(parse, verb)
    for noun, other in ((subject, attribute), (attribute, subject)):
        of = dict(prepositions(parse, noun))
        about = of.get("of") or of.get("for") or of.get("behind")
        if about is None or noun.lemma not in REASONS | RESULTS:
            continue
        if noun.lemma in REASONS:
            yield Offer(ExplanationKind.CAUSE, (noun,), verb, other, about, negated=negated)
        elif noun is attribute:
            yield Offer(ExplanationKind.CAUSE, (noun,), verb, about, other, negated=negated)
        return
