"""Charts of claims and of what follows from them: one specification for every kind of output."""

from sayso.charts.claims import claims_chart
from sayso.charts.estimates import estimates_chart
from sayso.charts.interplay import interplay_chart
from sayso.charts.trend import trend_chart

__all__ = ["claims_chart", "estimates_chart", "interplay_chart", "trend_chart"]
