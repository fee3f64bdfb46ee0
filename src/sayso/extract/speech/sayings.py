"""A report as its own sentence shows it, in tokens."""

from dataclasses import dataclass

from sayso.extract.speech.cues import Cue
from sayso.extract.speech.reading import Range
from sayso.extract.speech.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Saying:
    """The reporting words, who speaks, and what is said in pieces; all as ranges of tokens.

    `states` is False where the content asserts nothing that could be true or false: a deed
    that is asked for or promised, an answer ticked in a survey.
    """

    words: Range
    speaker: Speaker | None
    content: tuple[Range, ...]
    cue: Cue
    states: bool = True
