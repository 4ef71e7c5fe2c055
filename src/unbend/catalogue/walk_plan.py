"""A plan of walking: where it starts, how it grows, when it holds. Data of one file, arithmetic in the coach."""

from typing import Literal

from pydantic import Field

from unbend.catalogue.base import Backing, Entry, Id, Part, Sentence
from unbend.catalogue.condition import Condition


class Hold(Part):
    """When the minutes do not grow; with ``share`` below 1 they are that share of what was walked lately."""

    id: Id
    say: Sentence
    when: Condition
    not_answered: Literal["applies", "does_not_apply"]
    not_answered_why: Sentence
    share: float = Field(default=1.0, gt=0, le=1)
    backing: Backing


class Cue(Part):
    """A thing to notice while walking, and whose idea it is."""

    say: Sentence
    backing: Backing


class WalkPlan(Entry):
    """One file of ``catalogue/walks``. Minutes are of a whole day, in one go or in parts."""

    name: Sentence
    start_min: int = Field(ge=1, le=30)
    target_min: int = Field(ge=5, le=120)
    target_days: int = Field(ge=1, le=7)
    growth_a_week: float = Field(
        gt=0, le=0.2, description="Part of a week's usual minutes that the next may add."
    )
    grows_from_days: int = Field(
        ge=1, le=7, description="Days walked in seven from which the minutes may grow."
    )
    holds: tuple[Hold, ...]
    cues: tuple[Cue, ...] = ()
    evidence_note: Sentence
    backing: Backing
