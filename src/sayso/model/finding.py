"""What follows from claims: ours, never the sources'."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Claim
from sayso.model.document import Span
from sayso.model.ids import ClaimId, FindingId, to_id


class FindingKind(StrEnum):
    """What a finding says of its claims.

    conflict: they can't all be true; broken_sum: the parts that one text gives don't make the
    total that it gives; fall: a running total that gets smaller; misplaced: a number said for
    days that are probably another's; rounding: they differ by no more than rounding does; sum:
    what their numbers make together; revision: the same origin changed its number; stale: a
    number repeated after its origin replaced it; growth: the count of one incident, growing;
    denial: someone rejects it; mix_up: one number said of two things; not_comparable: they
    look alike and count different things.
    """

    CONFLICT = "conflict"
    BROKEN_SUM = "broken_sum"
    FALL = "fall"
    MISPLACED = "misplaced"
    ROUNDING = "rounding"
    SUM = "sum"
    REVISION = "revision"
    STALE = "stale"
    GROWTH = "growth"
    DENIAL = "denial"
    MIX_UP = "mix_up"
    NOT_COMPARABLE = "not_comparable"

    @property
    def is_contradiction(self) -> bool:
        """Whether its claims can't all be true, as worded."""
        return self in {
            FindingKind.CONFLICT,
            FindingKind.BROKEN_SUM,
            FindingKind.FALL,
            FindingKind.MISPLACED,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A pure function of claims and a rule's version; it can be made again at any time.

    `statement` is one sentence; `steps` the derivation, a line each, that a reader can
    follow; `condition` what has to hold for it, where something has to ("if the monthly
    range covers October 2025"); `caveats` what it takes for granted.
    """

    id: FindingId
    kind: FindingKind
    rule: str
    claims: tuple[ClaimId, ...]
    evidence: tuple[Span, ...]
    statement: str
    steps: tuple[str, ...] = ()
    condition: str | None = None
    caveats: tuple[str, ...] = ()


def to_finding_id(rule: str, claims: tuple[ClaimId, ...], statement: str) -> FindingId:
    """The id of what `rule` finds about `claims`."""
    return FindingId(to_id("f", [rule, sorted(claims), statement]))


def to_finding(
    kind: FindingKind,
    rule: str,
    claims: Iterable[Claim],
    statement: str,
    *,
    steps: Iterable[str] = (),
    condition: str | None = None,
    caveats: Iterable[str] = (),
) -> Finding:
    """What `rule` finds about `claims`, each once and in this order, their words as evidence."""
    unique = tuple({claim.id: claim for claim in claims}.values())
    ids = tuple(claim.id for claim in unique)
    return Finding(
        id=to_finding_id(rule, ids, statement),
        kind=kind,
        rule=rule,
        claims=ids,
        evidence=tuple(claim.quantity.at for claim in unique if claim.quantity.at is not None),
        statement=statement[0].upper() + statement[1:],
        steps=tuple(steps),
        condition=condition,
        caveats=tuple(caveats),
    )
