"""The option that rewrites the golden files, for a person to read the difference."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files in tests/golden"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are rewritten and not compared."""
    return bool(request.config.getoption("--update-golden", default=False))
