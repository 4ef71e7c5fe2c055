"""Who carries a still pose: the forces at every contact, and what is left for each joint to hold.

The forces inside friction pyramids are those that ask the joints for the least torque over their strength,
squared and summed: a quadratic programme with forces that only push, solved exactly by non-negative least
squares. The six equations of the whole body weigh so much that they hold to a few millinewtons where they can;
what they miss is reported.

Big parts that lie on a surface carry (nobody hovers a trunk); hands, forearms, upper arms and feet carry only
where the pose lists them, and a listed contact that does not carry never does. Two parts of the body that touch
carry only by name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin
from typing import Any

import mujoco
import numpy as np
from scipy.optimize import nnls

from unbend.body.goals import Goal, Meets, Rests
from unbend.body.pose import Solved
from unbend.body.posture import Posture, View
from unbend.body.props import Surface
from unbend.body.skeleton import Array
from unbend.body.tissue import GRAVITY, passive_torques, strengths

REACH_M = 0.016  # figure.md: geometry within 16 mm of floor or prop rests on it
FRICTION = 0.6  # ours: bare skin or cloth on mat, wood or cloth; the slope of the pyramid's edges
EDGES = 4
TURNS = [(cos(t), sin(t)) for t in (2 * pi * (edge + 0.5) / EDGES for edge in range(EDGES))]
AXES = np.eye(3)
BALANCE_WEIGHT = 1e4  # of a whole body weight that is not carried, against a joint at its full strength
EVEN = 0.01  # how strongly forces spread where the joints do not care
# Ours: rubbing with a whole body weight costs as much as a joint at full strength. Nobody rests by squeezing himself
# along the floor, and without this the programme does: a little less torque for 150 N more on the spine.
SHEAR = 1.0
# The gate: a hundredth of the body's weight, and that weight 15 mm off; `gates.BALANCE_MM` allows its centre 10 mm
# beyond the listed points, which lie a little further out than the skin that carries.
RESIDUAL_SHARE, RESIDUAL_M = 0.01, 0.015

BROAD = ("pelvis", "l5", "l4", "l3", "l2", "l1", "chest_low", "chest_high", "head", "thigh", "shank")
ARMS = ("upper_arm", "forearm", "hand")
TOUCH_M = 0.003


@dataclass(frozen=True, slots=True)
class Support:
    """A place where something may push on a body: the floor, a prop (``other`` 0) or another part of the body."""

    name: str
    body: int
    point: Array
    normal: Array
    other: int = 0


@dataclass(frozen=True, slots=True)
class Pull:
    """A known force on a body, such as a weight in a hand."""

    body: int
    point: Array
    force: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Statics:
    """A pose in balance. Torques are what muscles add on top of the passive ones, by the model's degrees of freedom."""

    posture: Posture
    supports: tuple[Support, ...]
    forces: Array
    pulls: tuple[Pull, ...]
    torques: Array
    passive: Array
    weight_n: float
    """The body's own weight, without what it holds."""
    residual_n: float
    residual_nm: float

    def carried(self, name: str) -> float:
        """Newtons that press on supports of that name, along their normals."""
        return sum(
            float(s.normal @ f) for s, f in zip(self.supports, self.forces, strict=True) if s.name == name
        )


def supports(view: View, surfaces: Mapping[str, Surface], goals: Iterable[Goal], carriers: Sequence[str],
             touching: Sequence[str] = ()) -> tuple[Support, ...]:  # fmt: skip
    """Every place that carries a pose at which ``view`` stands."""
    model = view.model
    body_of = {name: int(model.site_bodyid[site]) for name, site in view.sites.items()}
    goals = list(goals)
    bearing = {body_of[name] for name in carriers}
    bearing |= {
        model.body(f"toes_{name[-1]}").id
        for name in carriers
        if model.body(body_of[name]).name.startswith("foot")
    }
    denied = {
        body_of[goal.site] for goal in goals if isinstance(goal, Rests) and goal.site not in carriers
    } - bearing
    found = list(_outline(view, surfaces, bearing, denied))
    for name in carriers:
        found += _point(view, surfaces, name, body_of[name])
    for goal in goals:
        if isinstance(goal, Meets) and goal.site in touching:
            found.append(_touch(view, goal, body_of))
    return tuple(found)


