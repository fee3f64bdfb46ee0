"""Mappings (YAML, validated): which column of a table says what of a claim."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from sayso.errors import SaysoError
from sayso.model.source import SourceKind

#: What stands for "no value" in a cell, besides an empty one; in any case of letters.
MISSING = ("na", "n/a", "nan", "nat", "none", "null", "-", "\u2013", "\u2014")

#: How a mapping writes "nothing" where a word is expected.
_NOTHING = frozenset({"", "~", "null"})


class MappingError(SaysoError):
    """A mapping breaks its schema, or names a column that the table has not; names the field."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cell(_Part):
    """Where a value comes from: a column, or the same `value` for every row.

    `words` says what the cells of the column mean, `other` what those mean that are not
    among them; without `words`, a cell means itself.
    """

    column: str | None = None
    value: str | None = None
    words: dict[str, str] = {}
    other: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_short(cls, given: Any) -> Any:
        return {"column": given} if isinstance(given, str) else given

    @field_validator("words")
    @classmethod
    def _read_nothing(cls, words: dict[str, str]) -> dict[str, str]:
        """The words with "" for nothing; each also in lower case, as a cell may have it."""
        read = {key: "" if said in _NOTHING else said for key, said in words.items()}
        return {key.casefold(): said for key, said in read.items()} | read

    @model_validator(mode="after")
    def _is_one(self) -> "Cell":
        if (self.column is None) == (self.value is None):
            raise ValueError("give the name of a column, or {value: ...}, and not both")
        if "?" in (self.column, self.value, self.other, *self.words.values()):
            raise ValueError('a "?" of a drafted mapping is not filled in')
        if self.column is None and (self.words or self.other is not None):
            raise ValueError("words and other say what the cells of a column mean: name the column")
        return self


class Names(_Part):
    """Who is named: in one or more columns, nearest first, or the same `value` in every row."""

    columns: tuple[str, ...] = ()
    value: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_short(cls, given: Any) -> Any:
        if isinstance(given, str):
            return {"columns": [given]}
        if isinstance(given, list):
            return {"columns": given}
        if isinstance(given, dict) and "column" in given and "columns" not in given:
            rest = {key: value for key, value in given.items() if key != "column"}
            return rest | {"columns": [given["column"]]}
        return given

    @model_validator(mode="after")
    def _is_one(self) -> "Names":
        if bool(self.columns) == (self.value is not None):
            raise ValueError("give the names of columns, or {value: ...}, and not both")
        return self


def _to_list(given: Any) -> Any:
    if isinstance(given, str):
        return [] if given in _NOTHING else [given]
    return given


def _to_cells(given: Any) -> Any:
    return given if isinstance(given, list) else [given]


Words = Annotated[tuple[str, ...], BeforeValidator(_to_list)]


class ClaimFields(_Part):
    """What one claim of a row is made of."""

    value: Cell | None = None
    low: Cell | None = None
    high: Cell | None = None
    hedge: Cell | None = None
    measure: Cell | None = None
    counts: Cell | None = None
    unit: Cell | None = None
    kind: Cell | None = None
    start: Cell | None = None
    end: Cell | None = None
    said: Cell | None = None
    place: Cell | None = None
    scope: Annotated[tuple[Cell, ...], BeforeValidator(_to_cells)] = ()
    factuality: Cell | None = None
    speaker: Names | None = None
    origin: Names | None = None
    side: Cell | None = None

    @model_validator(mode="after")
    def _has_a_number(self) -> "ClaimFields":
        for name in ("value", "low", "high"):
            cell = getattr(self, name)
            if cell is not None and cell.column is None:
                raise ValueError(f"{name} must be a column: a claim's number stands in its row")
        return self


class TableMapping(ClaimFields):
    """How the rows of a table become documents, sources and claims."""

    document: Annotated[tuple[Cell, ...], BeforeValidator(_to_cells)] = ()
    id: Cell | None = None
    title: Cell | None = None
    outlet: Cell | None = None
    url: Cell | None = None
    author: Cell | None = None
    language: Cell | None = None
    published: Cell | None = None
    published_month: Literal["unknown", "first", "last"] = "unknown"
    encoding: str | None = None
    decimal: Literal[".", ","] | None = None
    dates: Literal["day_first", "month_first"] | None = None
    ends: Literal["inclusive", "exclusive"] = "inclusive"
    missing: Words = MISSING
    aliases: dict[str, Words] = {}
    unnamed: Words = ()
    source_kinds: dict[str, SourceKind] = {}
    labels: dict[str, str] = {}
    claims: tuple[ClaimFields, ...] = Field(default=(), min_length=1)

    def is_missing(self, cell: str) -> bool:
        """Whether a cell holds nothing, or a word for nothing."""
        return not cell or cell.casefold() in self.missing

    @model_validator(mode="before")
    @classmethod
    def _spread(cls, given: Any) -> Any:
        """Each of `claims` has the fields of the mapping itself, where it has not its own."""
        if not isinstance(given, dict):
            return given
        shared = {name: given[name] for name in ClaimFields.model_fields if name in given}
        several = given.get("claims", [{}])
        if not isinstance(several, list) or not all(isinstance(one, dict) for one in several):
            raise ValueError("claims is a list; each has the fields that differ from the others")
        return given | {"claims": [shared | one for one in several]}

    @field_validator("encoding")
    @classmethod
    def _is_known(cls, name: str) -> str:
        try:
            return codecs.lookup(name).name
        except LookupError as error:
            raise ValueError(f"no encoding {name!r}; as utf-8, windows-1252, utf-16") from error

    @field_validator("missing")
    @classmethod
    def _fold(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word.casefold() for word in words)

    @model_validator(mode="after")
    def _says_enough(self) -> "TableMapping":
        for fields in self.claims:
            if fields.value is None and fields.low is None and fields.high is None:
                raise ValueError("no column for the number: name one for value, or low and high")
            if fields.measure is None:
                raise ValueError(
                    "nothing says what is counted: name a column for measure, or give {value: ...}"
                )
        return self


