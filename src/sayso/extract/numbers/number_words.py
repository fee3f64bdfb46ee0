"""Number words and digits to their value."""

import re
from decimal import Decimal

#: More digits than this are a code and no count.
LONGEST = 24

ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6,
    "crore": 10**7, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
#: Magnitudes written onto digits. "m" is also the metre: only money makes it a million.
SUFFIXES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
#: What a part of a whole is called by its denominator.
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in PARTS.items() if word not in ("half", "halves")}
SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667"}
ATOM = re.compile(r"[\d.,'\u2019\u00a0\u202f\u2009]*\d|[½¼¾⅓⅔]|[^\W\d_]+")


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
    reader = _Reader()
    best: tuple[Decimal | None, int] = (None, 0)
    for count, atom in enumerate(atoms, start=1):
        if not reader.take(atom):
            break
        if reader.is_whole:
            best = tidy(reader.value), count
    return best


class _Reader:
    """Adds up number words one after the other; refuses one that can't follow."""

    def __init__(self) -> None:
        self._total = Decimal(0)
        self._group: Decimal | None = None
        self._limit = Decimal(10) ** 18
        self._room = Decimal(0)
        self._joined = ""
        self.is_whole = False

    @property
    def value(self) -> Decimal:
        return self._total + (self._group or 0)

    def take(self, atom: str) -> bool:
        """Whether the word can follow; after False the reader is not used again."""
        word = atom if atom in PARTS else singular(atom)
        if atom in ("and", "of", "a", "an"):
            return self._join(atom)
        if atom[0] in SIGNS or atom in PARTS:
            taken = self._part(atom)
        elif word in SCALES:
            taken = self._scale(Decimal(SCALES[word]))
        else:
            taken = self._plain(atom)
        self._joined, self.is_whole = "", taken
        return taken

    def _join(self, atom: str) -> bool:
        """Little words stand before, between and inside numbers, never at their end."""
        first = not self.is_whole and self._group is None and not self._total
        if atom in ("of", "and") and first:
            return False
        self._joined += atom + " "
        self.is_whole = False
        return len(self._joined) < 9

    def _plain(self, atom: str) -> bool:
        value = _simple(atom)
        if value is None or self._joined.startswith(("a ", "an ", "of")):
            return False
        if self._group is None:
            if self._total and (value >= self._limit or atom[0].isdigit()):
                return False
            self._group = value
        elif not 0 < value < self._room:
            return False
        else:
            self._group += value
        digits = atom[0].isdigit()
        self._room = Decimal(10 if not digits and value in (*TENS.values(),) else 0)
        return True

    def _scale(self, scale: Decimal) -> bool:
        if scale >= self._limit or (self._group is None and self._total):
            return False
        group = Decimal(1) if self._group is None else self._group
        if scale == 100:
            self._group, self._room = group * 100, Decimal(100)
            return group < 100
        self._total, self._group, self._limit = self._total + group * scale, None, scale
        return True

    def _part(self, atom: str) -> bool:
        part = Decimal(SIGNS[atom[0]]) if atom[0] in SIGNS else Decimal(1) / PARTS[atom]
        if self._joined.startswith("and a"):
            last = self._limit if self._group is None else Decimal(1)
            self._group = (self._group or Decimal(0)) + part * last
        elif self._joined in ("", "a ", "an "):
            is_sum = atom[0] in SIGNS
            self._group = _combine(self._group, part, is_sum=is_sum)
        else:
            return False
        self._room = Decimal(0)
        return True


def _combine(group: Decimal | None, part: Decimal, *, is_sum: bool) -> Decimal:
    if group is None:
        return part
    return group + part if is_sum else group * part


def _simple(atom: str) -> Decimal | None:
    if atom[0].isdigit():
        if len(atom) > LONGEST:
            return None
        plain = re.sub("['\u2019\u00a0\u202f\u2009]", "", atom)
        if re.search(r",\d{1,2}$", plain):
            plain = plain.replace(",", ".")
        plain = plain.replace(",", "")
        return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
    known = ONES.get(atom, TENS.get(atom))
    return None if known is None else Decimal(known)


def singular(word: str) -> str:
    """The word in lower case without the s of a plural."""
    return word if word in ("tens", "scores") else word.lower().removesuffix("s")
