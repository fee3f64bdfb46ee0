"""Every way of writing a date, as a list of patterns with their readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.dates import date_readers as say

_GAP = r"(?:[^\S\n]{1,3}|\n)"
_FULL = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?![\w'\u2019])\.?"
_MONTH = rf"(?P<month>(?:{_FULL})(?!\w)|{_SHORT})"
_DAY_FULL = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
_HEAD = rf"(?:\b(?:{_DAY_FULL}|{_DAY_SHORT}),?{_GAP}(?:the{_GAP})?)?"
#: No part of a longer number, a price or an address.
_FREE = r"(?<![\w$€£#./,-])"
_FREE_RANGE = r"(?<![\w$€£#./,])"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_LAST = rf"(?P<last>{_DAY_NUMBER})"
_NO_MORE = r"(?![\w%]|[.,:/]\d|-\d)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?![\w%]|[.,]\d)"
_OF_YEAR = (
    rf"(?:(?:,?{_GAP}|-)(?:of{_GAP})?(?:in{_GAP})?"
    rf"(?:{_YEAR}(?!{_GAP}(?:people|men|women|children|civilians|soldiers|troops|cases)\b)"
    rf"|(?P<shift>last|this|next){_GAP}year(?!\w)))?"
)
_DASH = r"[^\S\n]?[-\u2013][^\S\n]?"
_TO = rf"(?:{_DASH}|{_GAP}(?:to|through|until|till){_GAP})"
_PART = rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|EARLY|MID|LATE)(?:{_GAP}|-)(?:the{_GAP})?)"
_NUM = (
    r"(?P<count>\d{1,3}|(?:a[^\S\n])?couple(?:[^\S\n]of)?|a[^\S\n]few|few|several|some|many"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a[^\S\n]dozen|dozen"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|an?)"
)
_UNIT = r"(?P<unit>hour|day|week|month|quarter|year|decade)s?(?!\w|-)"
_CALENDAR = r"(?P<unit>week|month|quarter|year|decade)(?!\w|-)"
_TIME_WORD = "(?:morning|afternoon|evening|night)"
_TIME = rf"(?:{_GAP}(?:early{_GAP})?{_TIME_WORD}(?!\w))?"
_EARLY = rf"(?:(?:early|late|later|earlier)(?:{_GAP}on)?{_GAP})?"
#: What may follow "the week before" and keep it free of an event ("the week before the vote").
_CLAUSE_END = r"(?=[^\S\n]?(?:[.,;:)!?\n]|$|(?:and|but|that|as|when|while)\b))"
#: An undated event: up to three words and what it is.
_EVENT = (
    r"(?:war|invasion|conflict|offensive|operation|crisis|uprising|revolution|fighting|campaign"
    r"|outbreak|ceasefire|truce|escalation|hostilities|siege|pandemic|attacks?|election)"
)
#: What a date before it is the day of, where an apostrophe is lost ("Saturdays blast").
_BLOW = "(?:attack|blast|bombing|explosion|raid|strike|shooting|crash|earthquake|quake|vote)"
#: What makes a weekday the name of a newspaper.
_PAPER = r"(?:Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Post|Tribune|World)\b"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a date: the words it may begin with ("#": digits), pattern, reader."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: say.Reader


def _rule(starts: str, pattern: str, read: say.Reader) -> Rule:
    return Rule(frozenset(starts.split()), re.compile(pattern), read)


def _any_case(starts: str, pattern: str, read: say.Reader) -> Rule:
    return Rule(frozenset(starts.split()), re.compile(pattern, re.IGNORECASE), read)


_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_DATE_HEADS = f"{_WEEKDAYS} mon tue tues wed thu thur thurs fri sat sun"
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
_SEASONS = "spring summer autumn fall winter"
_COUNTS = (
    "# a an couple few several some many dozen one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety"
)
_TURNS = "last this next"

#: Every way of writing a date. To add one, write its reader and list it here; of two that match
#: the same words, the longer match counts, then the earlier rule.
RULES: tuple[Rule, ...] = (
    _rule(
        f"# {_DATE_HEADS}",
        rf"{_HEAD}{_FREE}{_DAY}(?:{_GAP}of{_GAP}|{_GAP}|-){_MONTH}{_OF_YEAR}",
        say.read_date,
    ),
    _rule(
        f"{_DATE_HEADS} {_MONTHS}",
        rf"{_HEAD}(?<!\b[Ii]n ){_FREE}{_MONTH}{_GAP}(?:the{_GAP})?{_DAY}{_NO_MORE}{_OF_YEAR}",
        say.read_date,
    ),
    _rule(
        _MONTHS,
        rf"{_FREE}{_MONTH}{_GAP}{_DAY},{_GAP}{_YEAR}",
        say.read_date,
    ),
    _rule(
        "#", rf"{_FREE_RANGE}{_DAY}{_TO}{_LAST}{_GAP}(?:of{_GAP})?{_MONTH}{_OF_YEAR}", say.read_days
    ),
    _rule(
        "#",
        rf"(?<=[Bb]etween ){_DAY}{_GAP}and{_GAP}{_LAST}{_GAP}{_MONTH}{_OF_YEAR}",
        say.read_days,
    ),
    _rule(_MONTHS, rf"{_FREE}{_MONTH}{_GAP}{_DAY}{_TO}{_LAST}{_NO_MORE}{_OF_YEAR}", say.read_days),
    _rule(
        f"early mid late {_TURNS} {_MONTHS}",
        rf"\b{_PART}?(?:(?P<turn>[Ll]ast|[Nn]ext|[Tt]his){_GAP})?(?<!\w){_MONTH}{_OF_YEAR}",
        say.read_date,
    ),
    _rule("early mid late", rf"\b{_PART}{_YEAR}", say.read_year),
    _rule("#", rf"{_FREE_RANGE}{_YEAR}(?!/\d)", say.read_year),
    _rule(
        "# early mid late",
        rf"(?:\b{_PART}['\u2019]?|(?<!\d)['\u2019]|{_FREE})"
        r"(?P<tens>(?:1[89]|20)\d0|(?<=['\u2019])[5-9]0)['\u2019]?s\b",
        say.read_decade,
    ),
    _rule(
        "#",
        r"(?<![\w-])(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\w-])",
        say.read_iso,
    ),
    _rule(
        "#",
        r"(?<![\w./-])(?P<a>\d\d?)(?P<mark>[./-])(?P<b>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-])",
        say.read_numeric,
    ),
    _rule("#", r"(?<![\w/-])(?:19|20)\d\d(?:/\d\d(?:\d\d)?)(?![\w/-])", say.read_two_years),
    _rule(
        f"early late later earlier {_TURNS} {_WEEKDAYS} {_WEEKDAYS.replace('day', 'days')}",
        rf"\b(?i:{_EARLY})(?:(?P<turn>(?i:last|next|this(?:{_GAP}(?:past|coming))?)){_GAP})?"
        rf"(?<!Black )(?<!Bloody )(?<!Good )(?P<weekday>{_DAY_FULL})(?!{_GAP}{_PAPER})"
        rf"(?i:{_TIME})(?:(?!\w|-)|(?=s{_GAP}{_BLOW}))",
        say.read_weekday,
    ),
    _any_case(
        "early late later earlier today yesterday tomorrow tonight overnight last this the at "
        "right now currently presently",
        rf"\b(?:{_EARLY}(?:today|yesterday)(?:(?:['\u2019]s)?{_TIME})|tomorrow{_TIME}|tonight|overnight"
        rf"|last{_GAP}night|this{_GAP}{_TIME_WORD}|the{_GAP}day{_GAP}(?:before{_GAP}yesterday"
        rf"|after{_GAP}tomorrow)|at{_GAP}present|right{_GAP}now|now|currently|presently)(?![\w-])",
        say.read_word,
    ),
    _any_case(
        f"so earlier later early mid late {_TURNS}",
        rf"\b(?:(?P<mode>so{_GAP}far|earlier|later|early|mid|late)(?:{_GAP}|-))?"
        rf"(?P<turn>last|this|next){_GAP}{_CALENDAR}",
        say.read_unit,
    ),
    _any_case(
        "earlier later early late",
        rf"\b(?P<mode>earlier|later|early|late){_GAP}in{_GAP}the{_GAP}{_CALENDAR}",
        say.read_unit,
    ),
    _any_case("the", rf"(?<=\bof )the{_GAP}{_CALENDAR}", say.read_bare_unit),
    _any_case(
        "year month", rf"\b(?P<unit>year|month)(?:['\u2019]s)?(?:{_GAP}|-)end\b", say.read_unit_end
    ),
    _any_case(
        "the these last past previous preceding next coming following",
        rf"\b(?:the{_GAP}|these{_GAP})?(?P<turn>last|past|previous|preceding|next|coming|following)"
        rf"{_GAP}{_NUM}{_GAP}{_UNIT}",
        say.read_counted,
    ),
    _any_case(
        "the",
        rf"\bthe{_GAP}(?P<turn>past|last){_GAP}(?P<unit>hour|day|week|month|quarter|year|decade)"
        rf"(?![\w-]|{_GAP}of\b)",
        say.read_counted,
    ),
    _any_case(
        "the these recent coming past last",
        rf"\b(?:the{_GAP}|these{_GAP})?(?P<turn>recent|coming|past|last){_GAP}"
        rf"(?:hours|days|weeks|months|years|decades)\b",
        say.read_vague,
    ),
    _any_case(
        f"the {_TURNS}",
        rf"\b(?:(?P<turn>last|this|next|the|this{_GAP}past){_GAP})weekend\b",
        say.read_weekend,
    ),
    _rule(
        "the q #",
        rf"\b(?:(?i:the{_GAP})?Q(?P<q>[1-4])|(?P<q2>[1-4])Q)(?:,?{_GAP}(?:of{_GAP})?{_YEAR})?(?![\w-])",
        say.read_quarter,
    ),
    _any_case(
        _TURNS,
        rf"\b(?:(?P<turn>last|this|next){_GAP})(?P<season>spring|summer|autumn|fall|winter)"
        r"(?!\w|-)",
        say.read_season,
    ),
    _any_case(
        f"the {_SEASONS}",
        rf"\b(?:(?P<turn>the){_GAP})?(?P<season>spring|summer|autumn|fall|winter){_GAP}(?:of{_GAP})?"
        r"(?P<year>(?:19|20)\d\d)(?P<second>[-\u2013/]\d\d(?:\d\d)?)?(?![\w%]|[.,]\d)",
        say.read_season,
    ),
    _any_case(
        f"# the {_TURNS} fiscal financial tax academic school",
        rf"\b(?:the{_GAP}|this{_GAP}|last{_GAP}|next{_GAP})?(?:(?:19|20)\d\d(?:[-\u2013/]\d\d(?:\d\d)?)?{_GAP})?"
        rf"(?:fiscal|financial|tax|academic|school){_GAP}(?:year(?!\w)(?:{_GAP}(?:of{_GAP})?"
        r"(?:19|20)\d\d(?:[-\u2013/]\d\d(?:\d\d)?)?(?!\w))?"
        r"|(?:19|20)\d\d(?:[-\u2013/]\d\d(?:\d\d)?)?(?!\w))",
        say.read_fiscal,
    ),
    _rule("fy", r"\bFY(?:[^\S\n])?(?:20)?\d\d(?:[-\u2013/]\d\d)?(?!\w)", say.read_fiscal),
    _any_case(
        "that the",
        rf"\b(?:that|the{_GAP}same){_GAP}(?P<unit>day|{_TIME_WORD}|week|month|year)(?!\w|-)",
        say.read_that,
    ),
    _any_case(
        "the",
        rf"\bthe{_GAP}(?:previous|preceding|prior|following|next){_GAP}(?P<unit>day|{_TIME_WORD}"
        r"|week|month|quarter|year)(?!\w|-)",
        say.read_that,
    ),
    _any_case(
        "the a",
        rf"\b(?:the|a){_GAP}(?P<unit>day|night|week|month|year){_GAP}(?:before|after|earlier|later)"
        rf"{_CLAUSE_END}",
        say.read_that,
    ),
    _any_case(
        _COUNTS,
        rf"\b{_NUM}{_GAP}{_UNIT}{_GAP}(?:(?P<way>ago)\b"
        rf"|(?P<way2>later|earlier|after|afterwards|before){_CLAUSE_END})",
        say.read_distance,
    ),
    _any_case(
        "has have",
        rf"\b(?:has|have){_GAP}(?:now{_GAP})?(?P<turn>lasted)(?:{_GAP}for)?{_GAP}{_NUM}{_GAP}{_UNIT}",
        say.read_lasted,
    ),
    _any_case(
        "since",
        rf"(?<!\bhas )(?<!\bhave )(?<!\bhad )\bsince{_GAP}"
        rf"(?:then\b|(?:(?:the|its|his|their){_GAP})?"
        rf"(?:(?:start|beginning|outbreak|launch|end|onset){_GAP}of{_GAP})?(?:the{_GAP}|its{_GAP})?"
        rf"(?:[\w-]{{2,20}}{_GAP}){{0,3}}{_EVENT}\b)"
        rf"(?:{_GAP}(?:began|started|erupted|broke{_GAP}out))?",
        say.read_event,
    ),
)

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
