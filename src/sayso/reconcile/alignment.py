"""Which claims speak of the same measure, people, place and counting unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.model.case import Case
from sayso.model.claim import Claim, Factuality
from sayso.model.lexicon import Lexicon

#: What must agree for two claims to be compared: measure, counting unit, side, article.
Key = tuple[str, str, str, str]


def align(case: Case) -> tuple[tuple[Claim, ...], ...]:
    """The claims in groups that may be compared: one measure, counting unit, side and article.

    Claims of one group may still differ in place; `are_of_one_place` tells. Claims that are
    judged to count the same thing bring their groups together, whatever their words.
    """
    groups: dict[Key, list[Claim]] = defaultdict(list)
    joined = _join_judged(case)
    for claim in case.claims:
        if not claim.factuality.is_denied and claim.factuality is not Factuality.UNKNOWN:
            key = to_key(claim)
            groups[joined.get(key, key)].append(claim)
    return tuple(tuple(group) for group in groups.values())


def _join_judged(case: Case) -> dict[Key, Key]:
    """The one key that stands for each key of claims that are judged to be of one thing."""
    if not any(case.judgements.values()):
        return {}
    claims, joined = case.by_id(), dict[Key, Key]()
    for (a, b), is_same in sorted(case.judgements.items()):
        if is_same and a in claims and b in claims:
            one, other = (joined.get(key, key) for key in (to_key(claims[a]), to_key(claims[b])))
            kept = min(one, other)
            joined |= {key: kept for key, held in joined.items() if held in {one, other}}
            joined |= {one: kept, other: kept}
    return joined


def to_key(claim: Claim) -> Key:
    """What must agree for two claims to be compared: measure, counting unit, side, article."""
    return (claim.measure.name, claim.measure.counts, side_of(claim) or "", article_of(claim) or "")


def side_of(claim: Claim) -> str | None:
    """The side whose people or things are counted, as the scope names it, or None."""
    return next(_scoped(claim, "of "), None)


def article_of(claim: Claim) -> str | None:
    """The articles of law that narrow the count ("407", "407 and 408"), or None."""
    return " and ".join(articles_of(claim)) or None


def articles_of(claim: Claim) -> tuple[str, ...]:
    """The articles of law that narrow the count, each once, in order."""
    return tuple(sorted(set(_scoped(claim, "article "))))


def _scoped(claim: Claim, start: str) -> Iterator[str]:
    return (s.value.removeprefix(start) for s in claim.scope if s.value.startswith(start))


def are_of_one_place(case: Case, a: Claim, b: Claim) -> bool:
    """Whether the places agree, or one of the claims names none."""
    here, there = case.place_of(a), case.place_of(b)
    return here is None or there is None or here == there


def is_of_event(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the claim is the toll of one incident, as a topic pack says of its measure."""
    return any(k.of_event for k in lexicon.measures if k.name == claim.measure.name)


def only_known(claims: Iterable[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims whose measure is known: to a topic pack, or to the person who named it.

    Two firms' prices, or two parties' votes, have one measure and need not agree: what a pack
    knows to be of a single company or party is left out.
    """
    names = {known.name for known in lexicon.measures if not known.of_one}
    return tuple(c for c in claims if c.measure.name in names or not c.is_read)
