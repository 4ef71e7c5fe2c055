"""WHAT TO DO: one door, ``decide(case, catalogue, *, now) -> Decision``. Pure."""

from unbend.coach.decide import RULES_VERSION, decide
from unbend.coach.decision import Ask, Decision, Practice, Refer, Settle
from unbend.coach.jsonable import to_json

__all__ = ["RULES_VERSION", "Ask", "Decision", "Practice", "Refer", "Settle", "decide", "to_json"]
