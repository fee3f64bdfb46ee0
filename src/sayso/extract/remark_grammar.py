"""Who and what the verb of a remark governs: its subject, its object, the one it speaks for."""

from collections.abc import Iterator

from sayso.model.parse import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass")
KEYS = (
    "confirm", "comment", "acknowledg", "respond", "verif", "unconfirm", "unverif", "word", "check",
    "corroborat", "authenticat", "substantiat", "ascertain",
)  # fmt: skip
DENIALS = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut"})
#: Asking is not the matter: "did not respond to a request" names nothing.
REQUESTS = frozenset("request question inquiry enquiry query email call message".split())

FALSE = frozenset(
    """false untrue fake baseless fabricated fictitious invented wrong incorrect inaccurate lie
    fiction fabrication invention fantasy fake falsehood nonsense disinformation invent fabricate
    """.split()
)
TRUE = frozenset({"true", "accurate", "correct"})
SAYS = frozenset(
    """say tell insist add claim argue state write declare respond reply announce maintain stress
    post assert contend""".split()
)
CALLS = frozenset("call describe brand label denounce portray characterize characterise".split())


def child_of(parse: Parse, token: Token, *deps: str) -> Token | None:
    """The first word below `token` in one of the relations; None where there is none."""
    return next((child for child in parse.children(token) if child.dep in deps), None)


def prepositions(parse: Parse, token: Token) -> Iterator[tuple[str, Token]]:
    """Each preposition on the token, with the word or clause that it governs."""
    for child in parse.children(token):
        if child.dep in {"prep", "agent"}:
            below = child_of(parse, child, "pobj", "pcomp")
            if below is not None:
                yield child.lemma, below


