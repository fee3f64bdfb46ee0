"""What all tests share: how hard hypothesis tries, the data folder, and one loaded parser."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sayso.ports import Parser

ROOT = Path(__file__).resolve().parent.parent

# Fixed seeds and no deadline: a busy machine must not turn a good change red. A test whose
# examples are slow asks for fewer of them with `@settings(max_examples=100)`.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data folder beside the checkout; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("needs the data folder ../shared, which is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The default parser, loaded once: it takes a second."""
    # Here, so that tests of the core do not wait for spaCy.
    from sayso.adapters.parse_spacy import SpacyParser  # noqa: PLC0415

    return SpacyParser()
