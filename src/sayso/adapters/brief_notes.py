"""The words that a brief uses in its own sense, each with its meaning."""

from collections.abc import Mapping

#: What stands at the end of every brief.
NEUTRAL = (
    "sayso never says what is true. It says who said it, in which words, "
    "and what would have to be false."
)

NO_CONFLICT = "Nothing found that can't all be true"

#: What a brief says in the place of all else where it has no report.
NONE_READ = "No report could be read."
NO_REPORT = "There is no report in it."

REMARKS_TITLE = "Not confirmed, denied, unsourced or unclear"
EXPLANATIONS_TITLE = "Why, and what next"

#: Shown in this order, each only where the brief uses it.
MEANINGS: Mapping[str, str] = {
    "implied": "worked out by sayso, as from a report's date; the words themselves do not say it.",
    "resting on": "the speaker has it from the one behind the arrow, as far as the text says.",
    "the report itself": "no speaker is named: the report gives the number as its own.",
    "running total": "counted from a first day through a last one; not to be added to others.",
    "single source": "no one else in these reports gives the number: silence, not doubt.",
    "also said by others": "another source in these reports says the same; it may have it "
    "from the first.",
    "contradicted on a condition": "it and another claim exclude each other only if what is "
    "written there holds.",
    "contradicted": "it and another claim can't both be true; sayso does not say which is not.",
    "denied": "someone rejects it.",
    "unconfirmed": "someone who could confirm it has not; that is not a denial.",
    "not verified": "the report says that it could not be checked.",
    "unsourced": "the report does not say whose word it is.",
    "revised": "the same source has given another number for it.",
    "loaded words": "words that take a side; quoted here, not used.",
    "causes offered": "whoever is named says so; sayso does not say whether it is so.",
    "look again": "the last day of the time that it was foretold for.",
    "line": "counted in the text as sayso read it, which may begin below the file's first line.",
}
