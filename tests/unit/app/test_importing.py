"""Tables into the ledger: documents, claims and sources; again, changed, and in part."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from sayso.adapters.mapping_files import MappingError
from sayso.adapters.store_memory import MemoryStore
from sayso.app import table_ledger
from sayso.app.importing import (
    BadRow,
    Imported,
    Missing,
    Outcome,
    PassedOver,
    import_into,
    import_table,
    open_frame,
    open_table,
    try_import,
)
from sayso.app.service import Service
from sayso.app.settings import Settings
from sayso.errors import BrokenSequence
from sayso.ledger import State, follow, replay_records, verify
from sayso.model.claim import Claim, Factuality
from sayso.model.entry import Entry, Named
from sayso.model.measure import Kind
from sayso.model.period import month
from sayso.model.quantity import Bound
from sayso.model.source import Source, SourceKind, to_source_id

HEADERS = (
    "id,published,outlet,url,speaker,origin,side,measure,value,low,high,hedge,unit,kind,start,end,"
    "place,scope,note"
)
FIRST = "1,2025-03-01,Quay News,https://e.org/1,L. Orr,Port register,,hired,2400,,,about,"
FIRST += "persons,flow,2025-02,,Port,dockers,typed in"
SECOND = "2,2025-03-01,Quay News,https://e.org/1,Dock union,,Union,hired,,15,18,,"
SECOND += "persons,per month,2025-02,,Port,,"
THIRD = "3,2025-03-02,Gull Post,https://e.org/2,,,,hired,2500,,,,"
THIRD += "persons,cumulative,2025-01-01,2025-02-28,,,"
SETTINGS = Settings.model_validate({"agent": "test"})


def clock() -> datetime:
    return datetime(2025, 4, 1, tzinfo=UTC)


class Desk:
    """A folder with one table, and a ledger in memory."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "claims.csv"
        self.store = MemoryStore()
        self.mapping: Mapping[str, object] | None = None

    def write(self, *rows: str, headers: str = HEADERS) -> None:
        self.path.write_text("\n".join([headers, *rows]) + "\n", "utf8")

    def run(self, *rows: str, prune: bool = False, dry: bool = False) -> list[Outcome]:
        if rows:
            self.write(*rows)
        opened = open_table(str(self.path), SETTINGS, mapping=self.mapping)
        store = None if dry else self.store
        return list(
            import_table(opened, SETTINGS, clock, store=store, state=self.state, prune=prune)
        )

    @property
    def state(self) -> State:
        return replay_records(self.store.records())

    def claim(self, row: str) -> Claim:
        (claim,) = claims_of(self.run(row))
        return claim


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def imported(outcomes: list[Outcome]) -> list[Imported]:
    return [outcome for outcome in outcomes if isinstance(outcome, Imported)]


def claims_of(outcomes: list[Outcome]) -> list[Claim]:
    return [claim for done in imported(outcomes) for claim in done.made.claims]


def bad_of(outcomes: list[Outcome]) -> list[BadRow]:
    found: list[BadRow] = []
    for outcome in outcomes:
        if isinstance(outcome, Imported):
            found += outcome.made.bad
        elif isinstance(outcome, PassedOver):
            found += outcome.bad
    return found


def row(**cells: str) -> str:
    """The first row with other cells."""
    named = dict(zip(HEADERS.split(","), FIRST.split(","), strict=True)) | cells
    return ",".join(named.values())


# -- documents ------------------------------------------------------------------------------


def test_rows_with_one_address_are_one_document_with_its_metadata(desk: Desk) -> None:
    first, second = imported(desk.run(FIRST, THIRD, SECOND))
    assert [claim.quantity.value.bound for claim in first.made.claims] == ["approx", "range"]
    assert first.document.part == "lines 2, 4"
    known = first.document.metadata
    assert (known.outlet, known.url, known.published) == (
        "Quay News",
        "https://e.org/1",
        date(2025, 3, 1),
    )
    assert second.document.metadata.outlet == "Gull Post"


