"""Which known place each place name of a text is, from its qualifiers and the other places."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.extract.place_names import Holder, PlaceName, find_place_names, strip_part
from sayso.model.parse import Parse
from sayso.model.place import Locality, LocalityKind, PlaceReading, PlaceReason, to_place_key
from sayso.ports import Gazetteer

#: What a candidate is worth beside the common logarithm of its people, of which each
#: counts as ten times as many: it is called so first of all; all other places of the
#: text lie in its country; one of them lies just there.
_OWN_NAME, _SAME_COUNTRY, _NEAR = 0.5, 1.5, 2.0

#: A people says who acts, a place says where: for the country it counts so much.
_PEOPLE = 0.5

#: What is near loses its worth with distance: a third is left at so many kilometres.
_NEAR_KM = 150.0

#: A place of unknown size counts as a hamlet; a region, whose people nobody counted for us,
#: as smaller than the city or the country that shares its name.
_SMALL, _REGION_SIZE = 2.0, 5.5

#: Choices and what they say of each other are settled in so many rounds at most.
_ROUNDS = 4

_MAX_EVIDENCE = 3

#: With fewer people than that, a place needs others of the text that speak for it: else it
#: is more likely a namesake of one that the gazetteer does not have.
_WELL_KNOWN = 50_000

#: A small town that has namesakes, with no place of the text near by, needs so large a share
#: of them in its country: that a text speaks of the USA too makes no "Clyde" the one in Ohio.
_AT_HOME = 0.5

#: Wider than a country: a gazetteer of towns has only namesakes of these.
_WIDER = frozenset(
    to_place_key(name)
    for name in """
    africa, america, antarctica, arctic, asia, balkans, caribbean, central africa, central america,
    central asia, central europe, east, east africa, east asia, eastern europe, europe, far east,
    latin america, mediterranean, middle east, near east, north, north africa, north america,
    oceania, sahel, sinai, south, south america, south asia, southeast asia, southern africa,
    west, west africa, western europe
    """.split(",")
)

#: Parts of countries, of which the gazetteer has only namesakes either, with the country.
_PARTS = {
    to_place_key(name): country
    for country, names in {
        "GB": "england, scotland, wales, northern ireland",
        "AU": "new south wales, northern territory, queensland, south australia, tasmania, "
        "victoria, western australia",
        "CA": "alberta, british columbia, manitoba, new brunswick, newfoundland and labrador, "
        "nova scotia, northwest territories, nunavut, ontario, prince edward island, quebec, "
        "saskatchewan, yukon",
    }.items()
    for name in names.split(",")
}


@dataclass(frozen=True, slots=True)
class _Case:
    """A name with all places that it may be; `holders` are the words that narrowed them down."""

    name: PlaceName
    key: str
    candidates: tuple[Locality, ...]
    others: tuple[Locality, ...] = ()
    holders: tuple[str, ...] = ()

    @property
    def sense(self) -> tuple[str, bool, bool, tuple[str, ...]]:
        """What names of one sense have in common: one is chosen for all of them."""
        return self.key, self.name.is_region, self.name.is_people, self.holders


_Sense = tuple[str, bool, bool, tuple[str, ...]]

#: The places of a text's other names, each with how much it counts.
_Company = Mapping[Locality, float]


def find_localities(
    parse: Parse, gazetteer: Gazetteer, also: Sequence[tuple[int, int]] = ()
) -> tuple[PlaceReading, ...]:
    """A reading of every place name of the text, in its order; `also` as in `find_place_names`."""
    return settle(find_place_names(parse, also), gazetteer)


def settle(names: Sequence[PlaceName], gazetteer: Gazetteer) -> tuple[PlaceReading, ...]:
    """Which place of the gazetteer each name of one text is; names of peoples only testify.

    What the words say of where it is comes first; then size, what lies near, and the
    country of the text's other places, weighed against each other. A name without a
    qualifier is what the same name with one is.
    """
    cases = _share_holders([_find_candidates(name, gazetteer) for name in names])
    senses = {case.sense: case for case in cases if case.candidates}
    chosen = _choose(senses)
    return tuple(_to_reading(case, chosen, senses) for case in cases if not case.name.is_people)


def _find_candidates(name: PlaceName, gazetteer: Gazetteer) -> _Case:
    key, found = to_place_key(name.bare), gazetteer.find(name.bare)
    if not found:
        shorter = strip_part(name.bare)
        key, found = to_place_key(shorter), gazetteer.find(shorter)
    if name.is_people:
        found = found or gazetteer.find(name.bare.removesuffix("s"))
        return _Case(name, key, tuple(p for p in found if p.kind is LocalityKind.COUNTRY))
    if name.is_region:
        # "Texas state" is one; for "Kharkiv region" the town stands, as evidence only.
        return _Case(name, key, tuple(p for p in found if p.kind is not LocalityKind.TOWN) or found)
    case = _narrow(_Case(name, key, found), gazetteer)
    is_known = case.holders or (key not in _WIDER and key not in _PARTS)
    return case if is_known else _Case(name, key, ())


def _narrow(case: _Case, gazetteer: Gazetteer) -> _Case:
    """The case with only those candidates left that lie where the words say."""
    for holder in case.name.inside:
        known = gazetteer.find(holder.name) or gazetteer.find(strip_part(holder.name))
        inside = tuple(p for p in case.candidates if _lies_in(p, known, holder))
        if inside:
            left = tuple(p for p in case.candidates if p not in inside)
            case = replace(
                case,
                candidates=inside,
                others=left + case.others,
                holders=(*case.holders, holder.name),
            )
    return case


def _lies_in(place: Locality, known: Sequence[Locality], holder: Holder) -> bool:
    """Whether a place lies in one that is called as the words call what holds it.

    The gazetteer has few regions; one that is called by a town's name has that town in it.
    """
    country = _PARTS.get(to_place_key(holder.name))
    if country is not None:
        return place.country == country and place.kind is LocalityKind.TOWN
    for wider in known:
        if wider.country != place.country or place.kind is LocalityKind.COUNTRY:
            continue
        if wider.kind is LocalityKind.COUNTRY:
            return True
        is_region = wider.kind is LocalityKind.REGION or holder.is_region
        if is_region and place.kind is LocalityKind.TOWN and wider.region == place.region:
            return place.region is not None
    return False


def _share_holders(cases: Sequence[_Case]) -> list[_Case]:
    """The cases, where a name without a qualifier has that of the same name before it, or after."""
    first: dict[str, _Case] = {}
    for case in cases:
        if case.holders:
            first.setdefault(case.key, case)
    shared, last = [], dict(first)
    for case in cases:
        if case.holders:
            last[case.key] = case
        elif case.key in last and not case.name.is_region and not case.name.is_people:
            case = replace(last[case.key], name=case.name)
        shared.append(case)
    return shared


def _choose(senses: Mapping[_Sense, _Case]) -> dict[_Sense, Locality]:
    """The likeliest candidate of each sense, where those of the others speak for it."""
    chosen = {sense: _rank(case, {})[0] for sense, case in senses.items()}
    for _ in range(_ROUNDS):
        again = {sense: _rank(case, _company(sense, chosen))[0] for sense, case in senses.items()}
        if again == chosen:
            break
        chosen = again
    return chosen


def _company(sense: _Sense, chosen: Mapping[_Sense, Locality]) -> _Company:
    """The places of the text's other names, each once; a people counts less."""
    company: dict[Locality, float] = {}
    for (key, _, is_people, _), place in chosen.items():
        if key != sense[0]:
            company[place] = max(_PEOPLE if is_people else 1.0, company.get(place, 0.0))
    return company


