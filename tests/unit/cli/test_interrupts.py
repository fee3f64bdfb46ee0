"""Ctrl-C waits for a point where it can be taken."""

import io
import signal

import pytest

from sayso.cli.interrupts import Interrupts


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_an_interrupt_waits_for_the_check() -> None:
    with Interrupts() as interrupts:
        press()
        with pytest.raises(KeyboardInterrupt):
            interrupts.check()


def test_a_second_interrupt_does_not_wait() -> None:
    with Interrupts():
        press()
        with pytest.raises(KeyboardInterrupt):
            press()


def test_waiting_for_input_ends_at_once() -> None:
    class Pressed(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            press()
            return b"too late"

    with Interrupts() as interrupts, pytest.raises(KeyboardInterrupt):
        interrupts.input(Pressed()).read(10)


def test_input_is_read_as_it_is() -> None:
    with Interrupts() as interrupts:
        assert interrupts.input(io.BytesIO(b"words")).read(3) == b"wor"


def test_the_handler_is_put_back() -> None:
    with Interrupts():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_ignored_interrupt_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupts() as interrupts:
            press()
            interrupts.check()
    finally:
        signal.signal(signal.SIGINT, before)
