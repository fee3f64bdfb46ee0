"""What follows from the claims of a case: conflicts, ranges, courses, and their interplay."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property

from sayso.errors import AmbiguousId, UnknownId, UnknownMeasure
from sayso.findings import find_all
from sayso.model.case import Case
from sayso.model.finding import Finding
from sayso.model.series import Estimate, Interplay, Trend
from sayso.reconcile.courses import find_interplay, find_trend
from sayso.reconcile.ranges import estimate
from sayso.reconcile.series import Step, Told, find_series


class Analysis:
    """The questions that sayso answers about one case; each answer names the claims it rests on."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that every rule finds, in the order of the rules."""
        return find_all(self.case)

    def check(self, measure: str | None = None) -> tuple[Finding, ...]:
        """The findings of claims that can't all be true; of one measure, or of all."""
        found = (finding for finding in self.findings if finding.kind.is_contradiction)
        if measure is None:
            return tuple(found)
        ids = {claim.id for told in self.find_series(measure) for claim in told.claims}
        return tuple(finding for finding in found if ids.intersection(finding.claims))

    def find_series(
        self, measure: str, *, place: str | None = None, scope: str | None = None
    ) -> tuple[Told, ...]:
        """The series of a measure, called by its name or label; those with most claims first.

        `place` and `scope` keep those whose place, or articles of law, are called so.

        Raises:
            UnknownMeasure: no claim has that measure, or none of that place and scope.
        """
        found = find_series(self.case, measure)
        if not found:
            names = sorted({claim.measure.name for claim in self.case.claims})
            raise UnknownMeasure(measure, tuple(get_close_matches(measure, names, 3)) or names[:8])
        kept = tuple(t for t in found if _is_of(t, self.case, place, scope))
        if not kept:
            said = sorted({_say_where(told) for told in found})
            raise UnknownMeasure(f"{measure}, {place or scope}", said)
        return kept

    def estimate(
        self,
        measure: str,
        *,
        by: Step = Step.SAID,
        place: str | None = None,
        scope: str | None = None,
    ) -> tuple[Estimate, ...]:
        """Low, best and high by period for each series of the measure."""
        series = self.find_series(measure, place=place, scope=scope)
        return tuple(each for told in series for each in estimate(self.case, told, by))

    def trend(
        self,
        measure: str,
        *,
        by: Step = Step.MONTH,
        place: str | None = None,
        scope: str | None = None,
    ) -> tuple[Trend, ...]:
        """Turning point or fluctuation, for each series of the measure."""
        series = self.find_series(measure, place=place, scope=scope)
        return tuple(find_trend(self.case, told, by) for told in series)

    def interplay(
        self, first: str, second: str, *, by: Step = Step.MONTH, place: str | None = None
    ) -> Interplay:
        """How two measures go together, the series with the most claims of each."""
        ones, others = (self.find_series(name, place=place) for name in (first, second))
        return find_interplay(self.case, ones[0], others[0], by)

    def find_finding(self, prefix: str) -> Finding:
        """The one finding whose id begins with `prefix`.

        Raises:
            UnknownId: there is none.
            AmbiguousId: there are several.
        """
        found = [finding for finding in self.findings if finding.id.startswith(prefix)]
        if not found:
            raise UnknownId(prefix)
        if len(found) > 1:
            raise AmbiguousId(prefix, tuple(sorted(finding.id for finding in found)))
        return found[0]

    def without(self, claims: Iterable[str]) -> "Analysis":
        """The same case as if these claims, by their ids, had not been made; nothing is kept.

        Raises:
            UnknownId: no claim has that id.
        """
        known = self.case.by_id()
        gone = set(claims)
        for identity in sorted(gone - set(known)):
            raise UnknownId(identity)
        kept = tuple(claim for claim in self.case.claims if claim.id not in gone)
        return Analysis(replace(self.case, claims=kept))


def _is_of(told: Told, case: Case, place: str | None, scope: str | None) -> bool:
    series = told.series
    wanted = case.lexicon.place_name(place).casefold() if place is not None else None
    return (wanted is None or series.place.casefold() == wanted) and (
        scope is None or scope.casefold() in {series.scope.casefold(), series.of.casefold()}
    )


def _say_where(told: Told) -> str:
    series = told.series
    said = ", ".join(part for part in (series.place, series.of, series.scope) if part)
    return said or "no place or scope"
