import re
from dataclasses import replace

from brief_fixture import make_brief

from sayso.adapters.export_markdown import export_markdown
from sayso.model.brief import Brief, Unread


def cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line)[1:-1]


def test_every_row_of_a_table_has_the_cells_of_its_head() -> None:
    width = 0
    for line in export_markdown(make_brief()).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        width = width or len(cells(line))
        assert len(cells(line)) == width, line


def test_a_pipe_in_a_title_is_escaped() -> None:
    assert r"Dockers \| union" in export_markdown(make_brief())


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    brief = replace(make_brief(), warnings=("<b>*bold*</b> ![x](http://a.example) $1 ~2~\n# head",))
    assert (
        r"- &lt;b&gt;\*bold\*&lt;/b&gt; \!\[x\](http://a.example) \$1 \~2\~ \# head"
        in export_markdown(brief)
    )


def test_what_cannot_all_be_true_comes_first() -> None:
    headings = re.findall(r"^## (.*)", export_markdown(make_brief()), re.M)
    assert headings == [
        "Could not be read",
        "Warnings",
        "What can't all be true",
        "Sums done",
        "Revised numbers",
        "Denied claims",
        "Not comparable",
        "Claims by what they measure",
        "Not confirmed, denied, unsourced or unclear",
        "Why, and what next",
        "Documents",
        "What the words mean",
    ]


def test_a_claim_is_one_row_with_its_words_and_place() -> None:
    (row,) = (
        line
        for line in export_markdown(make_brief()).splitlines()
        if line.startswith("|") and "1,000 to 1,500 dockers a month" in line
    )
    assert "Milo Vance (port director) ← resting on payroll office" in row
    assert "“between 1,000 and 1,500” | wire.txt, line 3" in row


def test_a_brief_of_nothing_says_so() -> None:
    assert (
        export_markdown(Brief({}, {}, (), (), (), {})) == "# Brief\n\nThere is no report in it.\n"
    )


def test_the_same_brief_gives_the_same_text() -> None:
    assert export_markdown(make_brief()) == export_markdown(make_brief())


def test_a_brief_with_no_report_has_only_what_could_not_be_read() -> None:
    unread = Unread("https://a.example/x", "it is gone", "check the address")
    shown = export_markdown(Brief({}, {}, (), (), (), {}, unread=(unread,)))
    assert "No report could be read." in shown
    assert "https://a.example/x" in shown
    assert re.findall(r"^## (.*)", shown, re.M) == ["Could not be read"]


def test_explanations_have_a_table_for_each_kind() -> None:
    lines = export_markdown(make_brief()).splitlines()
    assert lines.index("## Why, and what next") < lines.index("### Causes offered")
    (row,) = (line for line in lines if "A new strike could close the quay" in line)
    assert "put as possible: “could”" in row
    assert "the report itself" in row
