"""What is said: the content of a reporting verb, by grammar, by position and by quotation marks."""

from collections.abc import Iterator

from sayso.extract.speech.cues import ADDRESSED, PLAIN_VERBS, Cue
from sayso.extract.speech.reading import Range, Reading, is_mark
from sayso.extract.speech.speakers import Speaker, is_passive, shares_speaker
from sayso.model.parse import Token

#: What can be claimed or declared without a word: "the blast claimed six lives".
_NOT_SAID = frozenset(("life", "victim", "asylum", "title"))
#: An aside between a verb of speech and its content has no more words.
_ASIDE = 12

_BEFORE_MARK = frozenset((",", ":", "that"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_LINKED = frozenset(("prep", "prt", "agent", "advmod", "dative"))
_HELPERS = frozenset(("aux", "auxpass", "neg", "advmod", "prt"))


def content_of(
    reading: Reading, verb: Token, cue: Cue, speaker: Speaker | None
) -> tuple[Range, ...]:
    """The content's pieces as ranges of tokens, in order; none where nothing is reported."""
    if cue.clause:
        pieces = _clause(reading, verb, speaker)
        pieces = tuple(piece for piece in pieces if _has_words(reading, piece))
        if pieces:
            return pieces
    for allowed, find in ((cue.deed, _deed), (bool(cue.links), _link), (cue.thing, _thing)):
        found = find(reading, verb, cue) if allowed else None
        if found is not None and _has_words(reading, found):
            return (found,)
    return ()


def _has_words(reading: Reading, part: Range) -> bool:
    return any(token.text[0].isalnum() for token in reading.parse.tokens[slice(*part)])


def _clause(reading: Reading, verb: Token, speaker: Speaker | None) -> tuple[Range, ...]:
    core = cue_clause(reading, verb, speaker)
    clauses = [
        c
        for c in reading.parse.children(verb)
        if c.dep == "ccomp"
        and (speaker is None or c.i != speaker.head)
        and reading.sentence(c) == reading.sentence(verb)
    ]
    if clauses:
        return _governed(reading, verb, core, clauses)
    return (
        _quoted_around(reading, verb, core)
        or _quoted_right(reading, verb, core)
        or _aside(reading, verb, core)
        or _as_said(reading, verb)
        or _bare_left(reading, verb, core)
        or _unjoined(reading, verb, core)
        or _bare_right(reading, verb, core)
    )


def _governed(
    reading: Reading, verb: Token, core: Range, clauses: list[Token]
) -> tuple[Range, ...]:
    """The clauses that the verb governs: behind it, before it, or on both sides."""
    child = clauses[0]
    first, last = reading.reach[child.i]
    if first > verb.i:
        first = min(first, _misread_subject(reading, verb, first))
        last = max(last, reading.reach[clauses[-1].i][1])
        right = _own((first, _before_next_cue(reading, verb, child, last)), reading)
        return (*_begun_left(reading, core, first), *right)
    return _around(reading, verb, core, last if child.i > verb.i else None)


def _misread_subject(reading: Reading, verb: Token, first: int) -> int:
    """Where an object right before a clause begins: it is the clause's own subject."""
    thing = reading.child(verb, "dobj")
    if thing is None or verb.lemma in ADDRESSED or not verb.i < thing.i < first:
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
    resume = _resume(reading, core[1], reading.sentence(verb)[1])
    if resume is None:
        return left
    right = (resume, last) if last is not None and last > resume else None
    if right is None and is_mark(reading.parse.tokens[resume]):
        right = _quotation_range(reading, resume)
    elif right is None and reading.parse.tokens[resume].pos == "CCONJ":
        right = (resume, reading.sentence(verb)[1])
    return left + (_own(right, reading) if right else ())


def _resume(reading: Reading, at: int, stop: int) -> int | None:
    """Where content goes on behind "he said on Monday,": behind the comma, or at the mark."""
    tokens = reading.parse.tokens
    for i in range(at, min(stop, at + 25)):
        if is_mark(tokens[i]):
            return i
        if tokens[i].text in (",", ":", "--", "\u2014", "\u2013"):
            goes_on = i + 1 < stop or (i + 1 < len(tokens) and is_mark(tokens[i + 1]))
            return i + 1 if goes_on else None
    return None


def _quotation_range(reading: Reading, at: int) -> Range | None:
    """The tokens of the quotation that token `at` stands in."""
    number = reading.quoted[at]
    if number < 0:
        return None
    last = at
    while last < len(reading.quoted) and reading.quoted[last] == number:
        last += 1
    return at, last


def _quoted_right(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The quotation behind the reporting words, in the same sentence."""
    stop = reading.sentence(verb)[1]
    if reading.parse.tokens[stop - 1].text == ":":
        stop = min(stop + 1, len(reading.quoted))
    for i in range(core[1], min(stop, core[1] + 25)):
        number = reading.quoted[i]
        if number >= 0 and number != reading.quoted[verb.i]:
            before = reading.parse.tokens[i - 1]
            if before.text in _BEFORE_MARK or i == core[1]:
                part = _quotation_range(reading, i)
                return (part,) if part else ()
            return ()
    return ()


def _quoted_left(reading: Reading, core: Range) -> tuple[Range, ...]:
    """The quotation that ends right before the reporting words."""
    at = core[0] - 1
    while at >= 0 and reading.parse.tokens[at].text in (",", "-", "\u2014"):
        at -= 1
    if at < 0 or reading.quoted[at] < 0 or not is_mark(reading.parse.tokens[at]):
        return ()
    if _stands_alone(reading, at, core):
        return ()
    first = at
    while first > 0 and reading.quoted[first - 1] == reading.quoted[at]:
        first -= 1
    start = reading.sentence(reading.parse.tokens[at])[0]
    tokens = reading.parse.tokens
    if start < first and tokens[first - 1].pos != "PUNCT" and reading.finite((start, first)):
        first = reading.trim((start, first))[0]
    return ((first, at + 1),)


def _quoted_around(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The quotation before the reporting words, and where they break it off also the rest."""
    left = _quoted_left(reading, core)
    again = _resume(reading, core[1], reading.sentence(verb)[1]) if left else None
    if again is None or not is_mark(reading.parse.tokens[again]):
        return left
    more = _quotation_range(reading, again)
    return (*left, more) if more else left


def _stands_alone(reading: Reading, mark: int, core: Range) -> bool:
    """Whether a new sentence or paragraph begins behind the closing mark."""
    tokens = reading.parse.tokens
    if "\n" in reading.parse.text[tokens[mark].end : tokens[core[0]].start]:
        return True
    return (
        tokens[mark - 1].text == "." and core[0] == mark + 1 and tokens[core[0]].text[:1].isupper()
    )


def _aside(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """Content around a reporting clause put into it: "The bridge, he said, is safe"."""
    if verb.dep != "parataxis":
        return ()
    above = reading.reach[verb.head]
    left = _own((above[0], core[0]), reading)
    resume = _resume(reading, core[1], above[1])
    return left + (_own((resume, above[1]), reading) if resume else ())


def _begun_left(reading: Reading, core: Range, first: int) -> tuple[Range, ...]:
    """The quotation that the reporting words break off: "That," he said, "is wrong"."""
    tokens = reading.parse.tokens
    opens = is_mark(tokens[first]) or is_mark(tokens[first - 1])
    at = core[0] - 1
    if not opens or at < 1 or not is_mark(tokens[at]) or tokens[at - 1].text != ",":
        return ()
    return _quoted_left(reading, core)


def _as_said(reading: Reading, verb: Token) -> tuple[Range, ...]:
    """The clause that "as the mayor put it" hangs on."""
    child = reading.child(verb, "mark", "advmod")
    if verb.dep != "advcl" or child is None or child.lemma != "as":
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
    stop = reading.sentence(verb)[1]
    start = _resume(reading, core[1], stop)
    if start is not None and reading.parse.tokens[start].tag == "VBG":
        start = _resume(reading, start, stop)
    if start is None or start > core[1] + 1 + _ASIDE or not reading.finite((start, stop)):
        return ()
    return _own((start, stop), reading)


def beside_quotation(reading: Reading, verb: Token, core: Range) -> tuple[Range, ...]:
    """The quotation right beside a verb that is no known cue: "the banner reads, ..."."""
    tokens = reading.parse.tokens
    left = _quoted_left(reading, core)
    if left and tokens[left[-1][1] - 2].text in (",", "?", "!"):
        return _quoted_around(reading, verb, core)
    at = core[1]
    comma = at < len(tokens) and tokens[at].text in (",", ":")
    at += comma
    if at >= len(tokens) or not is_mark(tokens[at]) or reading.quoted[verb.i] >= 0:
        return ()
    part = _quotation_range(reading, at)
    number = reading.quoted[at]
    whole = number >= 0 and (comma or not reading.quotations[number].is_scare)
    return (
        (part,) if part and whole and tokens[at].start == reading.quotations[number].start else ()
    )


def _ends(reading: Reading, at: int, stop: int) -> bool:
    """Whether only "on Monday" and its like stand between `at` and the sentence's end."""
    tokens = reading.parse.tokens[at:stop]
    return len(tokens) <= 12 and not any(
        t.tag in ("VBD", "VBZ", "VBP", "MD", "VB") or t.text in (":",) for t in tokens
    )


def _deed(reading: Reading, verb: Token, _cue: Cue) -> Range | None:
    """The infinitive, with the one who is to do it: "supporters to watch the polls"."""
    for child in reading.parse.children(verb):
        if child.i > verb.i and child.dep in ("xcomp", "ccomp") and child.pos in ("VERB", "AUX"):
            start = reading.reach[child.i][0]
            whom = reading.child(verb, "dobj", "dative")
            if whom is not None and verb.i < whom.i < start:
                start = reading.reach[whom.i][0]
            return _part(reading, start, reading.reach[child.i][1])
    return None


def _link(reading: Reading, verb: Token, cue: Cue) -> Range | None:
    """What the verb's preposition governs: "complained about the delay"."""
    for child in reading.parse.children(verb):
        if child.i < verb.i or child.dep not in _LINKED or child.lemma not in cue.links:
            continue
        whom = reading.child(verb, "dobj")
        if child.lemma == "as" and whom is not None and whom.i > verb.i:
            return _part(reading, reading.reach[whom.i][0], reading.reach[child.i][1])
        inner = reading.child(child, "pobj", "pcomp")
        if inner is not None:
            return _part(reading, child.i + 1, _with_infinitive(reading, verb, child))
        if child.dep == "prt":
            return _thing(reading, verb, cue)
    return None


def _with_infinitive(reading: Reading, verb: Token, link: Token) -> int:
    """The end of "on Congress to act": the infinitive may hang on the verb."""
    last = reading.reach[link.i][1]
    for child in reading.parse.children(verb):
        if child.i > link.i and child.tag == "VB" and reading.reach[child.i][0] == last:
            return reading.reach[child.i][1]
    return last


def _thing(reading: Reading, verb: Token, _cue: Cue) -> Range | None:
    """The object, or the subject of a passive."""
    if is_passive(reading, verb):
        subject = reading.child(verb, "nsubjpass")
        return _part(reading, *reading.reach[subject.i]) if subject else None
    for child in reading.parse.children(verb):
        if child.dep in ("dobj", "ccomp", "xcomp") and child.i > verb.i:
            named = reading.child(verb, "oprd")
            if child.lemma in _NOT_SAID or (
                verb.lemma == "call" and child.dep == "dobj" and not named
            ):
                return None
            if named is not None and named.i > child.i:
                return _part(reading, reading.reach[child.i][0], reading.reach[named.i][1])
            return _part(reading, *reading.reach[child.i])
    return None


def _part(reading: Reading, first: int, last: int) -> Range | None:
    part = reading.trim((first, last))
    return part if part[0] < part[1] else None


def rest_of(reading: Reading, phrase: Range) -> Iterator[Range]:
    """The sentence of a phrase such as "according to police" without the phrase, in pieces."""
    first, stop = reading.sentence(reading.parse.tokens[phrase[0]])
    for part in ((first, phrase[0]), (phrase[1], stop)):
        found = _part(reading, *part)
        if found is not None:
            yield found
