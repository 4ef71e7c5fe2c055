"""The way from key pose to key pose: one smooth curve through a run of poses, then inverse kinematics at every
step of it.

A run is a series of moves without a rest. Its wish is a monotone cubic through the key poses (Fritsch and
Carlson's, so that no angle swings beyond two poses that it connects), so a pose that is only passed is passed
without a corner. The steps are searched one after the other, each from the one before; then the whole run is
smoothed with its key poses held and searched again close to that, so that a contact that begins to press, or a
joint that meets its end, does not jerk the figure. A way back is the way there: the same postures.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.interpolate import CubicHermiteSpline, PchipInterpolator

from unbend.body.goals import Goal, Near
from unbend.body.pose import Solver
from unbend.body.posture import Posture
from unbend.body.skeleton import ROOT, Array
from unbend.catalogue.motion import Phase

FOLLOW, FOLLOW_ROOT, FOLLOW_SPINE = 0.4, 0.4, 3.0
STEPS: Final = 40
SMOOTHINGS: Final = 3
STIFF: Final = 60.0  # waves shorter than about a dozen steps are smoothed away (ours)


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One move of a run: how long it takes, in how many steps it is searched, what must hold on its way, by share."""

    seconds: float
    steps: int
    goals: Callable[[float], list[Goal]]
    tie: Array | None


@dataclass(frozen=True, slots=True)
class Arc:
    """The way of a point that is lifted over."""

    start: Array
    end: Array
    height: float

    def __call__(self, share: float) -> Array:
        """Where it is."""
        at = self.start + share * (self.end - self.start)
        at[2] += 16 * self.height * share**2 * (1 - share) ** 2
        return np.array(at)


def way(solver: Solver, keys: Sequence[Posture], legs: Sequence[Leg]) -> list[list[Posture]]:
    """The postures of each move, both ends with it."""
    at = np.concatenate([[0.0], np.cumsum([leg.seconds for leg in legs])])
    held = [int(number) for number in np.cumsum([0, *(leg.steps for leg in legs)])]
    place = np.interp(np.arange(held[-1] + 1), held, at)
    shares = [(leg, step / leg.steps) for leg in legs for step in range(1, leg.steps + 1)]
    origin, weights = keys[0], _weights(solver)

    def search(number: int, start: Posture, wish: Posture) -> Posture:
        leg, share = shares[number - 1]
        return solver.descend(start, [Near(wish, weights), *leg.goals(share)], leg.tie, STEPS)[0]

    wishes = PchipInterpolator(at, np.stack([origin.way_to(key) for key in keys]))(place)
    found = [keys[0]]
    for number in range(1, held[-1] + 1):
        wish = origin.moved(wishes[number])
        near = found[-1].toward(wish, 0.5)
        found.append(keys[held.index(number)] if number in held else search(number, near, wish))
    for _ in range(SMOOTHINGS):
        rows = _smoothed(np.stack([origin.way_to(posture) for posture in found]), place, held)
        for number in range(1, held[-1]):
            if number not in held:
                wish = origin.moved(rows[number])
                found[number] = search(number, wish, wish)
    return [
        _landed(solver, leg, found[low : high + 1])
        for leg, (low, high) in zip(legs, pairwise(held), strict=True)
    ]


def _landed(solver: Solver, leg: Leg, postures: list[Posture]) -> list[Posture]:
    """A move that leaves and meets its key poses without a step.

    A key pose weighs contacts against its wanted angles, the way holds contacts alone, so they end a little
    apart; the difference fades along the way.
    """
    weights, last = _weights(solver), len(postures) - 1
    apart = []
    for end, share in ((postures[0], 0.0), (postures[-1], 1.0)):
        reached = solver.descend(end, [Near(end, weights), *leg.goals(share)], leg.tie, STEPS)[0]
        apart.append(reached.way_to(end))
    found = [postures[0]]
    for step in range(1, last):
        share = step / last
        fade = share * share * (3 - 2 * share)
        there = postures[step].moved((1 - fade) * apart[0] + fade * apart[1])
        found.append(Posture(there.place, there.turn, np.clip(there.angles, solver.low, solver.high)))
    return [*found, postures[-1]]


def _weights(solver: Solver) -> Array:
    weights = np.full(len(ROOT) + len(solver.low), FOLLOW)
    weights[:6] = FOLLOW_ROOT
    for index, joint in enumerate(solver.skeleton.joints, start=6):
        if joint.name.startswith(("lumbar", "thorax")):
            weights[index] = FOLLOW_SPINE
    return weights


def _smoothed(rows: Array, place: Array, held: Sequence[int]) -> Array:
    """The rows as a stiff strip through the held ones (Whittaker's smoother on uneven steps)."""
    count = len(rows)
    bends = np.zeros((max(count - 2, 0), count))
    for n in range(count - 2):
        a, b = place[n + 1] - place[n], place[n + 2] - place[n + 1]
        bends[n, n : n + 3] = np.array([b, -(a + b), a]) * 2 / (a + b)
    square = np.eye(count) + STIFF * bends.T @ bends
    free = np.setdiff1d(np.arange(count), held)
    fixed = np.array(held)
    right = rows[free] - square[np.ix_(free, fixed)] @ rows[fixed]
    found = rows.copy()
    if len(free):
        found[free] = np.linalg.solve(square[np.ix_(free, free)], right)
    return found


def timed(at: Array, phases: Sequence[Phase]) -> Callable[[Array], Array]:
    """When a run is how far along, from its beginning: it rests at both ends unless its ease says otherwise."""
    times = np.concatenate([[0.0], np.cumsum([phase.seconds for phase in phases])])
    paces = np.diff(at) / np.diff(times)
    slopes = np.zeros(len(at))
    slopes[1:-1] = 2 / (1 / paces[:-1] + 1 / paces[1:])
    if phases[0].ease != "smooth":
        slopes[0] = paces[0] * (2 if phases[0].ease == "slow_end" else 1)
    if phases[-1].ease == "even":
        slopes[-1] = paces[-1]
    fine = np.concatenate([np.linspace(a, b, 60, endpoint=False) for a, b in pairwise(times)] + [times[-1:]])
    along = np.maximum.accumulate(CubicHermiteSpline(times, at, slopes)(fine))

    def when(place: Array) -> Array:
        return np.asarray(np.interp(place, along, fine))

    return when
