"""What holds for the extraction of any text, and for what follows from texts of two sides."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from claim_builder import case_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters.lexicon_files import read_lexicon
from sayso.app.rows import to_attribution_row, to_claims_row
from sayso.extract.claims import Extraction, extract
from sayso.findings import find_all
from sayso.independence.status import find_statuses
from sayso.model.brief import Status
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.document import Document, Metadata, to_document_id
from sayso.model.finding import Finding
from sayso.model.ids import ClaimId, to_digest
from sayso.model.lexicon import Lexicon
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

PUBLISHED = date(2025, 11, 21)

#: What is exchanged when the sides are.
PAIRS = (
    ("Russian", "Ukrainian"),
    ("Russia", "Ukraine"),
    ("Moscow", "Kyiv"),
    ("Kremlin", "Rada"),
)
MIRROR = {a: b for one, other in PAIRS for a, b in ((one, other), (other, one))}
NAMES = re.compile("|".join(sorted(MIRROR, key=len, reverse=True)))

CORPUS = (
    "Colonel Adam Weller said on Monday that 4,200 soldiers deserted from the Russian army in "
    "October. The colonel was quoted by a newspaper.\n",
    "Exactly 900 soldiers deserted from the Russian army in October, Major Peter Lindqvist said "
    "on Tuesday. Russian officials have not confirmed the number.\n",
    "Joan Harker said that 4,200 soldiers deserted from the Russian army in October, citing an "
    "office in Kyiv.\n",
    "Between 1,000 and 1,500 soldiers desert from the Ukrainian army each month, "
    "analyst Joan Harker said. In September 2,600 soldiers deserted from the Ukrainian army, "
    "Colonel Adam Weller said.\n",
    "Joan Harker reported that 9,000 soldiers deserted from the Ukrainian army in October, "
    "bringing the total number of deserters since the start of the year to 60,000.\n",
    "About 300 people were killed in Russia in October, Colonel Adam Weller said. "
    "Joan Harker denied that 300 people were killed in Russia in October.\n",
)


def mirror(words: str) -> str:
    return NAMES.sub(lambda match: MIRROR[match[0]], words)


@cache
def lexicon() -> Lexicon:
    return read_lexicon(("conflict",))


def document(text: str, name: str = "report") -> Document:
    content = text.encode("utf8", "surrogatepass")
    return Document(
        to_document_id(content, text), text, to_digest(content), None, "text/1", "text/plain",
        f"{name}.txt", Metadata(outlet=f"Outlet of {name}", published=PUBLISHED),
    )  # fmt: skip


def read(parser: Parser, text: str, name: str = "report") -> tuple[Document, Extraction]:
    one = document(text, name)
    (parse,) = parser.parse([text])
    return one, extract(one, parse, lexicon())


def case(parser: Parser, texts: tuple[str, ...]) -> Case:
    """The case of the texts, each named by its own first words with the sides left out."""
    found = [read(parser, text, NAMES.sub("Side", text)[:50]) for text in texts]
    return case_of(
        [claim for _, extraction in found for claim in extraction.claims],
        [one for one, _ in found],
        [source for _, extraction in found for source in extraction.sources],
        remarks=[remark for _, extraction in found for remark in extraction.remarks],
        lexicon=lexicon(),
    )


def of_claim(claim: Claim, case: Case) -> tuple[object, ...]:
    """A claim without its offsets."""
    place = claim.place.value if claim.place else None
    through = tuple(case.sources[one].name for one in claim.through)
    return (
        claim.quantity.value, claim.measure, claim.covers.value if claim.covers else None, place,
        case.name_of(claim), through, claim.factuality, tuple(s.value for s in claim.scope),
    )  # fmt: skip


def mirrored(value: object) -> str:
    return mirror(str(value))


def of_finding(found: Finding, case: Case) -> tuple[object, ...]:
    known = case.by_id()
    claims = sorted(str(of_claim(known[one], case)) for one in found.claims)
    return (found.kind, found.rule, found.statement, found.steps, found.condition, claims)


def of_statuses(case: Case) -> list[str]:
    statuses = find_statuses(case, find_all(case))
    return [
        str((of_claim(claim, case), [(s.standing, s.by) for s in statuses[claim.id]]))
        for claim in case.claims
    ]


# -- exchanging the sides -------------------------------------------------------------------


def test_the_corpus_of_two_sides_has_findings_of_several_kinds(parser: Parser) -> None:
    found = find_all(case(parser, CORPUS))
    assert len({finding.rule for finding in found}) >= 5
    assert any(finding.condition for finding in found)


def test_claims_mirror_when_the_sides_are_exchanged(parser: Parser) -> None:
    here = case(parser, CORPUS)
    there = case(parser, tuple(map(mirror, CORPUS)))
    assert [mirrored(of_claim(claim, here)) for claim in here.claims] == [
        str(of_claim(claim, there)) for claim in there.claims
    ]


def test_findings_mirror_when_the_sides_are_exchanged(parser: Parser) -> None:
    here = case(parser, CORPUS)
    there = case(parser, tuple(map(mirror, CORPUS)))
    assert sorted(mirrored(of_finding(found, here)) for found in find_all(here)) == sorted(
        str(of_finding(found, there)) for found in find_all(there)
    )


def test_statuses_mirror_when_the_sides_are_exchanged(parser: Parser) -> None:
    here = case(parser, CORPUS)
    there = case(parser, tuple(map(mirror, CORPUS)))
    assert list(map(mirror, of_statuses(here))) == of_statuses(there)


def test_remarks_mirror_when_the_sides_are_exchanged(parser: Parser) -> None:
    here = case(parser, CORPUS)
    there = case(parser, tuple(map(mirror, CORPUS)))
    assert [(r.kind, mirror(r.at.exact)) for r in here.remarks] == [
        (r.kind, r.at.exact) for r in there.remarks
    ]


# -- order and repetition -------------------------------------------------------------------


def statuses_of(case: Case) -> dict[ClaimId, set[Status]]:
    return {k: set(v) for k, v in find_statuses(case, find_all(case)).items()}


@settings(max_examples=12)
@given(order=st.permutations(CORPUS))
def test_texts_in_another_order_give_the_same_findings(parser: Parser, order: list[str]) -> None:
    one, other = case(parser, CORPUS), case(parser, tuple(order))
    assert {found.id for found in find_all(one)} == {found.id for found in find_all(other)}
    assert statuses_of(one) == statuses_of(other)


def test_reading_twice_gives_the_same_bytes(parser: Parser) -> None:
    def written() -> bytes:
        rows = [read(parser, text) for text in CORPUS]
        return json.dumps(
            [(to_claims_row(*row), to_attribution_row(*row)) for row in rows]
        ).encode()

    assert written() == written()


def test_a_text_read_beside_others_gives_what_it_gives_alone(parser: Parser) -> None:
    documents = [document(text) for text in CORPUS]
    together = [
        extract(one, parse, lexicon())
        for one, parse in zip(documents, parser.parse(CORPUS), strict=True)
    ]
    assert together == [read(parser, text)[1] for text in CORPUS]


# -- after unrelated words ------------------------------------------------------------------

UNRELATED = (
    "The library has a new roof. Its windows are clean.\n\n",
    "Rain fell all night.\n\nThe garden is green again.\n\n",
)
SHIFTED = (
    "The Russian army lost 4,200 soldiers in October, Colonel Adam Weller said.\n",
    "Major Peter Lindqvist said that between 20 and 30 tanks were destroyed near Orlenka "
    "in September.\n",
    "Inspectors opened 1,350 criminal cases of desertion in 2024, according to Openfield.\n",
)


@pytest.mark.parametrize("before", UNRELATED)
@pytest.mark.parametrize("text", SHIFTED)
def test_after_unrelated_sentences_the_claims_are_the_same_shifted(
    parser: Parser, text: str, before: str
) -> None:
    def rows(words: str, shift: int) -> list[object]:
        one, found = read(parser, words)
        case = case_of(found.claims, [one], found.sources)
        return [
            (of_claim(claim, case), [_place(span, shift) for span in _spans(claim)])
            for claim in found.claims
        ]

    assert rows(text, 0)
    assert rows(before + text, len(before)) == rows(text, 0)


def _spans(claim: Claim) -> list[object]:
    attribution = claim.attribution
    return [
        claim.quantity.at, attribution.source, attribution.cue, *attribution.content,
        *claim.hedges, claim.place.at if claim.place else None,
        claim.covers.at if claim.covers else None, *(scope.at for scope in claim.scope),
    ]  # fmt: skip


def _place(span: object, shift: int) -> object:
    if span is None:
        return None
    assert hasattr(span, "start")
    assert hasattr(span, "end")
    return span.start - shift, span.end - shift


# -- any text -------------------------------------------------------------------------------

ODD = (
    *(
        "\u201c",
        "\u201d",
        '"',
        "\u00ab",
        "\u00bb",
        "\u2019s",
        "(",
        ")",
        "\n",
        "\n\n",
        "\u2014",
        "...",
    ),
    *(
        "12",
        "1,200",
        "3.5",
        "%",
        "\u20ac5m",
        "between 5 and",
        "at least",
        "about",
        "over",
        "\u00bd",
    ),
    *("dozens of", "a", "two", "half", "soldiers", "people", "killed", "said", "claimed that"),
    *("according to", "denied", "has not confirmed", "She", "he", "Maria Orlova", "the ministry"),
    *("report", "document", "Reuters", "in October", "since", "2025", "on Monday", "each month"),
    *("not", "may", "article 407", "\U0001f600", "\u200b", "\u200f", "\u05e9\u05dc\u05d5\u05dd"),
    *("\u0661\u0662", "\ufeff", "\u00a0", "\x00", "e\u0301", ".", ",", ";", ":", "-", "No.", "$"),
    *("to", "of", "the"),
)
odd_texts = st.lists(st.sampled_from(ODD), max_size=30).map(" ".join)
any_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def check_spans(one: Document, found: Extraction) -> None:
    for claim in found.claims:
        for span in _spans(claim):
            if span is not None:
                assert hasattr(span, "exact")
                one.check(span)
    for remark in found.remarks:
        one.check(remark.at)
        assert set(remark.claims) <= {claim.id for claim in found.claims}
        assert remark.source is None or remark.source in {s.id for s in found.sources}
    for claim in found.claims:
        sources = {s.id for s in found.sources}
        assert claim.source is None or claim.source in sources
        assert set(claim.through) <= sources


@settings(max_examples=150)
@given(text=odd_texts | any_texts)
def test_any_text_is_read_and_every_span_holds_its_words(parser: Parser, text: str) -> None:
    one, found = read(parser, text)
    check_spans(one, found)


@settings(max_examples=60)
@given(text=odd_texts)
def test_the_findings_of_any_text_can_be_made(parser: Parser, text: str) -> None:
    one, found = read(parser, text)
    of = case_of(found.claims, [one], found.sources, remarks=found.remarks, lexicon=lexicon())
    assert set(find_statuses(of, find_all(of))) == {claim.id for claim in found.claims}


@settings(max_examples=40)
@given(text=odd_texts)
def test_every_claim_of_any_text_has_its_own_id(parser: Parser, text: str) -> None:
    _, found = read(parser, text)
    ids = [claim.id for claim in found.claims]
    assert len(set(ids)) == len(ids)


def test_an_empty_text_has_no_claims(parser: Parser) -> None:
    assert read(parser, "")[1] == Extraction((), (), (), ())


def test_the_metadata_of_a_document_are_no_part_of_its_claims(parser: Parser) -> None:
    one, found = read(parser, CORPUS[0])
    other = replace(one, path="elsewhere.txt", metadata=replace(one.metadata, outlet="Another"))
    (parse,) = parser.parse([other.text])
    assert extract(other, parse, lexicon()).claims == found.claims
