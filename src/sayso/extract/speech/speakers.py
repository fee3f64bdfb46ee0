"""Who speaks: the source of a reporting verb or noun, by grammar."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.speech.cues import ADDRESSED, PLAIN_VERBS, SPEAKING_NOUNS, Kind, verb_cue
from sayso.extract.speech.reading import Range, Reading, is_mark
from sayso.model.parse import Token

#: A source's noun phrase is cut at this many words: longer ones are misread sentences.
LONGEST = 40

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_EMPTY = frozenset(("it", "there", "what"))
_SHARED = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "acl"))
_INVERTED = frozenset(("nsubj", "dobj", "attr", "oprd", "ccomp", "dep", "intj", "conj"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_DAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today")
)
_TIMES = frozenset(("DATE", "TIME"))
#: How nouns of deeds and qualities end.
_THINGS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "age", "ing", "ure")
_PLAIN = frozenset(("DET", "ADJ", "PROPN", "NOUN", "NUM", "PART"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words of a source as a range of tokens, and its head; for "who", what it stands for."""

    words: Range
    head: int
    is_own: bool = True


def speaker_of(reading: Reading, verb: Token) -> Speaker | None:
    """The source of a reporting verb, or None where the text names none."""
    if is_passive(reading, verb):
        return _agent(reading, verb)
    last = _closing(reading, verb) or _quoted_name(reading, verb)
    if last is not None:
        return last
    subject = _subject(reading, verb)
    if subject is not None:
        named = reading.child(subject, "appos") if subject.pos == "NUM" else None
        return _as_speaker(reading, named or subject, verb)
    misread = _run_before(reading, verb) if verb.lemma in PLAIN_VERBS else None
    return inverted(reading, verb) or misread or _shared(reading, verb)


def _closing(reading: Reading, verb: Token) -> Speaker | None:
    """The name behind a plain verb at a sentence's end: "... on the river said the mayor"."""
    if verb.lemma not in PLAIN_VERBS or verb.tag not in _FINITE:
        return None
    stop = reading.sentence(verb)[1]
    for child in reading.parse.children(verb):
        first, last = reading.reach[child.i]
        if child.i > verb.i and first == verb.i + 1 and child.pos in ("NOUN", "PROPN"):
            ends = stop - last <= 4 or reading.parse.tokens[last].text in (",", ".")
            named = child.pos == "PROPN" or child.dep == "nsubj"
            inverts = ends and named and not is_time(child)
            return inverted(reading, verb) if inverts else None
    return None


def is_time(token: Token) -> bool:
    """Whether the word names a day or a time, which never speaks."""
    return token.entity in _TIMES or token.text.lower() in _DAYS


def is_voice(reading: Reading, head: Token) -> bool:
    """Whether the noun can speak: no number, nothing denied, no deed or quality by its ending."""
    if head.pos in ("NUM", "SYM"):
        return False
    if head.pos != "NOUN" or head.entity in ("ORG", "PERSON", "NORP", "GPE"):
        return True
    denied = reading.child(head, "det")
    if denied is not None and denied.lemma == "no":
        return False
    return head.lemma in SPEAKING_NOUNS or not head.lemma.endswith(_THINGS)