def _rank(case: _Case, company: _Company) -> tuple[Locality, ...]:
    """The candidates, likeliest first."""

    def worth(place: Locality) -> tuple[float, int]:
        own = _OWN_NAME if to_place_key(place.name) == case.key else 0.0
        return -(_size(place) + own + _support(place, company)), place.id

    return tuple(sorted(case.candidates, key=worth))


def _size(place: Locality) -> float:
    if place.population is None and place.kind is LocalityKind.REGION:
        return _REGION_SIZE
    return max(_SMALL, math.log10(place.population or 1))


def _support(place: Locality, company: _Company) -> float:
    return _SAME_COUNTRY * _share(place, company) + _NEAR * _nearest(place, company)


def _share(place: Locality, company: _Company) -> float:
    """The share of the company that lies in the country of the place."""
    same = sum(weight for other, weight in company.items() if other.country == place.country)
    return same / sum(company.values()) if company else 0.0


def _nearest(place: Locality, company: _Company) -> float:
    return max((_nearness(place, other) for other in company), default=0.0)


def _nearness(a: Locality, b: Locality) -> float:
    """From 1 for what lies just there to 0 for what is far off."""
    if LocalityKind.REGION in {a.kind, b.kind} and a.region and a.region == b.region:
        return float(a.country == b.country)
    km = distance_km(a, b)
    return 0.0 if km is None else math.exp(-km / _NEAR_KM)