def test_the_text_of_a_document_is_its_cells_by_column(desk: Desk) -> None:
    (done,) = imported(desk.run(row(published="", side=""), SECOND))
    blocks = done.document.text.split("\n\n")
    assert len(blocks) == 2
    assert blocks[0].startswith("id: 1\noutlet: Quay News\nurl: https://e.org/1\n")
    assert "note: typed in" in blocks[0]


def test_rows_without_an_address_go_together_by_outlet_and_day(desk: Desk) -> None:
    a, b = (row(id=n, url="") for n in "12")
    assert len(imported(desk.run(a, b, row(id="3", url="", published="2025-03-02")))) == 2


def test_rows_without_any_of_these_are_documents_of_their_own(desk: Desk) -> None:
    rows = [row(id=n, url="", outlet="") for n in "12"]
    assert len(imported(desk.run(*rows))) == 2


def test_the_mapping_may_say_what_makes_a_document(desk: Desk) -> None:
    desk.mapping = {"value": "value", "measure": "measure", "counts": "unit", "kind": "kind",
                    "start": "start", "document": ["start", "place"]}  # fmt: skip
    rows = [row(url=""), row(url="x"), row(place="Quay"), row(start="2025-01")]
    assert [len(done.made.claims) for done in imported(desk.run(*rows))] == [2, 1, 1]


def test_a_row_that_says_nothing_new_is_left_out(desk: Desk) -> None:
    assert len(claims_of(desk.run(FIRST, FIRST))) == 1


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("unknown", None), ("first", date(2025, 3, 1)), ("last", date(2025, 3, 31))],
)
def test_a_month_of_publication_is_a_day_only_where_the_mapping_chooses_one(
    desk: Desk, choice: str, expected: date | None
) -> None:
    desk.mapping = {"value": "value", "measure": "measure", "counts": "unit", "kind": "kind",
                    "url": "url", "published": "published", "published_month": choice}  # fmt: skip
    (done,) = imported(desk.run(row(published="2025-03")))
    assert done.document.metadata.published == expected
    assert bool(done.made.sheet.warnings) == (expected is None)


def test_rows_that_disagree_on_their_document_are_warned_of(desk: Desk) -> None:
    (done,) = imported(desk.run(FIRST, row(id="2", outlet="Gull Post")))
    assert "outlet: its rows say 'Quay News' and 'Gull Post'" in done.made.sheet.warnings[0]


# -- claims ---------------------------------------------------------------------------------


def test_a_claim_points_at_its_cells(desk: Desk) -> None:
    (done,) = imported(desk.run(FIRST))
    (claim,) = done.made.claims
    for stated in (claim.quantity, claim.covers, claim.place, *claim.scope):
        assert stated is not None
        assert stated.at is not None
        done.document.check(stated.at)
    assert claim.quantity.at is not None
    assert claim.quantity.at.exact == "2400"
    assert claim.attribution.source is not None
    assert claim.attribution.source.exact == "L. Orr"
    assert [hedge.exact for hedge in claim.hedges] == ["about"]
    assert claim.attribution.content[0].exact.startswith("id: 1\n")


def test_the_number_of_a_range_stands_in_both_cells(desk: Desk) -> None:
    at = desk.claim(SECOND).quantity.at
    assert at is not None
    assert at.exact == "15\nhigh: 18"


def test_a_missing_value_beside_limits_is_no_number(desk: Desk) -> None:
    claim = desk.claim(row(value="NaN", low="5", high="7"))
    assert claim.quantity.at is not None
    assert claim.quantity.at.exact == "5\nhigh: 7"


def test_what_a_cell_means_is_in_the_claim(desk: Desk) -> None:
    claim = desk.claim(FIRST)
    assert (claim.measure.name, claim.measure.counts, claim.measure.kind) == (
        "hired",
        "persons",
        Kind.FLOW,
    )
    assert claim.covers is not None
    assert claim.covers.value == month(2025, 2)
    assert claim.quantity.value.bound is Bound.APPROX
    assert [scope.value for scope in claim.scope] == ["dockers"]
    assert claim.factuality is Factuality.CERTAIN


