"""A dose reads the same wherever it stands: the coach's, the catalogue's, one of long ago."""

from dataclasses import asdict

import pytest

from tests.web.practice.build import step_of
from tests.web.words.doses import dose
from unbend.catalogue.movement import Dose
from unbend.web.content import catalogue
from unbend.web.words import doses

CASES = [
    (dose(kind="hold", hold_s=30), "each", "hold for 30 seconds on each side", "30 s a side"),
    (
        dose(kind="hold", hold_s=15, sets=3),
        "both",
        "hold for 15 seconds, 3 times",
        "3 \N{MULTIPLICATION SIGN} 15 s",
    ),
    (dose(kind="time", hold_s=120, move_s=(0, 0)), "both", "2 minutes", "2 min"),
    (dose(kind="time", hold_s=60, move_s=(0, 0)), "each", "1 minute on each side", "1 min a side"),
    (dose(reps=8), "both", "8 repetitions", "8 times"),
    (dose(reps=1), "both", "1 repetition", "once"),
    (
        dose(reps=8, sets=2, hold_s=3),
        "alternate",
        "2 sets of 8 repetitions on each side, taking turns, pausing 3 seconds each time",
        "2 \N{MULTIPLICATION SIGN} 8 a side",
    ),
]


@pytest.mark.parametrize(("given", "sides", "said", "short"), CASES)
def test_a_dose_in_a_list_of_steps_and_in_a_few_signs(given: Dose, sides: str, said: str, short: str) -> None:
    assert doses.dose_in_words(given, sides) == said
    assert doses.dose_in_short(given, sides) == short


@pytest.mark.parametrize(
    ("given", "sides", "said"),
    [
        (
            dose(kind="hold", hold_s=20, sets=3, rest_s=20, times_a_day=2),
            "both",
            "Hold for 20 seconds, 3 times, 20 seconds of rest between; up to twice a day.",
        ),
        (
            dose(reps=8, hold_s=2, move_s=(2, 3)),
            "each",
            "8 repetitions on each side: 2 seconds out, stay 2, 3 back.",
        ),
        (
            dose(reps=3, move_s=(8, 7)),
            "alternate",
            "3 repetitions on each side, taking turns: 8 seconds one way and 7 back, without a pause.",
        ),
        (
            dose(reps=12, hold_s=1, sets=2, rest_s=30, days_a_week=4),
            "both",
            "2 sets of 12 repetitions: 2 seconds out, stay 1, 2 back, 30 seconds of rest between; on 4 days a week.",
        ),
        (
            dose(reps=5, hold_s=1, days_a_week=1),
            "both",
            "5 repetitions: 2 seconds out, stay 1, 2 back; on 1 day a week.",
        ),
    ],
)
def test_a_dose_as_a_sentence_tells_its_pace(given: Dose, sides: str, said: str) -> None:
    assert doses.dose_in_full(given, sides) == said


def test_breathing_is_counted_in_breaths_everywhere() -> None:
    exists = catalogue()
    assert doses.breathes(exists.movements["diaphragmatic-breathing"])
    assert not doses.breathes(exists.movements["glute-bridge"])
    given = dose(reps=12, hold_s=2, move_s=(4, 6))
    assert doses.dose_in_words(given, "both", breaths=True) == "12 breaths"
    assert doses.dose_in_short(given, "both", breaths=True) == "12 breaths"
    assert doses.dose_in_full(given, "both", breaths=True) == "12 breaths: 4 seconds in, 2 still, 6 out."


def test_a_stored_step_reads_like_the_coachs_own_and_an_older_one_says_nothing() -> None:
    step = step_of(catalogue(), "glute-bridge/bridge")
    assert doses.dose_of(asdict(step)) == doses.dose_in_words(step, step.sides)
    assert doses.dose_of({"kind": "reps"}) == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (2.5, "2.5 seconds"),
        (45, "45 seconds"),
        (60, "1 minute"),
        (75, "75 seconds"),
        (90, "1½ minutes"),
        (600, "10 minutes"),
    ],
)
def test_seconds_are_said_as_a_person_says_them(seconds: float, said: str) -> None:
    assert doses.length(seconds) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(0.3, "under a minute"), (1.1, "about a minute"), (4.2, "about 4 minutes")]
)
def test_a_length_is_said_roughly(minutes: float, said: str) -> None:
    assert doses.about_minutes(minutes) == said


@pytest.mark.parametrize(
    ("fraction", "words"),
    [
        (1.0, ""),
        (0.75, "Today go about three quarters of the way."),
        (0.5, "Today go about half of the way."),
    ],
)
def test_how_far_to_go_is_said_in_words(fraction: float, words: str) -> None:
    assert doses.range_words(fraction) == words


def test_every_dose_of_the_catalogue_can_be_said() -> None:
    """And no two signs meet that should not: '..', ' ,', 'None', a plural of one."""
    for movement in catalogue().movements.values():
        for rung in movement.rungs:
            said = doses.dose_in_full(rung.dose, rung.sides, breaths=doses.breathes(movement))
            assert said.endswith(".")
            assert not any(odd in said for odd in ("..", " ,", "None", "1 seconds", "1 minutes", " .")), said
