"""Ctrl-C, taken between documents and not in the middle of one."""

import signal
import threading
from types import FrameType

from sayso.ports import Input


class Interrupts:
    """A context in which Ctrl-C waits for `check`, or for input that is waited for.

    The compiled code of parsers and serialisers may drop KeyboardInterrupt or turn it into
    another error. A second Ctrl-C is not held back. Outside the main thread, or where
    Ctrl-C is handled or ignored already, nothing is changed.
    """

    def __init__(self) -> None:
        self._count = 0
        self._is_waiting = False
        self._is_ours = False

    def __enter__(self) -> "Interrupts":
        is_main = threading.current_thread() is threading.main_thread()
        self._is_ours = is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._is_ours:
            signal.signal(signal.SIGINT, self._take)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._count += 1
        if self._is_waiting or self._count > 1:
            raise KeyboardInterrupt

    def check(self) -> None:
        """Raise KeyboardInterrupt if Ctrl-C was pressed since the context began."""
        if self._count:
            raise KeyboardInterrupt

    def input(self, stream: Input) -> Input:
        """The stream; Ctrl-C ends the wait for its bytes at once."""
        return _HeldInput(stream, self)

    def wait_for(self, stream: Input, size: int) -> bytes:
        """The next bytes of the stream, for which Ctrl-C is let in."""
        self._is_waiting = True
        try:
            self.check()
            return stream.read(size)
        finally:
            self._is_waiting = False


class _HeldInput:
    """An input whose reads let Ctrl-C in."""

    def __init__(self, stream: Input, interrupts: Interrupts) -> None:
        self._stream = stream
        self._interrupts = interrupts

    def read(self, size: int, /) -> bytes:
        return self._interrupts.wait_for(self._stream, size)
