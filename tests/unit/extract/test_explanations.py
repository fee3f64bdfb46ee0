"""Why something is so and what may come of it: who offers it, how surely, of which claims."""

from datetime import date

import pytest
from brief_fixture import make_document

from sayso.extract.coreference import Names
from sayso.extract.dates.periods import find_periods
from sayso.extract.explanations import find_explanations
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.sources import Sources
from sayso.extract.speech.attribution import find_attributions
from sayso.model.claim import Attribution, Claim, Factuality
from sayso.model.document import Document, Metadata, Stated
from sayso.model.explanation import Explanation, ExplanationKind
from sayso.model.ids import ClaimId
from sayso.model.lexicon import Lexicon
from sayso.model.measure import Kind, Measure
from sayso.model.parse import Parse
from sayso.model.quantity import Quantity
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

PUBLISHED = date(2025, 3, 12)
CAUSE, CONSEQUENCE, PREDICTION = ExplanationKind


def claims_of(document: Document, parse: Parse) -> tuple[Claim, ...]:
    """A claim of no measure we know for each number; its id is "c_" and its words."""
    claims = []
    for mention in find_quantities(parse):
        at = document.span(mention.start, mention.end)
        quantity = Quantity(mention.low, mention.best, mention.high, mention.bound, "things")
        claims.append(
            Claim(
                id=ClaimId(f"c_{at.exact}"),
                document=document.id,
                attribution=Attribution(None, None, (at,)),
                source=None,
                through=(),
                factuality=Factuality.CERTAIN,
                hedges=(),
                quantity=Stated(quantity, at),
                measure=Measure("thefts", "thefts", Kind.FLOW, "things"),
                place=None,
                covers=None,
                said=None,
                scope=(),
                method="x/1",
            )
        )
    return tuple(claims)


def read(parser: Parser, text: str) -> tuple[list[Explanation], dict[str, str]]:
    """The explanations, and the names of sources by their ids."""
    document = make_document(text, "x.txt", Metadata(published=PUBLISHED))
    (parse,) = parser.parse([text])
    reports = find_attributions(parse)
    sources = Sources(document, parse, reports, Names(parse, Lexicon()))
    periods = find_periods(text, published=PUBLISHED)
    found = find_explanations(
        document, parse, claims_of(document, parse), reports, periods, sources.find_source
    )
    return list(found), {source.id: source.name for source in sources.found()}


def only(parser: Parser, text: str) -> Explanation:
    (found,), _ = read(parser, text)
    return found


def parts(found: Explanation) -> tuple[str | None, str | None]:
    cause, effect = found.cause, found.effect
    return cause and cause.exact, effect and effect.exact


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("Prices rose because of the strike.", "the strike", "Prices rose"),
        ("Prices rose because bakers struck.", "bakers struck", "Prices rose"),
        ("Due to fog, 40 flights were cancelled.", "fog", "40 flights were cancelled"),
        ("The delay was due to heavy rain.", "heavy rain", "The delay"),
        ("Farms closed as a result of the frost.", "the frost", "Farms closed"),
        ("Thanks to the dyke, the village stayed dry.", "the dyke", "the village stayed dry"),
        ("Heavy rain led to floods.", "Heavy rain", "floods"),
        ("The fire was caused by a heater.", "a heater", "The fire"),
        ("The fire was blamed on a heater.", "a heater", "The fire"),
        ("The shortage stems from a bad harvest.", "a bad harvest", "The shortage"),
        ("The reason for the delay was a lack of staff.", "a lack of staff", "the delay"),
        ("The flood, caused by rain, killed 20.", "rain", "The flood"),
        ("The wall fell at dawn, causing 12 deaths.", "The wall fell at dawn", "12 deaths"),
    ],
)
def test_a_cause_has_two_parts(parser: Parser, text: str, cause: str, effect: str) -> None:
    found = only(parser, text)
    assert found.kind is CAUSE
    assert parts(found) == (cause, effect)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministry blamed the crash on ice.", "ministry"),
        ("Mayor Ola Berg said the crash was due to ice.", "Ola Berg"),
        ("The crash was due to ice, Ola Berg said.", "Ola Berg"),
        ("Others point to the frost.", "Others"),
        ("The losses may be linked to the frost, according to the ministry.", "ministry"),
        ("The bank expects prices to fall.", "bank"),
    ],
)
def test_whoever_offers_it_is_named(parser: Parser, text: str, name: str) -> None:
    (found,), names = read(parser, text)
    assert found.source is not None
    assert names[found.source] == name


