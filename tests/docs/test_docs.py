"""The pages say what the program does, name what it has, and lead where they say."""

import importlib
import inspect
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import sayso
from sayso import errors

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
ROOT_PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
ADRS = sorted((DOCS / "adr").glob("[0-9]*.md"))

#: The terms of the design that must have an entry; the values of enums are added below.
TERMS = (
    "source", "cue", "content", "attribution", "factuality", "reliability", "credibility",
    "low, best, high", "measure", "textpositionselector", "textquoteselector", "start, end",
    "exact", "prefix, suffix", "link", "agent", "published", "document creation time", "unit",
    "iso 4217", "ucum", "bcp 47", "iso 8601", "blocking", "candidate pair", "cluster",
    "judgement", "claim", "finding", "quantity", "bound", "period", "covers", "said", "recorded",
    "chain", "origin", "remark", "status", "standing", "ledger", "entry", "original", "span",
    "passage", "pack", "lexicon", "kind", "scope", "through", "hedge", "method", "rule",
)  # fmt: skip


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def strip_fences(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def find_headings(page: Path, level: int | None = None) -> list[str]:
    marks = "#{1,6}" if level is None else "#" * level
    return re.findall(rf"^{marks} (.+)$", strip_fences(page.read_text("utf8")), re.MULTILINE)


def to_anchor(heading: str) -> str:
    """What the site makes of a heading: words joined by hyphens."""
    kept = re.sub(r"[^\w\s-]", "", heading.replace("`", "")).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def find_links(page: Path) -> list[str]:
    links = re.findall(r"\]\(([^)\s]+)\)", strip_fences(page.read_text("utf8")))
    return [link for link in links if not re.match(r"[a-z]+:", link)]


def find_blocks(page: Path, language: str) -> list[str]:
    pattern = rf"^```{language}\n(.*?)^```"
    return re.findall(pattern, page.read_text("utf8"), re.MULTILINE | re.DOTALL)


def find_commands(page: Path) -> list[tuple[list[str], int]]:
    """The `$ sayso` lines of a page as arguments, each with the exit code the page shows."""
    found: list[tuple[list[str], int]] = []
    for block in find_blocks(page, "console"):
        lines = block.splitlines()
        for i, line in enumerate(lines):
            calls = re.findall(r"(?:^\$ |\| )sayso( [^|>]*)?", line)
            code = int(lines[i + 2]) if lines[i + 1 : i + 2] == ["$ echo $?"] else 0
            found += [(shlex.split(call, comments=True), code) for call in calls]
    return found


def read_group() -> click.Group:
    group = importlib.import_module("sayso.cli.main").cli
    assert isinstance(group, click.Group)
    return group


def find_verbs() -> dict[str, click.Command]:
    group = read_group()
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def missing(wanted: list[str], page: Path) -> list[str]:
    headings = {h.replace("`", "").strip().lower() for h in find_headings(page)}
    anchors = {to_anchor(h) for h in headings}
    return [w for w in wanted if w.lower() not in headings and to_anchor(w) not in anchors]


@pytest.mark.parametrize("page", [*PAGES, *ROOT_PAGES], ids=name_of)
def test_links_between_pages_hold(page: Path) -> None:
    for link in find_links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in [to_anchor(h) for h in find_headings(target)], link


def test_every_page_is_in_the_navigation() -> None:
    listed = set(re.findall(r"[\w/-]+\.md", (ROOT / "mkdocs.yml").read_text("utf8")))
    assert {str(page.relative_to(DOCS)) for page in PAGES} == listed


@pytest.mark.parametrize("page", [*PAGES, *ROOT_PAGES], ids=name_of)
def test_the_python_of_a_page_runs(page: Path) -> None:
    for block in find_blocks(page, "python"):
        exec(compile(block, name_of(page), "exec"), {"__name__": "page"})


def test_every_error_has_its_heading() -> None:
    names = [
        name
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.SaysoError)
    ]
    assert not missing(names, DOCS / "reference" / "errors.md")


def test_every_term_is_in_the_glossary() -> None:
    assert not missing(list(TERMS), DOCS / "glossary.md")


