"""What is said: the content of a reporting verb, by grammar, by position and by quotation marks."""

from collections.abc import Iterable, Iterator

from sayso.extract.speech.cues import ADDRESSED, CITING_VERBS, PLAIN_VERBS, Cue
from sayso.extract.speech.objects import deed_of, link_of, part_of, thing_of
from sayso.extract.speech.quoted import (
    begun_left,
    find_resume,
    next_mark,
    quotation_range,
    quoted_around,
    quoted_right,
)
from sayso.extract.speech.reading import Range, Reading, is_mark
from sayso.extract.speech.speakers import Speaker, is_passive, is_time, is_voice, shares_speaker
from sayso.model.parse import Token

#: An aside between a verb of speech and its content has no more words.
_ASIDE = 12

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_HELPERS = frozenset(("aux", "auxpass", "neg", "advmod", "prt"))


def content_of(
    reading: Reading, verb: Token, cue: Cue, speaker: Speaker | None
) -> tuple[Range, ...]:
    """The content's pieces as ranges of tokens, in order; none where nothing is reported."""
    if cue.clause:
        said = _without_speaker(verb, speaker, _clause(reading, verb, speaker))
        pieces = tuple(clipped(reading, verb.i, said))
        if pieces:
            return pieces
    for allowed, find in ((cue.deed, deed_of), (bool(cue.links), link_of), (cue.thing, thing_of)):
        found = find(reading, verb, cue) if allowed else None
        if found is not None and _has_words(reading, found):
            return (found,)
    return ()


def _without_speaker(
    verb: Token, speaker: Speaker | None, pieces: tuple[Range, ...]
) -> Iterator[Range]:
    """The pieces without the speaker that stands right behind the verb."""
    for first, last in pieces:
        if speaker is not None and first <= speaker.words[0] == verb.i + 1 < last:
            first = speaker.words[1]
        if first < last:
            yield first, last


def clipped(reading: Reading, cue: int, pieces: Iterable[Range]) -> Iterator[Range]:
    """The pieces that hold words, and none of them outside the quotation that the cue is in.

    In '"He says it will rain," the mayor said' what he says ends with the quotation.
    """
    around = quotation_range(reading, cue) if reading.quoted[cue] >= 0 else None
    for first, last in pieces:
        if around is not None:
            first, last = max(first, around[0]), min(last, around[1])
        part = reading.trim((first, last)) if first < last else (0, 0)
        if part[0] < part[1] and _has_words(reading, part):
            yield part


def _has_words(reading: Reading, part: Range) -> bool:
    return any(token.text[0].isalnum() for token in reading.parse.tokens[slice(*part)])


def _clause(reading: Reading, verb: Token, speaker: Speaker | None) -> tuple[Range, ...]:
    core = cue_clause(reading, verb, speaker)
    clauses = [c for c in _clauses(reading, verb) if speaker is None or c.i != speaker.head]
    if len(clauses) == 1 and _is_reduced(reading, verb, clauses[0]):
        clauses = []
    if clauses:
        return _governed(reading, verb, core, clauses)
    return (
        quoted_around(reading, verb, core)
        or quoted_right(reading, verb, core)
        or _passive(reading, verb)
        or (_without_marks(reading, verb, core) if _may_speak(reading, speaker) else ())
    )