def distance_km(a: Locality, b: Locality) -> float | None:
    """The way from one place to the other along the ground (haversine, mean radius 6,371 km)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, south = math.radians(a.latitude), math.radians(b.latitude)
    east = math.radians(b.longitude - a.longitude)
    h = math.sin((south - north) / 2) ** 2
    h += math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h)))


def _to_reading(
    case: _Case, chosen: Mapping[_Sense, Locality], senses: Mapping[_Sense, _Case]
) -> PlaceReading:
    name = case.name
    if not case.candidates:
        reason = PlaceReason.REGION if name.is_region else PlaceReason.UNKNOWN
        return PlaceReading(name.start, name.end, name.words, None, (), reason)
    company = _company(case.sense, chosen)
    ranked = _rank(case, company)
    if name.is_region and ranked[0].kind is LocalityKind.TOWN:
        return PlaceReading(name.start, name.end, name.words, None, (), PlaceReason.REGION)
    if not case.holders and _is_stranger(ranked, company):
        reason = PlaceReason.UNSUPPORTED
        return PlaceReading(name.start, name.end, name.words, None, ranked, reason)
    left = _rank(replace(case, candidates=case.others), company)
    reason, evidence = _explain(case, ranked[0], chosen, senses)
    return PlaceReading(
        name.start, name.end, name.words, ranked[0], ranked[1:] + left, reason, evidence
    )


def _is_stranger(ranked: Sequence[Locality], company: _Company) -> bool:
    """Whether the first is a small town that too little in the text speaks for.

    The only place of a name needs another one in its country, if the text names any.
    """
    place, *namesakes = ranked
    if place.kind is not LocalityKind.TOWN or (place.population or 0) >= _WELL_KNOWN:
        return False
    if _nearest(place, company) >= math.exp(-1):
        return False
    share = _share(place, company)
    return share < _AT_HOME if namesakes else bool(company) and share == 0


def _explain(
    case: _Case,
    best: Locality,
    chosen: Mapping[_Sense, Locality],
    senses: Mapping[_Sense, _Case],
) -> tuple[PlaceReason, tuple[str, ...]]:
    if case.holders:
        return PlaceReason.QUALIFIED, case.holders
    if len(case.candidates) == 1:
        return PlaceReason.ONLY, ()
    if _rank(case, {})[0] == best:
        return PlaceReason.SIZE, ()
    support = {
        senses[sense].name.words: _support(best, {other: 1.0})
        for sense, other in chosen.items()
        if sense[0] != case.key
    }
    speaking = sorted((words for words in support if support[words] > 0), key=lambda w: -support[w])
    return PlaceReason.COMPANY, tuple(speaking[:_MAX_EVIDENCE])
