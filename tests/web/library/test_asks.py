"""What a rung asks of the low back: from the figure where it is drawn, in bands and never in newtons."""

from typing import Any

import pytest

from unbend.catalogue import load
from unbend.web.library.asks import ASK_NAMES, LOAD_NAMES, Ask, Asks, Load, asks_of, dials_of, wedge, words_of

CATALOGUE = load()


def asks(**given: Any) -> Asks:
    still: dict[str, Any] = dict.fromkeys(
        ("flexion_deg", "extension_deg", "side_bend_deg", "rotation_deg", "neural_index"), 0.0
    )
    return Asks(**{**still, "load_ratio": 1.0, "computed": False, **given})


def test_a_drawn_rung_gives_what_was_computed_and_another_what_was_typed() -> None:
    dog = CATALOGUE.movements["bird-dog"]
    drawn, typed = (asks_of(CATALOGUE, dog, dog.rung(rung)) for rung in ("both", "worktop"))
    assert (drawn.computed, typed.computed) == (True, False)
    assert drawn.extension_deg == CATALOGUE.figures["bird-dog/both"].lumbar_extension_deg
    assert typed.extension_deg == dog.rung("worktop").claims.lumbar_extension_deg


def test_how_far_it_moves_is_said_in_degrees_and_the_load_as_a_posture() -> None:
    """A ratio's own digits would promise more than the model can."""
    assert words_of(asks(load_ratio=0.3)) == (
        "It stays within 8° of how it stands.",
        "At most it is loaded about as in lying at rest.",
    )
    assert words_of(asks(flexion_deg=30, side_bend_deg=20, load_ratio=1.6)) == (
        "It bends forward by up to 30° and bends to the side by up to 20°.",
        "At most it is loaded about as in leaning forward.",
    )
    assert "The nerve down the leg is drawn out clearly." in words_of(asks(neural_index=0.6))


@pytest.mark.parametrize(
    ("ratio", "load"),
    [
        (0, Load.RESTING),
        (0.6, Load.RESTING),
        (0.7, Load.STANDING),
        (1.5, Load.STANDING),
        (3, Load.LEANING),
        (9, Load.LIFTING),
    ],
)
def test_the_bands_of_load_are_those_of_the_load_page(ratio: float, load: Load) -> None:
    """docs/load.md, How to use it: to 0.6 resting, to 1.5 standing and sitting, to 3 leaning, beyond it lifting."""
    assert asks(load_ratio=ratio).load is load


def test_standing_itself_is_neither_light_nor_heavy() -> None:
    assert asks().all == {Ask.STILL}
    assert asks(load_ratio=0.2).all == {Ask.STILL, Ask.LIGHT}
    assert asks(load_ratio=2, rotation_deg=30).all == {Ask.TURNS, Ask.HEAVY}


def test_a_wedge_opens_by_its_degrees_from_straight_up() -> None:
    """Ten up from the middle is the start of a wedge that opens to the right only, and no degrees draw nothing."""
    assert wedge(0, 90, (50, 50), 10) == "M50 50L50.0 40.0A10 10 0 0 1 60.0 50.0Z"
    assert wedge(0, 0, (50, 50), 10) == ""


def test_forward_is_drawn_to_the_right_and_back_to_the_left_as_the_figure_faces() -> None:
    forward, back = (dials_of(asks(**{name: 90.0}))[0].wedge for name in ("flexion_deg", "extension_deg"))
    assert forward.endswith("100.0 84.0Z")
    assert "L0.0 84.0A" in back


def test_every_dial_says_what_it_draws() -> None:
    dials = dials_of(asks(flexion_deg=12, extension_deg=3, side_bend_deg=5, rotation_deg=7))
    assert [dial.said for dial in dials] == ["12° forward, 3° back", "5°", "7°"]


def test_every_word_has_a_name() -> None:
    assert set(ASK_NAMES) == set(Ask)
    assert set(LOAD_NAMES) == set(Load)
