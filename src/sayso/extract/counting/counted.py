"""The answer to "how many of what?"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the words, and the head noun's token where the sentence has it.

    `restored` says that the sentence leaves the noun out. `number` is the place of the
    numeral's last token, `is_living` whether those counted are people or can be hurt like them,
    `is_guess` whether nothing near the number told what it counts.
    """

    words: str
    head: int | None
    restored: bool = False
    number: int | None = None
    is_living: bool = False
    is_guess: bool = False
