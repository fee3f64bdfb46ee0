"""Names for those who speak: "she", "the ministry", "Hill" to the fullest name in the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extract.names import (
    ROLE_WORDS,
    TITLES,
    Known,
    bare,
    find_acronyms,
    find_bodies,
    find_people,
    find_role,
    is_outlet,
    without_titles,
)
from sayso.model.lexicon import Lexicon
from sayso.model.parse import Parse, Token
from sayso.model.source import SourceKind

#: Head nouns of bodies: named by them, a body is an organisation even where no entity was found.
BODIES = frozenset(
    """
    ministry government police army military navy observatory office agency council
    committee party group authority staff command parliament court commission union service
    department bureau organisation organization foundation institute centre center coalition
    network association federation company bank university hospital defence defense
    administration directorate embassy kremlin force news corporation prosecutor register
    registry
    """.split()
)

#: Nouns that name something written.
DOCUMENTS = frozenset(
    """
    document report statement letter survey study paper memo decree communique communiqué
    filing release poll ruling register census review dossier indictment note
    """.split()
)


#: What a body may be called when it is not named again.
WATCHERS = frozenset(
    """
    monitor watchdog agency group organisation organization observatory authority charity
    ministry office commission council army military union coalition newspaper register
    """.split()
)

#: What an outlet may be called when it is not named again.
OUTLET_NOUNS = frozenset("agency newspaper paper outlet website channel magazine".split())

PERSONAL = frozenset({"he", "she"})
NEUTRAL = frozenset({"it", "they"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})


@dataclass(frozen=True, slots=True)
class Name:
    """Who a mention stands for: the fullest name, what kind of source, and how it is described."""

    name: str
    kind: SourceKind
    role: str | None = None
    body: str | None = None


class Names:
    """The named people and bodies of one text, and who each mention of them stands for."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._outlets = {name.casefold(): name for name in lexicon.outlets}
        self._people = find_people(parse)
        self._bodies = find_bodies(parse)
        self._acronyms = find_acronyms(parse, self._bodies)

    # -- what a mention stands for ------------------------------------------------------------

    def resolve(
        self, start: int, end: int, head: int | None, speakers: Sequence[Name] = ()
    ) -> Name:
        """Who `text[start:end]` stands for; `speakers` are the sources met before, oldest first."""
        tokens = self._parse.within(start, end)
        token = self._parse.tokens[head] if head is not None else (tokens or self._parse.tokens)[-1]
        token = self._name_behind(token, end)
        words = self._parse.text[start:end].strip(" ,.;:\"'\u201c\u201d")
        if token.pos == "PRON" and len(tokens) <= 2:
            return self._resolve_pronoun(token, speakers)
        person = self._person_in(tokens, token)
        if person is not None and not is_outlet(person.name):
            return person
        if token.lemma in DOCUMENTS and token.pos == "NOUN":
            return self._resolve_document(tokens, token)
        found = (
            self._outlet_in(words)
            or self._known_body_in(tokens, token, words)
            or self._resolve_role(tokens, token, speakers)
            or self._resolve_watcher(tokens, token, speakers)
            or self._body_in(tokens, token, words)
        )
        if found is not None:
            return found
        return self._describe(tokens, token, words)

    def _name_behind(self, head: Token, end: int) -> Token:
        """The name that a noun stands before, inside the phrase: "the group Openfield"."""
        last = head
        for token in self._parse.tokens[head.i + 1 : head.i + 4]:
            if token.pos != "PROPN" or token.end > end or head.pos != "NOUN":
                break
            last = token
        return last

    def _resolve_pronoun(self, token: Token, speakers: Sequence[Name]) -> Name:
        wanted = (
            SourceKind.PERSON if token.lemma in PERSONAL or token.text.lower() in PERSONAL else None
        )
        near = self._last_subject(token, wanted)
        for speaker in reversed(speakers[-4:]):
            if wanted is None and speaker.kind is not SourceKind.PERSON:
                return speaker
            if wanted is SourceKind.PERSON and speaker.kind is SourceKind.PERSON:
                return near if near is not None and near.name != speaker.name else speaker
        if near is not None:
            return near
        known = self._people if wanted is SourceKind.PERSON else self._bodies
        before = [k for k in known if k.first < token.i]
        if before:
            last = max(before, key=lambda k: k.first)
            return Name(last.name, last.kind)
        named = [s for s in speakers if s.kind is not SourceKind.UNNAMED]
        return named[-1] if named else Name(token.text, SourceKind.UNNAMED)

    def _last_subject(self, token: Token, wanted: SourceKind | None) -> Name | None:
        """The nearest name before `token` that is the subject of its clause, in three sentences."""
        sentence = self._parse.sentence_number(token)
        for number in range(sentence, max(-1, sentence - 3), -1):
            for other in self._parse.sentence(number):
                if other.i >= token.i or other.dep not in {"nsubj", "nsubjpass"}:
                    continue
                name = self._person_in((other,), other)
                if name is not None and wanted is SourceKind.PERSON:
                    return name
                if wanted is None and other.entity == "ORG":
                    return self._body_in(self._entity_around(other), other, other.text)
        return None

    def _person_in(self, tokens: Sequence[Token], head: Token) -> Name | None:
        """The person whose name heads the phrase, or stands in it beside a title."""
        named = [t for t in tokens if t.pos == "PROPN"]
        if not named or (head.pos != "PROPN" and head.lemma not in TITLES):
            return None
        around = self._entity_around(head) if head.entity == "PERSON" else tuple(named)
        last = bare(around[-1].text) if around else ""
        for known in self._people:
            parts = known.name.split()
            in_phrase = head.entity == "PERSON" or head.text in parts or head.lemma in TITLES
            if in_phrase and (last in parts[-1:] or any(bare(t.text) == parts[-1] for t in named)):
                return Name(known.name, SourceKind.PERSON, *self._role_of(tokens, known))
        return None

    def _role_of(self, tokens: Sequence[Token], known: Known) -> tuple[str | None, str | None]:
        """The role and body of a person, from the words around the name where it was first met."""
        for place in (known.first, tokens[0].i if tokens else known.first):
            role = find_role(self._parse, self._parse.tokens[place])
            if role != (None, None):
                return role
        return None, None

    def _body_in(self, tokens: Sequence[Token], head: Token, words: str) -> Name | None:
        """The body or outlet that the phrase names, known from the text or not."""
        known = self._outlet_in(words) or self._known_body_in(tokens, head, words)
        if known is not None or (head.entity != "ORG" and head.lemma not in BODIES):
            return known
        # "The ministry" of another report is another: only a name makes a body the same everywhere.
        kind = SourceKind.ORGANISATION if _has_name(tokens) else SourceKind.UNNAMED
        return Name(self._core(tokens, head), kind)

    def _outlet_in(self, words: str) -> Name | None:
        bare_words = words.removeprefix("The ").removeprefix("the ")
        for outlet, name in self._outlets.items():
            plain = outlet.removeprefix("the ")
            if bare_words.casefold() in {plain, plain + " news agency"}:
                return Name(name, SourceKind.OUTLET)
        return Name(bare_words, SourceKind.OUTLET) if is_outlet(words) else None

    def _known_body_in(self, tokens: Sequence[Token], head: Token, words: str) -> Name | None:
        """The body of the text that an acronym or a part of its name stands for."""
        for token in tokens:
            if token.text in self._acronyms:
                return Name(self._acronyms[token.text], SourceKind.ORGANISATION)
        if head.entity != "ORG" and head.lemma not in BODIES:
            return None
        if not head.text[:1].isupper() and _has_name(tokens):
            return None
        for known in self._bodies:
            is_part = head.text.casefold() in known.name.casefold().split()
            if is_part and _shares(words, known.name):
                return Name(known.name, SourceKind.ORGANISATION)
        return None

    def _resolve_role(
        self, tokens: Sequence[Token], head: Token, speakers: Sequence[Name]
    ) -> Name | None:
        """The person met before who was called so: "the minister"."""
        if head.lemma not in ROLE_WORDS or not any(t.text.lower() == "the" for t in tokens[:1]):
            return None
        for speaker in reversed(speakers):
            if speaker.role is not None and head.lemma in speaker.role.lower().split():
                return speaker
        for known in self._people:
            if known.first < head.i and head.lemma in known.description.lower().split():
                return Name(known.name, SourceKind.PERSON, head.text)
        return None

    def _resolve_watcher(
        self, tokens: Sequence[Token], head: Token, speakers: Sequence[Name]
    ) -> Name | None:
        """The one body of the text described by the word: "a monitor", "the agency"."""
        if head.pos != "NOUN" or any(t.pos == "PROPN" for t in tokens) or len(tokens) > 3:
            return None
        described = [k for k in self._bodies if head.lemma[:7] in k.description]
        named = [k for k in self._bodies if head.text.lower() in k.name.lower().split()]
        fitting = named or described
        if head.lemma not in WATCHERS:
            return None
        if len(fitting) == 1:
            return Name(fitting[0].name, SourceKind.ORGANISATION)
        met = [s for s in speakers if s.kind is SourceKind.OUTLET]
        is_same = met and head.lemma in OUTLET_NOUNS and tokens[0].text.lower() == "the"
        return met[-1] if is_same else None

    def _resolve_document(self, tokens: Sequence[Token], head: Token) -> Name:
        """Who wrote or gave the document: "the document" is the report just named."""
        owner = self._owner(head)
        if owner is not None:
            return owner
        for token in reversed(self._parse.tokens[: head.i]):
            if token.lemma in DOCUMENTS and token.pos == "NOUN":
                giver = self._owner(token) or self._giver(token)
                if giver is not None:
                    return giver
        return Name(self._core(tokens, head), SourceKind.DOCUMENT)

    def _owner(self, noun: Token) -> Name | None:
        """Whose it is: "a ministry statement", "the ministry's report", "a report by police"."""
        for child in self._parse.children(noun):
            is_maker = child.dep in {"poss", "compound", "nmod"} and child.pos in {"PROPN", "NOUN"}
            if is_maker and child.entity not in {"DATE", "GPE"}:
                found = self._named_subtree(child)
                if found is not None:
                    return found
            if child.lemma in {"by", "from", "of"} and child.pos == "ADP":
                for below in self._parse.children(child):
                    found = self._named_subtree(below)
                    if found is not None:
                        return found
        return None

    def _giver(self, noun: Token) -> Name | None:
        """The subject of the verb that the document is the object of: "X delivered a report"."""
        verb = self._parse.head(noun)
        if noun.dep not in {"dobj", "nsubjpass"} or verb.pos != "VERB":
            return None
        for child in self._parse.children(verb):
            if child.dep == "nsubj" and child.i != noun.i:
                return self._named_subtree(child)
        return None

    def _named_subtree(self, head: Token) -> Name | None:
        tokens = self._parse.subtree(head)
        for token in (head, *tokens):
            if token.entity == "PERSON" or token.pos == "PROPN":
                person = self._person_in((token,), token)
                if person is not None:
                    return person
        if head.lemma in BODIES or head.entity == "ORG":
            return self._body_in(tokens, head, self._parse.text[tokens[0].start : tokens[-1].end])
        return None

    def _describe(self, tokens: Sequence[Token], head: Token, words: str) -> Name:
        """A phrase that names nobody that we know: a name as it stands, or unnamed people."""
        if head.pos == "PROPN" and head.entity in {"PERSON", "GPE", "ORG", "NORP", ""}:
            name = self._core(tokens, head) or words
            person = without_titles(name)
            is_person = head.entity == "PERSON" or person != name
            return Name(person, SourceKind.PERSON if is_person else SourceKind.ORGANISATION)
        return Name(self._core(tokens, head) or words or "unnamed", SourceKind.UNNAMED)

    def _core(self, tokens: Sequence[Token], head: Token) -> str:
        """The phrase without article, appositions and trailing clauses."""
        kept = [t for t in tokens if t.i <= head.i] or [head]
        while len(kept) > 1 and (kept[0].pos in {"DET", "PUNCT", "ADP", "PRON"}):
            kept.pop(0)
        last = head
        for child in self._parse.children(head):
            inside = child.i > head.i and child.lemma in {"of", "for"} and child.pos == "ADP"
            if inside and any(t.i == child.i for t in tokens):
                last = max(self._parse.subtree(child), key=lambda t: t.i)
        end = min(last.end, tokens[-1].end) if tokens else head.end
        name = self._parse.text[kept[0].start : max(end, head.end)]
        return re.sub(r"\s+", " ", name).strip(' ,;:"\u201c\u201d')

    def _entity_around(self, token: Token) -> tuple[Token, ...]:
        if not token.entity:
            return (token,)
        first = token.i
        while (
            first
            and not self._parse.tokens[first].begins
            and self._parse.tokens[first - 1].entity == token.entity
        ):
            first -= 1
        last = token.i + 1
        while (
            last < len(self._parse.tokens)
            and self._parse.tokens[last].entity == token.entity
            and not self._parse.tokens[last].begins
        ):
            last += 1
        return self._parse.tokens[first:last]


def _has_name(tokens: Sequence[Token]) -> bool:
    return any(t.pos == "PROPN" or t.entity in {"NORP", "GPE", "ORG"} for t in tokens)


def _shares(words: str, name: str) -> bool:
    """Whether every capitalised word of the phrase stands in the name."""
    capitals = [w for w in re.findall(r"[A-Z][\w-]+", words) if w != "The"]
    return all(w in name for w in capitals)
