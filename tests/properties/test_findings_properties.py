"""What holds for all findings, whatever the claims."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from math import inf
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
from scipy.optimize import linprog

from sayso.findings import find_all
from sayso.independence.status import find_statuses
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.document import Stated
from sayso.model.finding import Finding, FindingKind
from sayso.model.measure import Kind, Measure
from sayso.model.quantity import Bound, Quantity, about, at_least, at_most, between, exactly
from sayso.model.source import Source
from sayso.reconcile.alignment import (
    align,
    are_of_one_place,
    is_of_event,
    only_known,
    to_key,
)
from sayso.reconcile.conditions import is_growing_count, is_one_breath, is_revision
from sayso.reconcile.conflicts import cannot_all_be_true
from sayso.reconcile.limits import Limits, half_last_digit
from sayso.reconcile.versions import superseded

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


def allowed(quantity: Quantity) -> tuple[float, float]:
    """What the words allow, worked out here anew."""
    if quantity.bound is Bound.APPROX and quantity.best is not None:
        slack = half_last_digit(quantity.best)
        return float(quantity.best - slack), float(quantity.best + slack)
    low, high = quantity.low, quantity.high
    return (-inf if low is None else float(low)), (inf if high is None else float(high))


def has_a_course(claims: Iterable[Claim]) -> bool:
    """Whether some course of months keeps all the counts, by a linear program of its own.

    Months: January with February, March, April. A rate holds for each of its own, or of all.
    """
    rows, limits = [], []
    for one in claims:
        months = {MARCH: [[0, 1, 0]], APRIL: [[0, 0, 1]], FIRST_QUARTER: [[1, 1, 0]]}
        covers = one.covers.value if one.covers else None
        low, high = allowed(one.quantity.value)
        if one.measure.per is None:
            cells = [(months[covers][0], 1)] if covers else []
        else:
            held = months[covers][0] if covers else [1, 1, 1]
            each = (([1, 0, 0], 2), ([0, 1, 0], 1), ([0, 0, 1], 1))
            cells = [
                (row, units) for (row, units), is_held in zip(each, held, strict=True) if is_held
            ]
        for row, units in cells:
            rows += [row, [-n for n in row]]
            limits += [high * units, -low * units]
    kept = [(row, limit) for row, limit in zip(rows, limits, strict=True) if limit < inf]
    if not kept:
        return True
    solved = linprog([0, 0, 0], [row for row, _ in kept], [limit for _, limit in kept])
    return bool(solved.status == 0)


def conflicts_of_counts(case: Case) -> Iterator[tuple[Finding, list[Claim]]]:
    known = case.by_id()
    for found in cannot_all_be_true(case):
        involved = [known[one] for one in found.claims]
        if involved[0].measure.kind is Kind.FLOW:
            yield found, involved


@given(cases())
def test_no_course_of_months_keeps_all_the_claims_of_a_conflict(case: Case) -> None:
    for _, involved in conflicts_of_counts(case):
        assert not has_a_course(involved)


@given(cases())
def test_without_one_of_its_numbers_some_course_keeps_the_others(case: Case) -> None:
    for _, involved in conflicts_of_counts(case):
        if any(one.measure.per and one.covers is None for one in involved):
            continue
        for number in {(one.quantity.value, one.covers, one.measure) for one in involved}:
            left = [c for c in involved if (c.quantity.value, c.covers, c.measure) != number]
            assert has_a_course(left)


@given(cases(most=6))
def test_two_rival_numbers_for_one_month_are_always_found(case: Case) -> None:
    known = {c.id: c for group in align(case) for c in only_known(group, case.lexicon)}
    gone = {c for group in align(case) for c in superseded(case, group)}
    found = [set(f.claims) for f in cannot_all_be_true(case)]
    for a, b in combinations(known.values(), 2):
        is_flow = a.measure.kind is Kind.FLOW and a.measure.per is None and a.covers is not None
        if is_flow and not {a.id, b.id} & gone and _exclude(case, a, b):
            assert any({a.id, b.id} <= ids for ids in found)


def _exclude(case: Case, a: Claim, b: Claim) -> bool:
    """Whether two claims are of one thing and time, and no number is both, nor one the later."""
    if to_key(a) != to_key(b) or a.covers != b.covers or a.measure != b.measure:
        return False
    (low, high), (least, most) = allowed(a.quantity.value), allowed(b.quantity.value)
    if min(high, most) >= max(low, least) or not are_of_one_place(case, a, b):
        return False
    are_tolls = is_of_event(a, case.lexicon)
    if are_tolls or is_one_breath(case, a, b) or is_revision(case, a, b):
        return False
    return case.voice_of(a) != case.voice_of(b) or a.document != b.document


@given(cases(most=6))
def test_without_one_of_two_claims_every_conflict_is_gone(case: Case) -> None:
    for found in find_all(case):
        if found.kind is not FindingKind.CONFLICT or len(found.claims) > 2:
            continue
        for gone in found.claims:
            left = replace(case, claims=tuple(c for c in case.claims if c.id != gone))
            assert found.id not in {again.id for again in find_all(left)}


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
    assert len(list(cannot_all_be_true(case))) == len(list(cannot_all_be_true(many)))


def test_a_measure_of_another_kind_is_never_compared() -> None:
    level = Measure(LEAVING.name, LEAVING.label, Kind.STOCK, LEAVING.counts)
    a = claim(DOCUMENTS[0], exactly(1, "x"), LEAVING, source=AYLA)
    b = claim(DOCUMENTS[1], exactly(9, "x"), level, source=BORIN)
    assert not find_all(case_of([a, b], DOCUMENTS, SOURCES))
