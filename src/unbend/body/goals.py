"""What a pose is asked for, each as rows of an error and how the error moves: contacts, touches, targets, aims,
angles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import radians
from typing import Protocol

import numpy as np

from unbend.body.errors import UnknownName
from unbend.body.posture import Posture, View
from unbend.body.props import Surface
from unbend.body.skeleton import Array
from unbend.catalogue.errors import nearest
from unbend.catalogue.motion import Key

Rows = tuple[Array, Array]

# Weights, in units of error a metre or a radian: ours, chosen so that a millimetre of contact outweighs a degree
# of wish.
CONTACT, TOUCH, TARGET, AIM, ANGLE, COLLISION, BALANCE = 60.0, 40.0, 40.0, 3.0, 2.0, 60.0, 20.0
LUMBAR_REST, SEED, ROOT_SEED = 0.5, 0.06, 0.02
BALANCE_INSIDE = (
    0.012  # the mass centre is asked to stay this far (share of stature) inside its support, ours
)


class Goal(Protocol):
    """One wish."""

    def rows(self, view: View, posture: Posture) -> Rows | None:
        """Weighted error and how it moves; None when there is nothing to say."""
        ...


@dataclass(frozen=True, slots=True)
class Rests:
    """A point lies on a surface, at a place along it if one is given (nan where free)."""

    site: str
    on: str
    surface: Surface
    place: Array
    off: float = 0.0
    """Metres that the way between two poses keeps it off the surface, as the poses themselves came out."""

    def miss(self, view: View) -> Array:
        """Error in metres: off the surface, then along the room's axes that are given."""
        point = view.point(self.site)
        off, _ = self.surface.distance(point[None])
        given = ~np.isnan(self.place)
        return np.concatenate([off - view.radii[self.site] - self.off, (point - self.place)[given]])

    def rows(self, view: View, posture: Posture) -> Rows:
        """As `Goal.rows`."""
        moves = view.point_moves(self.site)
        _, way = self.surface.distance(view.point(self.site)[None])
        return CONTACT * self.miss(view), CONTACT * np.vstack([way @ moves, moves[~np.isnan(self.place)]])


@dataclass(frozen=True, slots=True)
class Meets:
    """Two points of the body meet."""

    site: str
    to: str
    gap: Array

    def miss(self, view: View) -> Array:
        """Error in metres."""
        return view.point(self.site) - view.point(self.to) - view.directions(self.to) @ self.gap

    def rows(self, view: View, posture: Posture) -> Rows:
        """As `Goal.rows`."""
        arm = view.directions(self.to) @ self.gap
        moves = view.point_moves(self.site) - view.point_moves(self.to)
        return TOUCH * self.miss(view), TOUCH * (moves + _cross(arm) @ view.turns(self.to))


@dataclass(frozen=True, slots=True)
class Reaches:
    """A point at a place in the room (nan where free)."""

    site: str
    place: Array

    def miss(self, view: View) -> Array:
        """Error in metres along the axes that are given."""
        return (view.point(self.site) - self.place)[~np.isnan(self.place)]

    def rows(self, view: View, posture: Posture) -> Rows:
        """As `Goal.rows`."""
        return TARGET * self.miss(view), TARGET * view.point_moves(self.site)[~np.isnan(self.place)]


@dataclass(frozen=True, slots=True)
class Points:
    """The line between two points has a direction."""

    start: str
    to: str
    along: Array

    def miss(self, view: View) -> Array:
        """Difference of the unit directions."""
        line = view.point(self.to) - view.point(self.start)
        return line / np.linalg.norm(line) - self.along

    def rows(self, view: View, posture: Posture) -> Rows:
        """As `Goal.rows`."""
        line = view.point(self.to) - view.point(self.start)
        length = np.linalg.norm(line)
        unit = line / length
        across = (np.eye(3) - np.outer(unit, unit)) / length
        return AIM * self.miss(view), AIM * across @ (
            view.point_moves(self.to) - view.point_moves(self.start)
        )


@dataclass(frozen=True, slots=True)
class Near:
    """Every coordinate close to a given pose, each with a weight of its own."""

    pose: Posture
    weights: Array

    def rows(self, view: View, posture: Posture) -> Rows:
        """As `Goal.rows`."""
        return -self.weights * posture.way_to(self.pose), np.diag(self.weights)


@dataclass(frozen=True, slots=True)
class Outside:
    """No ball of the outline inside the floor or a prop."""

    surfaces: Mapping[str, Surface]

    def depths(self, view: View) -> Iterator[tuple[str, int, float, Array, Array]]:
        """Surface, ball, depth, centre and way out, for every ball that is inside."""
        centres = view.balls.centres(view.data)
        for name, surface in self.surfaces.items():
            distance, way = surface.distance(centres)
            depth = view.balls.radius - distance
            for index in np.nonzero(depth > 0)[0]:
                yield name, int(index), float(depth[index]), centres[index], way[index]

    def rows(self, view: View, posture: Posture) -> Rows | None:
        """As `Goal.rows`."""
        found = list(self.depths(view))
        if not found:
            return None
        moves = [-way @ view.ball_moves(index, centre) for _, index, _, centre, way in found]
        return COLLISION * np.array([depth for _, _, depth, _, _ in found]), COLLISION * np.vstack(moves)


