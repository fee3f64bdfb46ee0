"""What follows from claims: ours, never the sources'."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.document import Span
from sayso.model.ids import ClaimId, FindingId, to_id


class FindingKind(StrEnum):
    """What a finding says of its claims.

    sum: what their numbers make together; conflict: they can't all be true;
    revision: the same source changed its number; denial: someone rejects it;
    not_comparable: they look alike and count different things.
    """

    SUM = "sum"
    CONFLICT = "conflict"
    REVISION = "revision"
    DENIAL = "denial"
    NOT_COMPARABLE = "not_comparable"


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
