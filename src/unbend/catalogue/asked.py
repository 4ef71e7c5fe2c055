"""What a rung asks of a body, as limits read it: its figure where drawn, else its author's word, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from unbend.catalogue.base import Backing, Entry, Sentence
from unbend.catalogue.demand import Demands
from unbend.catalogue.movement import Claims
from unbend.catalogue.words import Trait

ASKED = (
    "lumbar_flexion_deg",
    "lumbar_extension_deg",
    "lumbar_side_bend_deg",
    "lumbar_rotation_deg",
    "load_ratio",
    "neural_index",
    "trunk_lean_deg",
    "hip_flexion_deg",
    "knee_flexion_deg",
    "shoulder_elevation_deg",
    "balance",
)
"""What a limit may bound of a movement, by the names that claims and demands share."""

SHOWN_TRAITS = {
    "supine": Trait.SUPINE,
    "prone": Trait.PRONE,
    "kneeling": Trait.KNEELING,
    "one_leg": Trait.ONE_LEG,
}
"""What a figure shows as yes or no, and the trait that a limit forbids by."""

How = Literal["figure", "author", "larger"]
"""From the figure; from the author, for want of one; from the author, whose word is larger than the figure's."""


def _known(name: str) -> str:
    if name not in ASKED:
        raise ValueError(f"one of {', '.join(ASKED)}")
    return name


Name = Annotated[str, AfterValidator(_known)]


class ClaimMargins(Entry):
    """One file of ``catalogue/margins``: how much is added to a typed claim before a limit reads it.

    ``larger_of`` names what is read as the larger of claim and figure, because the figure's own model is not yet
    good enough to be taken at less than an author's word.
    """

    say: Sentence
    add: Mapping[Name, Annotated[float, Field(ge=0)]] = Field(description="By claim, in its own unit.")
    larger_of: tuple[Name, ...] = ()
    measured_on: int = Field(ge=1, description="Rungs whose typed claims were compared with their figures.")
    covers: float = Field(gt=0, le=1, description="Share of those rungs that the margin would have covered.")
    backing: Backing


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked, in its claim's unit, and where the number comes from."""

    value: float
    how: How


def asked(name: str, claims: Claims, figure: Demands | None, margins: ClaimMargins | None) -> Asked:
    """What a rung asks of ``name``: as its figure shows it, or as its author typed it with the margin added.

    Args:
        name: one of ``ASKED``.
        claims: what the author typed for the rung.
        figure: what was computed from the rung's own motion; None when it is not drawn.
        margins: how strictly a typed claim is read; None adds nothing (a catalogue without that file).
    """
    typed = float(getattr(claims, name))
    shown = getattr(figure, name, None)
    if shown is None:
        return Asked(typed + (margins.add.get(name, 0.0) if margins else 0.0), "author")
    if margins and name in margins.larger_of and typed > shown:
        return Asked(typed, "larger")
    return Asked(float(shown), "figure")


def traits(claims: Claims, figure: Demands | None) -> tuple[Trait, ...]:
    """Every yes-or-no thing that the author named or the figure shows, in the order of the words."""
    shown = {trait for name, trait in SHOWN_TRAITS.items() if figure is not None and getattr(figure, name)}
    return tuple(trait for trait in Trait if trait in claims.traits or trait in shown)
