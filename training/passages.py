"""The annotated passages of our own: read from YAML, checked, as records of the scorer's kind."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FOLDER = Path(__file__).parent / "passages"


class PassageError(ValueError):
    """A passage is not annotated by the guidelines: names file, passage and record."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnnotatedClaim(_Part):
    """One number of a passage and what the guidelines ask about it.

    `nth` says which of several equal runs of words is meant, 1 for the first.
    """

    quantity: str
    nth: int = Field(default=1, ge=1)
    low: float | None
    high: float | None
    bound: Literal["exact", "approx", "at_least", "at_most", "range"]
    unit: str
    measure: str
    kind: Literal["flow", "stock", "share", "change", "size"]
    per: Literal["hour", "day", "week", "month", "year"] | None = None
    cumulative: bool = False
    period: tuple[date, date] | None = None
    place: str | None = None
    speaker: str = "AUTHOR"
    via: tuple[str, ...] = ()
    factuality: Literal["asserted", "hedged", "denied"] = "asserted"
    note: str = ""

    @model_validator(mode="after")
    def _fits(self) -> "AnnotatedClaim":
        if self.period is not None and self.period[0] > self.period[1]:
            raise ValueError(f"{self.quantity}: the period ends before it starts")
        if self.low is None and self.high is None:
            raise ValueError(f"{self.quantity}: a number has at least one side")
        if self.bound == "exact" and self.low != self.high:
            raise ValueError(f"{self.quantity}: exact, but low is not high")
        if self.bound == "at_least" and self.high is not None:
            raise ValueError(f"{self.quantity}: at least, but high is not null")
        return self


class Passage(_Part):
    """A short text of ours with its claims, in the order of the text."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    published: date
    text: str
    claims: tuple[AnnotatedClaim, ...]

    def record(self) -> dict[str, Any]:
        """The passage as one of the scorer's records: each claim with its `start`."""
        claims = []
        for claim in self.claims:
            fields = claim.model_dump(mode="json", exclude={"nth", "note"})
            claims.append({**fields, "start": self._start(claim)})
        return {
            "id": self.id,
            "published": self.published.isoformat(),
            "text": self.text,
            "claims": sorted(claims, key=lambda c: c["start"]),
        }

    def _start(self, claim: AnnotatedClaim) -> int:
        pattern = rf"(?<![\w.,]){re.escape(claim.quantity)}(?!\w)"
        if not claim.quantity[0].isalnum():
            pattern = re.escape(claim.quantity)
        starts = [match.start() for match in re.finditer(pattern, self.text)]
        if claim.nth > len(starts):
            raise PassageError(f"{self.id}: {claim.quantity!r} stands {len(starts)} times")
        return starts[claim.nth - 1]

    def problems(self) -> Iterator[str]:
        """What a second look should be taken at: words that the text doesn't have."""
        plain = self.text.lower()
        starts = [self._start(claim) for claim in self.claims]
        if len(set(starts)) < len(starts):
            yield f"{self.id}: two claims on the same words; use nth"
        for claim in self.claims:
            at = f"{self.id}: {claim.quantity}"
            if claim.place is not None and claim.place.lower() not in plain:
                yield f"{at}: the place {claim.place!r} is not in the text"
            for name in (claim.speaker, *claim.via):
                lost = [word for word in name.lower().split() if word not in plain]
                if name != "AUTHOR" and lost:
                    yield f"{at}: the text has no {' '.join(lost)!r} for the speaker {name!r}"


def read_passages(files: Sequence[Path] | None = None) -> list[Passage]:
    """The passages of `files`, by default of all that come with the project.

    Raises:
        PassageError: a passage breaks the schema; names the file, the passage and the field.
    """
    found: list[Passage] = []
    for path in files if files is not None else sorted(FOLDER.glob("*.yaml")):
        for number, part in enumerate(yaml.safe_load(path.read_text("utf8")), start=1):
            try:
                found.append(Passage.model_validate(part))
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                name = part.get("id", number) if isinstance(part, dict) else number
                raise PassageError(f"{path.name}: {name}: {where}: {first['msg']}") from error
    return found


def main(names: Sequence[str]) -> None:
    """Print what is wrong with the passages, and how many there are."""
    passages = read_passages([Path(name) for name in names] or None)
    for passage in passages:
        passage.record()
        for problem in passage.problems():
            print(problem)
    print(f"{len(passages)} passages, {sum(len(p.claims) for p in passages)} claims")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