def test_a_measure_of_a_topic_pack_brings_its_label_kind_and_unit(desk: Desk) -> None:
    claim = desk.claim(row(measure="desertion", kind="", unit=""))
    assert (claim.measure.label, claim.measure.counts) == ("soldiers deserting", "persons")


def test_a_constant_has_no_words(desk: Desk) -> None:
    desk.mapping = {"value": "value", "measure": {"value": "hired"}, "counts": "unit",
                    "kind": "kind", "place": {"value": "Port"}}  # fmt: skip
    place = desk.claim(FIRST).place
    assert place is not None
    assert (place.value, place.at) == ("Port", None)


def test_one_row_may_make_several_claims(desk: Desk) -> None:
    desk.mapping = {
        "measure": "measure", "counts": "unit", "start": "start",
        "claims": [{"value": "value", "kind": {"value": "flow"}},
                   {"value": "low", "kind": {"value": "per day"}}],
    }  # fmt: skip
    claims = claims_of(desk.run(row(low="86")))
    assert [(c.quantity.value.best, c.measure.per) for c in claims] == [(2400, None), (86, "day")]


# -- sources --------------------------------------------------------------------------------


def sources_of(desk: Desk) -> dict[str, Source]:
    return {source.name: source for source in desk.state.sources.values()}


def chain_of(desk: Desk, *rows: str) -> list[list[str]]:
    claims = claims_of(desk.run(*rows))
    names = {source.id: source.name for source in desk.state.sources.values()}
    return [[names[s] for s in (c.source, *c.through) if s is not None] for c in claims]


def mapped(**more: object) -> dict[str, object]:
    named = "value low high measure kind start url outlet speaker origin".split()
    return {name: name for name in named} | {"counts": "unit"} | more


def test_the_speaker_is_the_source_and_rests_on_the_origin(desk: Desk) -> None:
    assert chain_of(desk, FIRST, SECOND) == [["L. Orr", "Port register"], ["Dock union"]]


def test_where_nobody_is_named_the_document_speaks(desk: Desk) -> None:
    claim = desk.claim(THIRD)
    assert (claim.source, claim.through) == (None, ())


def test_an_origin_without_a_speaker_is_the_source(desk: Desk) -> None:
    assert chain_of(desk, row(speaker="")) == [["Port register"]]


def test_spellings_become_one_name_and_are_kept_as_aliases(desk: Desk) -> None:
    desk.mapping = mapped(aliases={"Port register": "Port Office", "the register": "Port Office"})
    chains = chain_of(desk, FIRST, row(id="2", origin="the register"))
    assert chains == [["L. Orr", "Port Office"]] * 2
    assert sources_of(desk)["Port Office"].aliases == ("Port register", "the register")


def test_a_name_that_comes_twice_stands_next_to_the_origin(desk: Desk) -> None:
    desk.mapping = mapped(aliases={"by Gull Post": ["Gull Post", "Port Office"]})
    chains = chain_of(desk, row(speaker="Port Office", origin="by Gull Post"))
    assert chains == [["Gull Post", "Port Office"]]


def test_an_alias_may_say_that_nobody_is_named(desk: Desk) -> None:
    desk.mapping = mapped(aliases={"Port register": ""})
    assert chain_of(desk, FIRST) == [["L. Orr"]]


def test_an_unnamed_source_belongs_to_its_document(desk: Desk) -> None:
    desk.mapping = mapped(unnamed=["officials"])
    desk.run(row(origin="officials"), row(origin="officials", url="https://e.org/9"))
    unnamed = [s for s in desk.state.sources.values() if s.kind is SourceKind.UNNAMED]
    assert len({source.document for source in unnamed}) == 2


def test_kinds_of_sources_are_stated_or_told_by_the_name(desk: Desk) -> None:
    desk.mapping = mapped(source_kinds={"Port register": "document"})
    desk.run(FIRST, row(id="2", speaker="Quay News"), SECOND)
    kinds = {name: source.kind.value for name, source in sources_of(desk).items()}
    assert kinds == {
        "L. Orr": "person",
        "Port register": "document",
        "Quay News": "outlet",
        "Dock union": "organisation",
    }


