"""Labels, claims and where a number comes from."""

from typing import Any

import pytest

from tests.web.words.doses import dose
from unbend.catalogue.movement import Claims, Dose
from unbend.catalogue.words import Confidence, Document, Origin, Purpose, Spine
from unbend.web.library import sayings


def claims(**given: float) -> Claims:
    still = dict.fromkeys((name for name in Claims.model_fields if name != "traits"), 0.0)
    return Claims.model_validate({**still, "load_ratio": 1.0, **given})


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


def test_what_it_asks_of_the_back_is_said_against_quiet_standing() -> None:
    """No newtons: more, as much, or less than standing, and how far the back moves."""
    assert sayings.asks_in_words(claims(load_ratio=0.3)) == (
        "It stays within 8° of how it stands.",
        "It carries less than in quiet standing.",
    )
    assert sayings.asks_in_words(claims(lumbar_flexion_deg=30, lumbar_side_bend_deg=20, load_ratio=1.6)) == (
        "It bends forward by up to 30° and bends to the side by up to 20°.",
        "It carries about 1.6 times as much as in quiet standing.",
    )
    assert "The nerve down the leg is drawn out clearly." in sayings.asks_in_words(claims(neural_index=0.6))


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
