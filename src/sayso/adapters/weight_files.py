"""The weights that come with sayso (JSON) to the choosers of extraction."""

from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from sayso.model.chooser import Chooser, Choosers


class _Weights(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    origin: str
    kind: dict[str, float]
    period: dict[str, float]
    place: dict[str, float]
    speaker: dict[str, float]


def read_choosers() -> Choosers:
    """The choosers for English that come with sayso; docs/reference/model-card.md tells of them."""
    content = (files("sayso") / "weights" / "english.json").read_bytes()
    read = _Weights.model_validate_json(content)
    return Choosers(
        kind=Chooser(read.kind),
        period=Chooser(read.period),
        place=Chooser(read.place),
        speaker=Chooser(read.speaker),
        origin=read.origin,
    )
