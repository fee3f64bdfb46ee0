"""A Runner over worker processes on this machine."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

#: So many values a worker wait in the queue: enough to keep it busy, few enough to bound memory.
AHEAD = 2


class ProcessRunner:
    """Applies a function in `jobs` processes; results keep the order of the values."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map(self, function: Callable[[In], Out], values: Iterable[In]) -> Iterator[Out]:
        """The results in order, at most AHEAD values a worker taken in advance."""
        with ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn")) as pool:
            waiting: deque[Future[Out]] = deque()
            for value in values:
                waiting.append(pool.submit(function, value))
                if len(waiting) >= self._jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


class PlainRunner:
    """Applies a function in this process: the built-in `map`."""

    def map(self, function: Callable[[In], Out], values: Iterable[In]) -> Iterator[Out]:
        """The results in order, each made when asked for."""
        return map(function, values)
