"""From key poses to frames: inverse kinematics all along the way, because blending joint angles slides the feet.

Balance is not asked for between keys, only checked: the support changes when a point lets go, and a wish that
changes from one frame to the next makes the figure jump. Contacts that both poses name are held where the first
pose planted them; points that are lifted travel in an arc.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from unbend.body.goals import Goal, Meets, Outside, Reaches, Rests, both_sides
from unbend.body.paths import Arc, Leg, timed, way
from unbend.body.pose import Solved, Solver
from unbend.body.posture import Posture
from unbend.body.props import Surface, surfaces
from unbend.body.skeleton import Array
from unbend.body.skin.holding import between, handed
from unbend.catalogue.motion import Key, Motion, Phase

TOUCHING_MM = 6.0

Planted = dict[tuple[str, str], Array]
Move = tuple[int, Phase, str, str]
"""Number of the phase, the phase, from which pose to which."""


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
    clock: tuple[Array, Array]
    """Seconds, and which frame is shown then; between two of each in a line."""

    def place(self, at_s: Array) -> Array:
        """Which frame is shown at each time, with a fraction between two."""
        return np.minimum(np.interp(at_s, *self.clock), len(self.frames) - 1)

    def shown(self, place: float) -> Posture:
        """The posture at a place among the frames."""
        low = min(int(place), len(self.frames) - 1)
        high = min(low + 1, len(self.frames) - 1)
        return self.frames[low].posture.toward(self.frames[high].posture, place - low)


def film(motion: Motion, solver: Solver) -> Film:
    """Solve every key pose and frame of a motion, once through its phases without repetitions."""
    return _Filming(motion, solver).run()


class _Filming:
    def __init__(self, motion: Motion, solver: Solver) -> None:
        self.motion, self.solver = motion, solver
        self.surfaces = surfaces(motion, solver.skeleton.body.stature)
        self.keys: dict[str, Solved] = {}
        self.frames: list[Frame] = []
        self.ways: dict[tuple[object, ...], tuple[list[Posture], float]] = {}
        """Of each move its postures, and the seconds that they were searched for."""
        self.clock: list[tuple[float, float]] = [(0.0, 0.0)]

    def run(self) -> Film:
        start = self.motion.start
        runs = self.runs()
        self.key(start, None)
        for run in runs:
            for _, _, a, b in run:
                self.key(b, a)
        for run in sorted(runs, key=len, reverse=True):
            self.search(run)
        self.add(0.0, self.keys[start].posture, f"keys.{start}", start, start, {}, 0)
        self.tell(runs)
        slip = None
        if self.motion.slip:
            of = self.keys.get(self.motion.slip.of)
            near, planted = (of.posture, self.planted(self.motion.slip.of)) if of else (None, {})
            key = self.motion.resolved_slip()
            slip = self.solve(key, where=f"{self.motion.id} slip", planted=planted, near=near)
        times, places = np.array(self.clock).T
        return Film(motion=self.motion, keys=self.keys, frames=tuple(self.frames), slip=slip, surfaces=self.surfaces,
                    clock=(times, places))  # fmt: skip

    def runs(self) -> list[list[Move]]:
        """The moves, cut where the figure rests or turns back."""
        found: list[list[Move]] = []
        here, resting = self.motion.start, True
        for index, phase in enumerate(self.motion.phases):
            if phase.to is None:
                resting = True
                continue
            if resting or found[-1][-1][2] == phase.to:
                found.append([])
            found[-1].append((index, phase, here, phase.to))
            here, resting = phase.to, False
        return found

    def tell(self, runs: Sequence[Sequence[Move]]) -> None:
        """Frames and clock, phase by phase."""
        begins = {run[0][0]: run for run in runs}
        here, now = self.motion.start, 0.0
        for index, phase in enumerate(self.motion.phases):
            if phase.do == "hold":
                now += phase.seconds
                self.add(now, self.keys[here].posture, f"keys.{here}", here, here, {}, index)
                self.clock.append((now, len(self.frames) - 1.0))
            elif index in begins:
                now = self.walk(begins[index], now)
                here = begins[index][-1][3]

    def walk(self, run: Sequence[Move], now: float) -> float:
        """The frames of one run, at the times that its ease gives them; when it ends."""
        at = np.concatenate([[0.0], np.cumsum([self.ways[self.mark(p, a, b)][1] for _, p, a, b in run])])
        when = timed(at, [phase for _, phase, _, _ in run])
        first = len(self.frames) - 1
        for number, (index, phase, a, b) in enumerate(run):
            postures = self.ways[self.mark(phase, a, b)][0]
            kept = self.kept(phase, index, a, b)
            for step, posture in enumerate(postures[1:], start=1):
                share = step / (len(postures) - 1)
                at_s = now + float(when(at[number] + share * (at[number + 1] - at[number])))
                posture = between(posture, self.keys[a].posture, self.keys[b].posture, share)
                where = f"phases.{index} ({a} to {b}, {100 * step // (len(postures) - 1)} %)"
                self.add(at_s, posture, where, a if share < 1 else b, b, kept, index)
        places = np.linspace(first, len(self.frames) - 1, 12 * (len(self.frames) - 1 - first) + 1)
        steps = np.array([len(self.ways[self.mark(phase, a, b)][0]) - 1 for _, phase, a, b in run])
        along = np.interp(places, first + np.concatenate([[0], np.cumsum(steps)]), at)
        times = when(along)
        self.clock += [(now + float(t), float(p)) for t, p in zip(times, places, strict=True)][1:]
        return now + sum(phase.seconds for _, phase, _, _ in run)

    def key(self, name: str, before: str | None) -> None:
        if name in self.keys:
            return
        planted = self.planted(before) if before else {}
        near = self.keys[before].posture if before else None
        where = f"{self.motion.id} keys.{name}"
        self.keys[name] = self.solve(self.motion.resolved(name), where=where, planted=planted, near=near)

    def solve(self, key: Key, *, where: str, planted: Planted, near: Posture | None) -> Solved:
        """A key pose, its hands as the motion has them."""
        solved = self.solver.solve(key, self.surfaces, where=where, planted=planted, near=near)
        return replace(solved, posture=handed(solved.posture, self.motion, key))

    def planted(self, name: str) -> Planted:
        """Where each contact of a solved pose rests."""
        solved, view = self.keys[name], self.solver.view
        view.at(solved.posture)
        return {
            (goal.site, goal.on): view.point(goal.site) for goal in solved.goals if isinstance(goal, Rests)
        }

    def mark(self, phase: Phase, a: str, b: str) -> tuple[object, ...]:
        return (a, b, phase.keep, tuple(sorted(phase.lift.items())))

    def search(self, run: Sequence[Move]) -> None:
        """Solve a run's ways, unless they, or the ways back, were solved as part of a longer one."""
        marks = [self.mark(phase, a, b) for _, phase, a, b in run]
        if all(mark in self.ways for mark in marks):
            return
        legs = [self.leg(*move) for move in run]
        keys = [self.keys[run[0][2]].posture, *(self.keys[b].posture for *_, b in run)]
        for (_, phase, a, b), postures in zip(run, way(self.solver, keys, legs), strict=True):
            self.ways.setdefault(self.mark(phase, a, b), (postures, phase.seconds))
            self.ways.setdefault(self.mark(phase, b, a), (postures[::-1], phase.seconds))

    def leg(self, index: int, phase: Phase, a: str, b: str) -> Leg:
        """What must hold on the way from one pose to another."""
        first, last = self.keys[a], self.keys[b]
        there, lifted = self.planted(b), self.lifted(phase, first, last)
        kept = self.kept(phase, index, a, b)
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
        ends = [self.misses([*glide, *touches], key) for key in (first, last)]

        def goals(share: float) -> list[Goal]:
            found: list[Goal] = [Outside(self.surfaces)]
            off = [one + share * (two - one) for one, two in zip(*ends, strict=True)]
            free = np.full(3, np.nan)
            for goal, miss in zip(glide, off, strict=False):
                found.append(Rests(goal.site, goal.on, goal.surface, free, float(miss[0])))
            for touch, gap in zip(touches, off[len(glide) :], strict=True):
                found.append(Meets(touch.site, touch.to, touch.gap + gap))
            found += [Reaches(site, at + share * (there[site, on] - at)) for (site, on), at in kept.items()]
            return found + [Reaches(site, at(share)) for site, at in lifted.items()]

        both = self.motion.resolved(a).symmetric and self.motion.resolved(b).symmetric
        return Leg(
            seconds=phase.seconds,
            steps=phase.frames,
            goals=goals,
            tie=self.solver.symmetric() if both else None,
        )

    def misses(self, goals: Sequence[Rests | Meets], key: Solved) -> list[Array]:
        """How a solved pose came out: off the surface, or the gap's own remainder in the directions of its part."""
        view = self.solver.view.at(key.posture)
        return [
            goal.miss(view)[:1] if isinstance(goal, Rests) else view.directions(goal.to).T @ goal.miss(view)
            for goal in goals
        ]

    def kept(self, phase: Phase, index: int, a: str, b: str) -> Planted:
        """The contacts that both poses share and that may neither slide nor be lifted, where the first has them."""
        there, view = self.planted(b), self.solver.view
        lifted = {site for name in phase.lift for site, _ in both_sides(name, view.sites, "", "point")}
        found = {place: at for place, at in self.planted(a).items()
                 if place in there and place[0] not in lifted and not self.slides(place, a, b)}  # fmt: skip
        if phase.keep is None:
            return found
        where = f"{self.motion.id} phases.{index} keep"
        names = {site for name in phase.keep for site, _ in both_sides(name, view.sites, where, "point")}
        return {place: at for place, at in found.items() if place[0] in names}

    def slides(self, place: tuple[str, str], a: str, b: str) -> bool:
        """True for a contact that the author lets glide."""
        for name in (a, b):
            for contact in self.motion.resolved(name).contacts or ():
                sites = [site for site, _ in both_sides(contact.site, self.solver.view.sites, "", "point")]
                if contact.slides and place[0] in sites:
                    return True
        return False

    def lifted(self, phase: Phase, first: Solved, last: Solved) -> dict[str, Arc]:
        """The way of every point that steps over."""
        arcs: dict[str, Arc] = {}
        view = self.solver.view
        for name, height in phase.lift.items():
            for site, _ in both_sides(name, view.sites, f"{self.motion.id} lift", "point"):
                a, b = view.at(first.posture).point(site), view.at(last.posture).point(site)
                arcs[site] = Arc(a, b, height * self.solver.skeleton.body.stature)
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

    def add(
        self, at_s: float, posture: Posture, where: str, a: str, b: str, kept: Planted, index: int
    ) -> None:
        carriers = self.keys[a].carriers if a == b else self.carrying(posture, a, b, kept)
        self.frames.append(
            Frame(
                at_s=at_s,
                posture=posture,
                where=where,
                carriers=carriers,
                kept=kept,
                balanced=self.balanced(a, b),
                phase=index,
            )
        )


def _same(one: Meets, other: Goal) -> bool:
    return (
        isinstance(other, Meets)
        and (one.site, one.to) == (other.site, other.to)
        and bool(np.allclose(one.gap, other.gap))
    )
