"""Estimates, trends and interplays as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.model.period import Period
from sayso.model.series import Estimate, Interplay, Series, Trend
from sayso.model.wording import to_plain


def estimates_to_json(estimates: Sequence[Estimate]) -> str:
    """A list of estimates, a row each; null is "no limit follows" or "too little said"."""
    return _dump([to_estimate_row(estimate) for estimate in estimates])


def trends_to_json(trends: Sequence[Trend]) -> str:
    """A list of trends, a row each."""
    return _dump([to_trend_row(trend) for trend in trends])


def interplay_to_json(interplay: Interplay) -> str:
    """One interplay, its lags as rows."""
    return _dump(
        {
            "first": _series(interplay.first),
            "second": _series(interplay.second),
            "says": interplay.says,
            "shared_periods": interplay.shared,
            "lags": [
                {"periods": lag.periods, "low": lag.low, "best": lag.best, "high": lag.high}
                for lag in interplay.lags
            ],
            "claims": list(interplay.claims),
            "method": interplay.method,
        }
    )


def to_estimate_row(estimate: Estimate) -> Mapping[str, Any]:
    """The estimate as plain values, its period by first and last day."""
    likely = estimate.likely
    return {
        "series": _series(estimate.series),
        "unit": estimate.unit,
        **_days(estimate.covers),
        "low": to_plain(estimate.low),
        "best": to_plain(estimate.best),
        "high": to_plain(estimate.high),
        "likely": None if likely is None else [to_plain(n) for n in likely],
        "origins": estimate.origins,
        "claims": list(estimate.claims),
        "set_aside": list(estimate.set_aside),
        "method": estimate.method,
    }


def to_trend_row(trend: Trend) -> Mapping[str, Any]:
    """The trend as plain values; probabilities are null where nothing could be tested."""
    return {
        "series": _series(trend.series),
        "verdict": trend.verdict.value,
        "turn": trend.turn,
        "shift": trend.shift,
        "when": [{**_days(period), "probability": p} for period, p in trend.when],
        **(_days(trend.covers) if trend.covers is not None else {"first": None, "last": None}),
        "panel": list(trend.panel),
        "left_out": list(trend.left_out),
        "reasons": list(trend.reasons),
        "claims": list(trend.claims),
        "method": trend.method,
    }


def _series(series: Series) -> Mapping[str, Any]:
    return {
        "measure": series.measure,
        "label": series.label,
        "counts": series.counts,
        "of": series.of or None,
        "scope": series.scope or None,
        "place": series.place or None,
        "is_level": series.is_level,
    }


def _days(period: Period) -> Mapping[str, str]:
    return {"first": period.start.isoformat(), "last": period.last.isoformat()}


def _dump(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2)