#: The columns of a table that needs no mapping: each field has its own name.
DEFAULT_COLUMNS = (
    "id", "published", "outlet", "url", "title", "language", "speaker", "origin", "measure",
    "value", "low", "high", "hedge", "unit", "counts", "kind", "start", "end", "said", "place",
    "scope", "side", "factuality",
)  # fmt: skip


def read_mapping(path: str) -> TableMapping:
    """The mapping in the YAML file at `path`.

    Every scalar is read as the text that it is: `no` is no boolean, a date no date.

    Raises:
        MappingError: it can't be read, isn't YAML or breaks the schema; names the field.
    """
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise MappingError(
            f"mapping {path}: it can't be read ({error.strerror}); "
            "`sayso import TABLE --print-mapping` prints one to begin with"
        ) from error
    except UnicodeDecodeError as error:
        raise MappingError(f"mapping {path}: it is not UTF-8; save it as UTF-8") from error
    return parse_mapping(text, name=path)


def parse_mapping(text: str, *, name: str = "mapping") -> TableMapping:
    """The mapping that the YAML `text` holds; `name` is what errors call it.

    Raises:
        MappingError: it isn't YAML or breaks the schema; names the field.
    """
    try:
        given = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise MappingError(f"mapping {name}: not YAML: {error}") from error
    if not isinstance(given, dict):
        raise MappingError(f"mapping {name}: it has no fields; write `field: column`, one a line")
    return to_mapping(given, name=name)


def to_mapping(given: Mapping[str, Any], *, name: str = "mapping") -> TableMapping:
    """The mapping that a dict of its fields makes, as in YAML.

    Raises:
        MappingError: a field is unknown or has an impossible value; names it.
    """
    try:
        return TableMapping.model_validate(given)
    except ValidationError as error:
        raise MappingError(f"mapping {name}: {_say(error)}") from error


def _say(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        key = str(first["loc"][-1])
        known = list(TableMapping.model_fields if len(first["loc"]) == 1 else Cell.model_fields)
        close = get_close_matches(key, known, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
        return f"{where}: no such field; {hint}"
    said = first["msg"].removeprefix("Value error, ")
    return f"{where}: {said}" if where else said


def find_columns(mapping: TableMapping) -> Iterator[tuple[str, str]]:
    """Every column that the mapping names, with the field that names it."""
    for part in (mapping, *mapping.claims):
        for field in type(part).model_fields:
            found = getattr(part, field)
            for one in found if isinstance(found, tuple) else (found,):
                if isinstance(one, Cell) and one.column is not None:
                    yield field, one.column
                elif isinstance(one, Names):
                    yield from ((field, column) for column in one.columns)


def check_columns(mapping: TableMapping, headers: Sequence[str], *, path: str) -> None:
    """Raise MappingError unless the table at `path` has every column that the mapping names."""
    for field, column in find_columns(mapping):
        if column not in headers:
            close = get_close_matches(column, headers, 1, 0.5)
            hint = f"did you mean {close[0]!r}? " if close else ""
            raise MappingError(
                f"mapping: {field}: {path} has no column {column!r}; {hint}"
                f"its columns are {', '.join(headers)}"
            )


def default_mapping(headers: Sequence[str], *, path: str) -> TableMapping:
    """The mapping of a table whose columns have the names of the fields.

    Raises:
        MappingError: it has no such columns for a number and for what is counted, or one
            whose name is nearly that of a field.
    """
    known = {name: name for name in DEFAULT_COLUMNS if name in headers}
    others = [name for name in headers if name not in known]
    has_number = not {"value", "low", "high"}.isdisjoint(known)
    lacks = [] if has_number else ["value"]
    lacks += [] if "measure" in known else ["measure"]
    # A name misspelt would be a column passed over in silence.
    near = {
        name: close[0]
        for name in DEFAULT_COLUMNS
        if name not in known and (close := get_close_matches(name, others, 1, 0.8))
    }
    if not lacks and not near:
        return to_mapping(known)
    reasons = [f"no column called {name!r}" for name in lacks]
    reasons += [f"a column {column!r} that is near {name!r}" for name, column in near.items()]
    raise MappingError(
        f"{path} has {' and '.join(reasons)}: correct the name, or say what the columns mean: "
        f"`sayso import {path} --print-mapping > mapping.yaml` drafts a file for --mapping"
    )
