from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from brief_fixture import make_brief, make_document

from sayso.adapters.brief_rows import find_words, to_anchor
from sayso.adapters.export_html import export_html
from sayso.model.document import Metadata

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium at /usr/bin/chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: "sync_api.Browser", tmp_path: Path) -> Iterator["sync_api.Page"]:
    evil = make_document(
        "<script>document.title='broken'</script><img src=http://a.example/x.png>",
        "evil.txt",
        Metadata(title="<script>document.title='broken'</script>"),
    )
    brief = make_brief()
    brief = replace(brief, documents={**brief.documents, evil.id: evil})
    file = tmp_path / "brief.html"
    file.write_text(export_html(brief), encoding="utf-8")
    context = browser.new_context()
    opened = context.new_page()
    opened.asked = []
    opened.said = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.goto(file.as_uri())
    yield opened
    context.close()


def test_the_page_asks_for_nothing_but_itself(page: "sync_api.Page") -> None:
    assert page.asked == [page.url]


def test_the_policy_blocks_nothing_that_the_page_needs(page: "sync_api.Page") -> None:
    assert page.said == []
    body = "getComputedStyle(document.querySelector('main')).maxWidth"
    assert page.evaluate(body) == "1216px"


def test_a_script_in_a_document_does_not_run(page: "sync_api.Page") -> None:
    assert page.title() == "Brief: 3 reports, 5 claims, 3 sources"
    assert page.locator("script, img").count() == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen(page: "sync_api.Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_wordings_of_a_conflict_stand_side_by_side(page: "sync_api.Page") -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    left, right = (
        figure.bounding_box() for figure in page.locator(".finding.conflict figure").all()
    )
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]


def test_a_claim_leads_to_its_words_and_they_lead_back(page: "sync_api.Page") -> None:
    claim = make_brief().claims()[0]
    words = find_words(claim)
    assert words is not None
    page.locator(f"tr#{claim.id} a.words").click()
    assert page.url.endswith(f"#{to_anchor(words)}")
    page.locator(f"#{to_anchor(words)} + a").click()
    assert page.url.endswith(f"#{claim.id}")


def test_dark_and_light_differ(page: "sync_api.Page") -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2
