"""Claims that can't all be true: minimal sets of them, each with the sum that shows it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.ids import ClaimId
from sayso.model.measure import Kind
from sayso.model.wording import say_period, say_quantity, say_rate
from sayso.reconcile.alignment import align, is_of_event, only_known
from sayso.reconcile.conditions import AT_ITS_WORD, ONE_EVENT, Reading, read_together
from sayso.reconcile.constraints import build_counts, is_counted
from sayso.reconcile.derivations import Use, explain_set, find_uses, say_whole
from sayso.reconcile.disagreements import (
    classify,
    find_wholes,
    in_telling_order,
    say_together,
)
from sayso.reconcile.positions import Position, find_positions, say_limits, say_position, say_who
from sayso.reconcile.sums import Total, closing_caveats, find_totals
from sayso.reconcile.systems.minimal_sets import find_all
from sayso.reconcile.systems.system import Ints
from sayso.reconcile.tolls import find_tolls, is_growing
from sayso.reconcile.versions import superseded

CANNOT_ALL_BE_TRUE = "cannot-all-be-true/1"

#: So many minimal sets of one series are looked for; of more, the smallest and a fair sample.
MOST_SETS = 60

#: Of the sets larger than this only those are shown that share no number with one before:
#: the others are the same contradiction on a longer way.
SMALL = 3

SAME_DAY = "if both speak of the same day"
SAME_PLACE = "if the number that names no place is of the same place"


def cannot_all_be_true(case: Case) -> Iterator[Finding]:
    """Minimal sets of claims that no series of numbers satisfies: without any one, some does.

    Claims of one number are one position, whoever says them. A number that its own origin has
    replaced takes no part, nor do the earlier numbers of a toll that grows. Shares and levels
    are compared pair by pair; those without a day only on the condition that they mean one.
    """
    growing = _find_growing(case)
    for group in align(case):
        known = only_known(group, case.lexicon)
        gone = superseded(case, known) | growing
        standing = [c for c in known if c.id not in gone and c.compared is None]
        for claims, condition in _by_place(case, standing):
            yield from _find_in_counts(case, claims, condition)
            yield from _find_in_levels(case, claims, condition)


def _find_growing(case: Case) -> frozenset[ClaimId]:
    tolls = find_tolls(case, only_known(case.claims, case.lexicon))
    return frozenset(c.id for toll in tolls if is_growing(case, toll) for c in toll)


def _by_place(case: Case, claims: Sequence[Claim]) -> Iterator[tuple[list[Claim], str | None]]:
    """The claims of each place, those that name none with each of them, and on what condition."""
    held: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[case.place_of(claim)].append(claim)
    unplaced = held.pop(None, [])
    if not held:
        yield unplaced, None
    for _, placed in sorted(held.items(), key=lambda item: item[0] or ""):
        yield [*placed, *unplaced], SAME_PLACE if len(held) > 1 and unplaced else None


# -- counts ---------------------------------------------------------------------------------


def _find_in_counts(case: Case, claims: Sequence[Claim], place: str | None) -> Iterator[Finding]:
    """What no course of one series of counts, none of them below zero, satisfies."""
    totals = {total.claim.id: total for total in find_totals(case, claims)}
    read_as = {identity: total.period for identity, total in totals.items()}
    found = find_positions(case, claims, read_as)
    positions = [position for position in found if is_counted(position)]
    if len(positions) < 2:
        return
    body = build_counts(positions)
    sets = find_all(body.system, most=MOST_SETS, kin=_kin(case, positions))
    shown = _choose(sets.sets)
    is_all = sets.complete and len(shown) == len(sets.sets)
    more = (
        () if is_all else (f"there are more such sets of this series than the {len(shown)} shown",)
    )
    wholes = find_wholes(positions)
    for members in shown:
        uses = sorted(find_uses(body, members), key=lambda use: not use.is_low)
        is_pair = len(members) == 2 and not any(use.units for use in uses)
        judged = _judge_pair(case, uses) if is_pair else (uses, _conditions(case, uses))
        if judged is not None:
            kept, conditions = judged
            if place is not None and len({use.position.place for use in kept}) > 1:
                conditions = (*conditions, place)
            yield _to_finding(case, kept, conditions, (*_caveats(kept, totals), *more), wholes)


def _choose(sets: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The small sets, and of the others, smallest first, those that share nothing with any."""
    chosen: list[tuple[int, ...]] = []
    used: set[int] = set()
    for members in sets:
        if len(members) <= SMALL or not used.intersection(members):
            chosen.append(members)
            used.update(members)
    return chosen


def _kin(case: Case, positions: Sequence[Position]) -> Ints:
    """A number for each position; those that one voice says in one text and nowhere else share it.

    Nobody is set against himself in one text: two numbers there count two things more often
    than not. Whether his sums close is another rule's question.
    """
    numbers: dict[object, int] = {}
    kin = []
    for i, position in enumerate(positions):
        places = {(claim.document, case.voice_of(claim)) for claim in position.claims}
        key: object = next(iter(places)) if len(places) == 1 else i
        kin.append(numbers.setdefault(key, len(numbers)))
    return np.array(kin, dtype=np.int64)