def antecedent(parse: Parse, token: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself elsewhere."""
    verb = parse.head(token)
    is_relative = token.text.lower() in {"which", "that", "who"} and token.i < verb.i
    while is_relative and verb.dep in {"xcomp", "acomp", "conj"}:
        verb = parse.head(verb)
    return parse.head(verb) if is_relative and verb.dep == "relcl" else token


def key_of(parse: Parse, start: int, end: int) -> Token | None:
    """The word of the matched ones that says what has not been done."""
    found = [t for t in parse.within(start, end) if t.text.lower().startswith(KEYS)]
    return found[-1] if found else None


def object_of(parse: Parse, key: Token) -> Token | None:
    """What has not been confirmed or verified, as its head; None where the words name nothing."""
    if key.pos == "NOUN":
        below = (thing for word, thing in prepositions(parse, key) if word in {"of", "on", "about"})
        return next(below, None)
    if key.pos == "ADJ" and key.dep != "ROOT":
        return child_of(parse, parse.head(key), *SUBJECTS)
    if _is_passive(parse, key):
        subject = subject_of(parse, key)
        clause = child_of(parse, key, "ccomp")
        is_empty = subject is not None and subject.text.lower() == "it"
        return clause if is_empty and clause is not None else subject
    return _active_object(parse, key)


def _active_object(parse: Parse, verb: Token) -> Token | None:
    found = child_of(parse, verb, "dobj", "ccomp", "xcomp")
    if found is not None:
        return found
    for word, thing in prepositions(parse, verb):
        if word in {"on", "about", "to"} and thing.lemma not in REQUESTS:
            return thing if word != "to" or not verb.text.lower().startswith("comment") else None
    joined = child_of(parse, verb, "conj")
    return child_of(parse, joined, "dobj", "ccomp") if joined is not None else None


def _is_passive(parse: Parse, verb: Token) -> bool:
    return child_of(parse, verb, "auxpass", "nsubjpass") is not None


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """The subject of the verb, or of the one it hangs on: "has yet to confirm"."""
    for _ in range(4):
        found = child_of(parse, verb, *SUBJECTS)
        if found is not None:
            return found
        if verb.dep not in {"xcomp", "acomp", "conj"}:
            return None
        verb = parse.head(verb)
    return None


def silent_of(parse: Parse, key: Token) -> Token | None:
    """Who has not confirmed; None where nobody is named."""
    if key.pos == "ADJ":
        return None
    if key.pos == "NOUN":
        named = (who for word, who in prepositions(parse, key) if word in {"from", "by"})
        asked = parse.head(parse.head(key))  # "could not be reached for comment"
        return (
            next(named, None)
            or child_of(parse, parse.head(key), "nsubj")
            or (_person(subject_of(parse, asked)) if key.dep == "pobj" else None)
        )
    return _agent(parse, key) if _is_passive(parse, key) else _person(subject_of(parse, key))


def _agent(parse: Parse, verb: Token) -> Token | None:
    return next((who for word, who in prepositions(parse, verb) if word == "by"), None)


def _person(token: Token | None) -> Token | None:
    return token if token is not None and token.pos in {"NOUN", "PROPN", "PRON"} else None


def denial_at(parse: Parse, token: Token) -> tuple[Token, Token] | None:
    """Who denies (a head) and what (a head), where the token is the word of a denial."""
    if token.pos == "VERB" and token.lemma in DENIALS:
        return _denied(parse, token)
    is_false = token.lemma in FALSE and child_of(parse, token, "neg") is None
    return _called_false(parse, token) if is_false or token.lemma in TRUE else None


def _denied(parse: Parse, verb: Token) -> tuple[Token, Token] | None:
    if child_of(parse, verb, "neg") is not None:
        return None
    if child_of(parse, verb, "nsubjpass") is not None:
        who, what = _agent(parse, verb), child_of(parse, verb, "nsubjpass")
    else:
        who, what = _denier(parse, verb), child_of(parse, verb, "dobj", "ccomp", "xcomp")
    return (who, what) if who is not None and what is not None else None


def _denier(parse: Parse, verb: Token) -> Token | None:
    """The subject of the denial, also where it is joined to another verb of the same subject."""
    own = _person(child_of(parse, verb, "nsubj"))
    if own is not None:
        return antecedent(parse, own)
    if verb.dep not in {"conj", "advcl"} or (verb.dep == "advcl" and verb.tag != "VBG"):
        return None
    head = parse.head(verb)
    words = {child.lemma for child in parse.children(head) if child.dep in {"cc", "preconj"}}
    if verb.dep == "conj" and words & {"or", "nor", "neither"}:
        return None
    return _person(child_of(parse, head, "nsubj"))


def _called_false(parse: Parse, word: Token) -> tuple[Token, Token] | None:
    """Who says that what is false: "X said the figure was false", "X called it a lie"."""
    verb = parse.head(word) if word.dep in {"acomp", "attr"} else word
    is_negated = child_of(parse, verb, "neg") is not None
    if is_negated != (word.lemma in TRUE):
        return None
    if verb is not word or child_of(parse, word, "nsubjpass") is not None:
        what, who = _object_of_false(parse, verb), _speaker(parse, verb)
    elif word.lemma in TRUE:
        return None
    else:
        what, who = _named_false(parse, word)
    return (who, what) if who is not None and what is not None else None


def _object_of_false(parse: Parse, verb: Token) -> Token | None:
    subject, clause = child_of(parse, verb, *SUBJECTS), child_of(parse, verb, "ccomp")
    is_empty = subject is not None and subject.text.lower() == "it"
    return clause if is_empty and clause is not None else subject


def _speaker(parse: Parse, verb: Token) -> Token | None:
    """The subject of the verb of saying that the clause of `verb` hangs on."""
    if verb.dep == "conj":
        verb = parse.head(verb)
    head, mark = parse.head(verb), child_of(parse, verb, "mark")
    if verb.dep != "ccomp" or head.lemma not in SAYS or (mark and mark.lemma in {"if", "whether"}):
        return None
    if child_of(parse, head, "neg") is not None:
        return None
    return _person(child_of(parse, head, "nsubj"))


def _named_false(parse: Parse, word: Token) -> tuple[Token | None, Token | None]:
    """What is called by the word, and by whom."""
    verb = next((up for up in parse.ancestors(word) if up.pos in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma not in CALLS or child_of(parse, verb, "neg") is not None:
        return None, None
    if word.dep not in {"oprd", "pobj", "advcl", "ccomp", "amod", "xcomp", "dobj"}:
        return None, None
    inner = child_of(parse, word, "nsubj")
    what = inner or child_of(parse, verb, "dobj") or child_of(parse, verb, "nsubjpass")
    who = child_of(parse, verb, "nsubj") or _agent(parse, verb)
    return what, _person(who)