def _outline(
    view: View, surfaces: Mapping[str, Surface], bearing: set[int], denied: set[int]
) -> Iterator[Support]:
    balls = view.balls
    centres = balls.centres(view.data)
    allowed = [_may_bear(view.model.body(int(b)).name, int(b), bearing, denied) for b in balls.body]
    for name, surface in surfaces.items():
        distance, way = surface.distance(centres)
        for index in np.nonzero((distance - balls.radius < REACH_M) & allowed)[0]:
            yield Support(
                name, int(balls.body[index]), centres[index] - balls.radius[index] * way[index], way[index]
            )


def _may_bear(name: str, body: int, bearing: set[int], denied: set[int]) -> bool:
    return body in bearing or (name.removesuffix("_r").removesuffix("_l") in BROAD and body not in denied)


def _point(view: View, surfaces: Mapping[str, Surface], site: str, body: int) -> Iterator[Support]:
    point, radius = view.point(site), view.radii[site]
    for name, surface in surfaces.items():
        distance, way = surface.distance(point[None])
        if distance[0] - radius < REACH_M:
            yield Support(name, body, point - radius * way[0], way[0])


def _touch(view: View, goal: Meets, body_of: Mapping[str, int]) -> Support:
    """Two parts of the body: they push apart along the line from the other part's own axis to the point."""
    point, other = view.point(goal.site), body_of[goal.to]
    origin, turn = np.array(view.data.xpos[other]), np.array(view.data.xmat[other]).reshape(3, 3)
    along = turn[:, 2]
    out = point - origin - ((point - origin) @ along) * along
    return Support(
        f"{goal.site} on {goal.to}",
        body_of[goal.site],
        point,
        out / max(float(np.linalg.norm(out)), 1e-9),
        other,
    )


def pulls(view: View, mass_kg: float, sites: Sequence[str], shift: Array | None = None) -> tuple[Pull, ...]:
    """A weight shared evenly among points, its middle shifted from them by so many metres."""
    force = np.array([0.0, 0.0, -mass_kg * GRAVITY / len(sites)])
    off = np.zeros(3) if shift is None else shift
    return tuple(
        Pull(int(view.model.site_bodyid[view.sites[site]]), view.point(site) + off, force) for site in sites
    )


def unlisted(
    view: View, surfaces: Mapping[str, Surface], goals: Iterable[Goal], carriers: Sequence[str], where: str
) -> list[str]:
    """Hands, forearms and upper arms that touch a surface although the pose does not say whether they carry."""
    body_of = {name: int(view.model.site_bodyid[site]) for name, site in view.sites.items()}
    said = {body_of[name] for name in (*carriers, *(goal.site for goal in goals if isinstance(goal, Rests)))}
    said |= {int(view.model.body_parentid[body]) for body in said}  # a wrist lies where its hand lies
    centres, found = view.balls.centres(view.data), []
    for name, surface in surfaces.items():
        near = surface.distance(centres)[0] - view.balls.radius < TOUCH_M
        for body in sorted({int(b) for b in view.balls.body[near]} - said):
            part = view.model.body(body).name
            if part[:-2] in ARMS:
                found.append(
                    f"{where}: {part} touches the {name}, and no contact says whether it carries (`carries`)"
                )
    return found


