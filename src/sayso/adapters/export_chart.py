"""A chart as a file: a drawing (SVG, PNG), or a page that works without a network."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import vl_convert

from sayso.errors import InvalidValue

#: Pixels of a PNG for each pixel of the drawing, so that it is sharp in print and on phones.
PNG_SCALE = 2.0
#: A tag of a drawing, and what the renderer calls clips and gradients in it.
_TAG = re.compile(r"<[^>]*>")
_INNER_ID = re.compile(r"(?<=[\"#])(clip|gradient_)\d+(?=[\")])")
_STYLE = (
    "body{margin:0;background:#fff}#chart{max-width:100%;overflow-x:auto}"
    "p{margin:1em;font-family:sans-serif}"
)
#: The page's menu offers files of the chart, and no way to a site outside.
_SHOW = (
    "vegaEmbed('#chart', {spec}, {{renderer: 'svg', "
    "actions: {{export: true, source: false, compiled: false, editor: false}}}});"
)
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: blob:; \
style-src 'unsafe-inline'; script-src 'unsafe-eval' {hashes}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="description" content="{description}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div id="chart"></div>
<noscript><p>This chart is drawn by a script inside this file, which this program does not run: \
open it in a browser, or ask for the chart as SVG or PNG.</p></noscript>
<script>{library}</script>
<script>{show}</script>
</body>
</html>
"""


class ChartLike(Protocol):
    """Anything that gives a Vega-Lite specification, as every chart of sayso does."""

    def to_dict(self) -> dict[str, Any]:
        """The specification as plain values."""
        ...


def export_chart(chart: ChartLike, path: Path) -> None:
    """Write the chart to `path`, as what its ending says: .svg, .png or .html.

    The same chart gives the same bytes with the same version of the renderer, vl-convert;
    only the pixels of a PNG's letters depend on the machine, where that has a copy of the
    renderer's font of its own. The page holds all that it needs (about 900 kB), asks for
    nothing, and shows the words of a claim on pointing at it.

    Raises:
        InvalidValue: the ending is another one, or the file can't be written.
    """
    content = render_chart(chart, path.suffix)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InvalidValue(
            f"{path}: the chart can't be written: {error.strerror}; name a file in a folder "
            "that exists and can be written to"
        ) from error


def render_chart(chart: ChartLike, ending: str) -> bytes:
    """The content of a file with the ending `ending`: ".svg", ".png" or ".html".

    Raises:
        InvalidValue: the ending is another one.
    """
    render = RENDERERS.get(ending.lower())
    if render is None:
        endings = ", ".join(sorted(RENDERERS))
        raise InvalidValue(
            f"a chart can't be written as {ending or 'a file without an ending'}; "
            f"the endings are {endings}"
        )
    return render(chart.to_dict())


def _to_svg(spec: Mapping[str, Any]) -> bytes:
    drawn = vl_convert.vegalite_to_svg(dict(spec), allowed_base_urls=[])
    return (_number_ids(drawn).strip() + "\n").encode()


def _number_ids(svg: str) -> str:
    """The drawing with its inner ids counted from 0.

    The renderer counts on from one drawing to the next, so that the second drawing of the
    same chart would differ from the first. Words of the chart stand outside of tags.
    """
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"{found[1]}{len(numbers)}")

    return _TAG.sub(lambda tag: _INNER_ID.sub(number, tag[0]), svg)


def _to_png(spec: Mapping[str, Any]) -> bytes:
    return vl_convert.vegalite_to_png(dict(spec), scale=PNG_SCALE, allowed_base_urls=[])


def _to_html(spec: Mapping[str, Any]) -> bytes:
    """One page, in which only these two scripts run and no other address can be asked."""
    library, show = _library(), _SHOW.format(spec=_to_script(spec))
    page = _PAGE.format(
        hashes=" ".join(f"'{_hash(script)}'" for script in (library, show)),
        title=html.escape(_find_title(spec)),
        description=html.escape(str(spec.get("description", ""))),
        style=_STYLE,
        library=library,
        show=show,
    )
    return page.encode()


def _to_script(spec: Mapping[str, Any]) -> str:
    """The specification as JavaScript that no text in it can end or leave."""
    written = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _find_title(spec: Mapping[str, Any]) -> str:
    title = spec.get("title", "Chart")
    text = title.get("text", "Chart") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


@cache
def _library() -> str:
    """Vega, Vega-Lite and Vega-Embed, as the renderer brings them."""
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


#: What writes a file, by its ending.
RENDERERS: dict[str, Callable[[Mapping[str, Any]], bytes]] = {
    ".html": _to_html,
    ".png": _to_png,
    ".svg": _to_svg,
}
