"""Reports by a phrase: "according to police", "by the ministry's count", "in a survey by ..."."""

from collections.abc import Iterator

from sayso.extract.speech.citations import body_behind
from sayso.extract.speech.contents import clipped, rest_of
from sayso.extract.speech.cues import RECKONINGS, SURVEYS, Cue, Stance
from sayso.extract.speech.reading import Range, Reading
from sayso.extract.speech.sayings import Saying
from sayso.extract.speech.speakers import Speaker, noun_phrase, owner_of
from sayso.model.parse import Token

_NEUTRAL = Cue(Stance.NEUTRAL)
_RECKONED = frozenset(("by", "in", "on", "from"))
_PERSONS = frozenset(("ORG", "PERSON"))


def by_phrases(reading: Reading) -> Iterator[Saying]:
    """Reports by "according to" and the other phrases that name a source."""
    maker: Speaker | None = None
    for token in reading.parse.tokens[:-1]:
        word = token.text.lower()
        if word == "according" or token.lemma == "accord":
            yield from _according(reading, token)
        elif word == "per":
            yield from _per(reading, token)
        elif token.dep == "prep" and word in _RECKONED:
            noun = reading.child(token, "pobj")
            if noun is None or noun.i < token.i:
                continue
            if noun.lemma in SURVEYS:
                maker = _maker(reading, noun) or maker
                yield from _survey(reading, token, noun, maker)
            elif noun.lemma in RECKONINGS:
                yield from _reckoning(reading, token, noun)


def _saying(reading: Reading, words: Range, phrase: Range, speaker: Speaker) -> Iterator[Saying]:
    pieces = tuple(clipped(reading, words[0], rest_of(reading, phrase)))
    if pieces:
        yield Saying(words, speaker, pieces, _NEUTRAL)


def _according(reading: Reading, token: Token) -> Iterator[Saying]:
    to = reading.parse.tokens[token.i + 1]
    body = reading.child(to, "pobj") or reading.child(token, "pobj")
    words = noun_phrase(reading, body, to) if body else None
    if body is not None and words is not None and to.text.lower() == "to":
        speaker = Speaker(words, body.i)
        yield from _saying(reading, (token.i, to.i + 1), (token.i, words[1]), speaker)


def _per(reading: Reading, per: Token) -> Iterator[Saying]:
    """By "per the ministry"; "per day" and "per person" are rates."""
    body = reading.child(per, "pobj")
    words = noun_phrase(reading, body, per) if body else None
    if body is None or words is None or words[0] != per.i + 1:
        return
    first = reading.parse.tokens[words[0]]
    if first.text.lower() == "the" or first.dep == "poss" or body.entity in _PERSONS:
        yield from _saying(reading, (per.i, per.i + 1), (per.i, words[1]), Speaker(words, body.i))


def _reckoning(reading: Reading, link: Token, noun: Token) -> Iterator[Saying]:
    """By "in the words of the mayor", "by the mayor's count"; only with somebody named."""
    speaker = owner_of(reading, noun, (reading.sentence(noun)[1], 0))
    verb = reading.parse.head(link)
    if speaker is None or verb.pos not in ("VERB", "AUX"):
        return
    yield from _saying(reading, (noun.i, noun.i + 1), (link.i, reading.reach[link.i][1]), speaker)


def _survey(reading: Reading, link: Token, noun: Token, maker: Speaker | None) -> Iterator[Saying]:
    """By "in a survey by the institute, ...": it speaks, not those who were asked."""
    opens = link.i == reading.sentence(link)[0]
    if not opens or reading.parse.head(link).pos not in ("VERB", "AUX"):
        return
    words = noun_phrase(reading, noun, link)
    speaker = maker or (Speaker(words, noun.i) if words else None)
    if speaker is not None:
        phrase = (link.i, reading.reach[link.i][1])
        yield from _saying(reading, (noun.i, noun.i + 1), phrase, speaker)


def _maker(reading: Reading, noun: Token) -> Speaker | None:
    """Whose survey it is: "a survey by the institute", "a Courier poll"."""
    body = body_behind(reading, noun)
    if body.i == noun.i:
        return None
    words = noun_phrase(reading, body, noun)
    return (
        Speaker((words[0], min(words[1], _clause_start(reading, body, words[1]))), body.i)
        if words
        else None
    )


def _clause_start(reading: Reading, body: Token, last: int) -> int:
    clause = reading.child(body, "acl", "relcl")
    return (
        last if clause is None or clause.i < body.i else max(body.i + 1, reading.reach[clause.i][0])
    )
