"""Inverse kinematics: a bounded, damped Gauss-Newton in the pose's own coordinates, from several starts.

A worse step is refused and the damping raised, so that it cannot cycle (it did on the pigeon, figure.md). Joint
ranges are
walls, not wishes: a coordinate at its end is pinned and the step solved again without it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import radians
from zlib import crc32

import numpy as np

from unbend.body.goals import (
    ANGLE,
    BALANCE_INSIDE,
    LUMBAR_REST,
    ROOT_SEED,
    SEED,
    Balanced,
    Goal,
    Meets,
    Near,
    Outside,
    Reaches,
    Rests,
    carriers,
    goals_of,
    wanted,
)
from unbend.body.joints import mirrored
from unbend.body.posture import Posture, View, rooted
from unbend.body.props import Surface
from unbend.body.skeleton import ROOT, Array, Skeleton
from unbend.catalogue.motion import Key, Root

STEPS = 150
LONGEST_STEP = 0.3
SETTLED = 1e-5
SMALL_STEP = 2e-3
STARTS = 6
PERTURBED_DEG = 12.0
TASK_MM = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A pose, what was asked of it and what it cost."""

    posture: Posture
    goals: tuple[Goal, ...]
    carriers: tuple[str, ...]
    angles: Mapping[int, float]
    cost: float
    steps: int
    balanced: bool = True

    def worst_mm(self, view: View) -> tuple[float, str]:
        """The largest miss of a contact, touch or target in millimetres, and whose it is."""
        view.at(self.posture)
        worst, whose = 0.0, ""
        for goal in self.goals:
            if isinstance(goal, Rests | Meets | Reaches):
                miss = 1000 * float(np.linalg.norm(goal.miss(view)))
                if miss > worst:
                    worst, whose = miss, goal.site
        return worst, whose


