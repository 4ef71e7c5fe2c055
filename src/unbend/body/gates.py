"""What a film must keep, or the build stops: every broken promise as a sentence that says what, where and how
much.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import degrees
from typing import TYPE_CHECKING

import numpy as np

from unbend.body.bands import not_reached, sentences
from unbend.body.frames import Film, Frame
from unbend.body.goals import Meets, Outside, Points, Reaches, Rests, off_support
from unbend.body.joints import HIP_ABDUCTION_BENT_AT, HIP_ABDUCTION_STRAIGHT, HIP_ROTATION_OWN, TIBIA_TURNS_AT
from unbend.body.load import refused
from unbend.body.pose import TASK_MM, Solved, Solver
from unbend.body.posture import Posture
from unbend.body.smooth import jerks
from unbend.catalogue.motion import Motion
from unbend.catalogue.words import Spine

if TYPE_CHECKING:
    from unbend.catalogue.catalogue import Catalogue

PENETRATION_MM = 5.0
SLIP_MM = 5.0
BALANCE_MM = 10.0
# Between keys a body may fall a little forward and catch itself, as everybody does who stands up (ours); a key
# can be held.
BALANCE_MOVING_MM = 45.0
ANGLE_DEG = 8.0  # ours: a wanted angle that is missed by more is contradicted by something else in the pose
AIM_DEG = 10.0  # ours
RANGE_DEG = 0.2
JUMP_DEG = 20.0  # ours: twice what a brisk, smooth swing of a limb makes from one frame to the next
SEEN_DEG = 8.0  # ours: a slip that differs less than this in every angle cannot be seen


def spine_of(motion: Motion, catalogue: "Catalogue") -> Spine:
    """What the catalogue says that the low back does in this motion; a posture is free."""
    if motion.movement is None:
        return Spine.FREE
    movement, rung = catalogue.rung(f"{motion.movement}/{motion.rung}")
    return rung.spine or movement.spine


def broken(film: Film, solver: Solver, spine: Spine) -> tuple[str, ...]:
    """Every promise that a film breaks."""
    found = list(_asked_beyond(film, solver))
    for name, key in film.keys.items():
        found += _pose(key, solver, f"keys.{name}")
    found += refused(film, solver)
    if film.slip is not None:
        found += _pose(film.slip, solver, "slip")
        found += _inside(film.slip.posture, film, solver, "slip")
        found += _visible(film, solver)
    flexions = []
    for frame in film.frames:
        angles = frame.posture.degrees(solver.skeleton)
        flexions.append(angles["lumbar_flexion"])
        found += _inside(frame.posture, film, solver, frame.where)
        found += _ranges(angles, solver, frame.where)
        found += sentences(spine, angles, frame.where)
        if frame.balanced and frame.carriers:
            found += _balance(frame, solver)
    found += _slips(film, solver)
    found += _jumps(film, solver)
    found += jerks(film, solver)
    found += not_reached(spine, flexions, "all phases")
    return tuple(_once(found))


def _once(found: list[str]) -> Iterator[str]:
    """The first of each kind and place: the same fault in twenty frames is one fault."""
    seen: set[str] = set()
    for sentence in found:
        where, _, what = sentence.partition(": ")
        mark = where.split(" (")[0] + "".join(char for char in what if not char.isdigit())
        if mark not in seen:
            seen.add(mark)
            yield sentence


def _asked_beyond(film: Film, solver: Solver) -> Iterator[str]:
    keys = [(f"keys.{name}", key) for name, key in film.keys.items()]
    keys += [("slip", film.slip)] if film.slip else []
    for where, key in keys:
        for number, angle in key.angles.items():
            joint = solver.skeleton.joints[number]
            if not joint.low - RANGE_DEG <= degrees(angle) <= joint.high + RANGE_DEG:
                yield (f"{where}: {joint.name} is asked for {degrees(angle):.0f}°; its range is {joint.low:.0f}° to "
                       f"{joint.high:.0f}° ({joint.source})")  # fmt: skip


def _pose(key: Solved, solver: Solver, where: str) -> Iterator[str]:
    view = solver.view.at(key.posture)
    for goal in key.goals:
        if isinstance(goal, Rests | Meets | Reaches):
            miss = 1000 * float(np.linalg.norm(goal.miss(view)))
            if miss > TASK_MM:
                what = {Rests: "contact", Meets: "touch", Reaches: "target"}[type(goal)]
                yield f"{where}: the {what} of {goal.site} is missed by {miss:.0f} mm; at most {TASK_MM:.0f} mm"
        elif isinstance(goal, Points):
            off = degrees(2 * np.arcsin(min(1.0, float(np.linalg.norm(goal.miss(view))) / 2)))
            if off > AIM_DEG:
                yield f"{where}: the aim from {goal.start} to {goal.to} is {off:.0f}° off; at most {AIM_DEG:.0f}°"
    for number, angle in key.angles.items():
        off = degrees(key.posture.angles[number] - angle)
        if abs(off) > ANGLE_DEG:
            joint = solver.skeleton.joints[number]
            yield (
                f"{where}: {joint.name} comes out {abs(off):.0f}° from the "
                f"{degrees(angle):.0f}° wanted; at most {ANGLE_DEG:.0f}°"
            )


def _inside(posture: Posture, film: Film, solver: Solver, where: str) -> Iterator[str]:
    view = solver.view.at(posture)
    deepest: dict[str, tuple[float, int]] = {}
    for name, ball, depth, _, _ in Outside(film.surfaces).depths(view):
        if depth * 1000 > PENETRATION_MM and depth > deepest.get(name, (0.0, 0))[0]:
            deepest[name] = depth, ball
    for name, (depth, ball) in deepest.items():
        part = solver.skeleton.model.body(view.balls.body[ball]).name
        yield f"{where}: {part} is {1000 * depth:.0f} mm inside the {name}; at most {PENETRATION_MM:.0f} mm"


def _ranges(angles: dict[str, float], solver: Solver, where: str) -> Iterator[str]:
    for joint in solver.skeleton.joints:
        if not joint.low - RANGE_DEG <= angles[joint.name] <= joint.high + RANGE_DEG:
            yield (
                f"{where}: {joint.name} is at {angles[joint.name]:.0f}°; "
                f"its range is {joint.low:.0f}° to {joint.high:.0f}°"
            )
    for side in ("r", "l"):
        flexion, abduction = angles[f"hip_flexion_{side}"], angles[f"hip_abduction_{side}"]
        share = min(1.0, max(0.0, flexion / HIP_ABDUCTION_BENT_AT))
        top = HIP_ABDUCTION_STRAIGHT + share * (72.0 - HIP_ABDUCTION_STRAIGHT)
        if abduction > top + 1:
            yield (
                f"{where}: hip_abduction_{side} is {abduction:.0f}° with "
                f"the hip bent {flexion:.0f}°; at most {top:.0f}° there"
            )
        turn, knee = angles[f"hip_external_{side}"], angles[f"knee_flexion_{side}"]
        if knee < TIBIA_TURNS_AT and not HIP_ROTATION_OWN[0] - 1 <= turn <= HIP_ROTATION_OWN[1] + 1:
            yield (f"{where}: hip_external_{side} is {turn:.0f}° with the knee bent {knee:.0f}°; "
                   f"{HIP_ROTATION_OWN[0]:.0f}° to {HIP_ROTATION_OWN[1]:.0f}° there")  # fmt: skip


def _balance(frame: Frame, solver: Solver) -> Iterator[str]:
    view = solver.view.at(frame.posture)
    feet = np.array([view.point(site)[:2] for site in frame.carriers])
    off = 1000 * float(np.linalg.norm(off_support(view.mass_centre()[:2], feet, 0.0)))
    most = BALANCE_MM if frame.where.startswith("keys.") else BALANCE_MOVING_MM
    if off > most:
        yield (
            f"{frame.where}: the mass centre is {off:.0f} mm outside its "
            f"support ({', '.join(frame.carriers)}); at most {most:.0f} mm"
        )


def _slips(film: Film, solver: Solver) -> Iterator[str]:
    """How far each kept point leaves the place where its phase planted it, also halfway between two frames."""
    view, said = solver.view, set()
    for before, after in pairwise(film.frames):
        if not after.kept:
            continue
        posture = before.posture
        for share in (0.5, 1.0):
            view.at(posture.toward(after.posture, share))
            for (site, on), at in after.kept.items():
                off = 1000 * float(np.linalg.norm(view.point(site) - at))
                if off > SLIP_MM and (site, after.phase) not in said:
                    said.add((site, after.phase))
                    yield f"{after.where}: {site} slides {off:.0f} mm on the {on}; at most {SLIP_MM:.0f} mm"


def _jumps(film: Film, solver: Solver) -> Iterator[str]:
    """A part that leaps from one frame to the next: the search fell into another hollow."""
    view = solver.view
    before = view.at(film.frames[0].posture).body_turns()
    for frame in film.frames[1:]:
        after = view.at(frame.posture).body_turns()
        cosines = np.clip((np.trace(np.swapaxes(before, 1, 2) @ after, axis1=1, axis2=2) - 1) / 2, -1, 1)
        worst = int(np.argmin(cosines))
        leap = degrees(float(np.arccos(cosines[worst])))
        if leap > JUMP_DEG:
            part = solver.skeleton.model.body(worst).name
            yield f"{frame.where}: {part} turns {leap:.0f}° in one frame; at most {JUMP_DEG:.0f}°"
        before = after


def _visible(film: Film, solver: Solver) -> Iterator[str]:
    assert film.slip is not None
    assert film.motion.slip is not None
    good = film.keys.get(film.motion.slip.of)
    if good is None:
        yield f"slip: it is shown beside '{film.motion.slip.of}', which no phase reaches"
        return
    apart = np.abs(np.degrees(good.posture.way_to(film.slip.posture)[3:])).max()
    if apart < SEEN_DEG:
        yield (
            f"slip: it differs from '{film.motion.slip.of}' by {apart:.0f}° "
            f"at most; a slip must be seen, {SEEN_DEG:.0f}° or more"
        )
