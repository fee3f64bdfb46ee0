"""What is measured, at which rate, and whether it runs on."""

import pytest

from sayso.extract.events import find_known
from sayso.extract.kinds import guess_kind
from sayso.extract.measures import find_measure, run_on
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.units import find_unit
from sayso.model.lexicon import KnownMeasure, Lexicon
from sayso.model.measure import Kind, Measure, Per
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

LEXICON = Lexicon(
    measures=(
        KnownMeasure(
            "strikes", "dockers on strike", Kind.FLOW, frozenset({"docker"}), frozenset({"strike"}),
            counts="persons",
        ),
        KnownMeasure(
            "files", "files", Kind.FLOW, frozenset({"file"}), frozenset(), frozenset({"customs"})
        ),
    )
)  # fmt: skip


def measure(parser: Parser, text: str) -> Measure:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[0]
    counted = find_unit(parse, mention, ())
    known = find_known(parse, mention, counted, LEXICON)
    kind = guess_kind(parse, mention, counted, known)
    return find_measure(parse, mention, counted, known, kind)


def test_a_known_measure_has_the_name_and_the_counting_unit_of_its_pack(parser: Parser) -> None:
    found = measure(parser, "In May 400 dockers struck the port.")
    assert (found.name, found.counts) == ("strikes", "persons")


def test_a_known_measure_needs_its_governing_word(parser: Parser) -> None:
    assert measure(parser, "The port hired 400 dockers.").name != "strikes"


def test_a_known_measure_may_need_a_word_of_the_sentence(parser: Parser) -> None:
    assert measure(parser, "Customs officers opened 30 files.").name == "files"
    assert measure(parser, "Clerks opened 30 files.").name != "files"


def test_a_measure_that_no_pack_knows_is_called_by_its_words(parser: Parser) -> None:
    assert measure(parser, "The flood destroyed 30 bridges.").label == "bridges destroyed"


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The port loses 300 workers each month.", Per.MONTH),
        ("The port loses 300 workers a day.", Per.DAY),
        ("The port loses 300 workers every year.", Per.YEAR),
        ("The port loses 300 workers per hour.", Per.HOUR),
        ("The port lost 300 workers a year ago.", None),
        ("The port lost 300 workers.", None),
    ],
)
def test_words_of_frequency_make_a_rate(parser: Parser, text: str, per: Per | None) -> None:
    assert measure(parser, text).per is per


def test_words_of_a_running_count_make_a_running_total(parser: Parser) -> None:
    assert measure(parser, "The port has lost 300 workers so far.").cumulative


def test_a_count_since_a_day_is_a_running_total(parser: Parser) -> None:
    assert run_on(measure(parser, "The port lost 300 workers.")).cumulative


def test_a_rate_is_no_running_total(parser: Parser) -> None:
    assert not run_on(measure(parser, "The port loses 300 workers a month.")).cumulative


def test_the_size_of_one_thing_is_no_running_total(parser: Parser) -> None:
    assert not run_on(measure(parser, "The bridge is 300 metres long.")).cumulative


def test_a_plain_count_is_no_running_total(parser: Parser) -> None:
    assert not measure(parser, "The port lost 300 workers.").cumulative
