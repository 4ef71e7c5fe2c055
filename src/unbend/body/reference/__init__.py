"""Postures in which the load on the low back was measured by others: data beside the code, and their reader."""

import tomllib
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any, Literal

import numpy as np
from pydantic import Field

from unbend.body.goals import BALANCE, BALANCE_INSIDE, Rows, off_support
from unbend.body.pose import Solved, Solver
from unbend.body.posture import Posture, View
from unbend.body.props import Floor, Surface, surface
from unbend.body.skeleton import Array
from unbend.body.statics import Statics, balance
from unbend.catalogue.base import Part
from unbend.catalogue.motion import Key, Name, Prop

FILES = ("wilke.toml", "others.toml")


class Measured(Part):
    """What one source measured in a posture, over its own standing."""

    source: Literal["wilke", "eight", "sato", "nachemson", "berlin", "mcgill"]
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
            _Counterweight(found.carriers, self.loads, BALANCE_INSIDE * solver.skeleton.body.stature),
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
    """The mass centre of body and load together over the feet: who holds a crate leans back."""

    sites: tuple[str, ...]
    loads: tuple[Weight, ...]
    inside: float

    def rows(self, view: View, posture: Posture) -> Rows | None:
        corners = np.array([view.point(site)[:2] for site in self.sites])
        body = view.skeleton.body.mass
        whole = body + sum(load.mass_kg for load in self.loads)
        centre, moves = body * view.mass_centre(), body * view.mass_centre_moves()
        for load in self.loads:
            for site in load.sites:
                centre = centre + load.mass_kg / len(load.sites) * view.point(site)
                moves = moves + load.mass_kg / len(load.sites) * view.point_moves(site)
        miss = off_support(centre[:2] / whole, corners, self.inside)
        if not miss.any():
            return None
        away = miss / np.linalg.norm(miss)
        return BALANCE * np.array([np.linalg.norm(miss)]), BALANCE * (away @ (moves[:2] / whole))[None]


def postures() -> dict[str, ReferencePosture]:
    """Every reference posture by name."""
    return {row["id"]: ReferencePosture.model_validate(row) for row in _rows("posture")}


def second_look() -> dict[str, ReferencePosture]:
    """Postures posed again after loads had been computed, with the measurements of the first; never a proof."""
    first = postures()
    again = [ReferencePosture.model_validate(row) for row in _read("second_look.toml").get("posture", [])]
    return {
        posture.id: posture.model_copy(update={"measured": first[posture.id].measured}) for posture in again
    }


def unposed() -> dict[str, str]:
    """Rows that cannot be posed, and why."""
    return {name: row["why"] for row in _rows("unposed") for name in row["names"]}


def _rows(kind: str) -> list[dict[str, Any]]:
    return [row for name in FILES for row in _read(name).get(kind, [])]


def _read(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
