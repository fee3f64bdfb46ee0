"""Attribution holds on any text and any parse of it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.speech.attribution import find_attributions, reports_around
from sayso.extract.speech.quotations import find_quotations
from sayso.model.parse import Parse, Token

WORDS = (
    "said says told citing quoting claimed according to the mayor police that who it data from "
    "report denied by and , : ; . \" \u201c \u201d ' \u2019 wants based on was fled Reuters \n "
    "per survey percent count 40 put figure given \u2014 KELLER I had as in had read Q"
).split(" ")
TAGS = ("VBD", "VBZ", "VBG", "VBN", "NN", "NNP", "DT", "IN", "PRP", "WP", ".")
POS = ("VERB", "NOUN", "PROPN", "PRON", "DET", "ADP", "AUX", "PUNCT", "CCONJ", "NUM")
DEPS = (
    "nsubj nsubjpass dobj ccomp xcomp advcl conj prep pobj agent acl relcl parataxis appos mark "
    "punct ROOT poss compound npadvmod aux dative prt cc oprd pcomp det neg"
).split()


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    words = draw(st.lists(st.sampled_from(WORDS), max_size=25))
    tokens: list[Token] = []
    text = ""
    for word in words:
        start = len(text)
        text += word + " "
        if word.isspace() or not word:
            continue
        i = len(tokens)
        tokens.append(
            Token(
                i,
                start,
                start + len(word),
                word,
                draw(st.sampled_from((word.lower(), "say", "tell", "cite", "put", "figure", "as"))),
                draw(st.sampled_from(POS)),
                draw(st.sampled_from(TAGS)),
                draw(st.sampled_from(DEPS)),
                draw(st.integers(0, max(i - 1, 0))),
                draw(st.sampled_from(("", "PERSON", "ORG", "DATE"))),
                True,
            )
        )
    cuts = sorted({0, len(tokens), *draw(st.lists(st.integers(0, len(tokens)), max_size=3))})
    sentences = tuple(pairwise(cuts))
    return Parse(text, tuple(tokens), sentences, "drawn")


@given(parses())
def test_every_span_lies_in_the_text_and_holds_something(parse: Parse) -> None:
    for report in find_attributions(parse):
        for start, end in (report.cue, *report.content, *report.cites):
            assert 0 <= start < end <= len(parse.text)


@given(parses())
def test_reports_come_in_the_order_of_their_cues(parse: Parse) -> None:
    cues = [report.cue for report in find_attributions(parse)]
    assert cues == sorted(cues)


@given(parses())
def test_a_parent_is_another_report_that_holds_the_cue(parse: Parse) -> None:
    reports = find_attributions(parse)
    for i, report in enumerate(reports):
        if report.parent is not None:
            start, end = report.cue
            assert report.parent != i
            assert any(a <= start and end <= b for a, b in reports[report.parent].content)


@given(parses())
def test_the_reports_around_a_place_hold_it(parse: Parse) -> None:
    reports = find_attributions(parse)
    for token in parse.tokens:
        for i in reports_around(reports, token.start, token.end):
            assert any(a <= token.start and token.end <= b for a, b in reports[i].content)


@given(st.text(alphabet="ab \"'\u201c\u201d\u2018\u2019\u00ab\u00bb`.,\n1", max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
    for before, after in pairwise(found):
        assert before.end <= after.start
