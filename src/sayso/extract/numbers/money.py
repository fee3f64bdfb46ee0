"""Currencies beside a number, as ISO 4217 codes."""

import re
from decimal import Decimal
from typing import NamedTuple


class Symbol(NamedTuple):
    """A currency's sign or code that begins at `start` and ends where the number begins."""

    start: int
    code: str


SYMBOLS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD",
    "NZ$": "NZD", "S$": "SGD", "R$": "BRL", "NT$": "TWD", "MX$": "MXN", "£": "GBP", "€": "EUR",
    "¥": "JPY", "₽": "RUB", "₴": "UAH", "₹": "INR", "₺": "TRY", "₪": "ILS", "₩": "KRW",
    "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₸": "KZT", "₾": "GEL", "CN¥": "CNY",
    "Rs": "INR", "Rs.": "INR", "Re": "INR", "RM": "MYR", "Rp": "IDR", "Fr": "CHF", "Sh": "KES",
}  # fmt: skip
CODES = frozenset(
    """
    USD EUR GBP JPY CNY RUB UAH PLN CHF CAD AUD NZD SEK NOK DKK CZK HUF RON BGN TRY ILS EGP SYP
    IQD IRR SAR AED QAR KWD INR PKR BDT KRW TWD HKD SGD THB IDR MYR PHP VND ZAR NGN KES GHS ETB
    BRL MXN ARS CLP COP GEL AMD AZN KZT BYN MDL RSD LBP JOD YER LYD SDG AFN NPR LKR UZS KGS ISK
    """.split()
)
#: What a name alone stands for in the news. Names of several currencies of equal weight (franc,
#: peso, dinar, krone) are left open: unknown is an answer.
NAMES = {
    "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "hryvnia": "UAH",
    "hryvna": "UAH", "hryvnya": "UAH", "rouble": "RUB", "ruble": "RUB", "zloty": "PLN",
    "shekel": "ILS", "forint": "HUF", "naira": "NGN", "rand": "ZAR", "baht": "THB",
    "ringgit": "MYR", "tenge": "KZT", "lari": "GEL", "birr": "ETB", "cedi": "GHS",
    "kwacha": "ZMW", "taka": "BDT", "rupiah": "IDR", "koruna": "CZK", "dirham": "AED",
    "reai": "BRL", "dollar": "USD", "rupee": "INR", "lira": "TRY", "rial": "IRR", "riyal": "SAR",
}  # fmt: skip
#: Names that need the country to tell which.
BY_COUNTRY = {
    ("us", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD", ("zealand", "dollar"): "NZD", ("kong", "dollar"): "HKD",
    ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD", ("swiss", "franc"): "CHF",
    ("british", "pound"): "GBP", ("egyptian", "pound"): "EGP", ("syrian", "pound"): "SYP",
    ("lebanese", "pound"): "LBP", ("sudanese", "pound"): "SDG", ("lebanese", "lira"): "LBP",
    ("syrian", "lira"): "SYP", ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR",
    ("nepalese", "rupee"): "NPR", ("turkish", "lira"): "TRY", ("saudi", "riyal"): "SAR",
    ("qatari", "riyal"): "QAR", ("yemeni", "rial"): "YER", ("iranian", "rial"): "IRR",
    ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD", ("jordanian", "dinar"): "JOD",
    ("libyan", "dinar"): "LYD", ("serbian", "dinar"): "RSD", ("belarusian", "rouble"): "BYN",
    ("belarusian", "ruble"): "BYN", ("russian", "rouble"): "RUB", ("russian", "ruble"): "RUB",
    ("ukrainian", "hryvnia"): "UAH", ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS",
    ("philippine", "peso"): "PHP", ("colombian", "peso"): "COP", ("chilean", "peso"): "CLP",
    ("swedish", "krona"): "SEK", ("norwegian", "krone"): "NOK", ("danish", "krone"): "DKK",
    ("czech", "koruna"): "CZK", ("czech", "crown"): "CZK", ("brazilian", "real"): "BRL",
    ("korean", "won"): "KRW", ("kenyan", "shilling"): "KES", ("afghan", "afghani"): "AFN",
}  # fmt: skip
#: From here on "pounds" are money: nothing in the news weighs so much in pounds.
MANY_POUNDS = 10**6

_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?P<code>[A-Z]{3})\s?|(?:(?<![^\W_])(?P<land>[A-Z]{1,2}))?(?P<sign>[$£€¥₽₴₹₺₪₩₦₱฿₫₸₾])\s?"
    r"|(?<![^\W_])(?P<word>Rs\.?|Re|RM|Rp|Fr|Sh)\s?)$"
)
_AFTER = re.compile(
    r"(?:\sof\s|[\s-])(?:(?P<code>[A-Z]{3})\b|(?:(?P<land>[A-Za-z]+)[\s-])??(?P<name>[a-z]+?)s?\b"
    r"(?P<sterling> sterling)?)"
)

_SIGN_AFTER = re.compile(r"[ \u00a0]?([$£€₽₴₺₪])(?![\d$£€])")


def currency_before(text: str, start: int) -> Symbol | None:
    """The currency that a sign or code directly before the number names.

    >>> currency_before("worth US$95", 9)
    Symbol(start=6, code='USD')
    """
    since = max(0, start - 6)
    match = _BEFORE.search(text[since:start])
    if match is None:
        return None
    if match["code"]:
        is_known = match["code"] in CODES
        return Symbol(since + match.start(), match["code"]) if is_known else None
    if match["word"]:
        return Symbol(since + match.start(), SYMBOLS[match["word"]])
    sign = (match["land"] or "") + match["sign"]
    code = SYMBOLS.get(sign, SYMBOLS[match["sign"]])
    return Symbol(since + match.start(), code)


def currency_after(text: str, end: int, value: Decimal) -> str | None:
    """The currency that the word after the number names, None where it names none for sure.

    >>> currency_after("50 thousand euros", 11, Decimal(50000))
    'EUR'
    """
    match = _AFTER.match(text, end, end + 40)
    if match is None:
        sign = _SIGN_AFTER.match(text, end)
        return SYMBOLS[sign[1]] if sign else None
    if match["code"]:
        return match["code"] if match["code"] in CODES else None
    name, land = match["name"], (match["land"] or "").lower()
    if not land and (name, land) != ("", ""):
        known = NAMES.get(name)
        if known is not None:
            return known
        if name == "pound":
            return "GBP" if match["sterling"] or value >= MANY_POUNDS else None
    return _with_country(text, end)


_COUNTRY = re.compile(r"(?:\sof\s|[\s-])(?:[A-Z][a-z]+\s)?([A-Z][A-Za-z]+)\s([a-z]+?)s?\b")


def _with_country(text: str, end: int) -> str | None:
    match = _COUNTRY.match(text, end, end + 40)
    return None if match is None else BY_COUNTRY.get((match[1].lower(), match[2]))
