"""What may be done while a lock stands."""

from unbend.coach import decide
from unbend.coach.decision import Refer
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of


def allowed(person_id: str) -> list[dict[str, str]]:
    """Walking and resting positions, each with its library page; empty when nothing is allowed."""
    decision = decide(case_of(person_id), catalogue(), now=clock.now())
    if not isinstance(decision, Refer):
        return []
    steps = []
    for slug, rung_id in decision.allowed:
        movement = catalogue().movements[slug]
        steps.append({"name": movement.name, "rung": movement.rung(rung_id).name, "at": f"/library/{slug}/"})
    return steps
