"""The names of people: what the entity finder knows, and capitals beside a title or a role."""

from collections.abc import Iterator

from sayso.extract.naming.runs import Run, capitals_from, is_body_name, is_only_a_place
from sayso.extract.naming.words import PARTICLES, is_human, is_title
from sayso.model.parse import Parse, Token


def find_person_runs(parse: Parse) -> Iterator[Run]:
    """Entities that are people, and capitals beside a title or a role, whatever the finder says."""
    lower = {t.text for t in parse.tokens if t.text.islower()}
    for entity in parse.entities():
        if entity[0].entity == "PERSON" and not is_only_a_place(parse, entity):
            run = _without_titles(_behind_last_comma(entity), lower)
            if run and not is_body_name(run):
                yield run
    for token in parse.tokens:
        if is_title(token.text) or (token.pos == "NOUN" and is_human(token.lemma)):
            run = _without_titles(capitals_from(parse, token.i + 1), lower)
            if run and _introduces(parse, token, run):
                yield run
        if token.dep == "appos" and token.pos == "PROPN" and is_human(parse.head(token).lemma):
            run = _without_titles(_apposed_name(parse, token), lower)
            if len(run) > 1 and not is_body_name(run):
                yield run


def _introduces(parse: Parse, noun: Token, run: Run) -> bool:
    """Whether a title or role makes the capitals behind it a person's name."""
    comma = run[0].i == noun.i + 2 and parse.tokens[noun.i + 1].text == ","
    if (
        is_body_name(run)
        or run[0].entity in {"DATE", "NORP"}
        or (run[0].i > noun.i + 1 and not comma)
    ):
        return False
    if comma:
        behind = parse.tokens[run[-1].i + 1 : run[-1].i + 2]
        is_listed = run[0].entity in {"GPE", "LOC"} and run[-1].dep != "appos"
        return len(run) > 1 and not is_listed and bool(behind) and behind[0].text != "and"
    return is_title(noun.text) or (noun.dep in {"compound", "nmod"} and 1 < len(run) < 4)


def _apposed_name(parse: Parse, token: Token) -> Run:
    """The capitals around the head of an apposition: "the mayor of Dorn, Ana Hill"."""
    first = token.i
    while first and parse.tokens[first - 1].pos == "PROPN":
        first -= 1
    if not first or parse.tokens[first - 1].text != ",":
        return ()
    run = capitals_from(parse, first)
    return run if run and run[-1].i >= token.i else ()


def _behind_last_comma(entity: Run) -> Run:
    """The name behind the last comma or common noun of an entity: "envoy, Ana Hill"."""
    start = 0
    for k, token in enumerate(entity):
        is_small = token.text.lower() in PARTICLES or token.text in {"-", "'s", "\u2019s", ".", "'"}
        if not token.text[:1].isupper() and not is_small and not token.text.startswith("\u2019"):
            start = k + 1
    return entity[start:]


def _without_titles(run: Run, lower: set[str]) -> Run:
    """The run without titles in front: known ones, or words that the text uses as plain nouns."""
    first = 0
    while first < len(run) - 1 and (
        is_title(run[first].text)
        or run[first].text == "."
        or (len(run) - first > 2 and run[first].text.lower() in lower)
    ):
        first += 1
    return run[first:] if not (len(run) == first + 1 and is_title(run[first].text)) else ()