def test_a_side_is_a_party_of_the_speaker_alone(desk: Desk) -> None:
    desk.run(row(side="Port"))
    found = {name: source.parties for name, source in sources_of(desk).items()}
    assert found == {"L. Orr": ("Port",), "Port register": ()}


# -- bad rows -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"value": "many"}, "value", "'many' is no number"),
        ({"low": "9000"}, "value", "do not rise"),
        ({"hedge": "hmm"}, "hedge", "'hmm' is no hedge"),
        ({"unit": ""}, "unit", "nothing says in which unit"),
        ({"kind": "sometimes"}, "kind", "is no kind of number"),
        ({"kind": ""}, "kind", "nothing says whether"),
        ({"measure": ""}, "measure", "nothing says what is counted"),
        ({"start": "soon"}, "start", "'soon' is no date"),
        ({"end": "2025-01"}, "end", "it begins on 2025-02-01 and ends on 2025-01-31"),
        ({"start": "", "end": "2025-02"}, "start", "nothing says since when"),
        ({"kind": "cumulative", "start": "2025-02-01"}, "start", "a running total of one day"),
    ],
)
def test_a_bad_cell_is_named_and_costs_only_its_row(
    desk: Desk, cells: dict[str, str], column: str, reason: str
) -> None:
    outcomes = desk.run(row(**cells), SECOND)
    (bad,) = bad_of(outcomes)
    assert (bad.at, bad.column) == ("line 2", column)
    assert reason in bad.reason
    assert bad.remedy
    assert len(claims_of(outcomes)) == 1


def test_a_word_that_the_mapping_does_not_know_is_named_with_the_nearest(desk: Desk) -> None:
    desk.mapping = mapped(scope={"column": "scope", "words": {"docker": "of the dock", "": ""}})
    (bad,) = bad_of(desk.run(FIRST))
    assert bad.reason == "'dockers' is not among the words for scope (near 'docker')"


def test_other_words_may_have_one_meaning(desk: Desk) -> None:
    desk.mapping = mapped(scope={"column": "scope", "words": {"x": "y"}, "other": "of the dock"})
    assert [scope.value for scope in desk.claim(FIRST).scope] == ["of the dock"]


def test_a_hedge_beside_low_and_high_need_not_be_known(desk: Desk) -> None:
    assert desk.claim(row(low="2000", high="3000", hedge="hmm")).quantity.value.bound == "range"


def test_a_row_that_can_not_be_taken_apart_is_named_first(desk: Desk) -> None:
    outcomes = desk.run(FIRST, "too,few")
    assert isinstance(outcomes[0], PassedOver)
    assert outcomes[0].bad[0].at == "line 3"
    assert len(claims_of(outcomes)) == 1


def test_a_row_without_a_number_is_no_claim_and_no_fault(desk: Desk) -> None:
    outcomes = desk.run(row(value="", note="no figure"), SECOND)
    (done,) = imported(outcomes)
    assert (done.made.silent, bad_of(outcomes)) == (("line 2",), [])
    assert "no figure" in done.document.text


def test_a_table_without_any_number_is_an_error(desk: Desk) -> None:
    with pytest.raises(MappingError, match=r"no row of .* has a number"):
        desk.run(row(value="NA"))


def test_a_document_of_bad_rows_alone_does_not_go_in(desk: Desk) -> None:
    desk.run(row(value="many"), THIRD)
    assert [d.metadata.outlet for d in desk.state.documents.values()] == ["Gull Post"]


# -- again ----------------------------------------------------------------------------------


def test_importing_twice_adds_nothing(desk: Desk) -> None:
    desk.run(FIRST, SECOND, THIRD)
    before = desk.state.place
    assert [done.added for done in imported(desk.run())] == [0, 0]
    assert desk.state.place == before


def test_another_delimiter_encoding_or_order_of_rows_changes_nothing(desk: Desk) -> None:
    desk.run(FIRST, THIRD)
    text = desk.path.read_text("utf8").replace(",", ";").splitlines()
    desk.path.write_text("\n".join([text[0], text[2], text[1]]), "utf-16")
    assert [done.added for done in imported(desk.run())] == [0, 0]


