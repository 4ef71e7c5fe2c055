"""Writes ``tests/timing_cases.json``: doses with the seconds that ``coach/timing.py`` gives them.

The player counts the same seconds in another language; both sides are tested against this table. After a change
of the timing: ``python -m tests.web.practice.timing_cases``.
"""

import json
from itertools import product
from pathlib import Path
from typing import Any

from unbend.coach.timing import PREPARE_S, SWITCH_S, step_seconds

FILE = Path(__file__).parents[2] / "timing_cases.json"
DOSES: tuple[dict[str, Any], ...] = (
    {"kind": "reps", "sets": 1, "reps": 8, "hold_s": 0, "move_s": [2, 2], "rest_s": 0},
    {"kind": "reps", "sets": 2, "reps": 10, "hold_s": 3, "move_s": [1.5, 2.5], "rest_s": 30},
    {"kind": "reps", "sets": 3, "reps": 1, "hold_s": 10, "move_s": [0, 2], "rest_s": 0},
    {"kind": "hold", "sets": 1, "reps": 1, "hold_s": 30, "move_s": [4, 4], "rest_s": 0},
    {"kind": "hold", "sets": 3, "reps": 1, "hold_s": 7.5, "move_s": [2, 1], "rest_s": 15},
    {"kind": "hold", "sets": 2, "reps": 5, "hold_s": 20, "move_s": [3, 3], "rest_s": 10},
    {"kind": "time", "sets": 1, "reps": 1, "hold_s": 120, "move_s": [0, 0], "rest_s": 0},
    {"kind": "time", "sets": 2, "reps": 1, "hold_s": 45.5, "move_s": [0, 0], "rest_s": 20},
)


def table() -> dict[str, Any]:
    """Every dose on every kind of sides."""
    cases = []
    for dose, sides in product(DOSES, ("both", "each", "alternate")):
        given = {**dose, "sides": sides}
        seconds = step_seconds(**{**given, "move_s": tuple(given["move_s"])})
        cases.append({**given, "seconds": seconds})
    return {"prepare_s": PREPARE_S, "switch_s": SWITCH_S, "cases": cases}


def text() -> str:
    """The file as it must stand."""
    return json.dumps(table(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
