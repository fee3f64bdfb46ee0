"""Every way of writing a date, and where a text has one."""

import re
from collections.abc import Iterator

from sayso.extract.dates.calendar_rules import CALENDAR_RULES
from sayso.extract.dates.date_grammar import Rule
from sayso.extract.dates.relative_rules import RELATIVE_RULES

#: Every way of writing a date; of two that match the same words, the longer match counts, then
#: the earlier rule.
RULES: tuple[Rule, ...] = CALENDAR_RULES + RELATIVE_RULES

#: A word as rules are looked up by: an apostrophe before it belongs to "'90s".
WORD = re.compile(r"['\u2019]?\b\w+")


def key_of(word: str) -> str:
    """Under which word rules are looked up: "#" where it begins with a digit, "q" for "Q3".

    >>> key_of("October"), key_of("1990s"), key_of("FY24")
    ('october', '#', 'fy')
    """
    bare = word.lstrip("'\u2019")
    return "#" if bare[0].isdecimal() else bare.rstrip("0123456789").lower()


_BY_WORD = {
    key: tuple((n, rule) for n, rule in enumerate(RULES) if key in rule.starts)
    for key in frozenset().union(*(rule.starts for rule in RULES))
}


def find_matches(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every match of a rule, with the rule's number, in the order of the text.

    Rules are tried only at the words that they can begin with, which keeps it fast.
    """
    for word in WORD.finditer(text):
        for number, rule in _BY_WORD.get(key_of(word[0]), ()):
            found = rule.pattern.match(text, word.start())
            if found is not None:
                yield number, found