def _judge_pair(case: Case, uses: Sequence[Use]) -> tuple[tuple[Use, ...], tuple[str, ...]] | None:
    """Two numbers that exclude each other, less the claims that do not; None if none is left."""
    low, high = uses
    reading = read_together(case, low.position.claims, high.position.claims, None)
    if reading is None:
        return None
    kept = tuple(
        replace(use, position=replace(use.position, claims=claims))
        for use, claims in ((low, reading.left), (high, reading.right))
    )
    return kept, reading.conditions


def _conditions(case: Case, uses: Sequence[Use]) -> tuple[str, ...]:
    """What has to hold for a set with rates, or of three and more, to exclude one another."""
    found = dict.fromkeys(_rate_condition(use) for use in uses)
    if any(is_of_event(use.position.first, case.lexicon) for use in uses):
        found[ONE_EVENT] = None
    if any(all(c.factuality.is_hedged for c in use.position.claims) for use in uses):
        found[AT_ITS_WORD] = None
    return tuple(condition for condition in found if condition is not None)


def _rate_condition(use: Use) -> str | None:
    """A rate holds for the days that it is said of; of part of them only if it is no average."""
    if not use.units:
        return None
    position = use.position
    rate = f"{say_quantity(position.first.quantity.value)} {say_rate(position.measure)}"
    if position.period is None:
        return f"if {rate} covers {say_period(use.period)}"
    if use.period.covers(position.period):
        return None
    return f"if {rate} is meant of each {position.measure.per}, and not on average"


def _caveats(uses: Sequence[Use], totals: dict[ClaimId, Total]) -> tuple[str, ...]:
    used = [totals[c.id] for use in uses for c in use.position.claims if c.id in totals]
    return closing_caveats(used)


def _to_finding(
    case: Case,
    uses: Sequence[Use],
    conditions: Sequence[str],
    caveats: Sequence[str],
    wholes: frozenset[str],
) -> Finding:
    kind = classify(uses, wholes)
    claims = [claim for position in in_telling_order(uses) for claim in position.claims]
    return to_finding(
        kind,
        CANNOT_ALL_BE_TRUE,
        claims,
        say_together(case, uses, kind),
        steps=(*explain_set(case, uses), *_say_misplaced(uses, kind)),
        condition=", and ".join(conditions) or None,
        caveats=caveats,
    )


def _say_misplaced(uses: Sequence[Use], kind: FindingKind) -> Iterator[str]:
    if kind is FindingKind.MISPLACED:
        yield from filter(None, (say_whole(use) for use in uses if use.units))


# -- levels and shares ----------------------------------------------------------------------


def _find_in_levels(case: Case, claims: Sequence[Claim], place: str | None) -> Iterator[Finding]:
    """Two levels, shares or sizes of one time that no single number is."""
    held: dict[object, list[Position]] = defaultdict(list)
    for position in find_positions(case, claims):
        if position.measure.kind is not Kind.FLOW:
            held[position.measure.kind, position.measure.per].append(position)
    for positions in held.values():
        yield from islice(_level_conflicts(case, positions, place), MOST_SETS)


def _level_conflicts(
    case: Case, positions: Sequence[Position], place: str | None
) -> Iterator[Finding]:
    for low, high, condition in _apart(positions):
        reading = read_together(case, high.claims, low.claims, condition)
        if reading is None:
            continue
        conditions = list(reading.conditions)
        if place is not None and low.place != high.place:
            conditions.append(place)
        yield _to_level_finding(case, low, high, reading, conditions)


def _apart(positions: Sequence[Position]) -> Iterator[tuple[Position, Position, str | None]]:
    """Each two positions of one time of which the second lies wholly above the first."""
    floors = [p for p in positions if p.limits.low is not None]
    floors.sort(key=lambda p: (p.limits.low, p.key))
    numbers = [p.limits.low for p in floors if p.limits.low is not None]
    for a in positions:
        ceiling = a.limits.high
        if ceiling is None:
            continue
        for b in floors[bisect_right(numbers, ceiling) :]:
            if a.period is not None and a.period == b.period:
                yield a, b, None
            elif (a.period is None or b.period is None) and _may_share_a_day(a, b):
                yield a, b, SAME_DAY


def _may_share_a_day(a: Position, b: Position) -> bool:
    return a.measure.kind in {Kind.SHARE, Kind.STOCK} and a.place is not None and a.place == b.place


def _to_level_finding(
    case: Case, low: Position, high: Position, reading: Reading, conditions: Sequence[str]
) -> Finding:
    less = replace(low, claims=reading.right)
    more = replace(high, claims=reading.left)
    return to_finding(
        FindingKind.CONFLICT,
        CANNOT_ALL_BE_TRUE,
        (*less.claims, *more.claims),
        f"No number is both {say_position(case, less)} and {say_position(case, more)}.",
        steps=(
            *(f"{say_who(case, one.claims)}: {say_limits(one)}" for one in (less, more)),
            "no number is in both",
        ),
        condition=", and ".join(conditions) or None,
    )
