"""A person's word on whether two claims count one thing: kept, and replaced by a later one."""

from collections.abc import Mapping

from sayso.errors import InvalidValue
from sayso.ledger import State, find_by_prefix, follow, replay_records
from sayso.model.claim import Claim
from sayso.model.entry import Answer, Judged
from sayso.model.ids import ClaimId
from sayso.ports import Clock, Store

#: What kinds of judgement say whether claims are compared.
OF_CLAIMS = frozenset({"claim", "event"})


def judge(
    store: Store, left: str, right: str, same: Answer, reason: str, *, clock: Clock, agent: str
) -> Judged:
    """The judgement, on disk when it is returned; `left` and `right` begin the claims' ids.

    Raises:
        UnknownId, AmbiguousId: one of them is not the beginning of one id.
        InvalidValue: they are no two claims, or no reason is given.
        BrokenSequence: another program wrote in the meantime; try again.
    """
    state = replay_records(store.records())
    one, other = find_by_prefix(state, left), find_by_prefix(state, right)
    for thing in (one, other):
        if not isinstance(thing, Claim):
            raise InvalidValue(f"{thing.id} is no claim: judge two claims, by ids that begin c_")
    if one.id == other.id:
        raise InvalidValue(f"{one.id} was named twice: judge two claims")
    if not reason.strip():
        raise InvalidValue("a judgement needs a reason: say in a few words why")
    body = Judged(one.id, other.id, same, "claim", reason.strip())
    store.append(
        follow([body], after=state.place, previous=state.digest, recorded=clock(), agent=agent)
    )
    return body


def find_judgements(state: State) -> Mapping[tuple[ClaimId, ClaimId], bool]:
    """For each two claims that somebody judged, whether they count one thing; unsure left out."""
    answers = {Answer.SAME: True, Answer.DIFFERENT: False}
    return {
        (ClaimId(left), ClaimId(right)): answers[judged.same]
        for (of, left, right), judged in state.judgements.items()
        if of in OF_CLAIMS and judged.same in answers
    }
