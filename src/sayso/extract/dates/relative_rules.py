"""The ways of writing days counted from publication, or from the period before."""

from sayso.extract.dates import relative_readers as count
from sayso.extract.dates.date_grammar import (
    BLOW,
    CALENDAR,
    CLAUSE_END,
    COUNT_STARTS,
    DAY_FULL,
    DAY_SHORT,
    EARLY,
    EVENT,
    GAP,
    NUM,
    TIME,
    TIME_WORD,
    TURN_STARTS,
    UNIT,
    WEEKDAY_STARTS,
    Rule,
    any_case,
)

#: To add one, write its reader and list it here.
RELATIVE_RULES: tuple[Rule, ...] = (
    any_case(
        "the previous coming",
        rf"\b(?:the{GAP}(?:previous|preceding|following|next|coming)|previous|coming){GAP}"
        rf"(?P<weekday>{DAY_FULL})(?!\w|-){TIME}",
        count.read_near_weekday,
    ),
    any_case(
        f"the previous following coming {TURN_STARTS}",
        rf"\b(?:the{GAP})?(?P<turn>last|this|next|previous|following|coming){GAP}week,?(?:{GAP}-)?{GAP}"
        rf"(?:on{GAP})?(?P<weekday>{DAY_FULL}|{DAY_SHORT})(?!\w){TIME}",
        count.read_week_day,
    ),
    any_case(
        WEEKDAY_STARTS,
        rf"\b(?P<weekday>{DAY_FULL}){TIME}{GAP}(?:of{GAP})?(?:the{GAP})?"
        rf"(?P<turn>last|this|next|previous|following|coming){GAP}week(?!\w)",
        count.read_week_day,
    ),
    any_case(
        "early late later earlier today yesterday tomorrow tonight tonite overnight last this "
        "the at right now currently presently",
        rf"\b(?:{EARLY}(?:today|yesterday)(?:(?:['\u2019]s)?{TIME})|tomorrow{TIME}|tonight|tonite|overnight"
        rf"|last{GAP}night|this{GAP}{TIME_WORD}|the{GAP}day{GAP}(?:before{GAP}yesterday"
        rf"|after{GAP}tomorrow)|at{GAP}present|right{GAP}now|now|currently|presently)(?![\w-])",
        count.read_word,
    ),
    any_case(
        f"so earlier later early mid late current {TURN_STARTS}",
        rf"\b(?:(?P<mode>so{GAP}far|earlier|later|early|mid|late)(?:{GAP}|-))?"
        rf"(?P<turn>last|this|next|(?:the{GAP})?current){GAP}(?:calendar{GAP})?{CALENDAR}",
        count.read_unit,
    ),
    any_case(
        "the previous past coming following",
        rf"\b(?:the{GAP})?(?P<turn>previous|past|coming|following){GAP}(?P<unit>quarter)(?!\w|-)",
        count.read_unit,
    ),
    any_case(
        "last this",
        rf"\b(?P<turn>last|this){GAP}(?P<unit>week|month|year)(?=s{GAP}(?:{BLOW}|{EVENT})\b)",
        count.read_unit,
    ),
    any_case(
        "the year month quarter",
        rf"\b(?:the{GAP})?(?P<unit>year|quarter|month)(?:{GAP}|-)to(?:{GAP}|-)date(?!\w)",
        count.read_to_date,
    ),
    any_case(
        "earlier later early late",
        rf"\b(?P<mode>earlier|later|early|late){GAP}in{GAP}the{GAP}{CALENDAR}",
        count.read_unit,
    ),
    any_case("the", rf"(?<=\bof )the{GAP}{CALENDAR}", count.read_bare_unit),
    any_case(
        "year month",
        rf"\b(?P<unit>year|month)(?:['\u2019]s)?(?:{GAP}|-)end\b",
        count.read_unit_end,
    ),
    any_case(
        "the these last past previous preceding next coming following",
        rf"\b(?:the{GAP}|these{GAP})?(?P<turn>last|past|previous|preceding|next|coming|following)"
        rf"{GAP}{NUM}{GAP}{UNIT}",
        count.read_counted,
    ),
    any_case(
        "the",
        rf"\bthe{GAP}(?P<turn>past|last|coming){GAP}(?P<unit>hour|day|week|month|year|decade)"
        rf"(?![\w-]|{GAP}of\b)",
        count.read_counted,
    ),
    any_case(
        "the these recent coming past last",
        rf"\b(?:the{GAP}|these{GAP})?(?P<turn>recent|coming|past|last){GAP}"
        rf"(?:hours|days|weeks|months|years|decades)\b(?!{GAP}{BLOW})",
        count.read_vague,
    ),
    any_case(
        f"the {TURN_STARTS}",
        rf"\b(?:(?P<turn>last|this|next|the|this{GAP}past){GAP})weekend(?![\w-])",
        count.read_weekend,
    ),
    any_case(
        "that the",
        rf"\b(?:that|the{GAP}same){GAP}(?P<unit>day|{TIME_WORD}|week|month|year)(?!\w|-)",
        count.read_that,
    ),
    any_case(
        "the",
        rf"\bthe{GAP}(?:previous|preceding|prior|following|next){GAP}(?P<unit>day|{TIME_WORD}"
        r"|week|month|quarter|year)(?!\w|-)",
        count.read_that,
    ),
    any_case(
        "the a",
        rf"\b(?:the|a){GAP}(?P<unit>day|night|week|month|year){GAP}(?:before|after|earlier|later)"
        rf"{CLAUSE_END}",
        count.read_that,
    ),
    any_case(
        COUNT_STARTS,
        rf"\b{NUM}{GAP}{UNIT}{GAP}(?:ago\b"
        rf"|(?P<way2>later|earlier|after|afterwards|before){CLAUSE_END})",
        count.read_distance,
    ),
    any_case(
        "hours minutes moments",
        rf"\b(?:hours|minutes|moments){GAP}(?:earlier|later|before|after|afterwards){CLAUSE_END}",
        count.read_hours,
    ),
    any_case(
        "in",
        rf"\bin{GAP}{NUM}{GAP}(?P<unit>hour|day|week|month|year|decade)s?(?!\w|-)"
        rf"(?P<time>['\u2019]?s?['\u2019]?{GAP}time\b)?",
        count.read_ahead,
    ),
    any_case(
        COUNT_STARTS,
        rf"\b{NUM}{GAP}{UNIT}{GAP}(?P<time>(?:from|after){GAP}(?:now|today)|hence)\b",
        count.read_ahead,
    ),
    any_case(
        "has have",
        rf"\b(?:has|have){GAP}(?:now{GAP})?(?P<turn>lasted)(?:{GAP}for)?{GAP}{NUM}{GAP}{UNIT}",
        count.read_lasted,
    ),
)
