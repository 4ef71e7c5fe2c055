"""The catalogue as one value: what exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from unbend.catalogue.base import Source
from unbend.catalogue.contradiction import Contradiction
from unbend.catalogue.flag import Flag
from unbend.catalogue.gate import Gate
from unbend.catalogue.limit import LimitRule
from unbend.catalogue.measure import Measure
from unbend.catalogue.motion import Motion
from unbend.catalogue.movement import Movement, Rung
from unbend.catalogue.picture import PictureRule
from unbend.catalogue.routine import Routine, Substitution
from unbend.catalogue.watch import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every entry by id, frozen; ``digest`` names exactly this content."""

    movements: Mapping[str, Movement]
    motions: Mapping[str, Motion] = field(default_factory=dict)
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
