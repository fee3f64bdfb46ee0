"""What narrows a count: of which side, under which article."""

import re
from collections.abc import Sequence

from sayso.extract.speech.attribution import Report, is_speaker
from sayso.model.document import Document, Span, Stated
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse

ARTICLE = re.compile(r"\b[Aa]rt(?:icles?|\.)?\s*(\d{1,4})\b")


def find_scope(
    document: Document,
    parse: Parse,
    sentence: int,
    start: int,
    reports: Sequence[Report],
    lexicon: Lexicon,
) -> tuple[Stated[str], ...]:
    """The side whose people are counted, and the article of law, with their words."""
    side = _find_side(document, parse, sentence, start, reports, lexicon)
    tokens = parse.sentence(sentence)
    # Past the sentence's end too: parsers end one behind the dot of "Art."
    text = document.text[tokens[0].start : tokens[-1].end + 5]
    articles = [
        Stated(
            f"article {match[1]}",
            document.span(tokens[0].start + match.start(), tokens[0].start + match.end()),
        )
        for match in ARTICLE.finditer(text)
    ]
    nearest = sorted(articles, key=lambda a: abs(a.at.start - start) if a.at else 0)[:1]
    return (*((Stated(f"of {side[0]}", side[1]),) if side else ()), *nearest)


def _find_side(
    document: Document,
    parse: Parse,
    sentence: int,
    start: int,
    reports: Sequence[Report],
    lexicon: Lexicon,
) -> tuple[str, Span] | None:
    """The side named nearest the number, speakers apart: in its sentence or the one before."""
    sides = {word: side.name for side in lexicon.sides for word in side.words}
    for number in (sentence, sentence - 1):
        if number < 0:
            break
        near = [
            token
            for token in parse.sentence(number)
            if token.text.lower() in sides and not is_speaker(reports, token.start)
        ]
        if near:
            nearest = min(near, key=lambda t: (abs(t.start - start), t.start))
            return sides[nearest.text.lower()], document.span(nearest.start, nearest.end)
    return None