def test_what_nobody_else_offers_is_the_reports_own(parser: Parser) -> None:
    assert only(parser, "Prices rose because of the strike.").source is None


def test_the_words_of_the_speaker_end_where_the_speaker_is_named(parser: Parser) -> None:
    assert only(parser, "The crash was due to ice, Ola Berg said.").at.exact == (
        "The crash was due to ice"
    )


def test_a_hedge_is_kept(parser: Parser) -> None:
    found = only(parser, "The losses may be linked to the frost.")
    assert [hedge.exact for hedge in found.hedges] == ["may"]
    assert found.factuality is Factuality.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "The delay was not due to rain.",
        "The ministry denied that the shortage was caused by the strike.",
    ],
)
def test_a_cause_that_is_rejected_is_kept_as_rejected(parser: Parser, text: str) -> None:
    assert only(parser, text).factuality is Factuality.CERTAINLY_NOT


@pytest.mark.parametrize(
    "text",
    [
        "The strike could disrupt trade.",
        "The strike may lead to shortages.",
        "The drought threatens 40 villages.",
        "If the dam breaks, the town will flood.",
    ],
)
def test_what_may_come_of_something_is_a_consequence(parser: Parser, text: str) -> None:
    assert only(parser, text).kind is CONSEQUENCE


def test_verbs_that_share_a_could_are_one_consequence(parser: Parser) -> None:
    found = only(parser, "The strike could disrupt trade and weaken the port.")
    assert parts(found) == ("The strike", "disrupt trade and weaken the port")


@pytest.mark.parametrize(
    "text",
    [
        "The toll is likely to rise.",
        "The toll could rise.",
        "Prices will fall, the bank said.",
        "The bank forecasts growth of 3%.",
        "Inflation is expected to reach 5%.",
        "Fishermen fear that 80 boats will be lost.",
    ],
)
def test_what_is_foretold_is_a_prediction(parser: Parser, text: str) -> None:
    assert only(parser, text).kind is PREDICTION


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Prices will fall by the end of the year.", date(2025, 12, 31)),
        ("Inflation is expected to reach 5% next month.", date(2025, 4, 30)),
        ("The bank expects prices to fall before June.", date(2025, 5, 31)),
        ("Ola Berg said prices would fall by Friday.", date(2025, 3, 14)),
        ("Cases could rise in 2030.", date(2030, 12, 31)),
        ("Prices will fall.", None),
        ("Prices will fall after the vote in 2024.", None),
    ],
)
def test_a_prediction_is_due_on_the_last_day_of_its_time(
    parser: Parser, text: str, due: date | None
) -> None:
    found = only(parser, text)
    assert (found.due and found.due.value) == due


def test_the_date_of_a_cause_is_no_due_day(parser: Parser) -> None:
    assert only(parser, "Flights were cancelled on 20 March 2025 due to fog.").due is None


def test_the_claims_in_it_are_those_it_speaks_of(parser: Parser) -> None:
    found = only(parser, "Due to fog, 40 flights were cancelled. Another 7 were late.")
    assert found.claims == ("c_40",)


def test_these_figures_are_the_claims_before(parser: Parser) -> None:
    found = only(parser, "Guards counted 30 thefts. These figures are due to a strike.")
    assert found.claims == ("c_30",)


def test_what_a_claim_measures_leads_back_to_it(parser: Parser) -> None:
    found = only(parser, "Guards counted 30. Few slept. The rise in thefts is due to a strike.")
    assert found.claims == ("c_30",)


@pytest.mark.parametrize(
    "text",
    [
        "Did prices rise because of the strike?",
        "He worked hard in order to save money.",
        "The road leads to the market.",
        "She was due to arrive on Monday.",
        "Rents of 300 crowns are due to the owners.",
        "The council will meet on Friday.",
        "We will win.",
        "The minister promised that prices will fall.",
        "The lifeboat could not reach the ship.",
        "They had expected prices to fall.",
        "The article has sparked criticism.",
        "The driver was driving a van.",
    ],
)
def test_what_explains_and_foretells_nothing(parser: Parser, text: str) -> None:
    assert read(parser, text)[0] == []


def test_every_span_holds_its_words(parser: Parser) -> None:
    text = 'Prices "may fall" by June,\nthe bank said, because of the "strike".'
    document = make_document(text, "x.txt", Metadata(published=PUBLISHED))
    for found in read(parser, text)[0]:
        spans = (found.at, found.key, found.cause, found.effect, *found.hedges)
        for span in spans:
            assert span is None or document.span(span.start, span.end).exact == span.exact
