"""Names for those who speak: "she", "the ministry", "Hill" to the fullest name in the article."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.extract.naming.cast import find_cast
from sayso.extract.naming.documents import find_maker
from sayso.extract.naming.matching import Candidates, pair_before
from sayso.extract.naming.name import Name, Reason
from sayso.extract.naming.phrase import Phrase, read_head, read_phrase, to_worded
from sayso.extract.naming.pronouns import PRONOUNS, find_antecedent, read_pronoun
from sayso.extract.naming.words import (
    BODIES,
    DOCUMENTS,
    OUTLET_NOUNS,
    SORTS,
    STUDIES,
    outlet_key,
    without_titles,
)
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse
from sayso.model.source import SourceKind

Speakers = Sequence[Name]
Way = Callable[[Phrase, Speakers], Name | None]

#: What says which sort of body a name is: "human rights organisation Openfield".
_SORT_BEFORE = re.compile(rf"^.*\b(?:{'|'.join(sorted(SORTS | OUTLET_NOUNS))}) (?=[A-Z])")

#: "A woman who gave her name as Zoe", "a commander called Abu Omar".
_GIVEN_NAME = re.compile(
    r"(?:name as|named|called|identified as|known as) ((?:[A-Z][\w'\u2019-]*(?: |$)?)+)"
)


class Names:
    """The named people and bodies of one text, and who each mention of them stands for."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        outlets = {outlet_key(name): name for name in lexicon.outlets}
        self._cast = find_cast(parse, outlets)
        known = Candidates(parse, self._cast, outlets)
        #: The ways to tell who is meant, the surest first: the first that answers decides.
        self._ways: tuple[tuple[Reason, Way], ...] = (
            (Reason.PRONOUN, self._by_pronoun),
            (Reason.PAIR, self._by_pair),
            (Reason.NAMESAKE, known.by_namesake),
            (Reason.ACRONYM, known.by_acronym),
            (Reason.NAMED, known.by_name),
            (Reason.SORT, known.by_press),
            (Reason.MAKER, self._by_maker),
            (Reason.SHORT, known.by_part_of_body),
            (Reason.ROLE, known.by_role),
            (Reason.SORT, known.by_sort),
            (Reason.WORDED, self._as_worded),
        )

    def resolve(self, start: int, end: int, head: int | None, speakers: Speakers = ()) -> Name:
        """Who `text[start:end]` stands for; `speakers` are the sources met before, oldest first."""
        return self._resolve(read_phrase(self._parse, start, end, head), speakers)

    def _resolve(self, phrase: Phrase, speakers: Speakers) -> Name:
        for reason, find in self._ways:
            found = find(phrase, speakers)
            if found is not None:
                return replace(found, reason=reason)
        return Name(phrase.words or "unnamed", SourceKind.UNNAMED)

    def _by_pronoun(self, phrase: Phrase, speakers: Speakers) -> Name | None:
        """Whom "he" or "it" stands for."""
        if phrase.head.text.lower() not in PRONOUNS or len(phrase.tokens) > 2:
            return None
        return find_antecedent(self._parse, self._cast, read_pronoun(phrase.head), speakers)

    def _by_pair(self, phrase: Phrase, speakers: Speakers) -> Name | None:
        """The first or the second of two just named: "the former", "the latter"."""
        if phrase.lemma not in {"former", "latter"}:
            return None
        pair = next(pair_before(self._parse, phrase.head), None)
        if pair is None:
            return None
        return self._resolve(pair[0 if phrase.lemma == "former" else 1], speakers)

    def _by_maker(self, phrase: Phrase, speakers: Speakers) -> Name | None:
        """Who made or gave the document that speaks, or the document."""
        if phrase.lemma not in DOCUMENTS or phrase.head.pos != "NOUN":
            return None
        if phrase.lemma in STUDIES:
            return Name(phrase.core, SourceKind.DOCUMENT)
        maker = find_maker(
            self._parse,
            phrase.head,
            lambda head: self._resolve(read_head(self._parse, head), speakers),
        )
        return maker or Name(phrase.core, SourceKind.DOCUMENT)

    def _as_worded(self, phrase: Phrase, _: Speakers) -> Name:
        """A phrase that names nobody whom we know: a name as it stands, or unnamed people."""
        core = phrase.core or phrase.words or "unnamed"
        given = _GIVEN_NAME.search(phrase.words)
        if given is not None:
            return Name(given[1], SourceKind.PERSON)
        if phrase.head.pos == "PROPN" and phrase.lemma not in BODIES:
            core = _SORT_BEFORE.sub("", core)
            person = without_titles(core)
            is_person = phrase.head.entity == "PERSON" or person != core
            return Name(person, SourceKind.PERSON if is_person else SourceKind.ORGANISATION)
        return to_worded(phrase)
