"""What holds for all findings, whatever the claims."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from random import Random

from claim_builder import (
    APRIL,
    FILES,
    FIRST_QUARTER,
    LEAVING,
    MARCH,
    MONTHLY,
    RUNNING,
    SHARE,
    TOLL,
    case_of,
    claim,
    named,
    report,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.findings import find_all
from sayso.independence.status import find_statuses
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.document import Stated
from sayso.model.finding import Finding, FindingKind
from sayso.model.ids import ClaimId
from sayso.model.measure import Kind, Measure
from sayso.model.quantity import Bound, Quantity, about, at_least, at_most, between, exactly
from sayso.model.source import Source
from sayso.reconcile.alignment import align, are_of_one_place, only_known
from sayso.reconcile.conditions import is_one_breath
from sayso.reconcile.conflicts import conflicting_counts, parts_above_wholes
from sayso.reconcile.limits import Limits, half_last_digit
from sayso.reconcile.revisions import is_growing_count, is_revision

DAYS = (date(2024, 4, 10), date(2024, 4, 11), None)
DOCUMENTS = tuple(
    report(f"report {i}", published=day, outlet="The Quay" if i % 2 else None)
    for i, day in enumerate((*DAYS, *DAYS))
)
AYLA, BORIN, DESK = named("Ayla office"), named("Borin office"), named("Desk")
SOURCES = (AYLA, BORIN, DESK)
SIZES = (1, 2, 3, 10, 20, 100, 1230)
NUMBERS = st.sampled_from(SIZES)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    made = (exactly(low, "x"), about(low, "x"), at_least(low, "x"), at_most(low, "x"),
            between(low, high, "x"))  # fmt: skip
    return draw(st.sampled_from(made))


#: What most claims are alike in, so that many of them meet.
MEASURES = [LEAVING, LEAVING, LEAVING, MONTHLY, RUNNING, SHARE, TOLL, FILES]
THROUGH = [(), (), (), (DESK,), (AYLA, BORIN)]
PERIODS = [MARCH, MARCH, MARCH, FIRST_QUARTER, FIRST_QUARTER, None, APRIL]
PLACES = [None, None, None, "Port Ayla", "Port Ayla", "Aylaport", "Borin"]
SCOPES = [(), (), (), (), (), (), ("of Ayla",), ("of Borin",)]
DENIED = [False] * 9 + [True]


@st.composite
def claims(draw: st.DrawFn, at: int = 0) -> Claim:
    return claim(
        draw(st.sampled_from(DOCUMENTS)),
        draw(quantities()),
        draw(st.sampled_from(MEASURES)),
        at=at,
        source=draw(st.sampled_from([*SOURCES, None])),
        through=draw(st.sampled_from(THROUGH)),
        covers=draw(st.sampled_from(PERIODS)),
        place=draw(st.sampled_from(PLACES)),
        scope=draw(st.sampled_from(SCOPES)),
        denied=draw(st.sampled_from(DENIED)),
    )


@st.composite
def few(draw: st.DrawFn, most: int) -> Case:
    count = draw(st.integers(0, most))
    return case_of([draw(claims(at=20 * i)) for i in range(count)], DOCUMENTS, SOURCES)


def by_chance(seed: int, most: int) -> Case:
    """Claims all drawn alike, which hypothesis does not do: it likes the simple and the same."""
    pick = Random(seed).choice
    made = []
    for i in range(most):
        low, high = sorted((pick(SIZES), pick(SIZES)))
        quantity = pick((exactly(low, "x"), exactly(low, "x"), about(low, "x"), at_least(low, "x"),
                         at_most(low, "x"), between(low, high, "x")))  # fmt: skip
        made.append(
            claim(
                pick(DOCUMENTS), quantity, pick(MEASURES), at=20 * i,
                source=pick([*SOURCES, *SOURCES, None]), through=pick(THROUGH),
                covers=pick(PERIODS), place=pick(PLACES), scope=pick(SCOPES), denied=pick(DENIED),
            )
        )  # fmt: skip
    return case_of(made, DOCUMENTS, SOURCES)


def cases(most: int = 9) -> st.SearchStrategy[Case]:
    """Small cases that shrink well, and full ones."""
    return few(most) | st.integers(0, 10**6).map(lambda seed: by_chance(seed, most))


def said(finding: Finding) -> tuple[object, ...]:
    return (finding.id, finding.kind, finding.rule, frozenset(finding.claims), finding.statement,
            finding.steps, finding.condition)  # fmt: skip


# -- any findings ---------------------------------------------------------------------------


@given(cases())
def test_findings_speak_of_claims_that_there_are(case: Case) -> None:
    known = case.by_id()
    for found in find_all(case):
        assert found.claims
        assert set(found.claims) <= set(known)
        assert len(set(found.claims)) == len(found.claims)


@given(cases())
def test_each_finding_shows_the_words_of_each_of_its_claims(case: Case) -> None:
    known = case.by_id()
    for found in find_all(case):
        assert {known[one].quantity.at for one in found.claims} == set(found.evidence)


@given(cases(), st.randoms(use_true_random=False))
def test_another_order_of_the_claims_gives_the_same_findings(case: Case, random: object) -> None:
    assert hasattr(random, "shuffle")
    shuffled = list(case.claims)
    random.shuffle(shuffled)
    other = replace(case, claims=tuple(shuffled))
    assert set(map(said, find_all(case))) == set(map(said, find_all(other)))


@given(cases(), st.randoms(use_true_random=False))
def test_another_order_of_the_claims_gives_the_same_statuses(case: Case, random: object) -> None:
    assert hasattr(random, "shuffle")
    shuffled = list(case.claims)
    random.shuffle(shuffled)
    other = replace(case, claims=tuple(shuffled))
    one, two = (find_statuses(c, find_all(c)) for c in (case, other))
    standings = [{k: {(s.standing, s.by) for s in v} for k, v in m.items()} for m in (one, two)]
    assert standings[0] == standings[1]


@given(cases())
def test_findings_of_a_case_are_the_same_twice(case: Case) -> None:
    assert find_all(case) == find_all(case)


@given(cases())
def test_every_claim_has_a_status(case: Case) -> None:
    statuses = find_statuses(case, find_all(case))
    assert all(statuses[one.id] for one in case.claims)


# -- conflicts ------------------------------------------------------------------------------


def allowed(quantity: Quantity) -> Limits:
    """What the words allow, worked out here anew."""
    if quantity.bound is Bound.APPROX and quantity.best is not None:
        slack = half_last_digit(quantity.best)
        return Limits(quantity.best - slack, quantity.best + slack)
    return Limits(quantity.low, quantity.high)


GRID = sorted(
    {
        Decimal(n) + step
        for n in (1, 2, 3, 10, 20, 100, 1230)
        for step in (Decimal("-5"), Decimal("-0.5"), Decimal(0), Decimal("0.5"), Decimal(5))
    }
    | {Decimal(50), Decimal(150), Decimal(10**6)}
)


def two_voices(case: Case, found: Finding) -> list[list[Claim]]:
    """The claims of a conflict by their quantity."""
    known, held = case.by_id(), defaultdict(list)
    for one in found.claims:
        held[known[one].quantity.value].append(known[one])
    return list(held.values())


@given(cases())
def test_no_number_of_a_grid_is_allowed_by_both_sides_of_a_conflict(case: Case) -> None:
    for found in conflicting_counts(case):
        sides = two_voices(case, found)
        assert len(sides) == 2
        one, other = (allowed(side[0].quantity.value) for side in sides)
        assert not any(one.allow(n) and other.allow(n) for n in GRID)


@given(cases(most=6))
def test_without_one_of_its_sides_a_conflict_is_gone(case: Case) -> None:
    for found in conflicting_counts(case):
        for side in two_voices(case, found):
            left = replace(case, claims=tuple(c for c in case.claims if c not in side))
            assert found.statement not in {
                again.statement
                for again in conflicting_counts(left)
                if set(again.claims) <= set(found.claims)
            }


@given(cases(most=6))
def test_without_one_of_two_claims_every_conflict_is_gone(case: Case) -> None:
    for found in find_all(case):
        if found.kind is not FindingKind.CONFLICT or len(found.claims) > 2:
            continue
        for gone in found.claims:
            left = replace(case, claims=tuple(c for c in case.claims if c.id != gone))
            assert found.id not in {again.id for again in find_all(left)}


def all_pairs(case: Case) -> set[frozenset[ClaimId]]:
    """Conflicts of counts by the obvious loop, copies put together at the end."""
    held: dict[object, dict[str | None, set[ClaimId]]] = defaultdict(lambda: defaultdict(set))
    for group in align(case):
        for a, b in combinations(only_known(group, case.lexicon), 2):
            if _excludes(case, a, b):
                place = case.place_of(a) or case.place_of(b)
                held[frozenset({_voice(case, a), _voice(case, b)})][place].update((a.id, b.id))
    return {frozenset(ids) for places in held.values() for ids in _if_one_place(places)}


def _if_one_place(places: dict[str | None, set[ClaimId]]) -> list[set[ClaimId]]:
    """All together where no two places are named."""
    if len(places.keys() - {None}) > 1:
        return list(places.values())
    return [set().union(*places.values())]


def _voice(case: Case, one: Claim) -> object:
    measure, covers = one.measure, one.covers.value if one.covers else None
    scope = tuple(stated.value for stated in one.scope)
    return (case.voice_of(one), measure, one.quantity.value, covers, scope)


def _excludes(case: Case, a: Claim, b: Claim) -> bool:
    if a.measure != b.measure or not _same_time(a, b):
        return False
    one, other = allowed(a.quantity.value), allowed(b.quantity.value)
    if one.meet(other) or not are_of_one_place(case, a, b):
        return False
    if is_one_breath(case, a, b):
        return False
    return not is_revision(case, a, b) and not is_growing_count(case, a, b)


def _same_time(a: Claim, b: Claim) -> bool:
    if a.covers is not None and b.covers is not None:
        return a.covers.value == b.covers.value
    has_places = a.place is not None and b.place is not None
    return a.measure.kind in {Kind.SHARE, Kind.STOCK} and has_places


@given(cases(most=12))
def test_conflicting_counts_are_those_of_the_all_pairs_loop(case: Case) -> None:
    assert {frozenset(found.claims) for found in conflicting_counts(case)} == all_pairs(case)


@given(cases(most=12))
def test_parts_above_wholes_are_those_of_the_all_pairs_loop(case: Case) -> None:
    expected = set()
    for group in align(case):
        counts = [
            c
            for c in only_known(group, case.lexicon)
            if c.covers and c.measure.kind is Kind.FLOW and c.measure.per is None
        ]
        for part in counts:
            for whole in counts:
                if _is_part_above(case, part, whole):
                    expected.add((part.id, whole.id))
    found = list(parts_above_wholes(case))
    assert {one for pair in expected for one in pair} == {c for f in found for c in f.claims}
    assert all(any(a in f.claims and b in f.claims for f in found) for a, b in expected)


def _is_part_above(case: Case, part: Claim, whole: Claim) -> bool:
    assert part.covers is not None
    assert whole.covers is not None
    inner, outer = part.covers.value, whole.covers.value
    low, high = allowed(part.quantity.value).low, allowed(whole.quantity.value).high
    if inner == outer or not outer.covers(inner) or low is None or high is None or low <= high:
        return False
    if not are_of_one_place(case, part, whole):
        return False
    if is_one_breath(case, part, whole):
        return False
    return not is_revision(case, part, whole) and not is_growing_count(case, part, whole)


# -- symmetric relations --------------------------------------------------------------------


@given(claims(), claims(at=20))
def test_relations_of_two_claims_do_not_depend_on_their_order(a: Claim, b: Claim) -> None:
    case = case_of([a, b], DOCUMENTS, SOURCES)
    assert is_revision(case, a, b) == is_revision(case, b, a)
    assert is_growing_count(case, a, b) == is_growing_count(case, b, a)
    assert are_of_one_place(case, a, b) == are_of_one_place(case, b, a)


limits = st.tuples(st.none() | NUMBERS, st.none() | NUMBERS).filter(
    lambda ends: ends[0] is None or ends[1] is None or ends[0] <= ends[1]
)


@given(limits, limits)
def test_limits_meet_in_either_order(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None]
) -> None:
    one, other = (Limits(*(None if n is None else Decimal(n) for n in ends)) for ends in (a, b))
    assert one.meet(other) == other.meet(one)


# -- swapping the sides ---------------------------------------------------------------------

SWAPPED = {"of Ayla": "of Borin", "of Borin": "of Ayla", "Port Ayla": "Borin",
           "Aylaport": "Borin", "Borin": "Port Ayla"}  # fmt: skip
OTHER: dict[str, Source] = {AYLA.id: BORIN, BORIN.id: AYLA, DESK.id: DESK}


def swapped(one: Claim) -> Claim:
    """The claim with the sides exchanged: sources, places and people; the id is kept."""
    place = one.place
    return replace(
        one,
        source=OTHER[one.source].id if one.source else None,
        through=tuple(OTHER[cited].id for cited in one.through),
        place=Stated(SWAPPED[place.value], None) if place else None,
        scope=tuple(Stated(SWAPPED[words.value], None) for words in one.scope),
    )


def exchange(words: str) -> str:
    return (
        words.replace("Ayla office", "\0")
        .replace("Borin office", "Ayla office")
        .replace("\0", "Borin office")
    )


@given(cases())
def test_swapped_sides_give_swapped_findings(case: Case) -> None:
    other = replace(case, claims=tuple(map(swapped, case.claims)))
    here = {(f.kind, f.rule, frozenset(f.claims), f.condition) for f in find_all(case)}
    there = {(f.kind, f.rule, frozenset(f.claims), f.condition) for f in find_all(other)}
    assert here == there


@given(cases())
def test_swapped_sides_give_the_same_sentences_with_names_exchanged(case: Case) -> None:
    other = replace(case, claims=tuple(map(swapped, case.claims)))
    here = sorted(exchange(found.statement) for found in find_all(case))
    assert here == sorted(found.statement for found in find_all(other))


@given(cases())
def test_swapped_sides_give_swapped_statuses(case: Case) -> None:
    other = replace(case, claims=tuple(map(swapped, case.claims)))
    here, there = (find_statuses(c, find_all(c)) for c in (case, other))
    for one in case.claims:
        mirrored = [(s.standing, exchange(s.by) if s.by else None) for s in here[one.id]]
        assert sorted(map(str, mirrored)) == sorted(str((s.standing, s.by)) for s in there[one.id])


# -- copies ---------------------------------------------------------------------------------


@settings(max_examples=50)
@given(cases(most=6), st.integers(2, 4))
def test_copies_of_every_claim_add_no_conflict(case: Case, copies: int) -> None:
    more = [
        claim(
            case.documents[one.document], one.quantity.value, one.measure, at=200 * copy + 20 * i,
            source=next((s for s in SOURCES if s.id == one.source), None),
            through=tuple(next(s for s in SOURCES if s.id == cited) for cited in one.through),
            covers=one.covers.value if one.covers else None,
            place=one.place.value if one.place else None,
            scope=tuple(words.value for words in one.scope),
            denied=one.factuality.is_denied,
        )
        for copy in range(1, copies)
        for i, one in enumerate(case.claims)
    ]  # fmt: skip
    many = replace(case, claims=(*case.claims, *more))
    assert len(list(conflicting_counts(case))) == len(list(conflicting_counts(many)))


def test_a_measure_of_another_kind_is_never_compared() -> None:
    level = Measure(LEAVING.name, LEAVING.label, Kind.STOCK, LEAVING.counts)
    a = claim(DOCUMENTS[0], exactly(1, "x"), LEAVING, source=AYLA)
    b = claim(DOCUMENTS[1], exactly(9, "x"), level, source=BORIN)
    assert not find_all(case_of([a, b], DOCUMENTS, SOURCES))
