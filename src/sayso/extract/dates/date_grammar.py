"""What the ways of writing a date are made of: patterns of their parts, and a rule's form."""

import re
from dataclasses import dataclass

from sayso.extract.dates.date_readings import Reader

GAP = r"(?:[^\S\n]{1,3}|\n)"
FULL = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
)
SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?![\w'\u2019])\.?"
#: Months without a capital; those that are other words too, only beside what makes them dates.
SMALL = (
    r"(?:january|february|april|june|july|august|september|october|november|december)(?!\w)"
    r"|(?:(?<=\b[Ii]n[^\S\n])|(?<=\bof[^\S\n])|(?<=\d(?:st|nd|rd|th)[^\S\n]))(?:march|may)(?!\w)"
    r"|(?:march|may)(?=[^\S\n](?:the[^\S\n])?(?:\d\d?(?:st|nd|rd|th)|(?:19|20)\d\d)\b)"
)
MONTH = rf"(?P<month>(?:{FULL})(?!\w)|{SHORT}|{SMALL})"
DAY_FULL = "(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day"
DAY_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
HEAD = rf"(?:\b(?:{DAY_FULL}|{DAY_SHORT}),?{GAP}(?:the{GAP})?)?"
#: No part of a longer number, a price or an address.
FREE = r"(?<![\w$€£#./,])(?<![^\d\s]-)"
FREE_RANGE = r"(?<![\w$€£#./,])"
UNITS_TH = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
#: "twenty-first" and whatever else no noun follows in "May the twenty-first".
LONG_TH = (
    rf"(?:(?:twenty|thirty)[-\s]{UNITS_TH}|tenth|eleventh|twelfth|twentieth|thirtieth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth)(?!\w)"
)
ANY_TH = rf"(?:{LONG_TH}|{UNITS_TH}(?!\w))"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
LAST = rf"(?P<last>{DAY_NUMBER})"
NO_MORE = r"(?![\w%]|[.,:/]\d|-\d)"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?![\w%]|[.,]\d)"
OF_YEAR = (
    rf"(?:(?:[^\S\n]?,?{GAP}|-)(?:of{GAP})?(?:in{GAP})?"
    rf"(?:{YEAR}(?!{GAP}(?:people|men|women|children|civilians|soldiers|troops|cases)\b)"
    rf"|(?P<shift>last|this|next){GAP}year(?!\w)))?"
)
DASH = r"[^\S\n]?[-\u2013][^\S\n]?"
TO = rf"(?:{DASH}|{GAP}(?:to|through|until|till){GAP})"
PART = rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|EARLY|MID|LATE)(?:{GAP}|-)(?:the{GAP})?)"
NUM = (
    r"(?P<count>\d{1,3}|(?:a[^\S\n])?couple(?:[^\S\n]of)?|a[^\S\n]few|few|several|some|many"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a[^\S\n]dozen|dozen"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|an?)"
)
UNIT = r"(?P<unit>hour|day|week|month|quarter|year|decade)s?(?!\w|-)"
CALENDAR = r"(?P<unit>week|month|quarter|year|decade)(?!\w|-)"
TIME_WORD = "(?:morning|afternoon|evening|night)"
TIME = rf"(?:{GAP}(?:early{GAP})?{TIME_WORD}(?!\w))?"
EARLY = rf"(?:(?:early|late|later|earlier)(?:{GAP}on)?{GAP})?"
#: What may follow "the week before" and keep it free of an event ("the week before the vote").
CLAUSE_END = r"(?=[^\S\n]?(?:[.,;:)!?\n]|$|(?:and|but|that|as|when|while)\b))"
#: An undated event: up to three words and what it is.
EVENT = (
    r"(?:war|invasion|conflict|offensive|operation|crisis|uprising|revolution|fighting|campaign"
    r"|outbreak|ceasefire|truce|escalation|hostilities|siege|pandemic|attacks?|election)"
)
#: What a date before it is the day of, where an apostrophe is lost ("Saturdays blast").
BLOW = "(?:attack|blast|bombing|explosion|raid|strike|shooting|crash|earthquake|quake|vote)"
#: What is of Christmas without being on its day.
FESTIVE = (
    r"(?:tree|market|card|present|part(?:y|ies)|season|dinner|holiday|break|song|carol|light"
    r"|shopping|gift|decoration|time|sale|message|island)s?\b"
)
#: What makes a weekday the name of a newspaper.
PAPER = r"(?:Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Post|Tribune|World)\b"

#: The words that rules begin with, as they are looked up.
WEEKDAY_STARTS = "monday tuesday wednesday thursday friday saturday sunday"
HEAD_STARTS = f"{WEEKDAY_STARTS} mon tue tues wed thu thur thurs fri sat sun"
MONTH_STARTS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
SEASON_STARTS = "spring summer autumn fall winter"
COUNT_STARTS = (
    "# a an couple few several some many dozen one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety"
)
TURN_STARTS = "last this next"
TH_STARTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty thirtieth "
    "thirty"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a date: the words it may begin with ("#": digits), pattern, reader."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


def rule(starts: str, pattern: str, read: Reader) -> Rule:
    """A rule; capitals count."""
    return Rule(frozenset(starts.split()), re.compile(pattern), read)


def any_case(starts: str, pattern: str, read: Reader) -> Rule:
    """A rule for which capitals do not count."""
    return Rule(frozenset(starts.split()), re.compile(pattern, re.IGNORECASE), read)
