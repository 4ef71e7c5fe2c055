"""Rules that bound a person's movement. They only ever tighten."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from unbend.catalogue.base import Backing, Entry, Part, Sentence
from unbend.catalogue.condition import Condition

# A demand ('lumbar_flexion_deg', any numeric claim of a rung), 'trait:<trait>', 'place:<place>',
# 'movement:<slug>', 'purpose:<purpose>', 'gate:<id>', or a cap of the practice itself.
Dimension = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(:[a-z0-9_-]+)?$")]

CEILINGS: dict[str, float] = {
    "lumbar_flexion_deg": 60.0,
    "lumbar_extension_deg": 30.0,
    "lumbar_side_bend_deg": 30.0,
    "lumbar_rotation_deg": 10.0,
    "load_ratio": 6.0,
    "neural_index": 1.0,
    "trunk_lean_deg": 110.0,
    "hip_flexion_deg": 130.0,
    "knee_flexion_deg": 160.0,
    "shoulder_elevation_deg": 180.0,
    "balance": 3.0,
    "range_fraction": 1.0,
    "hold_s": 1800.0,
    "reps_fraction": 1.0,
    "sets": 6.0,
    "minutes": 45.0,
    "steps": 30.0,
    "new_today": 12.0,
    "new_this_week": 84.0,
    "practices_a_day": 12.0,
    "days_a_week": 7.0,
    "raise_today": 12.0,
    "changes_today": 24.0,
    "rung_offset": 1.0,
    "practice": 1.0,
    "relief_steps": 2.0,
    "week_growth": 9.0,
}
"""Where each bound stands before any rule acts; the rules in ``catalogue/limits`` bring it down.

``rung_offset`` is the highest rung allowed relative to the one last done (1: one up, 0: hold, -1: one down, -9:
the lowest); ``raise_today`` how many movements may go up today; ``changes_today`` how many may be new or go up;
``practice`` 0 turns a practice into a Settle day; ``relief_steps`` how many steps of a practice may be relief;
``week_growth`` by which fraction this week's minutes may pass last week's; ``reps_fraction`` scales the volume,
``range_fraction`` the range. Joint ceilings: movements.md 0.2 (typical adults); the rest our own.
"""

FAMILIES = ("trait", "place", "purpose", "movement", "gate")
"""What may stand before the colon of a dimension that is allowed or forbidden as such."""

YES = 1.0
"""The ceiling of every dimension with a colon: allowed until a rule says 0."""


class Bound(Part):
    """At most this much of one dimension; 0 forbids a dimension with a colon."""

    dimension: Dimension
    at_most: float = Field(ge=-9)


class LimitRule(Entry):
    """One file of ``catalogue/limits``."""

    title: Sentence
    say: Sentence = Field(description="The reason as the person reads it; {value} is the bound.")
    scope: Literal["person", "movement"] = Field(
        default="person",
        description="'movement': read once for each movement, with the facts 'this_…'; bounds that movement alone.",
    )
    when: Condition
    not_answered: Literal["applies", "does_not_apply"] = Field(
        description="What the rule does when its facts are not known."
    )
    not_answered_why: Sentence
    bounds: tuple[Bound, ...] = Field(min_length=1)
    backing: Backing
