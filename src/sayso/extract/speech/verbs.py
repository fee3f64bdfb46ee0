"""Reports by a verb: "the mayor said that ...", "... , said the mayor"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.speech.contents import content_of, cue_clause
from sayso.extract.speech.cues import NO_SOURCES, SHARES, Cue, Kind, Stance, verb_cue
from sayso.extract.speech.quoted import beside_quotation
from sayso.extract.speech.reading import Range, Reading
from sayso.extract.speech.sayings import Saying
from sayso.extract.speech.speakers import LONGEST, Speaker, is_passive, speaker_of
from sayso.model.parse import Token

#: Verbs that stand beside quoted titles and terms without reporting them.
_NO_CUES = frozenset("be have do become include use name title make win play get see".split())

_REPORTING_TAGS = ("VBD", "VBZ", "VBP", "VBG")


def by_verbs(reading: Reading) -> Iterator[Saying]:
    """Reports by verbs known to report, and by any verb that a quotation stands beside."""
    for token in reading.parse.tokens:
        if token.pos != "VERB" or not token.text[-1:].isalpha():
            continue
        cue = verb_cue(token.lemma)
        if cue is None:
            yield from _by_unknown(reading, token)
            continue
        speaker = speaker_of(reading, token)
        if _is_idle(reading, token, cue, speaker):
            continue
        pieces = content_of(reading, token, cue, speaker)
        if pieces:
            if _is_negated(reading, token):
                cue = replace(cue, stance=Stance.NEUTRAL)
            states = not (_is_deed(reading, cue, pieces) or _answers(reading, speaker))
            voice = None if _is_nobody(reading, speaker) else speaker
            yield Saying((token.i, token.i + 1), voice, pieces, cue, states)


def _is_negated(reading: Reading, verb: Token) -> bool:
    """Whether the verb is denied itself: "did not say", "would neither confirm nor deny"."""
    parse = reading.parse
    verbs = (verb, parse.head(verb)) if verb.dep == "conj" else (verb,)
    return reading.child(verb, "neg") is not None or any(
        child.text.lower() in {"neither", "nor"} for one in verbs for child in parse.children(one)
    )


def _is_quoted_as(reading: Reading, verb: Token) -> bool:
    """Whether "was quoted" only goes before "as saying", which is the cue then."""
    link = reading.child(verb, "prep")
    return link is not None and link.lemma == "as" and reading.child(verb, "agent") is None


def _is_deed(reading: Reading, cue: Cue, pieces: tuple[Range, ...]) -> bool:
    """Whether what is asked, promised or expected is a deed, which states nothing."""
    if any(reading.finite(piece) for piece in pieces):
        return False
    to_do = reading.parse.tokens[pieces[0][0]].text.lower() == "to"
    return cue.deed or (to_do and cue.kind is not Kind.SPEECH)


def _is_nobody(reading: Reading, speaker: Speaker | None) -> bool:
    """Whether only "evidence" or its like, and nobody's, shows what is said."""
    if speaker is None:
        return True
    head = reading.parse.tokens[speaker.head]
    return head.lemma in NO_SOURCES and reading.child(head, "poss", "prep", "compound") is None


def _answers(reading: Reading, speaker: Speaker | None) -> bool:
    """Whether those who speak are a share of the people asked in a survey."""
    if speaker is None:
        return False
    head = reading.parse.tokens[speaker.head]
    return head.pos == "NUM" or head.lemma in SHARES


def _by_unknown(reading: Reading, verb: Token) -> Iterator[Saying]:
    """A report by any verb that a quotation stands beside."""
    misread = verb.tag in ("VB", "VBN") and reading.child(verb, "aux", "auxpass") is None
    if not (misread or verb.tag in _REPORTING_TAGS) or verb.lemma in _NO_CUES:
        return
    speaker = speaker_of(reading, verb) if _near_mark(reading, verb) else None
    if speaker is None:
        return
    pieces = beside_quotation(reading, verb, cue_clause(reading, verb, speaker))
    if pieces and not (verb.tag == "VBG" and pieces[0][0] < verb.i):
        yield Saying((verb.i, verb.i + 1), speaker, pieces, Cue(Stance.NEUTRAL))


def _near_mark(reading: Reading, verb: Token) -> bool:
    first, last = max(0, verb.i - LONGEST), min(len(reading.quoted), verb.i + 3)
    return any(number >= 0 for number in reading.quoted[first:last])


def _is_idle(reading: Reading, verb: Token, cue: Cue, speaker: Speaker | None) -> bool:
    """Whether the verb reports nobody's words: "I think" in a quotation, "you know".

    A passive that names nobody reports: "It was announced that ...".
    """
    if speaker is None:
        if verb.lemma == "quote" and _is_quoted_as(reading, verb):
            return True
        return not (cue.clause and cue.kind is Kind.SPEECH and is_passive(reading, verb))
    head = reading.parse.tokens[speaker.head]
    word, det = head.text.lower(), reading.child(head, "det")
    if head.pos == "NOUN" and det is not None and det.lemma == "no":
        return True
    if word == "you":
        return True
    if reading.quoted[verb.i] < 0:
        return False
    return word in ("i", "we") or cue.kind is not Kind.SPEECH
