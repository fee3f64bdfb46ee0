"""Units of measurement as UCUM codes.

The codes are those of the Unified Code for Units of Measure, version 2.1, case-sensitive form
(https://ucum.org/ucum): "km", "[ft_i]" for the international foot, "Cel" for degrees Celsius.
"""

import re

#: A code, and the words that the news has for it, in the singular.
_WORDS: dict[str, str] = {
    # Length
    "mm": "mm millimetre millimeter", "cm": "cm centimetre centimeter", "m": "m metre meter",
    "km": "km kilometre kilometer", "[in_i]": "inch", "[ft_i]": "ft foot feet",
    "[yd_i]": "yd yard", "[mi_i]": "mi mile", "[nmi_i]": "nautical-mile nmi",
    "[ly]": "light-year", "um": "micrometre micrometer micron", "nm": "nanometre nanometer",
    # Area
    "m2": "square-metre square-meter m2 m² sqm", "km2": "square-kilometre square-kilometer km2 km²",
    "har": "ha hectare", "[sft_i]": "square-foot square-feet", "[smi_us]": "square-mile",
    "[acr_us]": "acre",
    # Volume
    "L": "l litre liter", "mL": "ml millilitre milliliter", "cm3": "cubic-centimetre",
    "m3": "cubic-metre cubic-meter m3 m³", "km3": "cubic-kilometre cubic-kilometer",
    "[cft_i]": "cubic-foot cubic-feet", "[gal_us]": "gallon", "[pt_us]": "pint",
    "[bbl_us]": "barrel",
    # Mass
    "mg": "mg milligram", "g": "g gram gramme", "kg": "kg kilo kilogram kilogramme",
    "t": "t tonne metric-ton", "kt": "kilotonne kiloton", "Mt": "megatonne megaton",
    "[lb_av]": "lb pound", "[oz_av]": "ounce oz", "[ston_av]": "short-ton",
    "[lton_av]": "long-ton", "[car_m]": "carat",
    # Time
    "ms": "millisecond", "s": "s sec second", "min": "min minute", "h": "h hr hour", "d": "day",
    "wk": "week", "mo": "month", "a": "yr year",
    # Speed
    "km/h": "kph kmh km/h kilometre-per-hour kilometer-per-hour",
    "[mi_i]/h": "mph mile-per-hour", "m/s": "m/s metre-per-second meter-per-second",
    "[kn_i]": "kn kts knt knot",
    # Temperature and angle
    "Cel": "°c celsius degree-celsius centigrade degree-centigrade",
    "[degF]": "°f fahrenheit degree-fahrenheit", "K": "kelvin", "deg": "",
    # Force, energy and power
    "W": "w watt", "kW": "kw kilowatt", "MW": "mw megawatt", "GW": "gw gigawatt",
    "kW.h": "kwh kilowatt-hour kilowatthour", "MW.h": "mwh megawatt-hour",
    "GW.h": "gwh gigawatt-hour", "TW.h": "twh terawatt-hour", "J": "joule", "cal": "calorie",
    "kcal": "kilocalorie", "[HP]": "hp horsepower", "N": "newton",
    # Electricity, pressure, sound, frequency
    "V": "v volt", "kV": "kv kilovolt", "A": "ampere amp", "Pa": "pascal", "hPa": "hectopascal",
    "bar": "bar", "mbar": "millibar", "[psi]": "psi", "dB": "db decibel", "Hz": "hz hertz",
    "kHz": "khz kilohertz", "MHz": "mhz megahertz", "GHz": "ghz gigahertz",
    # Radiation and data
    "Sv": "sv sievert", "mSv": "msv millisievert", "uSv": "microsievert", "Bq": "bq becquerel",
    "Gy": "gray", "By": "byte", "kBy": "kb kilobyte", "MBy": "mb megabyte", "GBy": "gb gigabyte",
    "TBy": "tb terabyte",
}  # fmt: skip
_CODES = {words: code for code, many in _WORDS.items() for words in many.split()}
#: Metric prefixes are told apart by their case: "mW" and "MW" are a million apart.
_CASED = {"mW": "mW", "MW": "MW", "Mt": "Mt", "mb": "mbar", "s": "s"}


def to_ucum(unit_words: str) -> str | None:
    """The UCUM code of a unit of measurement; None where the words are none, or one of several.

    "Tons" are metric, short or long, and a "degree" is of heat or of an arc: both stay open.
    A gallon, a pint, a barrel and an acre are those of the United States.

    >>> to_ucum("kilometres"), to_ucum("square miles"), to_ucum("degrees Celsius")
    ('km', '[smi_us]', 'Cel')
    >>> to_ucum("soldiers"), to_ucum("tons")
    (None, None)
    """
    if unit_words in _CASED:
        return _CASED[unit_words]
    words = [_singular(word) for word in re.split(r"[\s-]+", unit_words.strip().lower())]
    return _CODES.get("-".join(words))


def _singular(word: str) -> str:
    if word in ("inches", "feet"):
        return {"inches": "inch", "feet": "foot"}[word]
    is_plural = len(word) > 2 and word.endswith("s") and word not in ("celsius",)
    return word[:-1] if is_plural and word not in _CODES else word
