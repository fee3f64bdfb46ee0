"""Forms of English words: past participle, -ing form, plural."""

from sayso.model.parse import Token

VOWELS = "aeiou"

#: Plurals that the rules don't give, by the end of the word; people are no "persons" here.
PLURALS = {
    "child": "children", "woman": "women", "man": "men", "person": "people", "wife": "wives",
    "life": "lives", "half": "halves",
}  # fmt: skip

#: Participles that the rules don't give, by lemma.
IRREGULAR = {
    "beat": "beaten", "become": "become", "begin": "begun", "bind": "bound", "bite": "bitten",
    "blow": "blown", "break": "broken", "bring": "brought", "build": "built", "burn": "burned",
    "buy": "bought", "catch": "caught", "choose": "chosen", "come": "come", "cost": "cost",
    "cut": "cut", "deal": "dealt", "dig": "dug", "do": "done", "draw": "drawn", "drink": "drunk",
    "drive": "driven", "eat": "eaten", "fall": "fallen", "feed": "fed", "feel": "felt",
    "fight": "fought", "find": "found", "flee": "fled", "fly": "flown", "forbid": "forbidden",
    "freeze": "frozen", "get": "got", "give": "given", "go": "gone", "grow": "grown",
    "have": "had", "hear": "heard", "hide": "hidden", "hit": "hit", "hold": "held",
    "hurt": "hurt", "keep": "kept", "know": "known", "lay": "laid", "lead": "led",
    "leave": "left", "lend": "lent", "let": "let", "light": "lit", "lose": "lost",
    "make": "made", "mean": "meant", "meet": "met", "pay": "paid", "put": "put",
    "quit": "quit", "read": "read", "ride": "ridden", "rise": "risen", "run": "run",
    "say": "said", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent",
    "set": "set", "shake": "shaken", "shed": "shed", "shoot": "shot", "show": "shown",
    "shut": "shut", "sink": "sunk", "speak": "spoken", "spend": "spent", "split": "split",
    "spread": "spread", "stand": "stood", "steal": "stolen", "stick": "stuck",
    "strike": "struck", "sweep": "swept", "swim": "swum", "take": "taken", "teach": "taught",
    "tear": "torn", "tell": "told", "think": "thought", "throw": "thrown",
    "understand": "understood", "upset": "upset", "wear": "worn", "win": "won",
    "withdraw": "withdrawn", "write": "written", "slay": "slain", "sweat": "sweated",
}  # fmt: skip


def participle_of(verb: Token) -> str:
    """The past participle: "destroyed" of "destroys", "taken" of "took".

    A text's own participle is kept, the rest is formed by rule.
    """
    if verb.tag == "VBN" or (verb.tag == "VBD" and verb.text.lower().endswith("ed")):
        return verb.text.lower()
    lemma = verb.lemma.lower()
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def progressive_of(lemma: str) -> str:
    """The -ing form: "deserting", "moving", "running"."""
    lemma = lemma.lower()
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def plural_of(noun: str) -> str:
    """The plural of a noun in the singular: "bodies" of "body", "men" of "man"."""
    for end, plural in PLURALS.items():
        if noun.endswith(end):
            return noun.removesuffix(end) + plural
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _doubled(lemma: str) -> str:
    """The stem with its last consonant doubled in words of one syllable: "stop", "stopp"."""
    ends_short = (
        len(lemma) >= 3
        and lemma[-1] not in VOWELS + "wxy"
        and lemma[-2] in VOWELS
        and lemma[-3] not in VOWELS
    )
    is_short = sum(letter in VOWELS for letter in lemma) == 1
    return lemma + lemma[-1] if ends_short and is_short else lemma
