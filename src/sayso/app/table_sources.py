"""The speakers that the rows of a table name, and whom these rest on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.adapters.mapping_files import ClaimFields, Names, TableMapping
from sayso.app.table_documents import Block, Sheet
from sayso.model.ids import DocumentId, SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.source import Source, SourceKind, to_source_id

#: A name that begins with an initial is a person's: "V. Orlan".
_INITIAL = re.compile(r"(?:[^\W\d_]\.[ ]?)+[^\W\d_]{2}")


class TableSources:
    """All sources of one table, each with what every row so far says of it."""

    def __init__(self, mapping: TableMapping, lexicon: Lexicon) -> None:
        self._mapping = mapping
        self._outlets = frozenset(name.casefold() for name in lexicon.outlets)
        self._known: dict[SourceId, Source] = {}
        self._ids: dict[tuple[str, DocumentId | None], SourceId] = {}

    def of(self, ids: Iterable[SourceId]) -> tuple[Source, ...]:
        """The sources with these ids, in their order."""
        return tuple(self._known[key] for key in ids)

    def find_chain(
        self, sheet: Sheet, block: Block, fields: ClaimFields, parties: Sequence[str]
    ) -> tuple[SourceId | None, tuple[SourceId, ...]]:
        """The source of a row and whom it rests on, nearest first; None where nobody is named.

        A name that comes twice stands at its last place, next to the origin: where an office
        speaks "as its own register says, by a newspaper", the newspaper is the source that
        the report had it from, and rests on the office. The speaker is of the `parties`.
        """
        said = [
            self._meet(name, spelling, sheet, parties)
            for name, spelling in self._names(sheet, block, fields.speaker)
        ]
        said += [
            self._meet(name, spelling, sheet, ())
            for name, spelling in self._names(sheet, block, fields.origin)
        ]
        chain = tuple(reversed(dict.fromkeys(reversed(said))))
        return (chain[0], chain[1:]) if chain else (None, ())

    def _names(self, sheet: Sheet, block: Block, names: Names | None) -> Iterable[tuple[str, str]]:
        """The names in the columns, as the mapping's aliases have them, and the spelling met."""
        if names is None:
            return
        fixed = [names.value] if names.value is not None else []
        for cell in fixed or [sheet.cell(block, column) for column in names.columns]:
            if self._mapping.is_missing(cell):
                continue
            known = self._mapping.aliases.get(cell, (cell,))
            yield from ((name, cell if len(known) == 1 else name) for name in known)

    def _meet(self, name: str, spelling: str, sheet: Sheet, parties: Sequence[str]) -> SourceId:
        """The source called `name`; what this mention adds is kept."""
        stated = self._mapping.source_kinds.get(name)
        is_unnamed = stated is SourceKind.UNNAMED or name in self._mapping.unnamed
        of = sheet.document.id if is_unnamed else None
        key = self._ids.get((name, of))
        if key is None:
            key = self._ids[name, of] = to_source_id(name, document=of)
        known = self._known.get(key)
        if known is None:
            kind = SourceKind.UNNAMED if is_unnamed else stated or self._guess_kind(name, sheet)
            known = self._known[key] = Source(key, name, kind, document=of)
        aliases = () if spelling in (known.name, *known.aliases) else (spelling,)
        more = tuple(party for party in parties if party not in known.parties)
        if aliases or more:
            self._known[key] = replace(
                known, aliases=known.aliases + aliases, parties=known.parties + more
            )
        return key

    def _guess_kind(self, name: str, sheet: Sheet) -> SourceKind:
        if _INITIAL.match(name):
            return SourceKind.PERSON
        outlet = (sheet.document.metadata.outlet or "").casefold()
        is_outlet = name.casefold() == outlet or name.casefold() in self._outlets
        return SourceKind.OUTLET if is_outlet else SourceKind.ORGANISATION
