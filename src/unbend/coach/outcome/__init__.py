"""What each movement does to this person's pain, as far as their own answers say. Ranks only; rules bound.

docs/outcome-model.md says what it assumes.
"""

from unbend.coach.outcome.course import Drift
from unbend.coach.outcome.directions import Direction
from unbend.coach.outcome.features import Doses, as_drawn
from unbend.coach.outcome.information import uncertainty_reduction
from unbend.coach.outcome.outlook import Effect, Outlook, outlook_of

__all__ = [
    "Direction",
    "Doses",
    "Drift",
    "Effect",
    "Outlook",
    "as_drawn",
    "outlook_of",
    "uncertainty_reduction",
]
