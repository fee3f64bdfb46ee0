"""What an explanation consists of, and the parts of the clauses that it is read from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.counting.count_words import is_of_persons
from sayso.extract.factuality import FUTURE, MODALS
from sayso.extract.naming.words import BODIES, ROLE_WORDS
from sayso.extract.remark_grammar import antecedent, child_of, prepositions, subject_of
from sayso.extract.speech.cues import VERBS
from sayso.model.explanation import ExplanationKind
from sayso.model.parse import Parse, Token

PEOPLE = frozenset("i you we he she who one someone anyone everyone nobody".split())
SPEAKING = frozenset("i you we".split())
#: Auxiliaries that tell of what is to come; "should" tells what ought to be.
AHEAD = (FUTURE | MODALS | {"'ll", "\u2019ll"}) - {"should"}
AGENTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@dataclass(frozen=True, slots=True)
class Offer:
    """An explanation or prediction as grammar: the words that make it one, and heads of its parts.

    `verb` is the one that its hedges hang on, None where it is offered in a noun phrase;
    `by` who offers it, where they are the subject of the words themselves.
    """

    kind: ExplanationKind
    key: tuple[Token, ...]
    verb: Token | None
    cause: Token | None
    effect: Token | None
    by: Token | None = None
    negated: bool = False


def find_phrases(
    tokens: Sequence[Token], phrases: Collection[tuple[str, ...]]
) -> Iterator[tuple[Token, ...]]:
    """Where one of the phrases stands among the tokens, the longest at each place."""
    words = [token.text.lower() for token in tokens]
    begun = {phrase[0] for phrase in phrases}
    for first, word in enumerate(words):
        if word in begun:
            found = [len(p) for p in phrases if tuple(words[first : first + len(p)]) == p]
            if found:
                yield tuple(tokens[first : first + max(found)])


def clause_verb(parse: Parse, token: Token) -> Token | None:
    """The verb of the clause that the token stands in: itself, or the nearest above."""
    return next((up for up in (token, *parse.ancestors(token)) if up.pos in {"VERB", "AUX"}), None)


def matter_of(parse: Parse, head: Token, key: Sequence[Token]) -> Token:
    """What the words `key` on `head` say something of.

    Of "was due to" it is the subject, of a verb of saying what is said, of another its clause.
    """
    said = child_of(parse, head, "ccomp")
    if said is not None and head.lemma in VERBS and said.i < key[0].i:
        return said
    inside = {token.i for token in key}
    if head.lemma == "be" and head.dep == "xcomp":
        return subject_of(parse, head) or head
    is_full = any(
        child.dep in {"attr", "acomp", "prep", "oprd"} and child.i not in inside
        for child in parse.children(head)
    )
    subject = child_of(parse, head, "nsubj")
    return subject if head.lemma == "be" and not is_full and subject is not None else head


def cause_of(parse: Parse, verb: Token) -> Token | None:
    """What the verb has as its cause: its subject, or the clause or noun that it goes on from."""
    own = child_of(parse, verb, "nsubj")
    while own is None and verb.dep == "conj":
        first = parse.head(verb)
        if verb.tag == "VBG" and first.tag != "VBG":
            return first
        verb, own = first, child_of(parse, first, "nsubj")
    if own is not None:
        is_whole = verb.dep == "relcl" and any(
            below.text.lower() == "which" for _, below in prepositions(parse, own)
        )
        return parse.head(verb) if is_whole else antecedent(parse, own)
    if verb.dep not in {"acl", "advcl"}:
        return subject_of(parse, verb)
    head = parse.head(verb)
    if verb.tag == "VBG" and head.dep == "pobj":
        # "fired shells at the town, causing damage": the parser takes the nearest noun.
        return parse.head(parse.head(head))
    is_told = head.i < verb.i and (verb.dep == "acl" or verb.tag == "VBG")
    return head if is_told else None


def object_of(parse: Parse, verb: Token) -> Token | None:
    """What the verb does something to, or makes happen."""
    return child_of(parse, verb, "xcomp", "ccomp") or child_of(parse, verb, "dobj")


def modal_of(parse: Parse, verb: Token) -> Token | None:
    """The "will" or "could" by which the verb tells of what is to come, None where it does not.

    "may have led" and "could not leave" tell of the past, "whether it would" asks. Verbs
    joined to one share its "could".
    """
    auxiliaries = [child for child in parse.children(verb) if child.dep == "aux"]
    if verb.dep == "conj" and verb.tag == "VB" and not auxiliaries:
        first, own = parse.head(verb), child_of(parse, verb, "nsubj", "nsubjpass")
        return modal_of(parse, first) if own is None and first.tag == "VB" else None
    modal = next((aux for aux in auxiliaries if aux.text.lower() in AHEAD), None)
    if modal is None or any(aux.lemma == "have" for aux in auxiliaries):
        return None
    mark = child_of(parse, verb, "mark")
    is_asked = mark is not None and mark.text.lower() in {"whether", "if"}
    was_unable = modal.text.lower() == "could" and is_negated(parse, verb)
    return None if is_asked or was_unable else modal


def is_person(token: Token) -> bool:
    """Whether it is somebody, or a group of people."""
    word = token.text.lower()
    return (
        token.entity == "PERSON"
        or word in PEOPLE
        or token.lemma in ROLE_WORDS
        or (token.tag == "NNS" and is_of_persons(word))
    )


def is_agent(token: Token) -> bool:
    """Whether it is a person, body or state: what it does is its own deed."""
    return token.entity in AGENTS or token.lemma in BODIES or is_person(token)


def is_negated(parse: Parse, verb: Token) -> bool:
    """Whether "not" or "never" hangs on the verb itself."""
    return child_of(parse, verb, "neg") is not None


def is_under(parse: Parse, verb: Token, lemmas: Collection[str]) -> bool:
    """Whether the verb is what one of the words governs: "promised that", "likely to"."""
    return verb.dep in {"xcomp", "ccomp", "acl"} and parse.head(verb).lemma in lemmas
