"""Number words and digits to their value."""

import re
from decimal import Decimal
from typing import NamedTuple

#: More digits than this are a code and no count.
LONGEST = 24

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
ONES = {word: value for value, word in enumerate(_SMALL.split())} | {"nought": 0, "naught": 0}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
#: Lakh and crore are counted in India.
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6,
    "crore": 10**7, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
#: Magnitudes written onto digits. "m" is also the metre: only money makes it a million.
SUFFIXES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "mil": 10**6, "mm": 10**6,
    "b": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12,
}  # fmt: skip
#: What a part of a whole is called by its denominator.
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15,
    "sixteenth": 16, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6,
}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in PARTS.items() if word not in ("half", "halves")}
#: Fractions of one character, as numerator and denominator.
SIGNS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip
ATOM = re.compile(rf"\d+/\d+|[\d.,'\u2019\u00a0\u202f\u2009]*\d|[{''.join(SIGNS)}]|[^\W\d_]+")


class _Term(NamedTuple):
    """A number with its magnitude, "two and a half million", and the atom behind it."""

    value: Decimal
    end: int
    scale: Decimal = Decimal(1)
    is_part: bool = False


def to_number(words: str) -> Decimal | None:
    """The value of a number in digits, words or both; None where the words are no one number.

    >>> to_number("two hundred and five thousand"), to_number("3.4 million"), to_number("1,200")
    (Decimal('205000'), Decimal('3400000'), Decimal('1200'))
    >>> to_number("half a million"), to_number("a dozen"), to_number("two and a half")
    (Decimal('500000'), Decimal('12'), Decimal('2.5'))
    >>> to_number("three fifths"), to_number("five six"), to_number("many")
    (Decimal('0.6'), None, None)
    """
    atoms = [match.group().lower() for match in ATOM.finditer(words)]
    if not atoms or ATOM.sub("", words).strip(" \t-"):
        return None
    value, read = read_number(atoms)
    return value if read == len(atoms) else None


