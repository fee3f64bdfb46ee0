"""A Runner over worker processes on this machine."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
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
        pool = ProcessPoolExecutor(
            self._jobs, mp_context=get_context("spawn"), initializer=_follow_parent
        )
        try:
            waiting: deque[Future[Out]] = deque()
            for value in values:
                waiting.append(pool.submit(function, value))
                if len(waiting) >= self._jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _follow_parent() -> None:
    """Make a worker leave Ctrl-C to its parent, and end when its parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


class PlainRunner:
    """Applies a function in this process: the built-in `map`."""

    def map(self, function: Callable[[In], Out], values: Iterable[In]) -> Iterator[Out]:
        """The results in order, each made when asked for."""
        return map(function, values)
