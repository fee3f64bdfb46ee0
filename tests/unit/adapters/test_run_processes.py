"""Functions over many values, in one process or in several."""

from collections.abc import Iterator

import pytest

from sayso.adapters.run_processes import AHEAD, PlainRunner, ProcessRunner


def test_a_plain_runner_works_when_asked() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for n in range(5):
            taken.append(n)
            yield n

    results = PlainRunner().map(str, values())
    assert next(results) == "0"
    assert taken == [0]


def test_a_plain_runner_keeps_the_order() -> None:
    assert list(PlainRunner().map(abs, [-3, 2, -1])) == [3, 2, 1]


def test_processes_keep_the_order() -> None:
    assert list(ProcessRunner(2).map(abs, range(-9, 0))) == list(range(9, 0, -1))


def test_processes_take_few_values_in_advance() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for n in range(50):
            taken.append(n)
            yield n

    results = ProcessRunner(2).map(abs, values())
    next(results)
    assert len(taken) <= 2 * AHEAD
    list(results)


def test_an_error_of_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(ProcessRunner(2).map(int, ["1", "x"]))


def test_nothing_gives_nothing() -> None:
    assert list(ProcessRunner(2).map(abs, [])) == []
