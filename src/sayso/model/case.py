"""All that findings are made from: claims, with what they refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.ids import ClaimId, DocumentId, SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.remark import Remark
from sayso.model.source import Source


@dataclass(frozen=True, slots=True)
class Case:
    """Claims in the order of their documents and texts, their remarks, documents and sources."""

    claims: tuple[Claim, ...]
    remarks: tuple[Remark, ...]
    documents: Mapping[DocumentId, Document]
    sources: Mapping[SourceId, Source]
    lexicon: Lexicon = field(default_factory=Lexicon)

    def name_of(self, claim: Claim) -> str:
        """Who says it: the source, or the report by its outlet or name where it speaks itself."""
        if claim.source is not None:
            return self.sources[claim.source].name
        document = self.documents[claim.document]
        return document.metadata.outlet or document.name

    def by_id(self) -> Mapping[ClaimId, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}
