"""Doses and claims in words: one sentence that a person can do, and where its numbers come from."""

from typing import Any

import pytest

from unbend.catalogue import load
from unbend.catalogue.movement import Claims, Dose
from unbend.catalogue.words import Confidence, Document, Origin, Position, Purpose, Sides, Spine
from unbend.web.library import sayings


def dose(**given: Any) -> Dose:
    return Dose(
        **{"kind": "reps", "hold_s": 0, "move_s": (2, 2), "origin": Origin.OURS, "source": "ours", **given}
    )


def claims(**given: float) -> Claims:
    still = dict.fromkeys((name for name in Claims.model_fields if name != "traits"), 0.0)
    return Claims.model_validate({**still, "load_ratio": 1.0, **given})


@pytest.mark.parametrize(
    ("given", "sides", "said"),
    [
        (dose(kind="hold", hold_s=30), Sides.EACH, "Hold for 30 seconds on each side."),
        (dose(kind="hold", hold_s=15, sets=3), Sides.BOTH, "Hold for 15 seconds, three times."),
        (
            dose(kind="hold", hold_s=20, sets=3, rest_s=20, times_a_day=2),
            Sides.BOTH,
            "Hold for 20 seconds, three times, 20 seconds of rest between; up to twice a day.",
        ),
        (dose(kind="time", hold_s=120, move_s=(0, 0)), Sides.BOTH, "2 minutes."),
        (dose(kind="time", hold_s=60, move_s=(0, 0)), Sides.EACH, "1 minute on each side."),
        (
            dose(reps=8, hold_s=2, move_s=(2, 3)),
            Sides.EACH,
            "Eight times on each side: 2 seconds out, stay 2, 3 back.",
        ),
        (
            dose(reps=3, hold_s=0, move_s=(8, 7)),
            Sides.ALTERNATE,
            "Three times on each side, taking turns: 8 seconds one way and 7 back, without a pause.",
        ),
        (
            dose(reps=12, hold_s=1, sets=2, rest_s=30, days_a_week=4),
            Sides.BOTH,
            "12 times: 2 seconds out, stay 1, 2 back, two rounds, 30 seconds of rest between; on four days a week.",
        ),
        (
            dose(reps=5, hold_s=1, days_a_week=1),
            Sides.BOTH,
            "Five times: 2 seconds out, stay 1, 2 back; on one day a week.",
        ),
    ],
)
def test_a_dose_is_one_sentence(given: Dose, sides: Sides, said: str) -> None:
    assert sayings.dose_in_words(given, sides) == said


@pytest.mark.parametrize(
    ("given", "sides", "said"),
    [
        (dose(kind="hold", hold_s=30), Sides.EACH, "30 s a side"),
        (dose(kind="time", hold_s=120, move_s=(0, 0)), Sides.BOTH, "2 min"),
        (dose(kind="hold", hold_s=20, sets=3), Sides.BOTH, "3 \N{MULTIPLICATION SIGN} 20 s"),
        (dose(reps=8, sets=2), Sides.ALTERNATE, "2 \N{MULTIPLICATION SIGN} 8 a side"),
        (dose(reps=8), Sides.BOTH, "8 times"),
    ],
)
def test_a_dose_fits_into_a_list(given: Dose, sides: Sides, said: str) -> None:
    assert sayings.dose_in_short(given, sides) == said


def test_breaths_are_counted_as_breaths() -> None:
    given = dose(reps=12, hold_s=1, move_s=(4, 6))
    assert sayings.breaths_in_words(given) == "12 breaths: 4 seconds in, 1 still, 6 out."


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
    ("seconds", "said"),
    [
        (1, "1 second"),
        (8, "8 seconds"),
        (2.5, "2.5 seconds"),
        (60, "1 minute"),
        (90, "1 minute 30 seconds"),
        (600, "10 minutes"),
    ],
)
def test_seconds_are_said_as_a_person_says_them(seconds: float, said: str) -> None:
    assert sayings.seconds_in_words(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(20, "under a minute"), (66, "about a minute"), (250, "about 4 minutes")]
)
def test_a_length_is_said_roughly(seconds: float, said: str) -> None:
    assert sayings.about_minutes(seconds) == said


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
        (sayings.POSITIONS, Position),
        (sayings.SPINES, Spine),
        (sayings.CONFIDENCES, Confidence),
    ],
)
def test_every_word_of_a_closed_list_has_a_name(names: Any, words: Any) -> None:
    assert set(names) == set(words)


def test_every_dose_of_the_catalogue_can_be_said() -> None:
    """And no two signs meet that should not: '..', ' ,', 'None', a plural of one."""
    for movement in load().movements.values():
        for rung in movement.rungs:
            said = sayings.dose_in_words(rung.dose, rung.sides)
            assert said.endswith(".")
            assert not any(odd in said for odd in ("..", " ,", "None", "1 seconds", "1 minutes", " .")), said
