"""From key poses to frames: inverse kinematics at every frame, because blending joint angles slides the feet.

Balance is not asked for between keys, only checked: the support changes when a point lets go, and a wish that
changes from one
frame to the next makes the figure jump. Contacts that both poses name are held where the first pose planted
them; points that are lifted travel in an arc.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unbend.body.goals import Goal, Meets, Near, Outside, Reaches, Rests, both_sides
from unbend.body.pose import Solved, Solver
from unbend.body.posture import Posture
from unbend.body.props import Surface, surfaces
from unbend.body.skeleton import ROOT, Array
from unbend.catalogue.motion import Motion, Phase

FOLLOW, FOLLOW_ROOT, FOLLOW_SPINE = 0.4, 0.4, 3.0
FRAME_STEPS = 40
TOUCHING_MM = 6.0

Planted = dict[tuple[str, str], Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One solved moment."""

    at_s: float
    posture: Posture
    where: str
    carriers: tuple[str, ...]
    kept: Planted
    balanced: bool
    phase: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A motion on one body."""

    motion: Motion
    keys: Mapping[str, Solved]
    frames: tuple[Frame, ...]
    slip: Solved | None
    surfaces: Mapping[str, Surface]


def eased(kind: str, share: float) -> float:
    """How far along a move is, from how much of its time has gone."""
    match kind:
        case "even":
            return share
        case "slow_end":
            return 1 - (1 - share) ** 2
    return share * share * (3 - 2 * share)


def film(motion: Motion, solver: Solver) -> Film:
    """Solve every key pose and frame of a motion, once through its phases without repetitions."""
    return _Filming(motion, solver).run()


class _Filming:
    def __init__(self, motion: Motion, solver: Solver) -> None:
        self.motion, self.solver = motion, solver
        self.surfaces = surfaces(motion, solver.skeleton.body.stature)
        self.keys: dict[str, Solved] = {}
        self.frames: list[Frame] = []
        self.time = 0.0

    def run(self) -> Film:
        here = self.motion.start
        self.key(here, None)
        self.add(self.keys[here].posture, f"keys.{here}", here, here, {}, 0)
        for index, phase in enumerate(self.motion.phases):
            if phase.do == "hold":
                self.time += phase.seconds
                self.add(self.keys[here].posture, f"keys.{here}", here, here, {}, index)
            elif phase.to is not None:
                self.key(phase.to, here)
                self.move(phase, index, here, phase.to)
                here = phase.to
        slip = None
        if self.motion.slip:
            of = self.keys.get(self.motion.slip.of)
            slip = self.solver.solve(self.motion.resolved_slip(), self.surfaces, where=f"{self.motion.id} slip",
                                     planted=self.planted(self.motion.slip.of) if of else {},
                                     near=of.posture if of else None)  # fmt: skip
        return Film(
            motion=self.motion, keys=self.keys, frames=tuple(self.frames), slip=slip, surfaces=self.surfaces
        )

    def key(self, name: str, before: str | None) -> None:
        if name in self.keys:
            return
        planted = self.planted(before) if before else {}
        near = self.keys[before].posture if before else None
        where = f"{self.motion.id} keys.{name}"
        self.keys[name] = self.solver.solve(
            self.motion.resolved(name), self.surfaces, where=where, planted=planted, near=near
        )

    def planted(self, name: str) -> Planted:
        """Where each contact of a solved pose rests."""
        solved, view = self.keys[name], self.solver.view
        view.at(solved.posture)
        return {
            (goal.site, goal.on): view.point(goal.site) for goal in solved.goals if isinstance(goal, Rests)
        }

    def move(self, phase: Phase, index: int, a: str, b: str) -> None:
        first, last = self.keys[a], self.keys[b]
        there = self.planted(b)
        lifted = self.lifted(phase, first, last)
        kept = {
            place: at for place, at in self.planted(a).items() if place in there and place[0] not in lifted
        }
        kept = {place: at for place, at in kept.items() if not self.slides(place, a, b)}
        if phase.keep is not None:
            names = {
                site
                for name in phase.keep
                for site, _ in both_sides(
                    name, self.solver.view.sites, f"{self.motion.id} phases.{index} keep", "point"
                )
            }
            kept = {place: at for place, at in kept.items() if place[0] in names}
        glide = [
            goal
            for goal in first.goals
            if isinstance(goal, Rests)
            and (goal.site, goal.on) in there
            and (goal.site, goal.on) not in kept
            and goal.site not in lifted
        ]
        touches = [
            goal
            for goal in first.goals
            if isinstance(goal, Meets) and any(_same(goal, other) for other in last.goals)
        ]
        tie = (
            self.solver.symmetric()
            if self.motion.resolved(a).symmetric and self.motion.resolved(b).symmetric
            else None
        )
        start, posture = self.time, first.posture
        for step in range(1, phase.frames + 1):
            share = eased(phase.ease, step / phase.frames)
            wish = first.posture.toward(last.posture, share)
            goals: list[Goal] = [Near(wish, self.weights()), Outside(self.surfaces), *touches]
            goals += [
                Rests(s, on, self.surfaces[on], at + share * (there[s, on] - at))
                for (s, on), at in kept.items()
            ]
            goals += [Rests(g.site, g.on, g.surface, np.full(3, np.nan)) for g in glide]
            goals += [Reaches(site, at(share)) for site, at in lifted.items()]
            near = posture.toward(wish, 1.0 / (phase.frames - step + 1)) if step < phase.frames else wish
            posture = (
                last.posture
                if step == phase.frames
                else self.solver.descend(near, goals, tie, FRAME_STEPS)[0]
            )
            self.time = start + phase.seconds * step / phase.frames
            where = f"phases.{index} ({a} to {b}, {100 * step // phase.frames} %)"
            self.add(posture, where, a if step < phase.frames else b, b, kept, index)

    def slides(self, place: tuple[str, str], a: str, b: str) -> bool:
        """True for a contact that the author lets glide."""
        for name in (a, b):
            for contact in self.motion.resolved(name).contacts or ():
                sites = [site for site, _ in both_sides(contact.site, self.solver.view.sites, "", "point")]
                if contact.slides and place[0] in sites:
                    return True
        return False

    def lifted(self, phase: Phase, first: Solved, last: Solved) -> dict[str, "_Arc"]:
        """The way of every point that steps over."""
        arcs: dict[str, _Arc] = {}
        view = self.solver.view
        for name, height in phase.lift.items():
            for site, _ in both_sides(name, view.sites, f"{self.motion.id} lift", "point"):
                a, b = view.at(first.posture).point(site), view.at(last.posture).point(site)
                arcs[site] = _Arc(a, b, height * self.solver.skeleton.body.stature)
        return arcs

    def balanced(self, a: str, b: str) -> bool:
        return self.keys[a].balanced and self.keys[b].balanced

    def carrying(self, posture: Posture, a: str, b: str, kept: Planted) -> tuple[str, ...]:
        """Points that carry weight in either pose and touch what carries them."""
        view = self.solver.view.at(posture)
        names = {*self.keys[a].carriers, *self.keys[b].carriers}
        held = {site for site, _ in kept} & names
        rests = [
            g for key in (a, b) for g in self.keys[key].goals if isinstance(g, Rests) and g.site in names
        ]
        near = {g.site for g in rests if abs(g.miss(view)[0]) * 1000 < TOUCHING_MM}
        return tuple(sorted(held | near))

    def weights(self) -> Array:
        weights = np.full(len(ROOT) + len(self.solver.low), FOLLOW)
        weights[:6] = FOLLOW_ROOT
        for index, joint in enumerate(self.solver.skeleton.joints, start=6):
            if joint.name.startswith(("lumbar", "thorax")):
                weights[index] = FOLLOW_SPINE
        return weights

    def add(self, posture: Posture, where: str, a: str, b: str, kept: Planted, index: int) -> None:
        carriers = self.keys[a].carriers if a == b else self.carrying(posture, a, b, kept)
        self.frames.append(
            Frame(
                at_s=self.time,
                posture=posture,
                where=where,
                carriers=carriers,
                kept=kept,
                balanced=self.balanced(a, b),
                phase=index,
            )
        )


@dataclass(frozen=True, slots=True)
class _Arc:
    """The way of a point that is lifted over."""

    start: Array
    end: Array
    height: float

    def __call__(self, share: float) -> Array:
        way = self.start + share * (self.end - self.start)
        way[2] += 4 * self.height * share * (1 - share)
        return np.array(way)


def _same(one: Meets, other: Goal) -> bool:
    return (
        isinstance(other, Meets)
        and (one.site, one.to) == (other.site, other.to)
        and bool(np.allclose(one.gap, other.gap))
    )
