"""How a test answers the first visit: what a person who ticks little would tap."""

from collections.abc import Mapping, Sequence

from django.test import Client

Answer = Mapping[str, str | Sequence[str]]

NONE: Answer = {"send": "none"}
FIRST_VISIT: dict[str, Answer] = {
    "age": {"age": "50_64"},
    "saddle": NONE,
    "legs": NONE,
    "chest-belly": NONE,
    "injury": NONE,
    "illness": NONE,
    "story": NONE,
    "circumstances": NONE,
    "where": {"spots": ["low_back_left"], "send": "go"},
    "pain": {"pain_now": "3", "pain_usual": "4", "pain_worst": "6"},
    "stirs-and-eases": {"aggravates": ["sitting"], "eases": ["walking"], "send": "go"},
    "how-easily": {"stirred_by": "ordinary_tasks", "settles_in": "under_2_h"},
    "worry": {"fear": "4"},
    "getting-up": {"wakes_at": "07:00"},
    "hard": NONE,
    "conditions": NONE,
    "at-home": {"kit": ["chair", "wall", "towel", "pillow"], "send": "go"},
    "minutes": {"minutes": "10"},
}
"""Screen to what is sent; the order is the way's."""

CHECK_IN: Answer = {
    "pain": "3",
    "leg_point": "none",
    "leg_change": "none",
    "rose": "3",
    "minutes": "10",
    "depth": "floor",
    "send": "none",
}


def taps(screen: str, answer: Answer) -> int:
    """Taps of one screen: each tick or choice is one, a button is one; a preset and what sends itself cost none."""
    if screen == "at-home":
        return 1
    return sum(1 if isinstance(value, str) else len(value) for value in answer.values())


def first_visit(client: Client, *, until: str = "", **other: Answer) -> str:
    """Answer every screen that comes, in the order in which the pages send on; returns where it ends.

    ``other`` replaces the answer of a screen (with '_' for '-').
    """
    where = client.get("/door/").headers["Location"]
    while where.startswith("/door/first/"):
        screen = where.split("/")[3]
        if screen == until:
            return where
        answer = other.get(screen.replace("-", "_"), FIRST_VISIT[screen])
        response = client.post(where, answer)
        assert response.status_code == 302, (screen, response.status_code)
        where = response.headers["Location"]
    return where