def tidy(value: Decimal) -> Decimal:
    """The same value without trailing zeros behind the point, and no exponent before it."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def read_number(atoms: list[str]) -> tuple[Decimal | None, int]:
    """The value of the longest run of atoms from the first that is one number, and its length."""
    term = _read_term(atoms, 0)
    if term is None:
        return None, 0
    total = term.value
    while not term.is_part and (following := _read_next(atoms, term)) is not None:
        is_of_scale = following.is_part and term.scale >= SCALES["thousand"]
        total += following.value * (term.scale if is_of_scale else 1)
        term = following
    return tidy(total), term.end


def _read_next(atoms: list[str], before: _Term) -> _Term | None:
    """What the number goes on with: a smaller term, or a part: "and three quarters"."""
    joined = _at(atoms, before.end) == "and"
    start = before.end + joined
    term = _read_term(atoms, start)
    if term is None:
        return None
    if term.is_part:
        return term if joined and atoms[start] != "half" else None
    if not 1 < before.scale > term.value or before.scale == SCALES["dozen"]:
        return None
    # Digits go on from a magnitude only with one of their own: "3 million and 20 were hurt".
    goes_on = not atoms[start][0].isdigit() or term.scale > 1 or term.end > start + 1
    return term if goes_on else None


def _read_term(atoms: list[str], start: int) -> _Term | None:
    part = _read_part(atoms, start)
    if part is not None:
        of = part.end + (_at(atoms, part.end) == "of")
        scale, end = _read_scales(atoms, of + (_at(atoms, of) in ("a", "an", "one")))
        if end > of and scale > 1:
            return _Term(part.value * scale, end, scale)
        return None if _at(atoms, start) in ("quarter", "quarters") else part
    group = _read_group(atoms, start)
    if group is None:
        return None
    value, end = group.value, group.end
    joined = _at(atoms, end) == "and"
    rest = _read_part(atoms, end + joined) if joined or _is_written_part(_at(atoms, end)) else None
    if rest is not None and (not joined or _read_scales(atoms, rest.end)[0] > 1):
        value, end = value + rest.value, rest.end
    scale, after = _read_scales(atoms, end)
    is_lone = after == start + 1 and _at(atoms, start) in ("a", "an")
    return None if is_lone else _Term(value * scale, after, scale)


def _read_scales(atoms: list[str], at: int) -> tuple[Decimal, int]:
    """What one or two magnitude words multiply by: "lakh crore"."""
    scale = Decimal(1)
    for end in (at, at + 1):
        word = singular(_at(atoms, end))
        if word not in SCALES or (end > at and word in ("hundred", "dozen")):
            return scale, end
        scale *= SCALES[word]
    return scale, at + 2


def _read_group(atoms: list[str], start: int) -> _Term | None:
    """A number below its magnitude: "205", "two hundred and five", "nine point nought four"."""
    atom = _at(atoms, start)
    if atom in ("a", "an"):
        if singular(_at(atoms, start + 1)) not in SCALES:
            return None
        base = _Term(Decimal(1), start + 1)
    else:
        small = _read_small(atoms, start)
        if small is None:
            return None
        base = small
    if singular(_at(atoms, base.end)) != "hundred" or (base.value >= 100 and not atom[0].isdigit()):
        return _read_point(atoms, base)
    hundreds = _Term(base.value * 100, base.end + 1)
    joined = _at(atoms, hundreds.end) == "and"
    rest = _read_small(atoms, hundreds.end + joined)
    if rest is None or not 0 < rest.value < 100 or _at(atoms, rest.end) in PARTS:
        return _read_point(atoms, hundreds)
    if atoms[rest.end - 1][0].isdigit() and not (joined and atoms[rest.end - 1].isdigit()):
        return hundreds
    return _read_point(atoms, _Term(hundreds.value + rest.value, rest.end))


def _read_small(atoms: list[str], start: int) -> _Term | None:
    """Digits, or words below a hundred."""
    atom = _at(atoms, start)
    if atom[:1].isdigit() or atom[:1] == ".":
        value = _to_decimal(atom)
        return None if value is None else _Term(value, start + 1)
    if atom in ONES:
        return _Term(Decimal(ONES[atom]), start + 1)
    if atom not in TENS:
        return None
    unit = ONES.get(_at(atoms, start + 1), 0)
    if 0 < unit < 10 and _at(atoms, start + 2) not in PARTS:
        return _Term(Decimal(TENS[atom] + unit), start + 2)
    return _Term(Decimal(TENS[atom]), start + 1)


def _read_point(atoms: list[str], whole: _Term) -> _Term:
    """The number with the digits said behind "point", where there are any."""
    if _at(atoms, whole.end) != "point":
        return whole
    end, digits = whole.end + 1, ""
    while (said := _read_small(atoms, end)) is not None and atoms[end][0].isalpha():
        digits, end = digits + str(said.value), said.end
    return _Term(whole.value + Decimal(f"0.{digits}"), end) if digits else whole


def _read_part(atoms: list[str], start: int) -> _Term | None:
    """A part of a whole: "half", "a third", "three quarters", "3/5", "⅔"."""
    atom, following = _at(atoms, start), _at(atoms, start + 1)
    if atom in SIGNS:
        above, below = SIGNS[atom]
    elif "/" in atom:
        above, below = (int(number[:LONGEST]) for number in atom.split("/"))
    elif atom in ("half", "quarter"):
        return _Term(Decimal(1) / PARTS[atom], start + 1, is_part=True)
    elif following in PARTS and (atom in ("a", "an") or ONES.get(atom, 0) > 0):
        above, below = ONES.get(atom, 1), PARTS[following]
        if (above > 1) != following.endswith("s"):
            return None
        return _Term(Decimal(above) / below, start + 2, is_part=True)
    else:
        return None
    return _Term(Decimal(above) / below, start + 1, is_part=True) if below else None


def _is_written_part(atom: str) -> bool:
    return atom in SIGNS or "/" in atom


def _at(atoms: list[str], i: int) -> str:
    return atoms[i] if i < len(atoms) else ""


def _to_decimal(digits: str) -> Decimal | None:
    """Digits with the separators of any style; None for a code."""
    if len(digits) > LONGEST:
        return None
    plain = re.sub("['\u2019\u00a0\u202f\u2009]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    if re.search(r",\d{1,2}$", plain):
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", plain) else None


def singular(word: str) -> str:
    """The word in lower case without the s of a plural."""
    return word if word in ("tens", "scores") else word.lower().removesuffix("s")