def test_a_changed_row_withdraws_the_claims_of_its_document_and_asserts_the_new(
    desk: Desk,
) -> None:
    (old,) = claims_of(desk.run(FIRST))
    (done,) = imported(desk.run(row(value="2450")))
    assert done.withdrawn == 1
    assert "its rows were changed" in desk.state.withdrawn[old.id].reason
    assert [claim.quantity.value.best for claim in desk.state.claims.values()] == [2450]


def test_a_row_changed_back_stands_again(desk: Desk) -> None:
    (old,) = claims_of(desk.run(FIRST))
    desk.run(row(value="2450"))
    desk.run(FIRST)
    assert list(desk.state.claims) == [old.id]


def test_a_changed_mapping_asserts_anew_without_another_document(desk: Desk) -> None:
    desk.mapping = mapped(place="place")
    desk.run(FIRST)
    desk.mapping = mapped(place={"value": "Harbour"})
    desk.run()
    assert len(desk.state.documents) == 1
    assert [c.place.value for c in desk.state.claims.values() if c.place] == ["Harbour"]


def test_what_the_table_no_longer_holds_stands_and_is_told(desk: Desk) -> None:
    desk.run(FIRST, THIRD)
    gone = desk.run(FIRST)[-1]
    assert isinstance(gone, Missing)
    assert (gone.claims, gone.withdrawn, len(desk.state.claims)) == (1, 0, 2)


def test_what_the_table_no_longer_holds_is_withdrawn_when_asked(desk: Desk) -> None:
    desk.run(FIRST, THIRD)
    gone = desk.run(FIRST, prune=True)[-1]
    assert isinstance(gone, Missing)
    assert (gone.withdrawn, len(desk.state.claims)) == (1, 1)


def test_another_table_of_the_same_reports_withdraws_nothing(desk: Desk) -> None:
    desk.run(FIRST)
    desk.path = desk.path.with_name("other.csv")
    desk.run(row(value="2450"), prune=True)
    assert len(desk.state.claims) == 2


def test_standard_input_is_no_table_that_is_known_again(desk: Desk) -> None:
    for value in ("2400", "2450"):
        content = BytesIO(f"{HEADERS}\n{row(value=value)}\n".encode())
        opened = open_table("-", SETTINGS, stdin=content)
        list(import_table(opened, SETTINGS, clock, store=desk.store, state=desk.state, prune=True))
    assert len(desk.state.claims) == 2


def test_a_row_gone_bad_withdraws_nothing_where_its_document_has_no_other(desk: Desk) -> None:
    desk.run(FIRST, THIRD)
    desk.run(row(value="many"), THIRD, prune=True)
    assert len(desk.state.claims) == 2


# -- the ledger -----------------------------------------------------------------------------


def test_the_ledger_is_whole_after_several_batches(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_ledger, "BATCH_ROWS", 2)
    rows = [row(id=str(n), url=f"https://e.org/{n}", value=str(n)) for n in range(1, 8)]
    desk.run(*rows)
    assert list(verify(desk.store.records(), desk.store.originals())) == []
    assert len(desk.state.claims) == 7
    named = [e.body.source.name for e in desk.store.entries() if isinstance(e.body, Named)]
    assert sorted(named) == ["L. Orr", "Port register"]


def test_the_bytes_of_the_file_are_kept_once(desk: Desk) -> None:
    desk.run(FIRST, THIRD)
    assert [content for _, content in desk.store.originals()] == [desk.path.read_bytes()]


def test_a_dry_run_tells_the_same_and_writes_nothing(desk: Desk) -> None:
    dry = desk.run(FIRST, SECOND, THIRD, dry=True)
    assert desk.state.place == 0
    assert dry == desk.run()


class Rival(MemoryStore):
    """A store to which another program writes just before the first append."""

    def append(self, entries: tuple[Entry, ...], originals: tuple[bytes, ...] = ()) -> None:  # type: ignore[override]
        if not list(super().records()):
            source = Source(to_source_id("Rival"), "Rival", SourceKind.PERSON)
            first = follow([Named(source)], after=0, previous="", recorded=clock(), agent="other")
            super().append(first)
        super().append(entries, originals)


