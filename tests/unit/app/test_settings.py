"""Settings and where each came from."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sayso.app.settings import FILE, Loaded, Settings, load_settings, read_environment
from sayso.errors import SettingsError


def load(
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    arguments: Mapping[str, object] | None = None,
) -> Loaded:
    return load_settings(folder=folder, environment=environment or {}, arguments=arguments or {})


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}


def test_the_file_overrules_the_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('ledger = "mine.db"\n')
    loaded = load(tmp_path)
    assert (loaded.settings.ledger, loaded.origins["ledger"]) == ("mine.db", FILE)


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("jobs = 2\n")
    loaded = load(tmp_path, environment={"SAYSO_JOBS": "3"})
    assert (loaded.settings.jobs, loaded.origins["jobs"]) == (3, "environment")


def test_an_argument_overrules_the_environment(tmp_path: Path) -> None:
    loaded = load(tmp_path, environment={"SAYSO_JOBS": "3"}, arguments={"jobs": 4})
    assert (loaded.settings.jobs, loaded.origins["jobs"]) == (4, "argument")


def test_an_argument_that_was_not_given_overrules_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, environment={"SAYSO_JOBS": "3"}, arguments={"jobs": None})
    assert loaded.settings.jobs == 3


def test_every_key_has_an_origin(tmp_path: Path) -> None:
    assert set(load(tmp_path).origins) == set(Settings.model_fields)


def test_packs_may_be_one_text_with_commas(tmp_path: Path) -> None:
    loaded = load(tmp_path, environment={"SAYSO_PACKS": "conflict, mine.yaml"})
    assert loaded.settings.packs == ("conflict", "mine.yaml")


def test_a_variable_of_another_program_is_left_alone(tmp_path: Path) -> None:
    assert load(tmp_path, environment={"SAYSO_COLOUR": "1", "JOBS": "9"}).settings == Settings()


def test_an_unknown_key_says_which_there_are(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("colour = 1\n")
    with pytest.raises(SettingsError, match=r"sayso.toml: no setting 'colour'; there are agent"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"SAYSO_JOBS": "0"}, "environment: jobs = '0'"),
        ({"SAYSO_JOBS": "many"}, "environment: jobs = 'many'"),
        ({"SAYSO_PACKS": ","}, "environment: packs"),
        ({"SAYSO_LEDGER": ""}, "environment: ledger"),
        ({"SAYSO_TIMEOUT_S": "0"}, "environment: timeout_s"),
    ],
)
def test_an_impossible_value_says_where_it_came_from(
    tmp_path: Path, environment: Mapping[str, str], message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        load(tmp_path, environment=environment)


def test_an_impossible_value_in_the_file_is_not_hidden_by_an_argument(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("jobs = 0\n")
    with pytest.raises(SettingsError, match=r"sayso.toml: jobs"):
        load(tmp_path, arguments={"jobs": 2})


@pytest.mark.parametrize("content", [b"jobs = ", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(SettingsError, match=r"sayso.toml: can't be read as TOML"):
        load(tmp_path)


def test_the_environment_is_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_AGENT", "tester")
    assert read_environment()["SAYSO_AGENT"] == "tester"
