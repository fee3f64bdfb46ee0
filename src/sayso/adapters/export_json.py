"""A brief as one JSON object, every field of every value, for programs.

The schema, stable within a major version of sayso; absent values are null, never left out:

- `sayso`: the version; `made_by`: the program and its version, as in "sayso 0.1.0".
- `documents`: `id`, `path` (its end only), `part`, `title`, `outlet`, `url`, `author`, `language`,
  `published` (ISO 8601), `media_type`, `reader`, `sha256` (of the original bytes), `text`,
  `passages` (`start`, `end`, `at`).
- `sources`, by id: `id`, `name`, `kind`, `role`, `body`, `aliases`, `document`, `parties`.
- `claims`, in the order of the brief: `id`, `document`, `section`, `source` (null: the report
  itself), `through` (nearest first), `factuality` (FactBank), `hedges`, `attribution` (`source`,
  `cue`, `content`), `quantity` (`low`, `best`, `high`, `bound`, `unit`, `at`), `measure` (`name`,
  `label`, `kind`, `counts`, `per`, `cumulative`), `place` (`value`, `at`), `covers` and `said`
  (`first` and `last` day, both inside, `at`), `scope`, `words` (where the claim stands), `where`,
  `method`.
- `findings`: `id`, `kind`, `rule`, `claims`, `statement`, `condition`, `steps`, `caveats`,
  `evidence`.
- `remarks`: `id`, `kind`, `document`, `at`, `focus`, `source`, `claims`, `method`.
- `explanations`: `id`, `kind`, `document`, `at`, `key`, `cause`, `effect`, `source` (null: the
  report itself), `factuality`, `hedges`, `claims`, `due` (`date`, `at`), `method`.
- `statuses`, by claim: a list of `standing`, `by`, `at`.
- `unread`: `path` (as given), `reason`, `remedy`; `warnings`: sentences.

A span is `document`, `start`, `end` (code points of the document's text, half-open) and `exact`.
Its `at` is null where a value was inferred.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sayso import __version__
from sayso.adapters.brief_rows import find_findings, find_words
from sayso.adapters.brief_words import say_location, shorten_paths
from sayso.model.brief import Brief, Status
from sayso.model.claim import Attribution, Claim
from sayso.model.document import Document, Span, Stated
from sayso.model.explanation import Explanation
from sayso.model.finding import Finding
from sayso.model.measure import Measure
from sayso.model.period import Period
from sayso.model.quantity import Quantity
from sayso.model.remark import Remark
from sayso.model.source import Source
from sayso.model.wording import to_plain

T = TypeVar("T")
Json = dict[str, object]


def export_json(brief: Brief) -> str:
    """The whole brief as JSON, indented, UTF-8, with a line end; see the module for the schema."""
    paths = shorten_paths(document.path for document in brief.documents.values())
    written = {
        "sayso": __version__,
        "made_by": brief.made_by,
        "documents": [_document(d, paths[d.path]) for d in brief.documents.values()],
        "sources": [_source(brief.sources[key]) for key in sorted(brief.sources)],
        "claims": [
            _claim(claim, section.name, brief.documents[claim.document])
            for section in brief.sections
            for claim in section.claims
        ],
        "findings": [_finding(finding) for finding in find_findings(brief)],
        "remarks": [_remark(remark) for remark in brief.remarks],
        "explanations": [_explanation(explanation) for explanation in brief.explanations],
        "statuses": {
            claim: [_status(status) for status in brief.statuses[claim]]
            for claim in sorted(brief.statuses)
        },
        "unread": [{"path": u.path, "reason": u.reason, "remedy": u.remedy} for u in brief.unread],
        "warnings": list(brief.warnings),
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _document(document: Document, path: str) -> Json:
    known = document.metadata
    return {
        "id": document.id,
        "path": path,
        "part": document.part,
        "title": known.title,
        "outlet": known.outlet,
        "url": known.url,
        "author": known.author,
        "language": known.language,
        "published": known.published.isoformat() if known.published else None,
        "media_type": document.media_type,
        "reader": document.reader,
        "sha256": document.original,
        "text": document.text,
        "passages": [{"start": p.start, "end": p.end, "at": p.at} for p in document.passages],
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "role": source.role,
        "body": source.body,
        "aliases": list(source.aliases),
        "document": source.document,
        "parties": list(source.parties),
    }


def _claim(claim: Claim, section: str, document: Document) -> Json:
    words = find_words(claim)
    return {
        "id": claim.id,
        "document": claim.document,
        "section": section,
        "source": claim.source,
        "through": list(claim.through),
        "factuality": claim.factuality.value,
        "hedges": _spans(claim.hedges),
        "attribution": _attribution(claim.attribution),
        "quantity": {**_quantity(claim.quantity.value), "at": _span(claim.quantity.at)},
        "measure": _measure(claim.measure),
        "place": _stated(claim.place, _text),
        "covers": _stated(claim.covers, _period),
        "said": _stated(claim.said, _period),
        "scope": [_stated(part, _text) for part in claim.scope],
        "words": _span(words),
        "where": say_location(document, words.start) if words else None,
        "method": claim.method,
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "rule": finding.rule,
        "claims": list(finding.claims),
        "statement": finding.statement,
        "condition": finding.condition,
        "steps": list(finding.steps),
        "caveats": list(finding.caveats),
        "evidence": _spans(finding.evidence),
    }


def _remark(remark: Remark) -> Json:
    return {
        "id": remark.id,
        "kind": remark.kind.value,
        "document": remark.document,
        "at": _span(remark.at),
        "focus": _span(remark.focus),
        "source": remark.source,
        "claims": list(remark.claims),
        "method": remark.method,
    }


def _explanation(explanation: Explanation) -> Json:
    return {
        "id": explanation.id,
        "kind": explanation.kind.value,
        "document": explanation.document,
        "at": _span(explanation.at),
        "key": _span(explanation.key),
        "cause": _span(explanation.cause),
        "effect": _span(explanation.effect),
        "source": explanation.source,
        "factuality": explanation.factuality.value,
        "hedges": _spans(explanation.hedges),
        "claims": list(explanation.claims),
        "due": _stated(explanation.due, _date),
        "method": explanation.method,
    }


def _status(status: Status) -> Json:
    return {"standing": status.standing.value, "by": status.by, "at": _span(status.at)}


def _attribution(said: Attribution) -> Json:
    return {
        "source": _span(said.source),
        "cue": _span(said.cue),
        "content": _spans(said.content),
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "low": to_plain(quantity.low),
        "best": to_plain(quantity.best),
        "high": to_plain(quantity.high),
        "bound": quantity.bound.value,
        "unit": quantity.unit,
    }


def _measure(measure: Measure) -> Json:
    return {
        "name": measure.name,
        "label": measure.label,
        "kind": measure.kind.value,
        "counts": measure.counts,
        "per": measure.per.value if measure.per else None,
        "cumulative": measure.cumulative,
    }


def _stated(stated: Stated[T] | None, write: Callable[[T], Json]) -> Json | None:
    return None if stated is None else {**write(stated.value), "at": _span(stated.at)}


def _text(text: str) -> Json:
    return {"value": text}


def _date(day: date) -> Json:
    return {"date": day.isoformat()}


def _period(period: Period) -> Json:
    return {"first": period.start.isoformat(), "last": period.last.isoformat()}


def _spans(spans: tuple[Span, ...]) -> list[Json | None]:
    return [_span(span) for span in spans]


def _span(span: Span | None) -> Json | None:
    if span is None:
        return None
    return {"document": span.document, "start": span.start, "end": span.end, "exact": span.exact}
