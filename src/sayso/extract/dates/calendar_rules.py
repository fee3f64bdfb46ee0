"""The ways of writing a date of the calendar."""

from sayso.extract.dates import date_readers as say
from sayso.extract.dates.date_grammar import (
    ANY_TH,
    BLOW,
    DAY,
    DAY_FULL,
    DAY_SHORT,
    EARLY,
    EVENT,
    FESTIVE,
    FREE,
    FREE_RANGE,
    GAP,
    HEAD,
    HEAD_STARTS,
    LAST,
    LONG_TH,
    MONTH,
    MONTH_STARTS,
    NO_MORE,
    OF_YEAR,
    PAPER,
    PART,
    SEASON_STARTS,
    TH_STARTS,
    TIME,
    TO,
    TURN_STARTS,
    WEEKDAY_STARTS,
    YEAR,
    Rule,
    any_case,
    rule,
)

#: To add one, write its reader and list it here.
CALENDAR_RULES: tuple[Rule, ...] = (
    rule(
        f"# {HEAD_STARTS}",
        rf"{HEAD}{FREE}{DAY}(?:{GAP}of{GAP}|{GAP}|-){MONTH}{OF_YEAR}",
        say.read_date,
    ),
    rule(
        f"{HEAD_STARTS} {MONTH_STARTS}",
        rf"{HEAD}(?<!\b[Ii]n ){FREE}{MONTH}{GAP}(?:the{GAP})?{DAY}{NO_MORE}{OF_YEAR}",
        say.read_date,
    ),
    rule(
        MONTH_STARTS,
        rf"{FREE}{MONTH}{GAP}{DAY}[^\S\n]?,{GAP}{YEAR}",
        say.read_date,
    ),
    rule(
        f"{HEAD_STARTS} {TH_STARTS}",
        rf"{HEAD}\b(?P<day>(?i:{ANY_TH})){GAP}of{GAP}{MONTH}{OF_YEAR}",
        say.read_date,
    ),
    rule(
        f"{HEAD_STARTS} {MONTH_STARTS}",
        rf"{HEAD}{FREE}{MONTH}{GAP}(?:the{GAP}|(?={LONG_TH}))(?P<day>{ANY_TH}){OF_YEAR}",
        say.read_date,
    ),
    rule(
        "next last this",
        rf"\b(?P<turn>[Ll]ast|[Nn]ext|[Tt]his){GAP}{MONTH}{GAP}{DAY}{NO_MORE}",
        say.read_date,
    ),
    rule("#", rf"{FREE_RANGE}{DAY}{TO}{LAST}{GAP}(?:of{GAP})?{MONTH}{OF_YEAR}", say.read_days),
    rule(
        "#",
        rf"(?<=[Bb]etween ){DAY}{GAP}and{GAP}{LAST}{GAP}(?:of{GAP})?{MONTH}{OF_YEAR}",
        say.read_days,
    ),
    rule(MONTH_STARTS, rf"{FREE}{MONTH}{GAP}{DAY}{TO}{LAST}{NO_MORE}{OF_YEAR}", say.read_days),
    rule(
        "#",
        rf"(?<=[Oo]n ){DAY}{GAP}and{GAP}{LAST}{GAP}(?:of{GAP})?{MONTH}{OF_YEAR}",
        say.read_days,
    ),
    rule(
        MONTH_STARTS,
        rf"(?<=[Oo]n ){MONTH}{GAP}{DAY}{GAP}and{GAP}{LAST}{NO_MORE}(?!{GAP}[a-z]+s\b){OF_YEAR}",
        say.read_days,
    ),
    rule(
        f"early mid late {TURN_STARTS} {MONTH_STARTS}",
        rf"\b{PART}?(?:(?P<turn>[Ll]ast|[Nn]ext|[Tt]his){GAP})?(?<!\w){MONTH}{OF_YEAR}",
        say.read_date,
    ),
    rule("early mid late", rf"\b{PART}{YEAR}", say.read_year),
    rule("#", rf"{FREE_RANGE}{YEAR}(?!/\d)", say.read_year),
    rule(
        "# early mid late",
        rf"(?:\b{PART}['\u2019]?|(?<!\d)['\u2019]|{FREE})"
        r"(?P<tens>(?:1[89]|20)\d0|(?<=['\u2019])[5-9]0)['\u2019]?s\b",
        say.read_decade,
    ),
    rule(
        "#",
        r"(?<![\w/-])(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)(?![\w/-])",
        say.read_iso,
    ),
    rule(
        f"# {HEAD_STARTS}",
        rf"{HEAD}(?<!\d)(?<!\d[/-])(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)(?!\d|-\d)",
        say.read_iso,
    ),
    rule(
        "#",
        r"(?<![\w./])(?:(?<!-)|(?<=\d{4}-))(?P<a>\d\d?)(?P<mark>[./-])(?P<b>\d\d?)(?P=mark)"
        r"(?P<year>(?:19|20)\d\d)(?![\w/]|-(?!\d\d?(?P=mark)\d))",
        say.read_numeric,
    ),
    rule("#", r"(?<![\w/-])(?:19|20)\d\d(?:/\d\d(?:\d\d)?)(?![\w/-])", say.read_two_years),
    rule(
        f"early late later earlier {TURN_STARTS} {WEEKDAY_STARTS} "
        f"{WEEKDAY_STARTS.replace('day', 'days')}",
        rf"\b(?i:{EARLY})(?:(?P<turn>(?i:last|next|this(?:{GAP}(?:past|coming))?)){GAP})?"
        rf"(?<!Black )(?<!Bloody )(?<!Good )(?P<weekday>{DAY_FULL})(?!{GAP}{PAPER})"
        rf"(?i:{TIME})(?:(?!\w|-(?!\w))|(?=s{GAP}{BLOW}))",
        say.read_weekday,
    ),
    rule(
        HEAD_STARTS,
        rf"\b(?P<weekday>{DAY_FULL}|{DAY_SHORT}),?{GAP}(?:the{GAP}|(?=\d))"
        rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)|{ANY_TH})(?!\w)"
        rf"(?=\W?$|[.,;:!?)]|{GAP}(?:\d|(?:at|and|or|from|around)\b))",
        say.read_weekday,
    ),
    rule(
        "the q h #",
        rf"(?:\b(?i:the{GAP})|{FREE})(?P<part>[Qq][1-4]|[Hh][12]|[1-4]Q)"
        rf"(?:(?:,?{GAP}(?:of{GAP})?|-){YEAR})?(?![\w-])",
        say.read_quarter,
    ),
    rule(
        "#",
        rf"{FREE_RANGE}(?P<year>(?:19|20)\d\d)(?:{GAP}|-)(?P<part>[Qq][1-4]|[Hh][12])(?![\w-])",
        say.read_quarter,
    ),
    any_case(
        "the first second third fourth last final",
        rf"\b(?:the{GAP})?(?P<part>first|second|third|fourth)(?:{GAP}|-)quarter(?!\w|-|{GAP}(?:of|in)\b)"
        rf"(?:,?{GAP}{YEAR})?",
        say.read_quarter,
    ),
    any_case(
        "week",
        rf"\bweek{GAP}(?P<week>[1-5]\d|0?[1-9])(?!\w|[.,:]\d)(?:,?{GAP}(?:of{GAP})?{YEAR})?",
        say.read_week_number,
    ),
    any_case(
        "the early mid late",
        rf"\b(?:the{GAP})?(?:(?P<part>early|mid|late)(?:{GAP}|-)(?:the{GAP})?)?"
        r"(?P<which>1\dth|2[01]st|20th|nineteenth|twentieth|twenty-first)[^\S\n]century(?![\w-])",
        say.read_century,
    ),
    any_case(
        "christmas new boxing halloween valentine international may",
        rf"\b(?P<holiday>Christmas(?:{GAP}(?:Day|Eve)|(?!{GAP}{FESTIVE}))|New{GAP}Year['\u2019]?s['\u2019]?{GAP}(?:Day|Eve)"
        rf"|Boxing{GAP}Day|Halloween|Valentine['\u2019]s{GAP}Day|International{GAP}Women['\u2019]s{GAP}Day"
        rf"|May{GAP}Day)(?:,?{GAP}{YEAR})?(?!\w)",
        say.read_holiday,
    ),
    any_case(
        TURN_STARTS,
        rf"\b(?:(?P<turn>last|this|next){GAP})(?P<season>spring|summer|autumn|fall|winter)"
        r"(?!\w|-)",
        say.read_season,
    ),
    any_case(
        f"the {SEASON_STARTS}",
        rf"\b(?:(?P<turn>the){GAP})?(?P<season>spring|summer|autumn|fall|winter){GAP}(?:of{GAP})?"
        r"(?P<year>(?:19|20)\d\d)(?P<second>[-\u2013/]\d\d(?:\d\d)?)?(?![\w%]|[.,]\d)",
        say.read_season,
    ),
    any_case(
        f"# the {TURN_STARTS} fiscal financial tax academic school",
        rf"\b(?:the{GAP}|this{GAP}|last{GAP}|next{GAP})?(?:(?:19|20)\d\d(?:[-\u2013/]\d\d(?:\d\d)?)?{GAP})?"
        rf"(?:fiscal|financial|tax|academic|school){GAP}(?:year(?!\w)(?:{GAP}(?:of{GAP})?"
        r"(?:19|20)\d\d(?:[-\u2013/]\d\d(?:\d\d)?)?(?!\w))?"
        r"|(?:19|20)\d\d(?:[-\u2013/]\d\d(?:\d\d)?)?(?!\w))",
        say.read_fiscal,
    ),
    rule("fy", r"\bFY(?:[^\S\n])?(?:20)?\d\d(?:[-\u2013/]\d\d)?(?!\w)", say.read_fiscal),
    any_case(
        "since",
        rf"(?<!\bhas )(?<!\bhave )(?<!\bhad )\bsince{GAP}"
        rf"(?:then\b|(?:(?:the|its|his|their){GAP})?"
        rf"(?:(?:start|beginning|outbreak|launch|end|onset){GAP}of{GAP})?(?:the{GAP}|its{GAP})?"
        rf"(?:[\w-]{{2,20}}{GAP}){{0,3}}{EVENT}\b)"
        rf"(?:{GAP}(?:began|started|erupted|broke{GAP}out))?",
        say.read_event,
    ),
)