def _without_marks(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """Content that only its place tells, so that the speaker has to be one that can speak."""
    return (
        _aside(reading, verb, core)
        or _as_said(reading, verb)
        or _bare_left(reading, verb, core)
        or _unjoined(reading, verb, core)
        or _bare_right(reading, verb, core)
    )


def _may_speak(reading: Reading, speaker: Speaker | None) -> bool:
    return speaker is None or is_voice(reading, reading.parse.tokens[speaker.head])


def _clauses(reading: Reading, verb: Token) -> Iterator[Token]:
    """The clauses that a verb governs as what is said."""
    for child in reading.parse.children(verb):
        first = reading.reach[child.i][0]
        opening = reading.parse.tokens[first]
        if reading.sentence(child) != reading.sentence(verb):
            continue
        if child.dep == "advcl" and child.tag in _FINITE and first > verb.i:
            bare = opening.dep != "mark" and opening.tag not in ("WRB", "IN", "TO", "VBG", "VBN")
            if (bare and first == verb.i + 1) or opening.text.lower() == "that":
                yield child
        elif child.dep == "ccomp":
            yield child


def _is_reduced(reading: Reading, verb: Token, clause: Token) -> bool:
    """Whether the verb only describes the subject of the next: "funds added late included ..."."""
    if clause.i < verb.i or clause.tag not in _FINITE or reading.quoted[clause.i] >= 0:
        return False
    alone = reading.child(clause, "nsubj", "nsubjpass", "csubj", "expl", "mark") is None
    return alone and reading.reach[clause.i][0] == clause.i and verb.tag in ("VBD", "VBN")


def _passive(reading: Reading, verb: Token) -> tuple[Range, ...]:
    """Of whom something is said, and what: "the mayor is said to have left"."""
    if verb.tag == "VBG" and verb.dep == "pcomp":
        return _quoted_as(reading, reading.parse.head(reading.parse.head(verb)))
    doing = reading.child(verb, "xcomp")
    subject = reading.child(verb, "nsubjpass")
    if doing is None or subject is None or not verb.i < doing.i:
        return ()
    return (*_own(reading.reach[subject.i], reading), *_own(reading.reach[doing.i], reading))


def _quoted_as(reading: Reading, verb: Token) -> tuple[Range, ...]:
    """The clause before "the mayor was quoted as saying"."""
    subject = reading.child(verb, "nsubjpass")
    if subject is None or verb.lemma not in CITING_VERBS or not is_passive(reading, verb):
        return ()
    first = reading.sentence(verb)[0]
    left = (first, reading.reach[subject.i][0])
    return _own(left, reading) if left[0] < left[1] and reading.finite(left) else ()


def _governed(
    reading: Reading, verb: Token, core: Range, clauses: list[Token]
) -> tuple[Range, ...]:
    """The clauses that the verb governs: behind it, before it, or on both sides."""
    child = clauses[0]
    first, last = reading.reach[child.i]
    if first > verb.i:
        first = min(first, _misread_subject(reading, verb, first))
        first = _behind_time(reading, child, first)
        last = max(last, reading.reach[clauses[-1].i][1])
        right = _own((first, _before_next_cue(reading, verb, child, last)), reading)
        return (*begun_left(reading, core, first), *right)
    return _around(reading, verb, core, last if child.i > verb.i else None)


def _behind_time(reading: Reading, clause: Token, first: int) -> int:
    """Where the clause itself begins: "announced yesterday 40 had died" dates the saying."""
    subject = reading.child(clause, "nsubj", "nsubjpass")
    opening = reading.parse.tokens[first]
    if subject is None or not is_time(opening):
        start = reading.child(clause, "npadvmod")
        if subject is None or start is None or not is_time(start):
            return first
        if reading.reach[start.i][0] != first:
            return first
    begin = reading.reach[subject.i][0]
    between = reading.parse.tokens[first:begin]
    return begin if first < begin and all(t.pos != "PUNCT" for t in between) else first


def _misread_subject(reading: Reading, verb: Token, first: int) -> int:
    """Where an object right before a clause begins: it is the clause's own subject."""
    thing = reading.child(verb, "dobj")
    if thing is None or not verb.i < thing.i < first:
        return first
    if verb.lemma in ADDRESSED and reading.parse.tokens[first].tag not in (*_FINITE, "MD"):
        return first
    return reading.reach[thing.i][0] if reading.reach[thing.i][1] == first else first


def _before_next_cue(reading: Reading, verb: Token, child: Token, last: int) -> int:
    """Where content ends before "and warned ...": a second verb of speech is no part of it."""
    for other in reading.parse.children(child):
        if shares_speaker(reading, other, verb):
            return min(last, _start_of_conjunct(reading, other))
    return last


def _start_of_conjunct(reading: Reading, verb: Token) -> int:
    at = reading.reach[verb.i][0]
    tokens = reading.parse.tokens
    while at > 0 and tokens[at - 1].pos in ("CCONJ", "PUNCT") and not is_mark(tokens[at - 1]):
        at -= 1
    return at


def cue_clause(reading: Reading, verb: Token, speaker: Speaker | None) -> Range:
    """The words that only report: the source where it stands beside the verb, helpers, the verb."""
    first, last = verb.i, verb.i + 1
    helpers = {c.i for c in reading.parse.children(verb) if c.dep in _HELPERS}
    while first - 1 in helpers:
        first -= 1
    tokens = reading.parse.tokens
    if speaker is not None and speaker.is_own:
        a, b = speaker.words
        gap = tokens[b:first]
        if b <= first and all(t.pos in ("PUNCT", "ADV", "AUX", "PART") for t in gap):
            first = a
        elif a == verb.i + 1:
            last = b
    return first, last


def _own(part: Range, reading: Reading) -> tuple[Range, ...]:
    part = reading.trim(part)
    return (part,) if part[0] < part[1] else ()


def _around(
    reading: Reading, verb: Token, core: Range, last: int | None = None
) -> tuple[Range, ...]:
    """Content before the reporting words, and behind them where it goes on."""
    start = reading.reach[verb.i][0]
    left = _own((start, core[0]), reading)
    resume = find_resume(reading, core[1], reading.sentence(verb)[1])
    if resume is None:
        return left + (
            _own((core[1], last), reading) if last is not None and last > core[1] else ()
        )
    right = (resume, last) if last is not None and last > resume else None
    if right is None and is_mark(reading.parse.tokens[resume]):
        right = quotation_range(reading, resume)
    elif right is None and (again := _broken_off(reading, verb, core, left)) is not None:
        right = again
    elif right is None and _goes_on(reading, left, resume):
        right = (resume, reading.sentence(verb)[1])
    return left + (_own(right, reading) if right else ())


def _broken_off(
    reading: Reading, verb: Token, core: Range, left: tuple[Range, ...]
) -> Range | None:
    """The rest of the quotation that the reporting words break off, further on."""
    if not any(reading.quoted[last - 1] >= 0 for _, last in left):
        return None
    again = next_mark(reading, core[1], reading.sentence(verb)[1])
    return None if again is None else quotation_range(reading, again)


def _goes_on(reading: Reading, left: tuple[Range, ...], resume: int) -> bool:
    """Whether "and ..." behind the speaker goes on with content that is no quotation."""
    stop = reading.sentence(reading.parse.tokens[resume])[1]
    ended = any(reading.quoted[last - 1] >= 0 for _, last in left)
    again = any(number >= 0 for number in reading.quoted[resume:stop])
    return reading.parse.tokens[resume].pos == "CCONJ" and (again or not ended)


def _aside(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """Content around a reporting clause put into it: "The bridge, he said, is safe"."""
    if verb.dep != "parataxis":
        return ()
    above = reading.reach[verb.head]
    left = _own((above[0], core[0]), reading)
    resume = find_resume(reading, core[1], above[1])
    return left + (_own((resume, above[1]), reading) if resume else ())


def _as_said(reading: Reading, verb: Token) -> tuple[Range, ...]:
    """The clause that "as the mayor put it" hangs on."""
    child = reading.child(verb, "mark", "advmod")
    reports = verb.lemma in PLAIN_VERBS and verb.lemma != "continue" and verb.tag in _FINITE
    if verb.dep != "advcl" or child is None or child.lemma != "as" or not reports:
        return ()
    own, above = reading.reach[verb.i], reading.reach[verb.head]
    parts = ((above[0], own[0]), (own[1], above[1]))
    return tuple(piece for part in parts if part[0] < part[1] for piece in _own(part, reading))


def _bare_left(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The sentence before "police said" at its end, whatever the parser made of it."""
    first, stop = reading.sentence(verb)
    if verb.lemma not in PLAIN_VERBS or core[1] - core[0] < 2 or verb.tag not in _FINITE:
        return ()
    left = (first, core[0])
    for child in reading.parse.children(verb):
        if child.tag == "VBG" and child.i > verb.i:
            stop = min(stop, reading.reach[child.i][0])
    if reading.parse.tokens[core[0]].tag in ("WP", "WDT"):
        return ()
    if core[0] - first < 3 or not reading.finite(left) or not _ends(reading, core[1], stop):
        return ()
    return _own(left, reading)


def _unjoined(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """A clause that the parser took for a second predicate though nothing joins the two."""
    if reading.child(verb, "cc") is not None:
        return ()
    for child in reading.parse.children(verb):
        if child.dep == "conj" and child.i > core[1] and child.tag != "VBG":
            return _own((core[1], reading.reach[child.i][1]), reading)
    return ()


def _bare_right(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The clause behind an aside: "the paper wrote, citing clerks, 38 people were sentenced"."""
    if verb.lemma not in PLAIN_VERBS or verb.tag not in _FINITE or core[1] - core[0] < 2:
        return ()
    if reading.child(verb, "dobj") is not None:
        return ()
    stop = reading.sentence(verb)[1]
    start = find_resume(reading, core[1], stop)
    if start is not None and reading.parse.tokens[start].tag == "VBG":
        start = find_resume(reading, start, stop)
    if start is None or start > core[1] + 1 + _ASIDE or not reading.finite((start, stop)):
        return ()
    return _own((start, stop), reading)


def _ends(reading: Reading, at: int, stop: int) -> bool:
    """Whether only "on Monday" and its like stand between `at` and the sentence's end."""
    tokens = reading.parse.tokens[at:stop]
    return len(tokens) <= 12 and not any(
        t.tag in ("VBD", "VBZ", "VBP", "MD", "VB") or t.text in (":",) for t in tokens
    )


def rest_of(reading: Reading, phrase: Range) -> Iterator[Range]:
    """The sentence of a phrase such as "according to police" without the phrase, in pieces."""
    first, stop = reading.sentence(reading.parse.tokens[phrase[0]])
    if phrase[0] > first and reading.parse.tokens[phrase[0] - 1].text == ";":
        first = phrase[0]
    for part in ((first, phrase[0]), (phrase[1], stop)):
        found = part_of(reading, *part)
        if found is not None:
            yield found
