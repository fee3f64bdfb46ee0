"""One origin's numbers for one thing, version after version: what replaced what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.ids import ClaimId
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.alignment import align, is_of_event, only_known
from sayso.reconcile.limits import Limits, limits_of
from sayso.reconcile.outdated import Outdated, find_outdated, n_of
from sayso.reconcile.positions import say_range, say_said, say_who
from sayso.reconcile.rounding import is_rounding
from sayso.reconcile.voices import in_order, published

REVISION = "revision/2"
STALE = "stale/1"
FALL = "falling-total/1"


@dataclass(frozen=True, slots=True)
class Version:
    """One number that an origin gave for one thing, with all who tell it.

    `since` is the day of its first publication. `confirmed` is the last day on which the
    origin itself is reported to say it, or the same number rounded: None where it is only
    told by others who have it from the origin.
    """

    claims: tuple[Claim, ...]
    limits: Limits
    since: date
    confirmed: date | None


@dataclass(frozen=True, slots=True)
class Versions:
    """The numbers of one origin for one thing: `chain`, each replacing the one before.

    `copies` are numbers that only others tell of the origin, each beside the number that the
    origin itself still told on that day or later: changed on the way, and no new version.
    """

    chain: tuple[Version, ...]
    copies: tuple[tuple[Version, Version], ...]


def find_versions(case: Case, claims: Iterable[Claim]) -> Iterator[Versions]:
    """The versions of each thing that one origin gave a number for.

    Those of one origin, measure, period and place; a claim that names no place goes with each
    that is named. Claims without origin, days or publication date have no versions.
    """
    told: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.covers is None or published(case, claim) is None or claim.origin is None:
            continue
        measure, covers = claim.measure, claim.covers.value
        told[claim.origin, covers, measure.kind, measure.per, measure.cumulative].append(claim)
    for held in told.values():
        for series in _by_place(case, held):
            yield _to_versions(case, series)


def _by_place(case: Case, claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each place, those that name none among them."""
    held: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[case.place_of(claim)].append(claim)
    unplaced = held.pop(None, [])
    if not held and not is_of_event(unplaced[0], case.lexicon):
        yield in_order(case, unplaced)
    for _, placed in sorted(held.items(), key=lambda item: item[0] or ""):
        are_events = is_of_event(placed[0], case.lexicon)
        yield in_order(case, placed if are_events else [*placed, *unplaced])


def _to_versions(case: Case, series: tuple[Claim, ...]) -> Versions:
    held: dict[Limits, list[Claim]] = defaultdict(list)
    for claim in series:
        held[limits_of(claim)].append(claim)
    made = [_to_version(case, claims, held.values()) for claims in held.values()]
    made.sort(key=lambda version: (version.since, version.confirmed or date.min))
    copies = []
    for version in made:
        later = [v for v in made if v.confirmed is not None and v.confirmed >= version.since]
        if version.confirmed is None and later and not version.limits.meet(later[0].limits):
            copies.append((version, later[0]))
    changed = {id(copy) for copy, _ in copies}
    return Versions(tuple(v for v in made if id(v) not in changed), tuple(copies))


def _to_version(case: Case, claims: list[Claim], all_claims: Iterable[list[Claim]]) -> Version:
    days = [published(case, claim) or date.max for claim in claims]
    alike = [c for other in all_claims for c in other if other is claims or _is_alike(c, claims[0])]
    own = [published(case, claim) or date.max for claim in alike if not claim.through]
    return Version(tuple(claims), limits_of(claims[0]), min(days), max(own, default=None))


def _is_alike(a: Claim, b: Claim) -> bool:
    """Whether one of the numbers is the other, rounded."""
    one, other = a.quantity.value.best, b.quantity.value.best
    if one is None or other is None:
        return False
    return is_rounding(one, other) or is_rounding(other, one)


