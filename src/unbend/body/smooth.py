"""No body point jerks: its acceleration, as it is shown, stays near what its way and its time need.

From rest to rest over a way D in a time T nothing gets by with less than 4 D / T² (half the time speeding up, half
slowing down); an even swing needs 1.5 times that, a pose that is passed on the way about twice. A point that asks
for more than `TIMES` that, and for more than `FREE_M_S2` on top, was thrown by the search, not by the mover. The
bound holds for a slow stretch, where a jerk of the eye is no large acceleration, as well as for a stride.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from unbend.body.frames import Film
from unbend.body.pose import Solver
from unbend.body.skeleton import Array

STEP_S: Final = 1 / 15  # between moments that are compared; a jerk of a single frame is longer
FREE_M_S2: Final = 1.0  # ours: a tenth of gravity; over one step it is 4 mm, which nobody sees
TIMES: Final = 4.0  # ours: twice what a passed pose needs
MOST_M_S2: Final = (
    40.0  # ours: four times gravity, a foot that leaves the floor or lands; nothing here is faster
)


def jerks(film: Film, solver: Solver) -> Iterator[str]:
    """The worst point of each move that jerks."""
    if len(film.frames) < 3:
        return
    times = np.arange(0.0, film.clock[0][-1] + STEP_S / 2, STEP_S)
    places = film.place(times)
    points = np.stack([_points(film, solver, float(place)) for place in places])
    if len(points) < 3:
        return
    asked = np.linalg.norm(np.diff(points, 2, axis=0), axis=2) / STEP_S**2
    phases = np.array(
        [film.frames[min(int(np.ceil(place - 1e-9)), len(film.frames) - 1)].phase for place in places]
    )
    allowed = _allowed(film, points, phases)
    names = list(solver.view.sites)
    for index in sorted(set(phases[1:-1])):
        mine = np.nonzero(phases[1:-1] == index)[0]
        over = asked[mine] / allowed[mine]
        at, site = np.unravel_index(int(over.argmax()), over.shape)
        if over[at, site] > 1:
            moment = mine[at]
            where = film.frames[min(int(np.ceil(places[moment + 1])), len(film.frames) - 1)].where
            yield (f"{where}: {names[site]} jerks: {asked[moment, site]:.1f} m/s² at {times[moment + 1]:.1f} s; "
                   f"at most {allowed[moment, site]:.1f} m/s² for its way and time")  # fmt: skip


def _points(film: Film, solver: Solver, place: float) -> Array:
    view = solver.view.at(film.shown(place))
    return np.array([view.point(name) for name in view.sites])


def _allowed(film: Film, points: Array, phases: Array) -> Array:
    """For each moment but the ends, and each point."""
    ways = np.linalg.norm(np.diff(points, axis=0), axis=2)
    mine = phases[1:]
    need = np.zeros((len(film.motion.phases), points.shape[1]))
    for index, phase in enumerate(film.motion.phases):
        if phase.do == "move":
            need[index] = 4 * ways[mine == index].sum(axis=0) / phase.seconds**2
    either = np.maximum(need[phases[1:-1]], np.maximum(need[phases[:-2]], need[phases[2:]]))
    return np.asarray(np.minimum(FREE_M_S2 + TIMES * either, MOST_M_S2))