def test_what_another_program_wrote_meanwhile_is_taken_in(desk: Desk) -> None:
    desk.store = Rival()
    desk.run(FIRST)
    assert {source.name for source in desk.state.sources.values()} == {
        "Rival",
        "L. Orr",
        "Port register",
    }
    assert list(verify(desk.store.records(), desk.store.originals())) == []


class Broken(MemoryStore):
    """A store that takes nothing."""

    def append(self, entries: object, originals: object = ()) -> None:  # noqa: ARG002
        raise BrokenSequence(1, 5)


def test_a_ledger_that_takes_nothing_is_not_asked_for_ever(desk: Desk) -> None:
    desk.store = Broken()
    with pytest.raises(BrokenSequence):
        desk.run(FIRST)


def test_a_frame_goes_into_the_ledger_with_its_own_text_as_original(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"n": [18.628, 7.0], "day": ["2025-03-01", "2025-03-02"]})
    opened = open_frame(
        frame,
        name="depths",
        mapping={"value": "n", "measure": {"value": "depth"}, "counts": {"value": "m"},
                 "kind": {"value": "stock"}, "start": "day"},
    )  # fmt: skip
    settings = Settings.model_validate({"ledger": str(tmp_path / "l.db")})
    outcomes = list(import_into(opened, settings, clock))
    assert [str(c.quantity.value.best) for c in claims_of(outcomes)] == ["18.628", "7"]
    assert list(Service(settings).verify()) == []


def test_a_dry_run_makes_no_ledger(desk: Desk, tmp_path: Path) -> None:
    desk.write(FIRST)
    settings = Settings.model_validate({"ledger": str(tmp_path / "l.db")})
    list(try_import(open_table(str(desk.path), settings), settings))
    assert not (tmp_path / "l.db").exists()


# -- real tables ----------------------------------------------------------------------------

REGISTER = """
outlet: outlet
url: url
language: lang
published: published
speaker: speaker
origin: stated_origin
measure: {value: awol_proceedings}
counts: unit
value: value
low: low
high: high
hedge: hedge
kind: kind
start: period_start
end: period_end
scope: {column: scope, words: {art407: article 407, art408: article 408}, other: ""}
aliases:
  OGP (Prosecutor General) reply/register: OGP
  OGP (Prosecutor General) reply/register via Ukrainska Pravda: [Ukrainska Pravda, OGP]
  OGP (Prosecutor General) reply/register to NV: [NV, OGP]
  OGP monthly report: OGP
"""

SHARES = """
outlet: outlet
url: url
published: published
speaker: speaker
side: side
place: place
measure: {value: area_controlled}
unit: {value: "%"}
value: value_pct
low: low
high: high
hedge: {column: hedge, words: {about: approx, presumably: PR+, no more than: at_most}, other: exact}
start: as_of
"""


def read_all(path: Path, mapping: Path, text: str) -> Iterator[Outcome]:
    mapping.write_text(text, "utf8")
    opened = open_table(str(path), SETTINGS, mapping=str(mapping))
    return import_table(opened, SETTINGS, clock, store=None)


@pytest.mark.shared
def test_the_founding_register_goes_in_whole(shared: Path, tmp_path: Path) -> None:
    path = shared / "founding" / "awol_claims.csv"
    outcomes = list(read_all(path, tmp_path / "m.yaml", REGISTER))
    assert (len(imported(outcomes)), len(claims_of(outcomes)), bad_of(outcomes)) == (33, 80, [])
    totals = [c for c in claims_of(outcomes) if c.quantity.value.best == 202997]
    assert [(c.measure.cumulative, c.scope[0].value) for c in totals] == [(True, "article 407")]


@pytest.mark.shared
def test_the_shares_of_towns_go_in_but_for_rows_without_a_number(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "founding" / "town_control_claims.csv"
    outcomes = list(read_all(path, tmp_path / "m.yaml", SHARES))
    assert (len(claims_of(outcomes)), bad_of(outcomes)) == (31, [])
    assert {c.measure.kind for c in claims_of(outcomes)} == {Kind.SHARE}