def solve(
    view: View, posture: Posture, places: tuple[Support, ...], weights: tuple[Pull, ...] = ()
) -> Statics:
    """The forces and torques of one still pose."""
    view.at(posture)
    model, data, skeleton = view.model, view.data, view.skeleton
    needed = np.zeros(model.nv)
    data.qvel[:] = 0
    mujoco.mj_comVel(model, data)
    mujoco.mj_rne(model, data, 0, needed)
    for pull in weights:
        needed -= _moves(view, pull.body, pull.point).T @ pull.force
    passive = passive_torques(skeleton, posture)
    columns, ways = _columns(view, places)
    weight = float(model.body_subtreemass[0]) * GRAVITY
    arm = weight * skeleton.body.stature
    scale = np.concatenate(
        [np.full(3, BALANCE_WEIGHT / weight), np.full(3, BALANCE_WEIGHT / arm), 1 / strengths(skeleton)]
    )
    rubbing = _rubbing(places, ways) * SHEAR / weight
    rows = np.vstack([scale[:, None] * columns, rubbing, np.eye(columns.shape[1]) * EVEN / weight])
    asked = np.concatenate([scale * (needed - passive), np.zeros(len(rubbing) + columns.shape[1])])
    pushes = nnls(rows, asked, maxiter=50 * max(columns.shape[1], 1))[0] if columns.shape[1] else np.zeros(0)
    left = needed - columns @ pushes
    forces = np.einsum("ne,nei->ni", pushes.reshape(-1, EDGES), ways) if len(places) else np.zeros((0, 3))
    return Statics(
        posture=posture, supports=places, forces=forces, pulls=weights, torques=left - passive, passive=passive,
        weight_n=weight,
        residual_n=float(np.linalg.norm(left[:3])), residual_nm=float(np.linalg.norm(left[3:6])),
    )  # fmt: skip


def balance(view: View, solved: Solved, surfaces: Mapping[str, Surface], touching: Sequence[str] = (),
            weights: Sequence[tuple[float, Sequence[str]]] = (), shift: Array | None = None) -> Statics:  # fmt: skip
    """The statics of a solved key pose, with masses in kilograms at points."""
    view.at(solved.posture)
    places = supports(view, surfaces, solved.goals, solved.carriers, touching)
    held = tuple(pull for mass, sites in weights for pull in pulls(view, mass, sites, shift))
    return solve(view, solved.posture, places, held)


def unbalanced(statics: Statics, where: str) -> list[str]:
    """The gate: what nobody carries, as a sentence."""
    most_n, most_nm = RESIDUAL_SHARE * statics.weight_n, RESIDUAL_M * statics.weight_n
    if statics.residual_n <= most_n and statics.residual_nm <= most_nm:
        return []
    said = (
        f"{where}: the contacts cannot carry this pose: {statics.residual_n:.0f} N and {statics.residual_nm:.0f} N m "
        f"are left over; at most {most_n:.0f} N and {most_nm:.0f} N m. A contact may be missing, or the body leans "
        "beyond its feet"
    )
    return [said]


def _columns(view: View, places: tuple[Support, ...]) -> tuple[Array, Array]:
    """Generalised force of a unit push along every edge of every pyramid, and the edges."""
    ways = np.array([_pyramid(place.normal) for place in places]).reshape(-1, EDGES, 3)
    blocks = []
    for place, way in zip(places, ways, strict=True):
        moves = _moves(view, place.body, place.point)
        if place.other:
            moves = moves - _moves(view, place.other, place.point)
        blocks.append(moves.T @ way.T)
    return (np.hstack(blocks) if blocks else np.zeros((view.model.nv, 0))), ways


def _rubbing(places: tuple[Support, ...], ways: Array) -> Array:
    """Force along the surfaces, added up over each part of the body on each of its surfaces."""
    groups = sorted({(place.body, place.name) for place in places})
    found = np.zeros((3 * len(groups), EDGES * len(places)))
    for index, (place, way) in enumerate(zip(places, ways, strict=True)):
        first = 3 * groups.index((place.body, place.name))
        along = way - np.outer(way @ place.normal, place.normal)
        found[first : first + 3, EDGES * index : EDGES * (index + 1)] = along.T
    return found


def _pyramid(normal: Array) -> Array:
    across = _cross(normal, AXES[int(np.argmin(np.abs(normal)))])
    across /= np.linalg.norm(across)
    second = _cross(normal, across)
    return np.array([normal + FRICTION * (c * across + s * second) for c, s in TURNS])


def _cross(a: Array, b: Array) -> Array:
    """As numpy's, which takes ten times as long for one pair."""
    return np.array([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])


def _moves(view: View, body: int, point: Array) -> Array:
    jacobian: Any = np.zeros((3, view.model.nv))
    mujoco.mj_jac(view.model, view.data, jacobian, None, point, body)
    return np.array(jacobian)


def tilt(angle_deg: float) -> Array:
    """A direction in the middle plane, so many degrees forward of up."""
    return np.array([sin(radians(angle_deg)), 0.0, cos(radians(angle_deg))])
