"""How long a step takes, worked out by hand."""

from typing import Any

import pytest

from unbend.coach.timing import PREPARE_S, SWITCH_S, step_seconds

ONCE: dict[str, Any] = {
    "kind": "reps", "sides": "both", "sets": 1, "reps": 1, "hold_s": 0, "move_s": (0, 0), "rest_s": 0
}  # fmt: skip


@pytest.mark.parametrize(
    ("why", "changes", "seconds"),
    [
        ("8 x (2 out + 1 pause + 3 back)", {"reps": 8, "hold_s": 1, "move_s": (2, 3)}, 48),
        ("3 sets of that with 20 s between: 3 x 48 + 2 x 20",
         {"reps": 8, "hold_s": 1, "move_s": (2, 3), "sets": 3, "rest_s": 20}, 184),
        ("each side: 2 x 48 + one change of sides, 6",
         {"reps": 8, "hold_s": 1, "move_s": (2, 3), "sides": "each"}, 102),
        ("each side, 2 sets, 15 s between: 2 x (2 x 48 + 6) + 15",
         {"reps": 8, "hold_s": 1, "move_s": (2, 3), "sides": "each", "sets": 2, "rest_s": 15}, 219),
        ("alternating: 2 x 48, no change to wait for",
         {"reps": 8, "hold_s": 1, "move_s": (2, 3), "sides": "alternate"}, 96),
        ("a hold: 3 in + 30 + 2 out", {"kind": "hold", "hold_s": 30, "move_s": (3, 2)}, 35),
        ("a hold counts no repetitions", {"kind": "hold", "reps": 9, "hold_s": 30, "move_s": (3, 2)}, 35),
        ("a hold on each side: 2 x 35 + 6", {"kind": "hold", "sides": "each", "hold_s": 30, "move_s": (3, 2)}, 76),
        ("a time simply lasts", {"kind": "time", "hold_s": 300}, 300),
        ("a time in 2 sets with a rest", {"kind": "time", "hold_s": 60, "sets": 2, "rest_s": 30}, 150),
        ("a time ignores move_s", {"kind": "time", "hold_s": 60, "move_s": (5, 5)}, 60),
        ("one set has no rest", {"reps": 1, "move_s": (1, 1), "rest_s": 99}, 2),
    ],
)  # fmt: skip
def test_a_step_takes_what_adding_up_by_hand_gives(why, changes, seconds):
    """Sets x sides x (repetitions or hold), plus the changes of sides, plus the rests between sets."""
    assert step_seconds(**{**ONCE, **changes}) == pytest.approx(seconds), why


def test_the_pauses_are_the_ones_that_the_player_counts():
    """The player computes the same seconds; whoever changes one of these changes both."""
    assert (SWITCH_S, PREPARE_S) == (6.0, 10.0)
