"""`sayso claims`, `show` and `documents`: what the ledger holds."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.options import format_option, ledger_option, open_console, to_day, to_service

if TYPE_CHECKING:
    from sayso.ledger import Thing
    from sayso.model.brief import Brief
    from sayso.model.claim import Claim
    from sayso.model.entry import Entry
    from sayso.model.finding import Finding


@click.command()
@click.option("--measure", help="Only this measure: a name that `sayso claims` shows.")
@click.option("--source", help="Only claims of sources whose name holds this.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
              help="Only claims about this day or later ones.")  # fmt: skip
@format_option("table", "json")
@ledger_option
def claims(
    measure: str | None, source: str | None, since: datetime | None, format_: str, **options: object
) -> None:
    """The claims in the ledger, by what they measure.

    Example: sayso claims --measure desertion --since 2025-10-01
    """
    made = to_service(options).brief()
    chosen = _choose(made, measure, source, to_day(since))
    if format_ == "json":
        from sayso.adapters.export_json import export_json

        click.echo(
            json.dumps(json.loads(export_json(chosen))["claims"], ensure_ascii=False, indent=2)
        )
        return
    from sayso.cli.tables import show_claims

    with open_console() as console:
        show_claims(chosen, console)


def _choose(made: "Brief", measure: str | None, source: str | None, since: date | None) -> "Brief":
    """The brief with only the claims that were asked for."""
    from dataclasses import replace

    def fits(claim: "Claim") -> bool:
        name = made.name_of(claim.source).casefold()
        return (
            (measure is None or measure in {claim.measure.name, claim.measure.label})
            and (source is None or source.casefold() in name)
            and (since is None or (claim.covers is not None and claim.covers.value.last >= since))
        )

    sections = []
    for section in made.sections:
        kept = tuple(claim for claim in section.claims if fits(claim))
        if kept:
            sections.append(replace(section, claims=kept))
    return replace(made, sections=tuple(sections))


@click.command()
@click.argument("identifier", metavar="ID")
@format_option("table", "json")
@ledger_option
def show(identifier: str, format_: str, **options: object) -> None:
    """One claim, document, source, remark, explanation or finding: its words, chain, history.

    ID is an id, or as much of its beginning as no other has.

    Example: sayso show c_7f3a
    """
    service = to_service(options)
    made = service.brief()
    if identifier.startswith("f_"):
        thing: Thing | Finding = find_finding(made, identifier)
        history: tuple[Entry, ...] = ()
    else:
        thing, _ = service.find(identifier)
        history = service.history(thing.id)
    if format_ == "json":
        click.echo(_to_json(thing.id, made, history))
        return
    from sayso.cli.show_thing import show_thing

    with open_console() as console:
        show_thing(thing, made, history, console)


def find_finding(made: "Brief", prefix: str) -> "Finding":
    """The one finding of the brief whose id begins with `prefix`; a ledger holds none.

    Raises:
        UnknownId: there is none.
        AmbiguousId: there are several.
    """
    from sayso.errors import AmbiguousId, UnknownId

    found = [finding for finding in made.findings if finding.id.startswith(prefix)]
    if not found:
        raise UnknownId(prefix)
    if len(found) > 1:
        raise AmbiguousId(prefix, tuple(sorted(finding.id for finding in found)))
    return found[0]


def _to_json(identifier: str, made: "Brief", history: "tuple[Entry, ...]") -> str:
    """The thing as the brief's JSON has it (null if it was withdrawn), its findings and history."""
    from sayso.adapters.export_json import export_json
    from sayso.model.record import to_record

    rows = json.loads(export_json(made))
    lists = ("claims", "documents", "sources", "remarks", "explanations", "findings")
    thing = next((row for name in lists for row in rows[name] if row["id"] == identifier), None)
    found = {
        "id": identifier,
        "thing": thing,
        "statuses": rows["statuses"].get(identifier, []),
        "findings": [row for row in rows["findings"] if identifier in row["claims"]],
        "history": [json.loads(to_record(entry)) for entry in history],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


@click.command()
@format_option("table", "json")
@ledger_option
def documents(format_: str, **options: object) -> None:
    """The documents in the ledger, with outlet, date, claims and the digest of their bytes.

    Example: sayso documents --format json
    """
    made = to_service(options).brief()
    if format_ == "json":
        from sayso.adapters.export_json import export_json

        rows = json.loads(export_json(made))["documents"]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from sayso.cli.tables import show_documents

    with open_console() as console:
        show_documents(made, console)
