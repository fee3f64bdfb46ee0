"""Words that a text sets apart: loaded ones, quoted fragments, unclear phrases, no source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.remark_targets import Said
from sayso.extract.speech.quotations import Quotation, find_quotations
from sayso.model.claim import Claim
from sayso.model.document import Document, Span
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse, Token
from sayso.model.remark import RemarkKind

UNCLEAR = re.compile(
    r"""\b(?:
      (?:remain(?:s|ed)?|is|was|are|were|it['\u2019]s)\s+(?:still\s+|yet\s+|left\s+)?
        (?:unclear|not\s+(?:immediately\s+|yet\s+)?clear|ambiguous|vague|undefined
          |open\s+to\s+interpretation)
    | (?:did|does|do|has|have)(?:\s+not|n['\u2019]t)\s+
        (?:sa(?:y|id)|explain|specif(?:y|ied)|elaborate|defined?|clarif(?:y|ied))\w*
    | (?:never|without)\s+(?:defin|explain|elaborat|specif|clarif)\w+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: A sentence with one of them speaks of a wording; "unclear whether it will rain" does not.
MEANING = re.compile(r"\b(?:mean(?:s|t|ing)?|phrase|term|wording|expression)\b", re.IGNORECASE)
UNSOURCED = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|rumou?red|rumou?rs?"
    r"|it (?:is|was|has been) (?:said|reported|alleged|claimed|believed|rumou?red)"
    r"|(?:is|are|was|were) (?:said|alleged|reported|believed|thought|feared|understood) to"
    r"|there (?:is|are|was|were|have been) (?:\w+ )?(?:reports|claims|allegations) (?:of|that)"
    r"|(?:by|amid) reports (?:of|that))\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"\u201c\u00ab]([^\"\u201c\u201d\u00ab\u00bb\n]{2,80})[\"\u201d\u00bb]")

#: A quotation of more words is speech, and no wording set apart.
MOST_WORDS = 8

#: What ends a sentence or parts its clauses.
_STOPS = re.compile(r"[.!?;:\u2026]")

_MARKS = "\"'`\u2018\u2019\u201a\u201c\u201d\u201e\u201f\u00ab\u00bb"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a sentence that are set apart, and the claims that they are said of."""

    kind: RemarkKind
    at: Span
    focus: Span | None
    claims: tuple[Claim, ...] = ()


def find_wordings(
    document: Document, parse: Parse, number: int, said: Sequence[Said], lexicon: Lexicon
) -> Iterator[Wording]:
    """What the words of the sentence are remarked for, one kind after the other."""
    tokens = parse.sentence(number)
    at = document.span(tokens[0].start, tokens[-1].end)
    claims = tuple(s.claim for s in said if s.sentence == number)
    yield from _unclear(document, parse, number)
    yield from _unsourced(document, at, claims)
    for first, last in _loaded(tokens, lexicon):
        focus = document.span(first.start, last.end)
        yield Wording(RemarkKind.LOADED, at, focus, claims)


def find_quoted(document: Document, parse: Parse, said: Sequence[Said]) -> Iterator[Wording]:
    """The fragments in quotation marks inside somebody's sentence, without the marks.

    A sentence of its own is speech; what begins with a capital may be a name or a title.
    """
    for quotation in find_quotations(document.text):
        inner = _inner(document.text, quotation)
        is_whole = quotation.runs_on or _STOPS.search(inner) is not None
        if is_whole or len(inner.split()) > MOST_WORDS or not inner[:1].islower():
            continue
        start = document.text.index(inner, quotation.start)
        focus = document.span(start, start + len(inner))
        tokens = parse.sentence(parse.sentence_number(parse.within(focus.start, focus.end)[0]))
        at = document.span(min(tokens[0].start, focus.start), max(tokens[-1].end, focus.end))
        inside = (s.claim for s in said if focus.start <= s.at.start < focus.end)
        yield Wording(RemarkKind.QUOTED, at, focus, tuple(inside))


def _inner(text: str, quotation: Quotation) -> str:
    return text[quotation.start : quotation.end].strip(_MARKS + " .,")


def _unclear(document: Document, parse: Parse, number: int) -> Iterator[Wording]:
    """Phrases whose meaning is said to be open."""
    tokens = parse.sentence(number)
    start, text = tokens[0].start, parse.text[tokens[0].start : tokens[-1].end]
    for match in UNCLEAR.finditer(text):
        reach = 3 if MEANING.search(text) else 1
        focus = _phrase_meant(document, parse, number, reach)
        if focus is not None or re.search(r"\bmeaning\b", text, re.IGNORECASE):
            at = clause_around(document, parse, number, start + match.start(), start + match.end())
            yield Wording(RemarkKind.UNCLEAR, at, focus)


def _phrase_meant(document: Document, parse: Parse, number: int, reach: int) -> Span | None:
    """The last quoted phrase in the sentence, or in those before it, `reach` in all."""
    for earlier in range(number, max(-1, number - reach), -1):
        tokens = parse.sentence(earlier)
        start = tokens[0].start
        quoted = list(QUOTED.finditer(document.text[start : tokens[-1].end]))
        if quoted:
            return document.span(start + quoted[-1].start(1), start + quoted[-1].end(1))
    return None


def _unsourced(document: Document, at: Span, claims: Sequence[Claim]) -> Iterator[Wording]:
    """What is reported by nobody; not where somebody gives all the numbers of the sentence."""
    own = tuple(claim for claim in claims if claim.source is None)
    if claims and not own:
        return
    for match in UNSOURCED.finditer(at.exact):
        focus = document.span(at.start + match.start(), at.start + match.end())
        yield Wording(RemarkKind.UNSOURCED, at, focus, own)


def _loaded(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[Token, Token]]:
    """First and last token of each loaded word or phrase."""
    phrases = [tuple(loaded.word.split()) for loaded in lexicon.loaded]
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    for place, token in enumerate(tokens):
        for form in _forms(token):
            for phrase in by_first.get(form, ()):
                run = tokens[place : place + len(phrase)]
                if len(run) == len(phrase) and all(
                    word in _forms(each) for each, word in zip(run, phrase, strict=True)
                ):
                    yield token, run[-1]


def _forms(token: Token) -> frozenset[str]:
    """How a word may stand in a pack: as it is, its lemma, the verb of a participle."""
    word = token.text.lower()
    forms = {word, token.lemma.lower()}
    if word.endswith("ed") and token.tag in {"JJ", "VBN", "VBD"}:
        forms |= {word[:-1], word[:-2]}
    return frozenset(forms)


def clause_around(document: Document, parse: Parse, number: int, start: int, end: int) -> Span:
    """The words between the commas or "and" around it: a readable part of the sentence."""
    tokens = parse.sentence(number)
    first, last = tokens[0].start, tokens[-1].end
    head = document.text[first:start]
    marks = (mark for mark in (", ", "; ", " and ") if mark in head)
    cut = max((head.rfind(mark) + len(mark) for mark in marks), default=0)
    tail = document.text[end:last]
    stops = [tail.find(mark) for mark in (", and ", "; ", " while ", ", but ") if mark in tail]
    return document.span(first + cut, end + min(stops) if stops else last)
