"""The catalogue as one value: what exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from unbend.catalogue.asked import Asked, ClaimMargins, asked, traits
from unbend.catalogue.base import Source
from unbend.catalogue.contradiction import Contradiction
from unbend.catalogue.demand import Demands
from unbend.catalogue.flag import Flag
from unbend.catalogue.gate import Gate
from unbend.catalogue.limit import LimitRule
from unbend.catalogue.measure import Measure
from unbend.catalogue.motion import Motion
from unbend.catalogue.movement import Claims, Movement, Rung
from unbend.catalogue.phase import Phase
from unbend.catalogue.picture import PictureRule
from unbend.catalogue.routine import Routine, Substitution
from unbend.catalogue.walk_plan import WalkPlan
from unbend.catalogue.watch import Watch
from unbend.catalogue.words import Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every entry by id, frozen; ``digest`` names exactly this content.

    ``figures`` is what was computed from a motion, by the 'movement/rung' that it draws.
    """

    movements: Mapping[str, Movement]
    motions: Mapping[str, Motion] = field(default_factory=dict)
    figures: Mapping[str, Demands] = field(default_factory=dict)
    margins: Mapping[str, ClaimMargins] = field(default_factory=dict)
    phases: Mapping[str, Phase] = field(default_factory=dict)
    walks: Mapping[str, WalkPlan] = field(default_factory=dict)
    flags: Mapping[str, Flag]
    limits: Mapping[str, LimitRule]
    measures: Mapping[str, Measure]
    routines: Mapping[str, Routine]
    substitutions: Mapping[str, Substitution]
    gates: Mapping[str, Gate]
    pictures: Mapping[str, PictureRule]
    watches: Mapping[str, Watch]
    contradictions: Mapping[str, Contradiction]
    sources: Mapping[str, Source]
    digest: str
    overlaid: tuple[str, ...] = ()

    def rung(self, reference: str) -> tuple[Movement, Rung]:
        """The movement and rung of 'slug' (its starting rung) or 'slug/rung'; KeyError when there is none."""
        slug, _, rung_id = reference.partition("/")
        movement = self.movements[slug]
        return movement, movement.rung(rung_id or movement.start_rung)

    def asked(self, name: str, movement: Movement, rung: Rung) -> Asked:
        """What the rung asks of ``name``, as its figure shows it or, undrawn, as its author's word read strictly."""
        return asked(name, rung.claims, self._figure(movement, rung), self.margins.get("typed-claims"))

    def strictly(self, name: str, claims: Claims) -> float:
        """What a test asks of ``name``: tests have no figure, so their author's word is read strictly."""
        return asked(name, claims, None, self.margins.get("typed-claims")).value

    def traits(self, movement: Movement, rung: Rung) -> tuple[Trait, ...]:
        """The yes-or-no things that the rung asks, as typed and as its figure shows them."""
        return traits(rung.claims, self._figure(movement, rung))

    def _figure(self, movement: Movement, rung: Rung) -> Demands | None:
        return self.figures.get(f"{movement.id}/{rung.id}")
