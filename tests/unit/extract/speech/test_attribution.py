"""Who is said to say what."""

import pytest

from sayso.extract.speech.attribution import Report, find_attributions, reports_around
from sayso.extract.speech.cues import Kind, Stance
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def reports(parser: Parser, text: str) -> tuple[Report, ...]:
    (parse,) = parser.parse([text])
    return find_attributions(parse)


def shown(parser: Parser, text: str) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of each report, as words."""
    return [
        (
            text[slice(*r.source)] if r.source else None,
            text[slice(*r.cue)],
            " .. ".join(text[a:b] for a, b in r.content),
        )
        for r in reports(parser, text)
    ]


def cited(parser: Parser, text: str) -> list[str]:
    return [text[a:b] for r in reports(parser, text) for a, b in r.cites]


def test_a_clause_behind_the_verb_is_its_content(parser: Parser) -> None:
    assert shown(parser, "The mayor said that the bridge was closed.") == [
        ("The mayor", "said", "that the bridge was closed")
    ]


def test_a_clause_before_the_verb_is_its_content(parser: Parser) -> None:
    assert shown(parser, "The bridge was closed on Monday, the mayor said.") == [
        ("the mayor", "said", "The bridge was closed on Monday")
    ]


def test_an_apposition_between_name_and_verb_belongs_to_the_source(parser: Parser) -> None:
    assert shown(parser, "Anna Keller, a doctor, said the ward was full.") == [
        ("Anna Keller, a doctor", "said", "the ward was full")
    ]


def test_a_verb_before_its_speaker_is_understood(parser: Parser) -> None:
    assert shown(parser, '"The ward is full and we need help," said Anna Keller.') == [
        ("Anna Keller", "said", '"The ward is full and we need help,"')
    ]


def test_a_split_quotation_has_two_pieces(parser: Parser) -> None:
    assert shown(parser, '"The ward is full," Anna Keller said. "We need help today."') == [
        ("Anna Keller", "said", '"The ward is full," .. "We need help today."')
    ]


def test_according_to_takes_the_sentence(parser: Parser) -> None:
    assert shown(parser, "According to the police, two people were hurt in the fire.") == [
        ("the police", "According to", "two people were hurt in the fire")
    ]


def test_according_to_may_end_the_sentence(parser: Parser) -> None:
    assert shown(parser, "Two people were hurt in the fire, according to police.") == [
        ("police", "according to", "Two people were hurt in the fire")
    ]


def test_lost_commas_do_not_hide_the_speaker(parser: Parser) -> None:
    text = "The toll from the fire reached at least 30 people the Harbour Rescue Service said."
    assert shown(parser, text) == [
        (
            "the Harbour Rescue Service",
            "said",
            "The toll from the fire reached at least 30 people",
        )
    ]


def test_a_noun_with_a_clause_reports(parser: Parser) -> None:
    assert ("The mayor", "claim") in [
        (source, cue)
        for source, cue, _ in shown(parser, "The mayor's claim that the dam held was wrong.")
    ]


def test_a_speaker_before_a_colon_reports(parser: Parser) -> None:
    assert shown(parser, "KELLER: We have no beds left in the ward.") == [
        ("KELLER", ":", "We have no beds left in the ward")
    ]


def test_a_headline_may_end_with_its_source(parser: Parser) -> None:
    assert shown(parser, "Thirty dead after harbour fire spread to houses: police\n")[-1] == (
        "police",
        ":",
        "Thirty dead after harbour fire spread to houses",
    )


def test_a_passive_takes_the_agent_as_source(parser: Parser) -> None:
    assert shown(parser, "The report was denied by the ministry.")[0][0] == "the ministry"


def test_a_participle_shares_the_speaker(parser: Parser) -> None:
    found = shown(parser, "Police said the road was closed, adding that a bridge had fallen.")
    assert ("Police", "adding", "that a bridge had fallen") in found


def test_a_relative_pronoun_points_at_the_word_it_stands_for(parser: Parser) -> None:
    text = "The officials who said that the dam was safe have left."
    (report,) = reports(parser, text)
    (parse,) = parser.parse([text])
    assert report.source_head is not None
    assert parse.tokens[report.source_head].text == "officials"


def test_a_report_inside_another_has_it_as_parent(parser: Parser) -> None:
    outer, inner = reports(parser, "The Courier reported that police said two men had fled.")
    assert (outer.parent, inner.parent) == (None, 0)


def test_the_report_around_a_place_is_innermost_first(parser: Parser) -> None:
    text = "The Courier reported that police said two men had fled."
    found = reports(parser, text)
    at = text.index("two")
    assert reports_around(found, at, at + 3) == (1, 0)


def test_a_wish_holds_no_claims(parser: Parser) -> None:
    text = "The mayor wants to hire 40 guards."
    found = reports(parser, text)
    at = text.index("40")
    assert [r.kind for r in found] == [Kind.INTENT]
    assert reports_around(found, at, at + 2) == ()


def test_a_source_cites_the_body_behind_its_data(parser: Parser) -> None:
    assert cited(parser, "The agency reported 15 deaths, citing data from the Harbour Office.") == [
        "the Harbour Office"
    ]


def test_a_source_cites_people(parser: Parser) -> None:
    text = "Two men had fled, the Courier reported, quoting police."
    assert cited(parser, text) == ["police"]


def test_a_sentence_that_only_cites_is_a_report(parser: Parser) -> None:
    text = "Anna Keller backed these worries by citing data from the Harbour Office."
    (report,) = reports(parser, text)
    assert report.source == (0, len("Anna Keller"))
    assert cited(parser, text) == ["the Harbour Office"]


def test_the_stance_is_that_of_the_verb(parser: Parser) -> None:
    assert [r.stance for r in reports(parser, "The army claimed that the town had fallen.")] == [
        Stance.DISTANCES
    ]


def test_a_paragraph_of_quotation_keeps_the_speaker_before_it(parser: Parser) -> None:
    text = '"The ward is full," Anna Keller said.\n"We sent 20 people home on Monday."'
    at = text.index("20")
    found = reports(parser, text)
    (i, *_) = reports_around(found, at, at + 2)
    source = found[i].source
    assert source is not None
    assert text[slice(*source)] == "Anna Keller"


def test_a_scare_quote_is_no_speech(parser: Parser) -> None:
    assert shown(parser, 'The "experts" went home at noon.') == []


def test_lives_claimed_are_not_said(parser: Parser) -> None:
    assert shown(parser, "The fire claimed the lives of 30 people.") == []


def test_unbalanced_marks_do_not_stop_the_rest(parser: Parser) -> None:
    text = 'He left" the room.\nThe mayor said the bridge was closed.'
    assert ("The mayor", "said", "the bridge was closed") in shown(parser, text)


def test_an_empty_text_has_no_reports(parser: Parser) -> None:
    assert reports(parser, "") == ()


def test_a_quotation_broken_off_goes_on_behind_its_speaker(parser: Parser) -> None:
    text = '"That," he added, "promises to make life harder for our children."'
    assert shown(parser, text) == [
        ("he", "added", '"That," .. "promises to make life harder for our children."')
    ]


def test_a_quotation_may_follow_on_the_line_behind_a_colon(parser: Parser) -> None:
    text = 'She said:\n"We sent 20 people home on Monday."'
    assert shown(parser, text) == [("She", "said", '"We sent 20 people home on Monday."')]


def test_a_quotation_behind_an_aside_is_the_main_speakers(parser: Parser) -> None:
    text = '"The ward is full," said Keller, speaking of the fire. "We need help."'
    found = reports(parser, text)
    at = text.index("need")
    (i, *_) = reports_around(found, at, at + 4)
    assert text[slice(*found[i].cue)] == "said"


def test_a_concern_expressed_is_its_subjects(parser: Parser) -> None:
    text = "Residents expressed concern that the dam could fail."
    assert ("Residents", "concern", "that the dam could fail") in shown(parser, text)


def test_a_day_never_speaks(parser: Parser) -> None:
    text = "At least 70 people died in the flood the Harbour Rescue Service said Thursday."
    assert shown(parser, text)[0][0] == "the Harbour Rescue Service"


def test_who_a_cited_source_rests_on_follows_it(parser: Parser) -> None:
    text = (
        "According to the Courier, which quoted a statement by the minister, "
        "200 people crossed the river."
    )
    assert cited(parser, text) == ["the minister"]


def test_a_negated_cue_commits_to_nothing(parser: Parser) -> None:
    found = reports(parser, "The ministry has not confirmed the figures.")
    assert [r.stance for r in found] == [Stance.NEUTRAL]


def test_a_passive_that_names_nobody_has_no_source(parser: Parser) -> None:
    assert shown(parser, "It was announced that the dam would close.") == [
        (None, "announced", "that the dam would close")
    ]