def superseded(case: Case, claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """The claims that their own origin has replaced, by another number or a fuller one.

    Numbers first published on one day stand both: nothing says which replaced which. Totals
    made of replaced numbers go with them, and running totals above a later one.
    """
    replaced = _find_replaced(case, claims)
    gone = set(replaced)
    for outdated in find_outdated(case, claims, replaced):
        gone.update(claim.id for claim in outdated.claims)
    for earlier, later in find_drops(case, [claim for claim in claims if claim.id not in gone]):
        floor = limits_of(later).high
        gone.update(claim.id for claim in earlier if _is_above(claim, floor))
    return frozenset(gone)


def _find_replaced(case: Case, claims: Iterable[Claim]) -> dict[ClaimId, Claim]:
    """For each claim that a number of its own origin replaced, the first claim that gives that."""
    replaced: dict[ClaimId, Claim] = {}
    for versions in find_versions(case, claims):
        pairs = list(versions.copies)
        current = versions.chain[-1]
        for version in versions.chain[:-1]:
            if not version.limits.meet(current.limits) and version.since < current.since:
                is_rough = is_rounded(current, version)
                pairs.append((current, version) if is_rough else (version, current))
        replaced |= {claim.id: new.claims[0] for old, new in pairs for claim in old.claims}
    return replaced


def _is_above(claim: Claim, ceiling: Decimal | None) -> bool:
    low = limits_of(claim).low
    return low is not None and ceiling is not None and low > ceiling


def is_rounded(rough: Version, fine: Version) -> bool:
    """Whether the number of `rough` is that of `fine`, rounded."""
    a, b = (version.claims[0].quantity.value.best for version in (rough, fine))
    return a is not None and b is not None and is_rounding(a, b)


def revisions(case: Case) -> Iterator[Finding]:
    """Numbers that their own origin replaced, or that were changed on their way from it.

    Each change once, with all who report it. What is told again after it was replaced is a
    late copy and no change: `stale` has it. Totals made of replaced numbers are told, too.
    """
    for group in align(case):
        known = only_known(group, case.lexicon)
        for versions in find_versions(case, known):
            for old, new in _changes(versions.chain):
                yield _to_revision(case, old, new)
            for copy, own in versions.copies:
                yield _to_copy(case, copy, own)
        yield from (
            _to_outdated(case, known, outdated)
            for outdated in find_outdated(case, known, _find_replaced(case, known))
        )


def _changes(versions: Sequence[Version]) -> Iterator[tuple[Version, Version]]:
    by_day: dict[date, list[Version]] = defaultdict(list)
    for version in versions:
        by_day[version.since].append(version)
    for (_, before), (_, after) in pairwise(sorted(by_day.items())):
        yield from (
            (old, new) for old in before for new in after if not old.limits.meet(new.limits)
        )


def _to_revision(case: Case, old: Version, new: Version) -> Finding:
    name, when = _say_origin(case, new)
    before, after = _say_number(old), _say_number(new)
    kind, end = FindingKind.REVISION, "; the later replaces the earlier"
    statement = (
        f"{name} gave {before} for {when}, and later {after}: "
        "a revision by the same origin, not a dispute."
    )
    if is_rounded(new, old) or is_rounded(old, new):
        kind, end = FindingKind.ROUNDING, ""
        statement = f"{before} and {after} for {when} are one number of {name}, rounded."
    return to_finding(
        kind,
        REVISION,
        (*old.claims, *new.claims),
        statement,
        steps=(
            f"{before}: first published {old.since}",
            f"{after}: first published {new.since}{end}",
        ),
    )


def _to_copy(case: Case, copy: Version, own: Version) -> Finding:
    name, when = _say_origin(case, own)
    before, after = _say_number(copy), _say_number(own)
    statement = (
        f"{name} gave {after} for {when}; {before} is told of it at second hand "
        f"({say_who(case, copy.claims)}): one origin, not a dispute."
    )
    steps = (
        f"{before}: first published {copy.since}, never by the origin itself",
        f"{after}: first published {own.since}; told by the origin itself until {own.confirmed}",
    )
    return to_finding(
        FindingKind.REVISION, REVISION, (*copy.claims, *own.claims), statement, steps=steps
    )


def _to_outdated(case: Case, claims: Iterable[Claim], outdated: Outdated) -> Finding:
    """That a total went with its parts; what the origin gives for its days now beside it."""
    total, (_, first) = outdated.claims[0], outdated.replaced[0]
    name = case.sources[first.origin].name if first.origin is not None else case.name_of(first)
    olds, news = zip(*outdated.replaced, strict=True)
    n = say_number(outdated.n)
    own = [c for c in claims if c.origin == first.origin and _is_for(c, outdated.n, total)]
    steps = [f"{say_said(old)}: replaced by {_say_n(new)}" for old, new in outdated.replaced]
    merged = next(
        (new for new in news if len(olds) > 1 and n_of(new) == sum(map(n_of, olds))), None
    )
    if merged is not None:
        steps.append(f"{' + '.join(map(_say_n, olds))} = {say_said(merged)}: parts of one number")
    changed = [f"- {_say_n(old)} + {_say_n(new)}" for old, new in outdated.replaced]
    steps.append(f"{_say_n(total)} {' '.join(changed)} = {n}")
    steps += [f"{say_said(c)} ({case.name_of(c)}) is just that" for c in own[:1]]
    statement = (
        f"{say_said(total)} ({say_who(case, outdated.claims)}) is made of numbers that {name} "
        f"replaced; with those that replaced them it makes {n}."
    )
    return to_finding(
        FindingKind.REVISION, REVISION, (*outdated.claims, *olds, *news, *own), statement,
        steps=steps,
    )  # fmt: skip


def _is_for(claim: Claim, n: Decimal, total: Claim) -> bool:
    """Whether the claim gives the number up to the day to which the total goes."""
    if claim.covers is None or total.covers is None or claim.quantity.value.best != n:
        return False
    said, days = claim.covers.value, total.covers.value
    return said.end == days.end and said.start.year == days.start.year


def _say_n(claim: Claim) -> str:
    return say_number(n_of(claim))


def _say_origin(case: Case, version: Version) -> tuple[str, str]:
    claim = version.claims[0]
    origin = claim.origin
    name = case.sources[origin].name if origin is not None else case.name_of(claim)
    when = say_period(claim.covers.value) if claim.covers is not None else "the same days"
    return name, when


def _say_number(version: Version) -> str:
    return say_quantity(version.claims[0].quantity.value)


def stale(case: Case) -> Iterator[Finding]:
    """Numbers repeated after their own origin had replaced them."""
    for group in align(case):
        for versions in find_versions(case, only_known(group, case.lexicon)):
            for old, new in _changes(versions.chain):
                late = [c for c in old.claims if (published(case, c) or date.min) > new.since]
                if late and not is_rounded(old, new) and not is_rounded(new, old):
                    yield _to_stale(case, late, new)


def _to_stale(case: Case, late: Sequence[Claim], new: Version) -> Finding:
    number = say_quantity(late[0].quantity.value)
    names = say_who(case, late)
    statement = (
        f"{number} is told again ({names}) after its origin replaced it by {_say_number(new)}."
    )
    steps = [f"replaced {new.since}", *(f"repeated {published(case, claim)}" for claim in late)]
    return to_finding(FindingKind.STALE, STALE, (*late, *new.claims), statement, steps=steps)


def falling_totals(case: Case) -> Iterator[Finding]:
    """Running totals of one origin that get smaller from one day to a later one: each fall once.

    The totals as each was first told: what its origin corrected later is a revision besides,
    and makes no fall and no rise.
    """
    for group in align(case):
        known = only_known(group, case.lexicon)
        changed = {
            claim.id
            for versions in find_versions(case, known)
            for copy, _ in versions.copies
            for claim in copy.claims
        }
        for totals in _totals_by_day(case, [c for c in known if c.id not in changed]):
            first = [_first_told(case, told) for told in totals]
            for i, j in _find_falls(case, first):
                yield _to_fall(case, first[i][-1], first[j][0], totals[i][-1])


def _first_told(case: Case, told: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(c for c in told if published(case, c) == published(case, told[0]))


def find_drops(case: Case, claims: Iterable[Claim]) -> Iterator[tuple[tuple[Claim, ...], Claim]]:
    """Each running total below one before it of its origin, after all that came before it.

    Of several numbers for one closing day the one published last counts.
    """
    for totals in _totals_by_day(case, claims):
        last = [told[-1:] for told in totals]
        for _, j in _find_falls(case, last):
            yield tuple(claim for (claim,) in last[:j]), last[j][0]


def _totals_by_day(case: Case, claims: Iterable[Claim]) -> Iterator[tuple[tuple[Claim, ...], ...]]:
    """The running totals of each origin since one day, by closing day and then publication."""
    held: dict[object, dict[date, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in in_order(case, claims):
        is_dated = claim.covers is not None and published(case, claim) is not None
        if is_dated and claim.covers and claim.measure.cumulative and claim.origin is not None:
            period = claim.covers.value
            held[claim.origin, period.start, case.place_of(claim)][period.end].append(claim)
    for totals in held.values():
        yield tuple(tuple(told) for _, told in sorted(totals.items()))


def _find_falls(case: Case, totals: Sequence[tuple[Claim, ...]]) -> Iterator[tuple[int, int]]:
    """Where a total lies below the highest since the fall before: the places of both.

    Several numbers for one day leave it open which was meant: only a fall from each of them,
    or to each, is one. What was published before the higher number is no fall from it.
    """
    top = 0
    for i in range(1, len(totals)):
        floor, ceiling = _floor(totals[top]), _ceiling(totals[i])
        is_later = (published(case, totals[top][0]) or date.max) <= (
            published(case, totals[i][0]) or date.max
        )
        if floor is not None and ceiling is not None and floor > ceiling and is_later:
            yield top, i
            top = i
        elif floor is None or (_floor(totals[i]) or Decimal(-1)) >= floor:
            top = i


def _floor(told: Iterable[Claim]) -> Decimal | None:
    lows = [limits_of(claim).low for claim in told]
    return None if None in lows else min(low for low in lows if low is not None)


def _ceiling(told: Iterable[Claim]) -> Decimal | None:
    highs = [limits_of(claim).high for claim in told]
    return None if None in highs else max(high for high in highs if high is not None)


def _to_fall(case: Case, before: Claim, after: Claim, corrected: Claim) -> Finding:
    """The fall; `corrected` is what the origin gave last for the day of `before`."""
    low, high = limits_of(before).low, limits_of(after).high
    first, last = (claim.covers.value.last if claim.covers else None for claim in (before, after))
    statement = (
        f"The running total of {case.name_of(after)} ({after.measure.label}) falls from "
        f"{say_quantity(before.quantity.value)} ({first}) to "
        f"{say_quantity(after.quantity.value)} ({last})."
    )
    fall = low - high if low is not None and high is not None else None
    steps = [
        f"{first}: {say_range(limits_of(before))}",
        f"{last}: {say_range(limits_of(after))}",
        *([f"{say_number(fall)} fewer, where a running total can only grow"] if fall else []),
    ]
    if not limits_of(before).meet(limits_of(corrected)):
        number, day = say_quantity(corrected.quantity.value), published(case, corrected)
        steps.append(f"{first}: told anew as {number} on {day}")
    return to_finding(FindingKind.FALL, FALL, (before, after), statement, steps=steps)
