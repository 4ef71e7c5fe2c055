"""What a movement is worth today: the one thing that rules, learning, chance or an oracle may each say differently.

Limits are none of its business: whoever values, the same candidates come in and the same constraints hold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from unbend.catalogue.movement import Rung
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.decision import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """The worth of one rung of one movement today, at its whole dose.

    Attributes:
        benefit: expected good, in points. One point is what a movement of which nothing is known, and which suits
            this person, is worth; below 0 it is expected to make things worse. The weights of ``ours.py`` are in
            the same points.
        learning: value of what its answer would teach, in the same points, 0 or more.
        burden: effort, fear or trouble of this movement by itself, in the same points, 0 or more. Changes of
            position between movements are counted by the program.
        reasons: why, as ids and numbers; they stand at the step that is chosen.
    """

    benefit: float
    learning: float = 0.0
    burden: float = 0.0
    reasons: tuple[Reason, ...] = ()

    @property
    def points(self) -> float:
        """Benefit and learning less burden."""
        return self.benefit + self.learning - self.burden


Valuer = Callable[[Situation, Sequence[Candidate]], Mapping[str, Worth]]
"""Says what every rung that is open today is worth: one entry for each name in ``names_of(candidate)``. Pure: the same
situation gives the same worth."""


def name_of(candidate: Candidate, rung: Rung) -> str:
    """'movement/rung', the key of a ``Worth``."""
    return f"{candidate.movement.id}/{rung.id}"


def names_of(candidate: Candidate) -> tuple[str, ...]:
    """The rung of today, and the one that the candidate may rise to where there is one."""
    rungs = (candidate.rung, candidate.may_rise_to)
    return tuple(name_of(candidate, rung) for rung in rungs if rung is not None)
