"""Labels, claims and where a number comes from."""

from typing import Any

import pytest

from tests.web.words.doses import dose
from unbend.catalogue.movement import Dose
from unbend.catalogue.words import Confidence, Document, Origin, Purpose, Spine
from unbend.web.library import sayings


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (dose(origin=Origin.DOCUMENT, source="D2"), "stated by document D2"),
        (
            dose(origin=Origin.DOCUMENT, source="D2", note="The count is ours."),
            "in part stated by document D2",
        ),
        (dose(origin=Origin.SOURCE, source="S45"), "from source S45"),
        (dose(origin=Origin.SOURCE, source="S45", note="60 s chosen by us."), "in part from source S45"),
        (dose(origin=Origin.RECALLED, source="S45"), "recalled from S45, not looked up again"),
        (dose(), "ours"),
    ],
)
def test_a_number_says_where_it_comes_from(given: Dose, said: str) -> None:
    """What is ours in a number that somebody else states makes it 'in part'."""
    assert sayings.origin_in_words(given) == said


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (sayings.DOES, Purpose),
        (sayings.DOCUMENT_LABELS, Document),
        (sayings.SPINES, Spine),
        (sayings.CONFIDENCES, Confidence),
    ],
)
def test_every_word_of_a_closed_list_has_a_name(names: Any, words: Any) -> None:
    assert set(names) == set(words)
