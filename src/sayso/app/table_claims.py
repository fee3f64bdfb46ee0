"""Rows of a table to claims: each number with its limits, days, place, and whose word it is."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from sayso.adapters.mapping_files import Cell, ClaimFields, Names, TableMapping
from sayso.adapters.read_claims_table import READER
from sayso.app.table_cells import (
    BadCell,
    Counted,
    to_counted,
    to_days,
    to_factuality,
    to_hedge,
    to_limits,
    to_period,
)
from sayso.app.table_documents import Block, Sheet
from sayso.app.table_sources import TableSources
from sayso.model.claim import Attribution, Claim, Factuality, to_claim_id
from sayso.model.document import Span, Stated
from sayso.model.ids import SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.measure import Kind, Measure
from sayso.model.period import Period
from sayso.model.quantity import Bound
from sayso.model.source import Source

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row, or a cell of it, that gives no claim: where, why, and what to do."""

    at: str
    column: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Made:
    """What the rows of one document give; `silent` are those without any number."""

    sheet: Sheet
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    bad: tuple[BadRow, ...]
    silent: tuple[str, ...]


class _BadField(Exception):
    """Ends the reading of a row; `row` says why."""

    def __init__(self, row: BadRow) -> None:
        self.row = row
        super().__init__(row.reason)


@dataclass(frozen=True, slots=True)
class _Hedged:
    bound: Bound
    factuality: Factuality


class ClaimMaker:
    """Makes the claims of one table, by its mapping and what the topic packs know."""

    def __init__(self, mapping: TableMapping, lexicon: Lexicon, *, is_typed: bool = False) -> None:
        self.mapping = mapping
        self.decimal = mapping.decimal or ("." if is_typed else None)
        self.sources = TableSources(mapping, lexicon)
        self._known = {known.name: known for known in reversed(lexicon.measures)}

    def make(self, sheet: Sheet) -> Made:
        """The claims of a document's rows, and their sources; a bad row costs only itself."""
        claims: list[Claim] = []
        bad: list[BadRow] = []
        silent: list[str] = []
        met: dict[SourceId, None] = {}  # a set would give another order each time
        for block in sheet.blocks:
            numbers = 0
            for fields in self.mapping.claims:
                try:
                    claim = _RowReader(self, sheet, block, fields).claim()
                except _BadField as found:
                    bad.append(found.row)
                    numbers += 1
                    continue
                if claim is not None:
                    claims.append(claim)
                    numbers += 1
                    met |= dict.fromkeys(s for s in (claim.source, *claim.through) if s)
            if not numbers:
                silent.append(block.row.at)
        return Made(sheet, self.sources.of(met), tuple(claims), tuple(bad), tuple(silent))

    def find_counted(self, name: str, counted: Counted | None, unit: str) -> Counted:
        """How numbers of this measure relate to time: as the row says, else as a pack does.

        Raises:
            BadCell: neither says it.
        """
        known = self._known.get(name)
        if counted is not None:
            return counted
        if known is not None:
            return Counted(known.kind)
        if unit == "%":
            return Counted(Kind.SHARE)
        raise BadCell(
            "nothing says whether the number is a count over days, a running total or a level",
            "name a column for kind in the mapping, or give {value: flow}, {value: cumulative} "
            "or {value: stock}",
        )

    def find_counts(self, name: str, counts: str, unit: str, kind: Kind) -> str:
        """The counting unit: as the row says, else as a pack does, else the unit.

        Raises:
            BadCell: none of them says it.
        """
        known = self._known.get(name)
        counts = counts or (known.counts if known is not None and known.counts else "") or unit
        if counts or kind is Kind.SHARE:
            return counts or "%"
        raise BadCell(
            "nothing says in which unit it is counted",
            "name a column for counts in the mapping, or give {value: persons}",
        )

    def to_label(self, name: str) -> str:
        """The plain words for a measure."""
        known = self._known.get(name)
        stated = self.mapping.labels.get(name) or (known.label if known is not None else "")
        return stated or name.replace("_", " ")


