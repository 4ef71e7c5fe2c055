"""Postures in which the load on the low back was measured by others: data beside the code, and their reader."""

import tomllib
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any, Literal

import numpy as np
from pydantic import Field

from unbend.body.goals import BALANCE, Rows
from unbend.body.pose import Solved, Solver
from unbend.body.posture import Posture, View
from unbend.body.props import Floor, Surface, surface
from unbend.body.skeleton import Array
from unbend.body.statics import Statics, balance
from unbend.catalogue.base import Part
from unbend.catalogue.motion import Key, Name, Prop

FILES = ("wilke.toml", "others.toml", "orders.toml")

# Mass centre of body and load ahead of the ankles, 0.10 m at 1.75 m: AnyBody's public postures for Wilke's lifts.
COUNTERWEIGHT, ANKLES = 0.10 / 1.75, ("ankle_r", "ankle_l")


class Measured(Part):
    """What one source measured in a posture, over its own standing."""

    source: Literal["wilke", "eight", "sato", "nachemson", "berlin", "mcgill", "kingma"]
    tag: Literal["C", "R"]
    of_standing: float | None = Field(
        default=None, description="For mcgill newtons; none where only an order is known."
    )
    mpa: float | None = None
    anybody: float | None = Field(
        default=None, description="A reference model's value over its own standing."
    )


class Weight(Part):
    """Something heavy in the hands, shared among points of the body."""

    mass_kg: float = Field(gt=0, le=100)
    sites: tuple[Name, ...] = Field(min_length=1)


class ReferencePosture(Part):
    """One posture: how it is posed, what carries, what was measured."""

    id: str
    name: str
    angles: str = Field(description="Where the angles come from: 'published: ...' or 'assumed: ...'.")
    measured: tuple[Measured, ...] = ()
    props: tuple[Prop, ...] = ()
    loads: tuple[Weight, ...] = ()
    touches_carry: tuple[Name, ...] = Field(default=(), description="Points of touches that take weight.")
    key: Key

    def value(self, source: str) -> Measured | None:
        """What a source has for it."""
        return next((row for row in self.measured if row.source == source), None)

    def surfaces(self, stature: float) -> dict[str, Surface]:
        """Floor and props."""
        return {"floor": Floor(), **{prop.id: surface(prop, stature) for prop in self.props}}

    def solve(self, solver: Solver, key: Key | None = None, near: Solved | None = None) -> Solved:
        """The pose on one body; ``key`` and ``near`` for a varied one."""
        place = self.surfaces(solver.skeleton.body.stature)
        start = near.posture if near else None
        found = solver.solve(key or self.key, place, where=f"reference {self.id}", near=start)
        if not self.loads or not found.carriers:
            return found
        goals = (
            *found.goals,
            _Counterweight(self.loads, COUNTERWEIGHT * solver.skeleton.body.stature),
        )
        tie = solver.symmetric() if self.key.symmetric else None
        posture, cost, steps = solver.descend(found.posture, goals, tie)
        return replace(found, posture=posture, goals=goals, cost=cost, steps=steps)

    def statics(self, solver: Solver, solved: Solved, shift: Array | None = None) -> Statics:
        """The forces of its pose, with its loads, moved by so many metres."""
        held = [(load.mass_kg, load.sites) for load in self.loads]
        return balance(
            solver.view, solved, self.surfaces(solver.skeleton.body.stature), self.touches_carry, held, shift
        )


@dataclass(frozen=True, slots=True)
class _Counterweight:
    """The mass centre of body and load together that far ahead of the ankles: who holds a crate leans back."""

    loads: tuple[Weight, ...]
    ahead: float

    def rows(self, view: View, posture: Posture) -> Rows:
        body = view.skeleton.body.mass
        whole = body + sum(load.mass_kg for load in self.loads)
        centre, moves = body * view.mass_centre(), body * view.mass_centre_moves()
        for load in self.loads:
            for site in load.sites:
                centre = centre + load.mass_kg / len(load.sites) * view.point(site)
                moves = moves + load.mass_kg / len(load.sites) * view.point_moves(site)
        ankles = np.mean([view.point(site)[0] for site in ANKLES])
        ankles_move = np.mean([view.point_moves(site)[0] for site in ANKLES], axis=0)
        miss = centre[0] / whole - ankles - self.ahead
        return BALANCE * np.array([miss]), BALANCE * (moves[0] / whole - ankles_move)[None]


def postures() -> dict[str, ReferencePosture]:
    """Every reference posture by name."""
    return {row["id"]: ReferencePosture.model_validate(row) for row in _rows("posture")}


def first_look() -> dict[str, ReferencePosture]:
    """Postures as they were first written, with the measurements of today's: what better sources changed."""
    today = postures()
    before = [ReferencePosture.model_validate(row) for row in _read("first_look.toml").get("posture", [])]
    return {
        posture.id: posture.model_copy(update={"measured": today[posture.id].measured}) for posture in before
    }


def unposed() -> dict[str, str]:
    """Rows that cannot be posed, and why."""
    return {name: row["why"] for row in _rows("unposed") for name in row["names"]}


def _rows(kind: str) -> list[dict[str, Any]]:
    return [row for name in FILES for row in _read(name).get(kind, [])]


def _read(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
