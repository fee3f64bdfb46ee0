"""Libraries that warn and log on bad input are silenced while they read it."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(*loggers: str) -> Iterator[None]:
    """No Python warning, and no message of `loggers` and those below them, gets out inside."""
    kept = [(logger, logger.propagate) for logger in map(logging.getLogger, loggers)]
    handler = logging.NullHandler()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger, _ in kept:
            logger.propagate = False
            logger.addHandler(handler)
        try:
            yield
        finally:
            for logger, propagate in kept:
                logger.propagate = propagate
                logger.removeHandler(handler)
