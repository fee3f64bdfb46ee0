"""A number on trial: the number, its bound words, and what stands around it."""

from dataclasses import dataclass
from decimal import Decimal

from sayso.extract.numbers.numerals import Numeral
from sayso.model.parse import Parse, Token
from sayso.model.quantity import Bound

TIME_UNITS = frozenset(
    "second minute hour day night week fortnight weekend month quarter year decade century "
    "millennium sec min hr yr full-year".split()
)
UNITS_OF_SIZE = (
    frozenset(
        "metre meter kilometre kilometer km m kg mm cm mile foot ft kt kn knot ton tonne gram kilo "
        "kilogram kilogramme litre liter acre hectare magnitude degree watt megawatt volt "
        "page seat bed horsepower mph kph pound yard inch inche".split()
    )
    | TIME_UNITS
)
#: What happens to those counted, or they themselves: "30 killed", "12 people".
CASUALTY = frozenset(
    "kill wound injure hurt dead die missing arrest detain displace miss others other more "
    "shoot shot evacuate rescue hospitalize capture execute people person civilian soldier "
    "killed wounded injured martyred arrested detained displaced".split()
)
#: Plural without an s, or not counted by one.
PLURAL_LIKE = frozenset(
    "people police personnel staff crew troops aircraft fish sheep cattle cavalry infantry women "
    "men children percent percentage foot feet kilometre square cubic dead injured wounded "
    "missing others more of media offspring livestock poultry".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number to judge: its words and value, and whether bound words, "%" or money go with it.

    `first` and `last` are the places of its first and last token.
    """

    parse: Parse
    numeral: Numeral
    start: int
    first: int
    last: int
    bound: Bound
    has_unit: bool

    @property
    def words(self) -> str:
        """The number as written, in lower case."""
        return self.parse.text[self.numeral.start : self.numeral.end].lower()

    @property
    def value(self) -> Decimal:
        """What the number comes to."""
        return self.numeral.value

    @property
    def token(self) -> Token:
        """The last token of the number."""
        return self.parse.tokens[self.last]

    @property
    def is_bounded(self) -> bool:
        """Whether bound words or a second end go with it."""
        return self.bound is not Bound.EXACT

    @property
    def is_digits(self) -> bool:
        """Whether it is written in digits."""
        return self.words[:1].isdigit()

    def beside(self, steps: int) -> Token | None:
        """The token so many steps before the first or after the last, in the same sentence."""
        i = self.first + steps if steps < 0 else self.last + steps
        if not 0 <= i < len(self.parse.tokens):
            return None
        token = self.parse.tokens[i]
        same = self.parse.sentence_number(token) == self.parse.sentence_number(self.token)
        return token if same else None

    def lemma(self, steps: int) -> str:
        """The lemma beside, "" past the sentence's end."""
        token = self.beside(steps)
        return token.lemma.lower() if token is not None else ""

    def before(self, width: int = 60) -> str:
        """What stands before the number on its line, in lower case, with no space at the end."""
        window = self.parse.text[max(0, self.start - width) : self.start]
        return window[window.rfind("\n") + 1 :].rstrip().lower()

    def after(self, width: int = 60) -> str:
        """What follows on the number on its line, in lower case."""
        window = self.parse.text[self.numeral.end : self.numeral.end + width]
        return window.partition("\n")[0].lower()

    @property
    def counts_plural(self) -> bool:
        """Whether a plural follows, at most two words on: "3 large Russian tanks"."""
        for steps in (1, 2, 3, 4):
            token = self.beside(steps)
            if token is None:
                return False
            if token.tag in ("NNS", "NNPS") or token.lemma.lower() in PLURAL_LIKE:
                return True
            if token.pos not in ("ADJ", "NOUN", "PROPN") and token.text not in ("-", "and"):
                return token.lemma.lower() in CASUALTY
        return False
