"""`sayso check`, `estimate`, `trend`, `interplay`, `explain`, `judge`: what follows from claims."""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from sayso.cli.options import FAILED, format_option, ledger_option, open_console, to_service

if TYPE_CHECKING:
    from sayso.app.analysis import Analysis

Decorated = TypeVar("Decorated", bound=Callable[..., object])

STEPS = ("said", "day", "week", "month", "quarter", "year")


def step_option(default: str) -> Callable[[Decorated], Decorated]:
    """`--by`, how the series are cut into periods."""
    return click.option(
        "--by",
        type=click.Choice(STEPS),
        default=default,
        show_default=True,
        help="How the series is cut; said: by the periods that claims name.",
    )


def series_options(command: Decorated) -> Decorated:
    """`--place`, `--scope`: which of a measure's series."""
    for option in (
        click.option("--scope", help="Only this scope: articles of law, or whose people."),
        click.option("--place", help="Only this place."),
    ):
        command = option(command)
    return command


PLOT = click.option(
    "--plot",
    metavar="FILE",
    help="Draw it too: .svg, .png or .html; several series get a number each.",
)


def to_analysis(options: dict[str, object]) -> "Analysis":
    """What follows from the ledger that the options name."""
    return to_service(options).analysis()


@click.command()
@click.argument("measure", required=False)
@format_option("table", "json")
@ledger_option
def check(measure: str | None, format_: str, **options: object) -> None:
    """What can't all be true: the smallest sets of claims, each with its words.

    Exit code 1 if there is any. MEASURE keeps those of one measure.

    Example: sayso check desertion
    """
    service = to_service(options)
    found = service.analysis().check(measure)
    made = service.brief()
    if format_ == "json":
        from sayso.adapters.export_json import export_json

        ids = {finding.id for finding in found}
        rows = [row for row in json.loads(export_json(made))["findings"] if row["id"] in ids]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        from sayso.cli.show_analysis import show_findings

        with open_console() as console:
            show_findings(made, found, console)
    if found:
        sys.exit(FAILED)


@click.command()
@click.argument("measure")
@step_option("said")
@series_options
@PLOT
@format_option("table", "json")
@ledger_option
def estimate(
    measure: str, by: str, place: str | None, scope: str | None, plot: str | None, format_: str,
    **options: object,
) -> None:  # fmt: skip
    """Low, best and high of MEASURE by period, and what each rests on.

    Low and high are implied by claims that can all be true; they are no confidence interval.
    Best is the middle of a stated model, likely its middle 90 percent.

    Example: sayso estimate desertion --by month --plot desertion.svg
    """
    from sayso.reconcile.series import Step

    analysis = to_analysis(options)
    found = analysis.estimate(measure, by=Step(by), place=place, scope=scope)
    if plot is not None:
        from sayso.app.plotting import plot_estimates

        _tell(plot_estimates(analysis, found, plot))
    if format_ == "json":
        from sayso.adapters.export_analysis import estimates_to_json

        click.echo(estimates_to_json(found))
        return
    from sayso.cli.show_analysis import show_estimates

    with open_console() as console:
        show_estimates(found, analysis.case, console)


@click.command()
@click.argument("measure")
@step_option("month")
@series_options
@PLOT
@format_option("table", "json")
@ledger_option
def trend(
    measure: str, by: str, place: str | None, scope: str | None, plot: str | None, format_: str,
    **options: object,
) -> None:  # fmt: skip
    """Turning point or fluctuation: a probability, its date and what it rests on.

    Told on a fixed panel of sources: one that joins or leaves gives no turn. That the claims
    can't tell is an answer.

    Example: sayso trend desertion
    """
    from sayso.reconcile.series import Step

    analysis = to_analysis(options)
    found = analysis.trend(measure, by=Step(by), place=place, scope=scope)
    if plot is not None:
        from sayso.app.plotting import plot_trends

        _tell(plot_trends(analysis, found, plot, by=Step(by)))
    if format_ == "json":
        from sayso.adapters.export_analysis import trends_to_json

        click.echo(trends_to_json(found))
        return
    from sayso.cli.show_analysis import show_trends

    with open_console() as console:
        show_trends(found, console)


@click.command()
@click.argument("first")
@click.argument("second")
@step_option("month")
@click.option("--place", help="Only this place.")
@PLOT
@format_option("table", "json")
@ledger_option
def interplay(
    first: str, second: str, by: str, place: str | None, plot: str | None, format_: str,
    **options: object,
) -> None:  # fmt: skip
    """How the measures FIRST and SECOND move together, and how little is known of it.

    A lag of 2 means that the second goes with what the first was two periods before. It says
    nothing of causes.

    Example: sayso interplay desertion territory --by month
    """
    from sayso.reconcile.series import Step

    analysis = to_analysis(options)
    found = analysis.interplay(first, second, by=Step(by), place=place)
    if plot is not None:
        from sayso.app.plotting import plot_interplay

        _tell(plot_interplay(found, plot))
    if format_ == "json":
        from sayso.adapters.export_analysis import interplay_to_json

        click.echo(interplay_to_json(found))
        return
    from sayso.cli.show_analysis import show_interplay

    with open_console() as console:
        show_interplay(found, console)


@click.command()
@click.argument("finding", metavar="FINDING")
@click.option("--without", metavar="CLAIM", multiple=True, help="As if this claim had not been.")
@format_option("table", "json")
@ledger_option
def explain(finding: str, without: tuple[str, ...], format_: str, **options: object) -> None:
    """A finding line by line: its rule, its words, and what is left without one of its claims.

    FINDING is the id of a finding, or as much of its beginning as no other has.

    Example: sayso explain f_1f39
    """
    service = to_service(options)
    analysis = service.analysis()
    found = analysis.find_finding(finding)
    made = service.brief()
    gone = tuple(service.find(prefix)[0].id for prefix in without)
    left = analysis.without(gone).findings if gone else None
    if format_ == "json":
        from sayso.adapters.export_json import export_json

        rows = json.loads(export_json(made))
        row = next(row for row in rows["findings"] if row["id"] == found.id)
        row["words"] = [c for c in rows["claims"] if c["id"] in found.claims]
        if left is not None:
            row["stands_without"] = {"claims": gone, "stands": any(f.id == found.id for f in left)}
        click.echo(json.dumps(row, ensure_ascii=False, indent=2))
        return
    from sayso.cli.show_analysis import show_explanation

    with open_console() as console:
        show_explanation(made, found, gone, left, console)


@click.command()
@click.argument("left", metavar="CLAIM")
@click.argument("right", metavar="CLAIM")
@click.option("--same", "answer", flag_value="same", help="They count the same thing.")
@click.option("--different", "answer", flag_value="different", help="They count two things.")
@click.option("--unsure", "answer", flag_value="unsure", help="Take an earlier answer back.")
@click.option("--reason", required=True, help="Why, in a few words.")
@ledger_option
def judge(left: str, right: str, answer: str | None, reason: str, **options: object) -> None:
    """Say whether two claims count the same thing; your word overrules the alignment.

    A later judgement of the same two replaces an earlier one; none is erased.

    Example: sayso judge c_7f3a c_91b0 --different --reason "two incidents"
    """
    from sayso.model.entry import Answer

    if answer is None:
        raise click.UsageError("say --same, --different or --unsure")
    body = to_service(options).judge(left, right, Answer(answer), reason)
    click.echo(f"kept: {body.left} and {body.right}: {body.same.value} ({body.reason})")


def _tell(paths: tuple[str, ...]) -> None:
    for path in paths:
        click.echo(f"drawn: {path}", err=True)
