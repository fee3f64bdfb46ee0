"""What a report rests on beyond whom it cites, and who passes on what others said."""

from collections.abc import Iterator

from sayso.extract.speech.attribution import Report
from sayso.model.parse import Parse, Token

#: What stands between "on" and the account that a speaker rests on.
_GROUNDS = frozenset("strength basis word authority evidence faith".split())

#: What somebody gave that others rest on; whoever gave it is meant.
_ACCOUNTS = frozenset(
    "account testimony statement word story version evidence interview report claim data".split()
)

#: What is cited as a reason, and tells nothing.
_REASONS = frozenset(
    """
    example reason concern fear need lack problem difficulty issue risk shortage cost case
    inability failure pressure weather right law article rule safety security
    """.split()
)

_QUOTING = frozenset(("quote", "cite"))
_TO_US = frozenset(("us", "me"))


def find_grounds(parse: Parse, report: Report) -> Iterator[Token]:
    """Heads of those whose account the speaker rests on: "on the basis of police reports"."""
    for link in parse.children(parse.tokens[report.cue_token]):
        if link.lemma.lower() == "on" and link.dep == "prep":
            for ground in parse.children(link):
                if ground.lemma in _GROUNDS:
                    yield from _givers(parse, ground)


def _givers(parse: Parse, ground: Token) -> Iterator[Token]:
    """Who gave the ground: over "of", and the owner of an account."""
    for link in parse.children(ground):
        if link.dep != "prep" or link.lemma != "of":
            continue
        for head in parse.children(link):
            owners = [c for c in parse.children(head) if c.dep in {"poss", "compound"}]
            is_account = head.lemma in _ACCOUNTS and owners
            yield owners[0] if is_account else head


def find_quoter(parse: Parse, report: Report) -> Token | None:
    """Who passes the words on: "Hill was quoted as saying by the Post"."""
    cue = parse.tokens[report.cue_token]
    for verb in (cue, *parse.ancestors(cue)):
        if verb.i < cue.i - 4:
            return None
        if verb.lemma in _QUOTING and verb.tag == "VBN":
            return _agent(parse, verb) or _agent(parse, cue)
    return None


def _agent(parse: Parse, verb: Token) -> Token | None:
    for link in parse.children(verb):
        if link.lemma == "by" and link.pos == "ADP":
            return next((c for c in parse.children(link) if c.pos in {"NOUN", "PROPN"}), None)
    return None


def is_reason(parse: Parse, start: int, end: int) -> bool:
    """Whether what is cited is a reason and no source: "citing concerns about safety"."""
    nouns = (t for t in parse.within(start, end) if t.pos in {"NOUN", "PROPN"})
    heads = [t for t in nouns if not start <= parse.head(t).start < end]
    return bool(heads) and all(t.lemma.lower() in _REASONS for t in heads)


def is_told_to_speaker(parse: Parse, report: Report) -> bool:
    """Whether the words were said to one who passes them on: "a shepherd told us that"."""
    children = parse.children(parse.tokens[report.cue_token])
    return any(c.text.lower() in _TO_US and c.dep in {"dobj", "dative"} for c in children)
