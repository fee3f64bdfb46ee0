"""All that findings are made from: claims, with what they refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.explanation import Explanation
from sayso.model.ids import ClaimId, DocumentId, SourceId
from sayso.model.lexicon import Lexicon
from sayso.model.remark import Remark
from sayso.model.source import Source


@dataclass(frozen=True, slots=True)
class Case:
    """Claims in the order of their documents and texts, and all that belongs to them.

    `judgements` says of two claims, their ids in order, whether a person or a named rule holds
    that they count the same thing; pairs that nobody judged, or held unsure, are not in it.
    """

    claims: tuple[Claim, ...]
    remarks: tuple[Remark, ...]
    documents: Mapping[DocumentId, Document]
    sources: Mapping[SourceId, Source]
    lexicon: Lexicon = field(default_factory=Lexicon)
    explanations: tuple[Explanation, ...] = ()
    judgements: Mapping[tuple[ClaimId, ClaimId], bool] = field(default_factory=dict)

    def are_judged_different(self, a: Claim, b: Claim) -> bool:
        """Whether somebody holds that the two claims count different things."""
        first, second = sorted((a.id, b.id))
        return self.judgements.get((first, second)) is False

    def name_of(self, claim: Claim) -> str:
        """Who says it: the source, or the report by its outlet or name where it speaks itself."""
        if claim.source is not None:
            return self.sources[claim.source].name
        document = self.documents[claim.document]
        return document.metadata.outlet or document.name

    def voice_of(self, claim: Claim) -> str:
        """A key for whose number it is: its origin, or the outlet or document that speaks itself.

        Reports that had it from one origin are one voice, however many there are.
        """
        if claim.origin is not None:
            return claim.origin
        outlet = self.documents[claim.document].metadata.outlet
        return f"outlet {outlet.casefold()}" if outlet else claim.document

    def place_of(self, claim: Claim) -> str | None:
        """The name under which the claim's place is compared, or None where it names none."""
        return None if claim.place is None else self.lexicon.place_name(claim.place.value)

    def by_id(self) -> Mapping[ClaimId, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}