class _RowReader:
    """Reads one claim out of one row."""

    def __init__(self, maker: ClaimMaker, sheet: Sheet, block: Block, fields: ClaimFields) -> None:
        self._maker = maker
        self._sheet = sheet
        self._block = block
        self._fields = fields

    def claim(self) -> Claim | None:
        """The claim; None where the row has no number.

        Raises:
            _BadField: a cell can't be read.
        """
        fields = self._fields
        value, low, high = (self._raw(cell) for cell in (fields.value, fields.low, fields.high))
        at = self._hull(fields.value if value else None) or self._hull(
            fields.low if low else None, fields.high if high else None
        )
        if at is None:
            return None
        measure, unit = self._measure()
        hedged = self._hedge(has_limits=bool(low or high))
        quantity = self._try(
            "value",
            fields.value if value else fields.low if low else fields.high,
            lambda: to_limits(
                value, low, high, bound=hedged.bound, unit=unit, decimal=self._maker.decimal
            ),
        )
        covers = self._covers(measure)
        side = self._word("side", fields.side)
        source, through = self._maker.sources.find_chain(
            self._sheet, self._block, fields, (side,) if side else ()
        )
        place = self._stated("place", fields.place)
        claim_id = to_claim_id(
            at, quantity, measure, source=source, through=through,
            covers=covers.value if covers else None, place=place.value if place else None,
            factuality=hedged.factuality,
        )  # fmt: skip
        document = self._sheet.document
        hedge = self._hull(fields.hedge)
        return Claim(
            id=claim_id,
            document=document.id,
            attribution=Attribution(
                source=self._first_span(fields.speaker) or self._first_span(fields.origin),
                cue=None,
                content=(document.span(self._block.start, self._block.end),),
            ),
            source=source,
            through=through,
            factuality=hedged.factuality,
            hedges=(hedge,) if hedge is not None else (),
            quantity=Stated(quantity, at),
            measure=measure,
            place=place,
            covers=covers,
            said=self._said(),
            scope=self._scope(),
            method=READER,
        )

    # -- cells ----------------------------------------------------------------------------

    def _raw(self, cell: Cell | None) -> str:
        """What the cell holds, or its constant; "" for nothing."""
        if cell is None:
            return ""
        if cell.column is None:
            return cell.value or ""
        said = self._sheet.cell(self._block, cell.column)
        return "" if self._maker.mapping.is_missing(said) and said not in cell.words else said

    def _word(self, field: str, cell: Cell | None, *, is_open: bool = False) -> str:
        """What the cell means by the mapping's words; where these are `open`, else itself."""
        said = self._raw(cell)
        if cell is None or cell.column is None or not cell.words:
            return said
        word = cell.words.get(said, cell.words.get(said.casefold()))
        if word is not None:
            return word
        if not said or cell.other is not None or is_open:
            return cell.other if said and cell.other is not None else said
        close = get_close_matches(said, cell.words, 1)
        hint = f" (near {close[0]!r})" if close else ""
        raise self._bad(
            field,
            cell,
            f"{said!r} is not among the words for {field}{hint}",
            f"add it under {field}.words in the mapping, or say {field}.other",
        )

    def _parsed(self, field: str, cell: Cell | None, parse: Callable[[str], Read]) -> Read | None:
        """The cell by its meaning, parsed; None where it is empty."""
        word = self._word(field, cell, is_open=True)
        return self._try(field, cell, lambda: parse(word)) if word else None

    def _try(self, field: str, cell: Cell | None, make: Callable[[], Read]) -> Read:
        try:
            return make()
        except BadCell as error:
            raise self._bad(field, cell, error.reason, error.remedy) from error

    def _bad(self, field: str, cell: Cell | None, reason: str, remedy: str) -> "_BadField":
        column = cell.column if cell is not None and cell.column else field
        return _BadField(BadRow(self._block.row.at, column, reason, remedy))

    def _hull(self, *cells: Cell | None) -> Span | None:
        """Where the cells stand: both where their lines follow each other, else the first."""
        columns = [cell.column for cell in cells if cell is not None and cell.column is not None]
        spans = [s for c in columns if (s := self._sheet.span(self._block, c)) is not None]
        if len(spans) < 2:
            return spans[0] if spans else None
        first, last = spans[0], spans[-1]
        is_next = last.start == first.end + len(f"\n{columns[-1]}: ")
        return self._sheet.document.span(first.start, last.end) if is_next else first

    def _first_span(self, names: Names | None) -> Span | None:
        columns = names.columns if names is not None else ()
        spans = (self._sheet.span(self._block, column) for column in columns)
        return next((span for span in spans if span is not None), None)

    def _stated(self, field: str, cell: Cell | None) -> Stated[str] | None:
        word = self._word(field, cell, is_open=field == "place")
        return Stated(word, self._hull(cell)) if word else None

    # -- what the claim is made of --------------------------------------------------------

    def _measure(self) -> tuple[Measure, str]:
        fields = self._fields
        name = self._word("measure", fields.measure)
        said = self._word("counts", fields.counts)
        unit = self._word("unit", fields.unit)
        counted = self._parsed("kind", fields.kind, to_counted)
        if not name:
            raise self._bad(
                "measure", fields.measure, "nothing says what is counted", "fill the cell"
            )
        maker = self._maker
        found = self._try(
            "kind", fields.kind, lambda: maker.find_counted(name, counted, unit or said)
        )
        counts = self._try(
            "counts",
            fields.counts or fields.unit,
            lambda: maker.find_counts(name, said, unit, found.kind),
        )
        label = maker.to_label(name)
        measure = Measure(name, label, found.kind, counts, found.per, found.cumulative)
        return measure, unit or counts

    def _hedge(self, *, has_limits: bool) -> _Hedged:
        """What the hedge says; beside low and high an unknown word sets no other limit."""
        fields = self._fields
        stated = self._parsed("factuality", fields.factuality, to_factuality)
        try:
            bound, factuality = self._parsed("hedge", fields.hedge, to_hedge) or to_hedge("")
        except _BadField:
            if not has_limits:
                raise
            bound, factuality = to_hedge("")
        return _Hedged(bound, stated or factuality)

    def _covers(self, measure: Measure) -> Stated[Period] | None:
        fields, mapping = self._fields, self._maker.mapping
        first = self._parsed("start", fields.start, lambda cell: to_days(cell, mapping.dates))
        last = self._parsed("end", fields.end, lambda cell: to_days(cell, mapping.dates))
        self._try("start", fields.start, lambda: _check_days(measure, first, last))
        is_exclusive = mapping.ends == "exclusive"
        period = self._try(
            "end", fields.end, lambda: to_period(first, last, is_exclusive=is_exclusive)
        )
        return Stated(period, self._hull(fields.start, fields.end)) if period else None

    def _said(self) -> Stated[Period] | None:
        cell, order = self._fields.said, self._maker.mapping.dates
        period = self._parsed("said", cell, lambda said: to_days(said, order))
        return Stated(period, self._hull(cell)) if period else None

    def _scope(self) -> tuple[Stated[str], ...]:
        stated = (self._stated("scope", cell) for cell in self._fields.scope)
        return tuple(one for one in stated if one is not None)


def _check_days(measure: Measure, first: Period | None, last: Period | None) -> None:
    """Raise BadCell where a count has an end and no beginning, or is a running total of a day."""
    if measure.kind is not Kind.FLOW:
        return
    if measure.cumulative and first is not None and last is None and first.days == 1:
        raise BadCell(
            "a running total of one day: it has a start and no end",
            "name a column for end: the last day that it counts; and for start its first",
        )
    if first is None and last is not None:
        raise BadCell(
            f"it counts up to {last.last}, and nothing says since when",
            "name a column for start in the mapping, or give {value: 2024-01-01}",
        )
