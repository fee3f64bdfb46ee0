"""No weight may turn on who somebody is."""

import pytest
from neutral import is_neutral


@pytest.mark.parametrize(
    "trait",
    ["flow: before=russian", "flow: noun=terrorist", "behind=martyrs", "noun=Americans", "in kyiv"],
)
def test_a_trait_with_a_side_a_people_or_a_loaded_word_is_barred(trait: str) -> None:
    assert not is_neutral(trait)


@pytest.mark.parametrize("trait", ["same verb", "flow: noun=soldier", "near and first word=he"])
def test_other_traits_are_neutral(trait: str) -> None:
    assert is_neutral(trait)