class Solver:
    """Solves poses of one body."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self.view = View(skeleton)
        self.low = np.radians([joint.low for joint in skeleton.joints])
        self.high = np.radians([joint.high for joint in skeleton.joints])

    def descend(
        self, start: Posture, goals: Sequence[Goal], tie: Array | None = None, steps: int = STEPS
    ) -> tuple[Posture, float, int]:
        """From a start down to a pose that no small step betters; its cost; how many steps it took."""
        posture = Posture(start.place, start.turn, np.clip(start.angles, self.low, self.high))
        error, moves = self._stack(posture, goals)
        cost, damping = float(error @ error), 1e-3
        for count in range(1, steps + 1):
            step = self._step(posture, error, moves, damping, tie)
            tried = posture.moved(step)
            error_there, moves_there = self._stack(tried, goals)
            cost_there = float(error_there @ error_there)
            if cost_there < cost:
                gained, posture, error, moves = cost - cost_there, tried, error_there, moves_there
                cost, damping = cost_there, max(damping * 0.3, 1e-7)
                if gained < SETTLED * (cost + 1e-4) and float(np.abs(step).max()) < SMALL_STEP:
                    return posture, cost, count
            else:
                damping = max(damping * 5, 1e-4)
                if damping > 1e5:
                    return posture, cost, count
        return posture, cost, steps

    def _stack(self, posture: Posture, goals: Sequence[Goal]) -> tuple[Array, Array]:
        self.view.at(posture)
        found = [rows for goal in goals if (rows := goal.rows(self.view, posture)) is not None]
        return np.concatenate([error for error, _ in found]), np.vstack([moves for _, moves in found])

    def _step(self, posture: Posture, error: Array, moves: Array, damping: float, tie: Array | None) -> Array:
        """The damped least-squares step inside the joint ranges, with coordinates at their ends pinned."""
        lowest = np.concatenate(
            [np.full(6, -LONGEST_STEP), np.maximum(self.low - posture.angles, -LONGEST_STEP)]
        )
        highest = np.concatenate(
            [np.full(6, LONGEST_STEP), np.minimum(self.high - posture.angles, LONGEST_STEP)]
        )
        if tie is not None:
            moves = moves @ tie
            lead = np.argmax(np.abs(tie), axis=0)
            lowest, highest = lowest[lead], highest[lead]
        square, pull = moves.T @ moves, -(moves.T @ error)
        square.flat[:: len(square) + 1] += damping * (1.0 + square.flat[:: len(square) + 1])
        step, free = np.zeros(len(pull)), np.ones(len(pull), dtype=bool)
        for _ in range(8):
            rest = pull - square @ np.where(free, 0.0, step)
            step[free] = np.linalg.solve(square[np.ix_(free, free)], rest[free])
            over = free & ((step < lowest) | (step > highest))
            if not over.any():
                break
            step[over] = np.clip(step[over], lowest[over], highest[over])
            free &= ~over
            if not free.any():
                break
        step = np.clip(step, lowest, highest)
        return step if tie is None else tie @ step

    def solve(
        self,
        key: Key,
        surfaces: Mapping[str, Surface],
        *,
        where: str,
        planted: Mapping[tuple[str, str], Array] | None = None,
        near: Posture | None = None,
    ) -> Solved:
        """A key pose, from its own seed (and from ``near`` when given), the better of several starts."""
        seed, weights, angles = self.seed(key, where)
        goals: list[Goal] = goals_of(key, self.view, surfaces, planted or {}, where)
        goals += [Outside(surfaces), Near(seed, weights)]
        carrying = carriers(key, self.view, where)
        balanced = key.balanced is not False and bool(carrying)
        if balanced:
            goals.append(Balanced(carrying, BALANCE_INSIDE * self.skeleton.body.stature))
        tie = self.symmetric() if key.symmetric else None
        best: Solved | None = None
        for start in self._starts(seed, near, where, key.symmetric is True):
            posture, cost, steps = self.descend(start, goals, tie)
            if best is None or cost < best.cost:
                best = Solved(
                    posture=posture,
                    goals=tuple(goals),
                    carriers=carrying,
                    angles=angles,
                    cost=cost,
                    steps=steps,
                    balanced=balanced,
                )
            if start is not seed and best.worst_mm(self.view)[0] < TASK_MM / 2:
                break
        assert best is not None
        return best

    def seed(self, key: Key, where: str) -> tuple[Posture, Array, dict[int, float]]:
        """The start of a search, how strongly it holds each coordinate, and the angles that are wanted."""
        place, turn = rooted(key.root or Root(), self.skeleton.body.stature)
        angles, weights = np.zeros(len(self.low)), np.full(len(ROOT) + len(self.low), SEED)
        weights[:6] = ROOT_SEED
        for index, joint in enumerate(self.skeleton.joints, start=6):
            if joint.name.startswith(("lumbar", "thorax")):
                weights[index] = LUMBAR_REST
            if joint.name.startswith(("neck", "head", "girdle")):
                weights[index] = 3 * SEED
        for number, angle in wanted(key.seed, self.view, f"{where} seed").items():
            angles[number] = angle
        asked = wanted(key.angles, self.view, f"{where} angles")
        for number, angle in asked.items():
            angles[number], weights[6 + number] = angle, ANGLE
        return Posture(place, turn, angles), weights, asked

    def _starts(self, seed: Posture, near: Posture | None, where: str, symmetric: bool) -> list[Posture]:
        """The seed, the pose before, and seeds shaken by chance that is the same on every machine."""
        chance = np.random.default_rng(crc32(where.encode()))
        starts = [seed]
        if near is not None:
            starts.append(near.evened(self.skeleton) if symmetric else near)
        while len(starts) < STARTS:
            shake = chance.uniform(-1, 1, 6 + len(seed.angles)) * radians(PERTURBED_DEG)
            shake[:3] *= 0.3
            starts.append(seed.moved(self.symmetric() @ (self.symmetric().T @ shake) if symmetric else shake))
        return starts

    def symmetric(self) -> Array:
        """Columns of the coordinates that are free when left and right do the same."""
        names = [joint.name for joint in self.skeleton.joints]
        columns = [[0], [2], [4]]
        for index, name in enumerate(names):
            if name.endswith("_r"):
                columns.append([6 + index, 6 + names.index(mirrored(name))])
            elif not name.endswith(("_l", "_side", "_rotation")):
                columns.append([6 + index])
        tie = np.zeros((6 + len(names), len(columns)))
        for column, rows in enumerate(columns):
            tie[rows, column] = 1.0
        return tie
