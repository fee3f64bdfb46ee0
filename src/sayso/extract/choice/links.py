"""What stands between a number and another, or a date or place that may be its own."""

#: What may part a number from a date or a place: each tells something of how they belong together.
PARTING = (
    " and ", " while ", " but ", ";", ":", " who ", " which ", " after ", " when ", " since ",
    '"', "(",
)  # fmt: skip

_PART_BEHIND = (" of the", " of them", " of these", " of those", " of whom", " of which")
_PART_BEFORE = ("including ", "among them ", "of whom ", "of them ", "of which ")


def link_to_number_before(text: str, start: int, end: int) -> str | None:
    """How the words beside the number join it to the one before, None where they don't.

    "part" for "five of them", "joined" for "and 12 wounded".

    >>> link_to_number_before("20 died, including 5 children", 19, 20)
    'part'
    """
    before = text[max(0, start - 14) : start].lower()
    if text[end : end + 14].lower().startswith(_PART_BEHIND) or before.endswith(_PART_BEFORE):
        return "part"
    return "joined" if before.endswith((" and ", ", ")) else None
