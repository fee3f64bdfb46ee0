import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from chart_fixture import CLAIMS, CONFLICT, ESTIMATES, INTERPLAY, NAMES, REPORT
from claim_builder import claim

from sayso.adapters.export_chart import export_chart, render_chart
from sayso.charts import claims_chart, estimates_chart, interplay_chart
from sayso.errors import InvalidValue
from sayso.model.document import Span
from sayso.model.quantity import exactly

EVIL = "</script><script>document.title='broken'</script>\u2028"


def chart() -> object:
    return estimates_chart(ESTIMATES, CLAIMS, names=NAMES, conflicts=[CONFLICT])


def test_the_same_chart_gives_the_same_svg_however_often_it_is_drawn() -> None:
    assert render_chart(chart(), ".svg") == render_chart(chart(), ".svg")


def test_an_svg_is_the_same_in_every_time_zone() -> None:
    code = (
        "import sys, hashlib; from chart_fixture import *; from sayso.charts import claims_chart; "
        "from sayso.adapters.export_chart import render_chart; "
        "print(hashlib.sha256(render_chart(claims_chart(CLAIMS), '.svg')).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for zone in ("America/New_York", "Asia/Tokyo")
    }  # fmt: skip
    assert len(digests) == 1


def test_an_svg_says_what_each_mark_is() -> None:
    drawn = render_chart(chart(), ".svg").decode()
    assert 'aria-label="Harbour Union; 2,400 persons; January 2024; claim in conflict"' in drawn


def test_an_svg_refers_to_nothing_outside() -> None:
    drawn = render_chart(chart(), ".svg").decode()
    assert set(re.findall(r"https?://[\w./]+", drawn)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_a_png_is_a_png_at_twice_the_size() -> None:
    drawn = render_chart(interplay_chart(INTERPLAY), ".png")
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20]) > 1440


def test_a_page_names_no_host_to_ask() -> None:
    page = render_chart(interplay_chart(INTERPLAY), ".html").decode()
    assert not re.search(r"<(link|img|iframe)|src=", page.split("<script>")[0])
    assert "default-src 'none'" in page
    assert "cdn" not in page


def test_a_page_is_the_same_each_time() -> None:
    drawn = interplay_chart(INTERPLAY)
    assert render_chart(drawn, ".html") == render_chart(drawn, ".html")


def test_the_words_of_a_claim_can_not_end_the_script() -> None:
    said = claim(REPORT, exactly(9, "dockers"))
    at = Span(REPORT.id, 0, len(EVIL), EVIL)
    evil = replace(said, attribution=replace(said.attribution, content=(at,)))
    page = render_chart(claims_chart([evil]), ".html").decode()
    assert page.count("</script>") == 2
    assert "\\u003c/script>" in page


def test_the_ending_decides_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "chart.SVG"
    export_chart(interplay_chart(INTERPLAY), path)
    assert path.read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("name", "said"), [("chart.gif", "as .gif"), ("chart", "as a file without an ending")]
)
def test_another_ending_is_refused_with_those_there_are(
    tmp_path: Path, name: str, said: str
) -> None:
    with pytest.raises(InvalidValue, match=rf"{said}; the endings are \.html, \.png, \.svg"):
        export_chart(interplay_chart(INTERPLAY), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="No such file or directory; name a file in a folder"):
        export_chart(interplay_chart(INTERPLAY), tmp_path / "none" / "chart.svg")
