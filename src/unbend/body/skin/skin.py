"""The whole skin of one body: grown, weighted, shaded, kept."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from unbend.body.proportions import Proportions
from unbend.body.skeleton import Skeleton
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind, bind_of
from unbend.body.skin.bones import bones
from unbend.body.skin.density import density
from unbend.body.skin.field import Group
from unbend.body.skin.form_head import head
from unbend.body.skin.form_limbs import limbs
from unbend.body.skin.form_trunk import trunk
from unbend.body.skin.grow import grow
from unbend.body.skin.shade import drawn, hair, hem, openness
from unbend.body.skin.weights import weights
from unbend.body.sources import made_by

KEPT = ("points", "faces", "normals", "weights", "openness", "hem", "hair", "girth", "marks")


@dataclass(frozen=True, kw_only=True)
class Skin:
    """A closed surface in the bind pose; weights have a column for each of ``bones``."""

    points: Numbers
    faces: Numbers
    normals: Numbers
    weights: Numbers
    openness: Numbers
    hem: Numbers
    hair: Numbers
    girth: Numbers
    bind: Bind
    marks: Numbers
    """The face's lines in the bind pose: start, end, half width, strength."""

    @property
    def bones(self) -> tuple[str, ...]:
        """The model's bodies, then the half-angle helpers."""
        return bones(self.bind)


def volume_for(p: Proportions) -> float:
    """Cubic metres: mass over density."""
    return p.mass / density(p.sex, p.stature, p.mass)


def skin_of(skeleton: Skeleton, cache: Path | None = None) -> Skin:
    """Grow the skin, or take it from the cache when neither the code nor the body has changed."""
    bind = bind_of(skeleton)
    kept = cache / f"skin-{mark(skeleton)}.npz" if cache else None
    if kept and kept.exists():
        with np.load(kept) as arrays:
            return Skin(bind=bind, **{name: arrays[name] for name in KEPT})
    found = _grown(skeleton, bind)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{id(found)}.npz")
        np.savez(part, **{name: getattr(found, name) for name in KEPT})
        part.replace(kept)
    return found


def mark(skeleton: Skeleton) -> str:
    """A hash of everything that the skin depends on: the body, and the code."""
    p = skeleton.body
    return hashlib.sha256(f"{p.sex} {p.stature!r} {p.mass!r} {made_by(__name__)}".encode()).hexdigest()[:20]


def _grown(skeleton: Skeleton, bind: Bind) -> Skin:
    p = skeleton.body

    def form(girth: float) -> tuple[Group, ...]:
        return (trunk(p, girth), head(p), *limbs(p, girth))

    grown = grow(form, bind, volume_for(p))
    return Skin(
        points=grown.points,
        faces=grown.faces,
        normals=grown.normals,
        weights=weights(grown, bind, skeleton),
        openness=openness(grown),
        hem=hem(grown, bind, p),
        hair=hair(grown, bind, p),
        girth=np.array(grown.girth),
        bind=bind,
        marks=drawn(grown, bind, p),
    )
