"""What holds for the extraction of any text, and for what follows from texts of two sides."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from claim_builder import case_of
from fuzz.fuzz_targets import extract_one
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters.lexicon_files import read_lexicon
from sayso.adapters.weight_files import read_choosers
from sayso.app.extraction import BATCH_DOCUMENTS, extract_all
from sayso.app.rows import to_attribution_row, to_claims_row
from sayso.app.settings import Settings
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
ROOT = Path(__file__).resolve().parents[2]

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
    return one, extract(one, parse, lexicon(), read_choosers())


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
    assert len({finding.rule for finding in found}) >= 4
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
        extract(one, parse, lexicon(), read_choosers())
        for one, parse in zip(documents, parser.parse(CORPUS), strict=True)
    ]
    assert together == [read(parser, text)[1] for text in CORPUS]


# -- after unrelated words ------------------------------------------------------------------

UNRELATED = (
    "The library has a new roof. Its windows are clean.\n\n",
    "Rain fell all night.\n\nThe garden is green again.\n\n",
    "New roof for the library\n\nIts windows are clean. Rain fell on it all night, and the garden "
    "around it is green again.\n\nNothing else is new.\n\n",
)
SHIFTED = (
    "The Russian army lost 4,200 soldiers in October, Colonel Adam Weller said.\n",
    "Major Peter Lindqvist said that between 20 and 30 tanks were destroyed near Orlenka "
    "in September.\n",
    "Inspectors opened 1,350 criminal cases of desertion in 2024, according to Openfield.\n",
    "A fire broke out in Orlenka on Monday.\n\nIt killed 12 people, Mayor Joan Harker said. She "
    "added that 40 more were taken to hospital.\n\nAbout half of the homes are burned.\n",
    "Fire in Orlenka kills 12\n\nORLENKA, November 19 - At least 12 people were killed in a fire "
    "on Tuesday, police said.\n\n\u201cWe lost $5 million,\u201d said the owner.\n",
)


@pytest.mark.parametrize("before", UNRELATED)
@pytest.mark.parametrize("text", SHIFTED)
def test_after_unrelated_sentences_the_claims_are_the_same_shifted(text: str, before: str) -> None:
    assert shifted_rows(text, 0)
    assert shifted_rows(before + text, len(before)) == shifted_rows(text, 0)


def shifted_rows(text: str, shift: int) -> list[dict[str, object]]:
    """All that is written of each claim, but for ids, with its places counted from `shift`."""
    rows = to_claims_row(*extract_one(text, PUBLISHED))["claims"]
    assert isinstance(rows, list)
    return [
        {name: _moved(name, value, shift) for name, value in row.items() if "id" not in name}
        for row in rows
    ]


def _moved(name: str, value: object, shift: int) -> object:
    if name in {"start", "end"}:
        assert isinstance(value, int)
        return value - shift
    if name.endswith("_span") and isinstance(value, list):
        return [at - shift for at in value]
    return value


# -- in several processes -------------------------------------------------------------------


def test_two_processes_give_the_same_bytes_as_one() -> None:
    texts = [text for _ in range(2 * BATCH_DOCUMENTS // len(CORPUS) + 1) for text in CORPUS]
    many = [document(f"{i}. {text}", f"report {i}") for i, text in enumerate(texts)]

    def written(jobs: int) -> bytes:
        read = extract_all(many, Settings(jobs=jobs))
        return json.dumps([(to_claims_row(*r), to_attribution_row(*r)) for r in read]).encode()

    assert written(2) == written(1)


def test_processes_with_other_hash_seeds_give_the_same_bytes() -> None:
    """The order of sets differs from one seed to the next; nothing written may follow it."""

    def written(seed: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "sayso", "extract", "samples", "--format", "jsonl"],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        ).stdout  # fmt: skip

    assert written("1") == written("2") != b""


# -- odd documents ---------------------------------------------------------------------------


def test_an_empty_text_has_no_claims(parser: Parser) -> None:
    assert read(parser, "")[1] == Extraction((), (), (), ())


def test_the_metadata_of_a_document_are_no_part_of_its_claims(parser: Parser) -> None:
    one, found = read(parser, CORPUS[0])
    other = replace(one, path="elsewhere.txt", metadata=replace(one.metadata, outlet="Another"))
    (parse,) = parser.parse([other.text])
    assert extract(other, parse, lexicon(), read_choosers()).claims == found.claims