@dataclass(frozen=True, slots=True)
class Balanced:
    """The mass centre over the points that carry."""

    sites: tuple[str, ...]
    inside: float

    def miss(self, view: View) -> Array:
        """How far, and which way, the mass centre is off its support, in metres."""
        return off_support(
            view.mass_centre()[:2], np.array([view.point(site)[:2] for site in self.sites]), self.inside
        )

    def rows(self, view: View, posture: Posture) -> Rows | None:
        """As `Goal.rows`."""
        miss = self.miss(view)
        if not miss.any():
            return None
        away = miss / np.linalg.norm(miss)
        moves = view.mass_centre_moves()[:2] - np.mean([view.point_moves(s)[:2] for s in self.sites], axis=0)
        return BALANCE * np.array([np.linalg.norm(miss)]), BALANCE * (away @ moves)[None]


def off_support(point: Array, corners: Array, inside: float) -> Array:
    """From the nearest point of the corners' hull, shrunk toward its middle, to the point; zero inside."""
    middle = corners.mean(axis=0)
    reach = np.linalg.norm(corners - middle, axis=1)
    shrunk = middle + (corners - middle) * np.maximum(0.0, 1 - inside / np.maximum(reach, 1e-9))[:, None]
    order = np.argsort(np.arctan2(*(shrunk - middle).T[::-1]))
    ring = _hull(shrunk[order])
    following = np.roll(ring, -1, axis=0)
    if len(ring) > 2:
        edges, to_point = following - ring, point - ring
        turns = edges[:, 0] * to_point[:, 1] - edges[:, 1] * to_point[:, 0]
        if (turns >= 0).all():
            return np.zeros(2)
    gaps = []
    for a, b in zip(ring, following, strict=True):
        along = np.clip((point - a) @ (b - a) / max(float((b - a) @ (b - a)), 1e-12), 0, 1)
        gaps.append(point - (a + along * (b - a)))
    return np.array(min(gaps, key=lambda gap: float(gap @ gap)))


def _hull(points: Array) -> Array:
    """Corners of the convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted({(round(float(x), 6), round(float(y), 6)) for x, y in points})
    if len(ordered) < 3:
        return np.array(ordered)
    chains: list[list[tuple[float, float]]] = []
    for run in (ordered, ordered[::-1]):
        chain: list[tuple[float, float]] = []
        for p in run:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        chains.append(chain[:-1])
    return np.array(chains[0] + chains[1])


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(v: Array) -> Array:
    return np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])


def both_sides(name: str, known: Mapping[str, object], where: str, kind: str) -> list[tuple[str, float]]:
    """A name as written to full names, each with 1 for the left or middle and -1 for the right of a pair.

    Raises:
        UnknownName: when the figure has nothing of that name.
    """
    if name in known:
        return [(name, 1.0)]
    if f"{name}_r" in known:
        return [(f"{name}_r", -1.0), (f"{name}_l", 1.0)]
    raise UnknownName(where, kind, name, nearest(name, list(known)))


def goals_of(
    key: Key,
    view: View,
    surfaces: Mapping[str, Surface],
    planted: Mapping[tuple[str, str], Array],
    where: str,
) -> list[Goal]:
    """A key pose's goals but for its angles; contacts that were there before stay where they were planted."""
    h, sites = view.skeleton.body.stature, view.sites
    goals: list[Goal] = []
    for contact in key.contacts or ():
        for site, sign in both_sides(contact.site, sites, f"{where} contacts", "point"):
            flip = sign if site != contact.site else 1.0
            place = np.array([_metres(contact.x, h), _metres(contact.y, h * flip), np.nan])
            if contact.x is None and contact.y is None and not contact.slides:
                place = planted.get((site, contact.on), place)
            goals.append(Rests(site, contact.on, surfaces[contact.on], place))
    for touch in key.touches or ():
        tos = both_sides(touch.to, sites, f"{where} touches", "point")
        for index, (site, sign) in enumerate(both_sides(touch.site, sites, f"{where} touches", "point")):
            flip = sign if site != touch.site else 1.0
            goals.append(Meets(site, tos[index % len(tos)][0], np.array(touch.gap) * [h, h * flip, h]))
    for target in key.targets or ():
        for site, sign in both_sides(target.site, sites, f"{where} targets", "point"):
            flip = sign if site != target.site else 1.0
            goals.append(
                Reaches(
                    site, np.array([_metres(target.x, h), _metres(target.y, h * flip), _metres(target.z, h)])
                )
            )
    for aim in key.aims or ():
        ends = both_sides(aim.to, sites, f"{where} aims", "point")
        for index, (site, _) in enumerate(both_sides(aim.start, sites, f"{where} aims", "point")):
            flip = -1.0 if len(ends) > 1 and ends[index][0].endswith("_r") else 1.0
            along = np.array(aim.along) * [1, flip, 1]
            goals.append(Points(site, ends[index % len(ends)][0], along / np.linalg.norm(along)))
    return goals


def _metres(share: float | None, scale: float) -> float:
    return np.nan if share is None else share * scale


def carriers(key: Key, view: View, where: str) -> tuple[str, ...]:
    """The points that take weight."""
    carrying = [contact.site for contact in key.contacts or () if contact.carries]
    return tuple(site for name in carrying for site, _ in both_sides(name, view.sites, where, "point"))


def wanted(angles: Mapping[str, float], view: View, where: str) -> dict[int, float]:
    """Angles as written, by number of coordinate, in radians.

    Raises:
        UnknownName: for a joint that the figure does not have.
    """
    numbers = {joint.name: index for index, joint in enumerate(view.skeleton.joints)}
    return {
        numbers[full]: radians(angle)
        for name, angle in angles.items()
        for full, _ in both_sides(name, numbers, where, "joint")
    }