def is_passive(reading: Reading, verb: Token) -> bool:
    """Whether the verb is in the passive, with or without a subject."""
    if reading.child(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    return verb.tag == "VBN" and reading.child(verb, "agent") is not None


def _agent(reading: Reading, verb: Token) -> Speaker | None:
    by = reading.child(verb, "agent")
    body = reading.child(by, "pobj") if by else None
    return _as_speaker(reading, body, verb) if body else None


def _subject(reading: Reading, verb: Token) -> Token | None:
    """The subject in the verb's own sentence, out of quotations that the verb stands out of."""
    found: Token | None = None
    for child in reading.parse.children(verb):
        if child.dep not in ("nsubj", "csubj") or child.text.lower() in _EMPTY - {"it"}:
            continue
        quoted = reading.quoted[child.i] not in (-1, reading.quoted[verb.i])
        apart = reading.sentence(child) != reading.sentence(verb)
        if not (quoted or apart or is_time(child)) and (found is None or child.i < verb.i):
            found = child
    return found


def _as_speaker(reading: Reading, head: Token, verb: Token) -> Speaker | None:
    if head.text.lower() in _RELATIVES and verb.dep in ("relcl", "acl", "ccomp"):
        stands_for = reading.parse.head(verb)
        return Speaker((head.i, head.i + 1), stands_for.i if stands_for.pos in _NOMINAL else head.i)
    if head.text.lower() in _EMPTY - {"it"} or head.pos in ("VERB", "AUX"):
        return None
    words = noun_phrase(reading, head, verb)
    named = reading.child(head, "appos") if head.pos == "NOUN" else None
    if words and named is not None and named.entity == "PERSON" and named.i < words[1]:
        return Speaker(words, named.i)
    return Speaker(words, head.i) if words else None


def noun_phrase(reading: Reading, head: Token, verb: Token | None = None) -> Range | None:
    """The whole noun phrase of `head`, on its side of the verb, none of it in a quotation.

    None where nothing is left.
    """
    first, last = reading.reach[head.i]
    first, last = max(first, head.i - LONGEST), min(last, head.i + LONGEST)
    if verb is not None and verb.i > head.i:
        last = min(last, verb.i)
    elif verb is not None:
        first = max(first, verb.i + 1)
    tokens = reading.parse.tokens
    for i in range(head.i - 1, first - 1, -1):
        if is_mark(tokens[i]) and reading.quoted[i] != reading.quoted[head.i]:
            first = i + 1
            break
    first, last = reading.trim((first, last), joins=False)
    return (first, last) if first <= head.i < last else None


def owner_of(reading: Reading, noun: Token, clause: Range) -> Speaker | None:
    """Whose claim or report it is: "the mayor's claim", "a claim by the mayor"."""
    owner = reading.child(noun, "poss")
    for child in reading.parse.children(noun):
        by = child.dep == "prep" and child.lemma in ("by", "from", "of") and child.i < clause[0]
        owner = owner or (reading.child(child, "pobj") if by else None)
    if owner is None:
        verb = reading.parse.head(noun)
        gives = noun.dep == "dobj" and verb.pos == "VERB" and verb.i < noun.i
        return speaker_of(reading, verb) if gives else None
    words = noun_phrase(reading, owner, noun)
    if words is None:
        return None
    marked = words[1] - 1 > owner.i and reading.parse.tokens[words[1] - 1].tag == "POS"
    return Speaker((words[0], words[1] - marked), owner.i)


def inverted(reading: Reading, verb: Token) -> Speaker | None:
    """The source behind the verb, as in "... , said the mayor"; None where an object may stand."""
    if verb.tag not in _FINITE or verb.lemma in ADDRESSED or not _begins_clause(reading, verb):
        return None
    for child in reading.parse.children(verb):
        if is_time(child):
            continue
        if child.i > verb.i and child.dep in _INVERTED and child.pos in _NOMINAL:
            if reading.reach[child.i][0] == verb.i + 1:
                return _as_speaker(reading, child, verb)
            return None
    return _plain_phrase(reading, verb)


def _begins_clause(reading: Reading, verb: Token) -> bool:
    """Whether what stands before the verb is content: a mark, a comma, or a bare clause."""
    if verb.i == 0:
        return False
    before = reading.parse.tokens[verb.i - 1]
    if verb.i == reading.sentence(verb)[0]:
        return is_mark(before) and "\n" not in reading.parse.text[before.end : verb.start]
    return is_mark(before) or before.pos == "PUNCT" or before.pos in ("NOUN", "PROPN", "ADV")


def _plain_phrase(reading: Reading, verb: Token) -> Speaker | None:
    """The run of nouns right behind the verb, for sentences that the parser misread."""
    tokens = reading.parse.tokens
    last = verb.i + 1
    stop = min(reading.sentence(verb)[1], verb.i + LONGEST)
    while last < stop and tokens[last].pos in _PLAIN:
        last += 1
    if last == verb.i + 1 or is_time(tokens[verb.i + 1]):
        return None
    if tokens[last - 1].pos == "PROPN":
        return Speaker((verb.i + 1, last), last - 1)
    end = _name_in_commas(reading, last, stop) if verb.lemma in PLAIN_VERBS else None
    return Speaker((verb.i + 1, end), end - 1) if end is not None else None


def _name_in_commas(reading: Reading, comma: int, stop: int) -> int | None:
    """Where a name between two commas ends: "the engineer, Anna Keller, ..."."""
    tokens = reading.parse.tokens
    last = comma + 1
    while last < stop and tokens[last].pos == "PROPN":
        last += 1
    named = comma + 1 < last < stop and tokens[comma].text == "," and tokens[last].text == ","
    return last if named else None


def _described_before(reading: Reading, verb: Token) -> Speaker | None:
    """The noun and the name before a plain verb: "..., the court clerk, Ann Keller, said"."""
    tokens, start = reading.parse.tokens, reading.sentence(verb)[0]
    first = verb.i - 1
    while first > start and tokens[first - 1].pos == "PROPN":
        first -= 1
    if verb.i - 1 <= first or first - 2 <= start:
        return None
    if tokens[verb.i - 1].text != "," or tokens[first - 1].text != ",":
        return None
    role = first - 1
    while role > start and (tokens[role - 1].pos in _PLAIN or tokens[role - 1].lemma == "of"):
        role -= 1
    if tokens[role].pos not in ("DET", "PROPN", "NOUN") or role >= first - 1:
        return None
    return Speaker((role, verb.i - 1), verb.i - 2)


def _run_before(reading: Reading, verb: Token) -> Speaker | None:
    """The run of nouns right before a plain verb: "... 112 people the rescue service said"."""
    if verb.tag not in _FINITE or verb.i == reading.sentence(verb)[0]:
        return None
    tokens = reading.parse.tokens
    noun = tokens[verb.i - 1]
    if noun.text == ",":
        return _described_before(reading, verb)
    if noun.pos not in ("PROPN", "NOUN", "PRON") or noun.tag in ("WP", "WDT", "EX"):
        return None
    if is_time(noun) or noun.text.lower() in _EMPTY:
        return None
    first, stop = noun.i, max(reading.sentence(verb)[0], noun.i - LONGEST)
    while first > stop and noun.pos != "PRON" and tokens[first].pos != "DET":
        before = tokens[first - 1]
        joins = before.lemma in ("of", "for") and tokens[first].pos in ("PROPN", "ADJ")
        if before.pos not in _PLAIN and not joins:
            break
        first -= 1
    first, last = reading.trim((first, verb.i), joins=False)
    return Speaker((first, last), noun.i) if first <= noun.i < last else None


def _quoted_name(reading: Reading, verb: Token) -> Speaker | None:
    """The name behind a verb that follows a closing mark, whatever the parser made of it."""
    tokens = reading.parse.tokens
    at = verb.i - 1
    if at > 0 and tokens[at].text == ",":
        at -= 1
    if verb.lemma not in PLAIN_VERBS or at < 1 or not is_mark(tokens[at]):
        return None
    follows = verb.i + 1 < len(tokens) and tokens[verb.i + 1].pos == "PROPN"
    return _plain_phrase(reading, verb) if follows and reading.quoted[at] >= 0 else None


def _shared(reading: Reading, verb: Token) -> Speaker | None:
    """The source that the verb shares with one above it: "said ..., adding that"."""
    if verb.dep in ("acl", "relcl") and verb.tag in ("VBG", "VBZ", "VBP", "VBD"):
        noun = reading.parse.head(verb)
        words = _before(reading, noun, verb) if noun.pos in _NOMINAL else None
        return Speaker(words, noun.i) if words else None
    if verb.tag == "VBN" and verb.dep != "conj" and not reading.child(verb, "aux"):
        return None
    for above in (*_said_before(reading, verb), *_governors(reading, verb)):
        subject = _subject(reading, above)
        if subject is None and is_passive(reading, above):
            subject = _passive_subject(reading, above)
        if subject is not None:
            found = _as_speaker(reading, subject, above)
            return Speaker(found.words, found.head, is_own=False) if found else None
        found = inverted(reading, above)
        if found is not None and found.words[0] < verb.i:
            return Speaker(found.words, found.head, is_own=False)
    return None


def _said_before(reading: Reading, verb: Token) -> Iterator[Token]:
    """The verb of speech before "noting that", where the parser hung it on something else."""
    if verb.tag != "VBG" or verb_cue(reading.parse.head(verb).lemma) is not None:
        return
    cue = verb_cue(verb.lemma)
    if verb.dep != "advcl" or cue is None or cue.kind is not Kind.SPEECH:
        return
    stop = max(reading.sentence(verb)[0], verb.i - LONGEST)
    for i in range(verb.i - 1, stop - 1, -1):
        token = reading.parse.tokens[i]
        if token.lemma in PLAIN_VERBS and token.tag in _FINITE and token.pos == "VERB":
            yield token
            return


def _passive_subject(reading: Reading, verb: Token) -> Token | None:
    return reading.child(verb, "nsubjpass")


def shares_speaker(reading: Reading, verb: Token, other: Token) -> bool:
    """Whether `verb`, joined by "and" to the content of `other`, has the same speaker.

    "Police said two died and warned people": the parser hangs "warned" on "died".
    """
    cue = verb_cue(verb.lemma)
    return (
        cue is not None
        and cue.kind is Kind.SPEECH
        and verb.dep == "conj"
        and verb.tag == other.tag
        and verb.tag in ("VBD", "VBZ")
        and not reading.child(verb, "nsubj", "nsubjpass", "aux")
    )


def _governors(reading: Reading, verb: Token) -> Iterator[Token]:
    """Verbs whose subject is also this verb's, nearest first, three at most."""
    token, seen = verb, 0
    while token.dep in _SHARED and token.head != token.i and seen < 6:
        if token.dep == "ccomp" and token.tag != "VBG":
            return
        above = reading.parse.head(token)
        if above.dep == "ccomp" and shares_speaker(reading, token, reading.parse.head(above)):
            above = reading.parse.head(above)
        token, seen = above, seen + 1
        if token.pos in ("VERB", "AUX"):
            yield token


def _before(reading: Reading, noun: Token, verb: Token) -> Range | None:
    """The noun's phrase up to the clause that hangs on it."""
    words = noun_phrase(reading, noun)
    if words is None or verb.i <= noun.i:
        return words
    first, last = reading.trim((words[0], min(words[1], reading.reach[verb.i][0])), joins=False)
    return (first, last) if first <= noun.i < last else None
