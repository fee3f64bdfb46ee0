"""Who is said to have said something."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.errors import InvalidValue
from sayso.model.ids import DocumentId, SourceId, to_id


class SourceKind(StrEnum):
    """What kind of thing speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker by the fullest name that the text gives.

    `role` and `body` are as worded ("spokesperson", "Russian Foreign Ministry").
    An unnamed source ("military analysts") belongs to the one `document` it stands
    in: the analysts of another report are others. `parties` are the pack's sides
    that it is aligned with.

    Raises:
        InvalidValue: an unnamed source without its document, or a named one with one.
    """

    id: SourceId
    name: str
    kind: SourceKind
    role: str | None = None
    body: str | None = None
    aliases: tuple[str, ...] = ()
    document: DocumentId | None = None
    parties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is SourceKind.UNNAMED) != (self.document is not None):
            raise InvalidValue(
                f"source {self.name!r}: an unnamed source, and only that, belongs to a document"
            )


def to_source_id(name: str, *, document: DocumentId | None = None) -> SourceId:
    """The id of the source called `name`; an unnamed one's holds its document too.

    >>> to_source_id("Reuters") == to_source_id("reuters")
    True
    """
    return SourceId(to_id("s", [name.casefold(), document]))