@pytest.mark.parametrize(
    "enum",
    ["brief.Standing", "finding.FindingKind", "measure.Kind", "remark.RemarkKind"],
)
def test_every_kind_that_the_output_names_is_in_the_glossary(enum: str) -> None:
    module, name = enum.split(".")
    values = [str(v.value) for v in getattr(importlib.import_module(f"sayso.model.{module}"), name)]
    text = (DOCS / "glossary.md").read_text("utf8").lower().replace("\n", " ")
    assert not [value for value in values if value.replace("_", " ") not in text]


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    terms = [term.casefold() for term in find_headings(DOCS / "glossary.md", level=2)]
    assert terms == sorted(terms)


def test_every_rule_has_its_heading() -> None:
    rules = importlib.import_module("sayso.findings").RULES
    sources = [ROOT / "src/sayso/findings.py"]
    sources += [*(ROOT / "src/sayso/reconcile").glob("*.py")]
    sources += [*(ROOT / "src/sayso/independence").glob("*.py")]
    text = "\n".join(source.read_text("utf8") for source in sources if source.exists())
    names = sorted(set(re.findall(r'"([a-z]+(?:-[a-z]+)*/\d+)"', text)))
    assert len(names) >= len(rules)
    assert not missing(names, DOCS / "reference" / "rules.md")


def test_every_setting_has_its_heading() -> None:
    settings = importlib.import_module("sayso.app.settings").Settings
    names = list(settings.model_fields)
    assert not missing(names, DOCS / "reference" / "settings.md")


def test_every_command_has_its_heading() -> None:
    page = DOCS / "reference" / "cli.md"
    headings = " ".join(find_headings(page)).split()
    assert not [name for name in find_verbs() if name not in headings]


def test_commands_that_the_pages_show_exist_with_their_options() -> None:
    group, verbs = read_group(), find_verbs()
    shown = [
        (page, arguments) for page in (*PAGES, *ROOT_PAGES) for arguments, _ in find_commands(page)
    ]
    for page, arguments in shown:
        verb = next((a for a in arguments if not a.startswith("-")), None)
        command: click.Command = group if verb is None else verbs[verb]
        known = {o for p in (*command.params, *group.params) for o in p.opts} | {"--help"}
        options = [a.partition("=")[0] for a in arguments if a.startswith("-") and len(a) > 1]
        assert not [option for option in options if option not in known], (page.name, arguments)


@pytest.mark.spacy
def test_every_command_of_the_tutorial_ends_as_the_tutorial_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    environment = {"SAYSO_LEDGER": str(tmp_path / "tutorial.db")}
    commands = find_commands(DOCS / "tutorial.md")
    assert len(commands) > 5
    for arguments, code in commands:
        result = CliRunner().invoke(read_group(), arguments, env=environment)
        assert isinstance(result.exception, errors.SaysoError | SystemExit | None), arguments
        assert result.exit_code == code, (arguments, result.output, result.exception)


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = re.findall(r"^\$ (.+?)(?:\s+#.*)?$", (ROOT / "README.md").read_text("utf8"), re.M)
    assert commands[:2] == ["make brief", "make test"]


@pytest.mark.parametrize("page", ADRS, ids=name_of)
def test_a_decision_says_what_why_and_at_what_cost_on_a_page(page: Path) -> None:
    assert find_headings(page, level=2) == [
        "Context",
        "Decision",
        "What we gave up",
        "What would change our mind",
    ]
    assert len(page.read_text("utf8").splitlines()) <= 60
    assert find_headings(page, level=1)[0].startswith(page.name[:4])


def test_decisions_are_numbered_without_a_gap_and_all_listed() -> None:
    listed = find_links(DOCS / "adr" / "index.md")
    assert [page.name for page in ADRS] == listed
    assert [int(page.name[:4]) for page in ADRS] == list(range(1, len(ADRS) + 1))


def test_the_newest_version_of_the_changelog_is_this_one() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf8")
    version, day = re.findall(r"^## \[(\d[^]]*)\] - (\d{4}-\d{2}-\d{2})$", text, re.MULTILINE)[0]
    assert version == sayso.__version__
    citation = (ROOT / "CITATION.cff").read_text("utf8")
    assert f"version: {version}" in citation
    assert f"date-released: {day}" in citation
