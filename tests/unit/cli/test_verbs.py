"""Each command in this process, with an extraction that needs no parser."""

import json
from pathlib import Path

import pytest
from brief_fixture import make_brief
from click.testing import CliRunner, Result
from first_word import OFFICE, extract_first_word

from sayso.app import service
from sayso.cli.look import find_finding
from sayso.errors import AmbiguousId, StoreError, UnknownId
from sayso.ledger import Flaw


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with two reports."""
    monkeypatch.setattr(service, "extract_all", extract_first_word)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("40 ships sank.")
    (tmp_path / "b.txt").write_text("50 ships sank.")
    return tmp_path


def sayso(*arguments: str) -> Result:
    from importlib import import_module  # noqa: PLC0415 - the name below is also a function's

    return CliRunner().invoke(import_module("sayso.cli.main").cli, arguments)


def printed(*arguments: str) -> str:
    result = sayso(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(*arguments: str) -> object:
    return json.loads(printed(*arguments, "--format", "json"))


@pytest.fixture
def ledger(folder: Path) -> Path:
    printed("read", "a.txt", "b.txt")
    return folder / "sayso.db"


def test_read_prints_a_line_a_document_and_a_summary() -> None:
    result = sayso("read", "a.txt", "b.txt")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["read", "read"]
    assert result.stderr == "2 documents (2 new), 2 claims; 0 not read\n"


def test_read_ends_with_3_where_something_is_unread() -> None:
    result = sayso("read", "a.txt", "missing.txt", "--format", "json")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 2


def test_a_stopped_read_says_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> object:
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(service.Service, "read", stop)
    result = sayso("read", "a.txt")
    assert result.exit_code == 130
    assert result.stderr == "sayso: stopped; in the ledger: 0 documents (0 new), 0 claims\n"


def test_extract_prints_claims_or_attributions() -> None:
    (line,) = printed("extract", "a.txt").splitlines()
    assert [claim["low"] for claim in json.loads(line)["claims"]] == [40]
    (line,) = printed("extract", "a.txt", "--attributions").splitlines()
    assert json.loads(line)["attributions"] == []


def test_extract_names_what_is_unread() -> None:
    result = sayso("extract", "a.txt", "missing.txt")
    assert result.exit_code == 3
    assert result.stderr.startswith("sayso: missing.txt: ")


@pytest.mark.parametrize("name", ["terminal", "md", "html", "json"])
def test_the_brief_has_every_format(name: str) -> None:
    assert "Port Office" in printed("brief", "a.txt", "--format", name)


def test_the_brief_is_written_to_a_file(folder: Path) -> None:
    assert printed("brief", "a.txt", "-o", "brief.md") == ""
    assert (folder / "brief.md").read_text("utf8").startswith("# Brief")


def test_a_brief_that_cannot_be_written_is_an_error() -> None:
    result = sayso("brief", "a.txt", "-o", "nowhere/brief.md")
    assert isinstance(result.exception, StoreError)


def test_the_brief_ends_with_3_where_something_is_unread() -> None:
    result = sayso("brief", "a.txt", "missing.txt")
    assert result.exit_code == 3
    assert result.stderr.startswith("sayso: missing.txt: ")


@pytest.mark.usefixtures("ledger")
def test_the_brief_without_paths_is_of_the_ledger() -> None:
    assert "2 reports, 2 claims" in printed("brief")


@pytest.mark.usefixtures("ledger")
def test_claims_are_listed_and_chosen() -> None:
    assert "40" in printed("claims")
    assert len(rows("claims", "--measure", "ships", "--source", "port")) == 2
    assert rows("claims", "--since", "2025-01-01") == []


@pytest.mark.usefixtures("ledger")
def test_documents_are_listed() -> None:
    assert "a.txt" in printed("documents")
    assert len(rows("documents")) == 2


@pytest.mark.usefixtures("ledger")
def test_a_source_is_shown() -> None:
    assert f"Source  {OFFICE.id}" in printed("show", OFFICE.id[:8])
    shown = rows("show", OFFICE.id)
    assert shown["thing"]["name"] == "Port Office"
    assert len(shown["history"]) == 1


def test_findings_are_found_by_the_beginning_of_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_brief()
    monkeypatch.setattr(service.Service, "brief", lambda _: made)
    finding = made.findings[0]
    assert find_finding(made, finding.id[:8]) == finding
    assert finding.rule in printed("show", finding.id)
    assert rows("show", finding.id)["thing"]["rule"] == finding.rule
    with pytest.raises(UnknownId):
        find_finding(made, "f_zz")
    with pytest.raises(AmbiguousId):
        find_finding(made, "f_")


@pytest.mark.usefixtures("ledger")
def test_a_whole_ledger_is_whole() -> None:
    assert printed("verify").startswith("whole: 5 entries, 2 documents, 2 claims; last digest ")
    assert rows("verify")["whole"] is True


@pytest.mark.usefixtures("ledger")
def test_a_flaw_is_a_line_and_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.Service, "verify", lambda _: [Flaw("entry 1", "is odd", "mend")])
    result = sayso("verify")
    assert (result.exit_code, result.stdout) == (1, "entry 1: is odd; mend\n")
    row = json.loads(sayso("verify", "--format", "json").stdout)
    assert (row["whole"], row["flaws"][0]["where"]) == (False, "entry 1")


def test_settings_are_shown_with_their_origin(folder: Path) -> None:
    (folder / "sayso.toml").write_text("jobs = 2\n")
    assert rows("config")["jobs"] == {"value": 2, "from": "sayso.toml"}
    assert "sayso.toml" in printed("config")


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    "command", [("brief",), ("claims",), ("documents",), ("config",), ("show", OFFICE.id)]
)
def test_no_line_in_a_pipe_ends_with_blanks(command: tuple[str, ...]) -> None:
    lines = printed(*command).splitlines()
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.usefixtures("ledger")
def test_output_in_a_pipe_is_as_wide_as_columns_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "47")
    assert max(map(len, printed("brief").splitlines())) == 47


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("columns", ["", "0", "wide"])
def test_output_in_a_pipe_is_100_wide_else(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, printed("brief").splitlines())) == 100


def test_a_brief_of_nothing_that_could_be_read_says_only_that() -> None:
    result = sayso("brief", "desk/missing.txt")
    assert result.stdout.startswith("No report could be read.\n")
    assert "desk/missing.txt: there is no such file" in result.stdout
    assert "Documents" not in result.stdout
    assert "What the words mean" not in result.stdout


@pytest.mark.usefixtures("ledger")
def test_output_in_a_pipe_keeps_its_words_however_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1")
    assert "Port Office" in printed("brief")
