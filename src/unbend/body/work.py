"""One piece of the bake, done in a process of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from unbend.body.demand import demand
from unbend.body.demands import apart, demand_file, larger
from unbend.body.frames import Film, film
from unbend.body.gates import broken, spine_of
from unbend.body.gltf.body import body_file
from unbend.body.gltf.clip import clip_file
from unbend.body.gltf.glb import unpacked
from unbend.body.gltf.played import off, strays
from unbend.body.gltf.rig import rig_of
from unbend.body.pose import Solver
from unbend.body.proportions import Sex
from unbend.body.skeleton import build
from unbend.body.skin.bind import bind_of
from unbend.body.skin.skin import Skin, skin_of
from unbend.body.stills import stills
from unbend.catalogue import load
from unbend.catalogue.catalogue import Catalogue

BODIES: Final[Mapping[str, tuple[Sex, float, float]]] = {
    "female": ("female", 1.63, 68.0),
    "male": ("male", 1.76, 80.0),
}
"""ANSUR's mean stature; mass near its mean, a little lighter for the men, who were soldiers."""
STANDING: Final = "standing"


@dataclass(frozen=True, kw_only=True)
class Task:
    """What to make; ``mark`` is a hash of everything that it is made of."""

    kind: str
    body: str
    slug: str
    mark: str
    overlay: Path | None = None

    @property
    def what(self) -> str:
        """For a progress line."""
        return " ".join(part for part in (self.slug, self.kind, self.body) if part)


@dataclass(frozen=True, kw_only=True)
class Made:
    """Files by name, or why there are none."""

    files: tuple[tuple[str, bytes], ...] = ()
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=4)
def _catalogue(overlay: Path | None) -> Catalogue:
    return load(overlay, figures=False)


@lru_cache(maxsize=4)
def _solver(body: tuple[Sex, float, float]) -> Solver:
    return Solver(build(*body))


@lru_cache(maxsize=2)
def _skin(body: tuple[Sex, float, float], cache: Path | None) -> Skin:
    return skin_of(_solver(body).skeleton, cache)


@lru_cache(maxsize=6)
def _film(slug: str, body: tuple[Sex, float, float], overlay: Path | None) -> tuple[Film, tuple[str, ...]]:
    """A film and every promise that it breaks."""
    solver, catalogue = _solver(body), _catalogue(overlay)
    shot = film(catalogue.motions[slug], solver)
    return shot, broken(shot, solver, spine_of(shot, catalogue))


def do(task: Task, cache: Path | None) -> Made:
    """The work of one task."""
    if task.kind == "body":
        return _body(task, cache)
    if task.kind == "demand":
        return _demand(task)
    shape = BODIES[task.body]
    shot, sentences = _film(task.slug, shape, task.overlay)
    if sentences:
        return Made(refused=tuple(f"motions/{task.slug}.toml: {sentence}" for sentence in sentences))
    solver = _solver(shape)
    if task.kind == "stills":
        pictures = stills(shot, _skin(shape, cache), solver.view)
        return Made(
            files=tuple(
                (f"stills/{task.body}-{task.slug}-{number}.webp", data)
                for number, data in enumerate(pictures, start=1)
            )
        )
    bind = bind_of(solver.skeleton)
    made = clip_file(shot, solver.skeleton, bind, solver.view)
    document, _ = unpacked(made.glb)
    apart = off(made.glb, shot, solver.view, bind, rig_of(bind))
    if away := strays(apart):
        return Made(refused=tuple(f"motions/{task.slug}.toml: {sentence}" for sentence in away))
    facts = {
        "seconds": document["extras"]["clip"]["seconds"],
        "keys": made.keys,
        "tracks": made.tracks,
        "near_mm": made.near_mm,
        "off_mm": apart.mm,
        "off_lumbar_deg": apart.lumbar_deg,
    }
    return Made(files=((f"{task.body}/{task.slug}.glb", made.glb),), facts=facts)


def _body(task: Task, cache: Path | None) -> Made:
    shape = BODIES[task.body]
    skeleton, skin = _solver(shape).skeleton, _skin(shape, cache)
    facts = {
        "stature": shape[1],
        "mass": shape[2],
        "triangles": len(skin.faces),
        "vertices": len(skin.points),
    }
    return Made(files=((f"body-{task.body}.glb", body_file(skin, skeleton).glb),), facts=facts)


def _demand(task: Task) -> Made:
    """The larger of both bodies' demands; none for a motion that either body cannot keep."""
    catalogue = _catalogue(task.overlay)
    found = []
    for shape in BODIES.values():
        shot, sentences = _film(task.slug, shape, task.overlay)
        if sentences:
            return Made(refused=sentences)
        upright, _ = _film(STANDING, shape, task.overlay)
        found.append(demand(shot, _solver(shape), upright.keys[upright.motion.start].posture))
    asked = larger(found)
    return Made(
        files=((f"{task.slug}.toml", demand_file(task.slug, asked)),),
        notes=tuple(apart(task.slug, asked, catalogue)),
    )
