"""The same source's later number, and a count that grows, told from a dispute."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.ids import SourceId
from sayso.model.wording import say_period, say_quantity
from sayso.reconcile.alignment import align, is_of_event, only_known
from sayso.reconcile.limits import Limits, limits_of
from sayso.reconcile.voices import in_order, published

REVISION = "revision/1"


def is_revision(case: Case, a: Claim, b: Claim) -> bool:
    """Whether one origin gave both numbers, for the same days, on different days."""
    if a.origin is None or a.origin != b.origin:
        return False
    if is_of_event(a, case.lexicon) and (a.place is None or case.place_of(a) != case.place_of(b)):
        return False
    first, second = published(case, a), published(case, b)
    return a.document != b.document and first is not None and second is not None and first != second


def is_growing_count(case: Case, a: Claim, b: Claim) -> bool:
    """Whether they are one toll at two times: the later published, and not the lower."""
    first, second = published(case, a), published(case, b)
    if first is None or second is None or first == second or a.measure.name != b.measure.name:
        return False
    if not is_of_event(a, case.lexicon):
        return False
    early, late = (a, b) if first < second else (b, a)
    low, high = limits_of(early).low, limits_of(late).high
    return high is None or low is None or high >= low


def disputed(
    case: Case, a: Iterable[Claim], b: Iterable[Claim]
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims of `a`, and of `b`, that some claim of the other neither revises nor outgrows.

    All of `a` give one number, and all of `b`: so only origins and days have to be compared.
    """
    left, right = _by_origin_and_day(case, a), _by_origin_and_day(case, b)
    kept_left: dict[str, Claim] = {}
    kept_right: dict[str, Claim] = {}
    for some in left.values():
        for others in right.values():
            if is_revision(case, some[0], others[0]) or is_growing_count(case, some[0], others[0]):
                continue
            kept_left.update((claim.id, claim) for claim in some)
            kept_right.update((claim.id, claim) for claim in others)
    return in_order(case, kept_left.values()), in_order(case, kept_right.values())


def _by_origin_and_day(
    case: Case, claims: Iterable[Claim]
) -> dict[tuple[SourceId | None, date | None], list[Claim]]:
    held: dict[tuple[SourceId | None, date | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        held[(claim.origin, published(case, claim))].append(claim)
    return held


def revisions(case: Case) -> Iterator[Finding]:
    """Numbers that their own origin later replaced: each change once, with all who report it.

    A number that comes again after another has replaced it is a late copy and no change.
    """
    for group in align(case):
        told: dict[object, list[Claim]] = defaultdict(list)
        for claim in only_known(group, case.lexicon):
            if claim.covers is None or published(case, claim) is None or claim.origin is None:
                continue
            measure = claim.measure
            told[
                claim.origin, claim.covers.value, measure.kind, measure.per, measure.cumulative
            ].append(claim)
        for claims in told.values():
            for series in _by_place(case, claims):
                yield from _changes(case, series)


def _by_place(case: Case, claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each place, those that name none among them."""
    held: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[case.place_of(claim)].append(claim)
    unplaced = held.pop(None, [])
    if not held:
        yield in_order(case, unplaced)
    for _, placed in sorted(held.items(), key=lambda item: item[0] or ""):
        yield in_order(case, [*placed, *unplaced])


def _changes(case: Case, series: tuple[Claim, ...]) -> Iterator[Finding]:
    versions: dict[Limits, list[Claim]] = defaultdict(list)
    for claim in series:
        versions[limits_of(claim)].append(claim)
    by_day: dict[date, list[Limits]] = defaultdict(list)
    for limits, claims in versions.items():
        by_day[published(case, claims[0]) or date.max].append(limits)
    for (_, before), (_, after) in pairwise(sorted(by_day.items())):
        for old in before:
            for new in after:
                if not old.meet(new):
                    yield _to_finding(case, versions[old], versions[new])


def _to_finding(case: Case, earlier: list[Claim], later: list[Claim]) -> Finding:
    old, new = earlier[0], later[0]
    origin = new.origin
    name = case.sources[origin].name if origin is not None else case.name_of(new)
    when = say_period(new.covers.value) if new.covers is not None else "the same days"
    statement = (
        f"{name} gave {say_quantity(old.quantity.value)} for {when}, and later "
        f"{say_quantity(new.quantity.value)}: a revision by the same origin, not a dispute."
    )
    claims = (*earlier, *later)
    ids = tuple(claim.id for claim in claims)
    return Finding(
        id=to_finding_id(REVISION, ids, statement),
        kind=FindingKind.REVISION,
        rule=REVISION,
        claims=ids,
        evidence=tuple(c.quantity.at for c in claims if c.quantity.at is not None),
        statement=statement,
        steps=(
            f"{say_quantity(old.quantity.value)}: first published {published(case, old)}",
            f"{say_quantity(new.quantity.value)}: first published {published(case, new)}; "
            "the later replaces the earlier",
        ),
    )
