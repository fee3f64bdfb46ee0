from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from chart_fixture import ASIDE, CLAIMS, CONFLICT, NAMES

from sayso.adapters.export_chart import export_chart
from sayso.charts import estimates_chart
from sayso.model.document import Span

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
EVIL = "</script><img src=http://a.example/x.png><script>document.title='broken'</script>"

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium at /usr/bin/chromium"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator["sync_api.Page"]:
    at = Span(CLAIMS[0].document, 0, len(EVIL), EVIL)
    said = replace(CLAIMS[0].attribution, content=(at,))
    claims = [replace(CLAIMS[0], attribution=said), *CLAIMS[1:]]
    file = tmp_path_factory.mktemp("chart") / "chart.html"
    export_chart(estimates_chart(ASIDE, claims, names=NAMES, conflicts=[CONFLICT]), file)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        opened = browser.new_context(timezone_id="America/New_York").new_page()
        opened.asked, opened.said = [], []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.on("console", lambda message: opened.said.append(message.text))
        opened.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.goto(file.as_uri())
        opened.wait_for_selector("#chart svg")
        yield opened
        browser.close()


def test_the_chart_is_drawn_from_the_file_alone(page: "sync_api.Page") -> None:
    assert page.locator("#chart svg.marks").count() == 1
    assert page.asked == [page.url]


def test_nothing_that_the_page_needs_is_blocked(page: "sync_api.Page") -> None:
    assert page.said == []


def test_words_of_a_claim_do_not_run(page: "sync_api.Page") -> None:
    assert page.title() == "Dockers leaving, Port Ayla"
    assert page.locator("img").count() == 0


def test_pointing_at_a_claim_shows_its_words(page: "sync_api.Page") -> None:
    page.locator("[aria-label^='Harbour Union; 2,400 persons']").first.hover(force=True)
    shown = page.locator("#vg-tooltip-element")
    assert "Harbour Union" in shown.inner_text()
    assert "<script>document.title='broken'" in shown.inner_text()


def test_a_time_zone_behind_greenwich_moves_no_month(page: "sync_api.Page") -> None:
    assert page.locator("#chart svg text", has_text="2024").count() == 1
    assert page.locator("#chart svg text", has_text="2023").count() == 0


def test_the_menu_leads_to_no_site(page: "sync_api.Page") -> None:
    links = page.locator(".vega-actions a")
    assert links.count() == 2
    assert all("Save as" in text for text in links.all_text_contents())
