import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from brief_fixture import make_brief, make_document

from sayso.adapters.brief_rows import find_words, to_anchor
from sayso.adapters.export_html import export_html
from sayso.model.brief import Brief, Section, Unread
from sayso.model.document import Metadata
from sayso.model.remark import Remark, RemarkKind, to_remark_id

EVIL = "<script>alert(1)</script> \"quoted\" & 'more' <img src=x onerror=alert(2)>"


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the text without that of its style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


@pytest.fixture
def evil() -> Brief:
    brief = make_brief()
    document = make_document(
        EVIL, EVIL, Metadata(title=EVIL, outlet=EVIL, author=EVIL, url="javascript:alert(3)")
    )
    section = replace(brief.sections[0], label=EVIL)
    sources = {key: replace(source, name=EVIL) for key, source in brief.sources.items()}
    findings = tuple(replace(f, statement=EVIL, steps=(EVIL,)) for f in brief.findings)
    at = document.span(0, len(EVIL))
    kind = RemarkKind.LOADED
    remark = Remark(
        to_remark_id(kind, at, None), kind, document.id, at, None, None, (), "by hand/1"
    )
    return replace(
        brief,
        documents={**brief.documents, document.id: document},
        sources=sources,
        sections=(section,),
        findings=findings,
        remarks=(*brief.remarks, remark),
        warnings=(EVIL,),
        unread=(Unread(EVIL, EVIL, EVIL),),
        made_by=EVIL,
    )


def test_a_script_in_any_text_is_inert(evil: Brief) -> None:
    tags = Tags(export_html(evil)).tags
    assert not {tag for tag, _ in tags} & {"script", "img"}
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on")]


def test_an_address_that_is_not_of_the_web_is_no_link(evil: Brief) -> None:
    links = Tags(export_html(evil)).values("href")
    assert [link for link in links if not link.startswith("#")] == ["https://quay.example/1"]


def test_the_page_names_nothing_to_load() -> None:
    page = Tags(export_html(make_brief()))
    assert not page.values("src")
    assert not {tag for tag, _ in page.tags} & {"link", "iframe", "object", "script"}


def test_the_policy_allows_the_one_style_and_nothing_else() -> None:
    (policy,) = (
        attrs["content"]
        for _, attrs in Tags(export_html(make_brief())).tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'",
        policy,
    )


def test_every_inner_link_leads_somewhere() -> None:
    page = Tags(export_html(make_brief()))
    inner = {link[1:] for link in page.values("href") if link.startswith("#")}
    assert inner <= set(page.values("id"))


def test_no_anchor_stands_twice() -> None:
    ids = Tags(export_html(make_brief())).values("id")
    assert len(ids) == len(set(ids))


def test_each_claim_links_to_its_words_and_its_words_back() -> None:
    brief = make_brief()
    links = Tags(export_html(brief)).values("href")
    for claim in brief.claims():
        words = find_words(claim)
        assert words is not None
        assert f"#{to_anchor(words)}" in links
        assert f"#{claim.id}" in links


def test_the_words_of_a_document_are_all_there_in_their_order() -> None:
    brief = make_brief()
    page = export_html(brief)
    for document in brief.documents.values():
        lines = re.findall(r'<div class="line">(.*?)</div>', page, re.S)
        shown = "\n".join(unescape(re.sub(r"<[^>]*>", "", line)) for line in lines)
        assert document.text.rstrip("\n") in shown


def test_a_conflict_shows_both_wordings_before_the_claims() -> None:
    text = Tags(export_html(make_brief())).text
    head, _, _ = text.partition("Claims by what they measure\nDockers")
    assert "said that 2,400 dockers left the port" in head
    assert "claimed that between 1,000 and 1,500 dockers leave" in head
    assert "Only if the monthly range covers March 2024." in head


def test_a_brief_without_conflict_says_that_none_was_found() -> None:
    brief = make_brief()
    calm = replace(
        brief, findings=(), sections=tuple(replace(s, findings=()) for s in brief.sections)
    )
    assert "Nothing found that can't all be true." in Tags(export_html(calm)).text


def test_a_brief_of_nothing_is_a_page() -> None:
    empty = Brief({}, {}, (), (), (), {})
    shown = export_html(empty)
    assert "There is no report in it." in shown
    assert "What the words mean" not in shown


def test_a_section_without_claims_is_not_shown() -> None:
    brief = replace(make_brief(), sections=(Section("x", "never counted", (), ()),))
    assert "ever counted" not in export_html(brief)


def test_the_same_brief_gives_the_same_page() -> None:
    assert export_html(make_brief()) == export_html(make_brief())


def test_no_folder_of_a_document_is_shown() -> None:
    assert "somewhere" not in export_html(replace(make_brief(), unread=()))


def test_what_could_not_be_read_is_named_as_it_was_given() -> None:
    assert "<b>/somewhere/private/scan.pdf</b>" in export_html(make_brief())


def test_an_explanation_leads_to_its_words_and_back() -> None:
    page = export_html(make_brief())
    for explanation in make_brief().explanations:
        assert f'<tr id="{explanation.id}">' in page
        assert f'href="#{explanation.id}"' in page
