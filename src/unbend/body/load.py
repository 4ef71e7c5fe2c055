"""What a still pose asks of the two lowest discs, shown only over the same body's own relaxed standing.

One lumped muscle for each way of bending, passive tissue, hip flexors that cross the disc, a little co-
contraction, the belly's pressure, and the disc's own prestress. Every constant is somebody's measurement and none
was fitted to `reference`; '(recalled)' means that the paper is named from memory and was not opened. Lengths and
forces scale with stature and weight, so that a taller or heavier body of the same build has the same ratios.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

import numpy as np

from unbend.body.frames import Film
from unbend.body.goals import Meets
from unbend.body.pose import Solved, Solver
from unbend.body.posture import Posture, View
from unbend.body.props import Floor, Surface
from unbend.body.skeleton import Array, Skeleton
from unbend.body.statics import REACH_M, Statics, balance, solve, supports, tilt, unbalanced, unlisted
from unbend.body.tissue import GRAVITY, ROTATION_STIFF, SIDE_STIFF, hip_tightness, sag, size
from unbend.catalogue.motion import Contact, Key

Level = Literal["l5s1", "l45"]
Term = Literal[
    "axial", "extensor", "abdominal", "side", "twist", "ligament", "psoas", "tone", "prestress", "belly"
]
TERMS: tuple[Term, ...] = get_args(Term)

UPPER_BODY: dict[Level, str] = {"l5s1": "l5", "l45": "l4"}
# How far the middle plane of each disc leans forward in standing: sacral slope 40 (Roussouly 2005) less half of
# the L5-S1 disc's wedge for L5-S1; less the rest of the wedge, L5's own and half of the L4-5 disc's for L4-5
# (recalled).
DISC_TILT_DEG: dict[Level, float] = {"l5s1": 33.0, "l45": 10.0}

PER_STATURE = 1 / 1.75
# Back muscles as one: 7.5 cm at L4-5, the single equivalent of an anatomically detailed set (McGill & Norman 1987,
# J Biomech 20:591, recalled). The middle of the muscle's section there, 6.0-6.3 cm (Tveit 1994, recalled), is less:
# half of the moment at L4-5 comes from thoracic fibres (Bogduk 1992, recalled), whose tendon lies behind the section's
# muscle. Rounded, the lever falls as Tveit's does from lordosis to kyphosis, 61.5 to 53 mm, over the 46 degrees of
# Mitchell's slump.
EXTENSOR_ARM = 0.075 * PER_STATURE
EXTENSOR_ARM_ROUND, ROUND_DEG = EXTENSOR_ARM * 53.0 / 61.5, 46.0
# Straight abdominal muscle, upright women by MRI: 8.5 cm at L4-5, 9.8 at L5-S1 (Jorgensen 2005, Clin Biomech
# 20:242, abstract read), over the 1.63 m of ANSUR's women.
ABDOMINAL_ARM: dict[Level, float] = {"l5s1": 0.098 / 1.63, "l45": 0.085 / 1.63}
# Sideways and turning: obliques at 11-13 cm, quadratus 7-8, erector 3-4 (Jorgensen 2001, recalled), weighted by
# their areas.
SIDE_ARM, TWIST_ARM = 0.075 * PER_STATURE, 0.070 * PER_STATURE
# Ligaments: capsule 39 %, disc 29 %, supra- and interspinous 19 %, yellow ligament 13 % of the resistance to
# flexion (Adams, Hutton & Stott 1980, Spine 5:245; recalled) at 3.0, 0, 4.5 and 2.0 cm behind the disc's middle
# (ours): 1 / 4.2 cm in all.
LIGAMENT_ARM = 0.042 * PER_STATURE
# Hip flexors: psoas' share of the area of psoas, iliacus, rectus femoris and sartorius (7.7 of 33 cm2: Ward
# 2009, recalled) at 4 cm from the hip (recalled). It runs along the lumbar spine.
PSOAS_SHARE, PSOAS_ARM = 0.23, 0.040 * PER_STATURE
# Co-contraction: trunk muscles on both sides work at 1.7 % of their best around upright, for stability (Cholewicki
# 1997, Spine 22:2207, abstract read). Abdominal wall 45 cm2 along the spine at 35 N/cm2 (McGill & Norman 1986,
# recalled) is 27 N, with back muscles against it 65 N, beside 350 N of weight above: a share of whatever weight stands
# on the disc.
TONE = 0.18
# A disc without any load keeps 0.07 MPa from its ligaments (Nachemson & Evans 1968, recalled), on 18 cm2 at
# 0.66 (evidence.md 6.1): 83 N at 70 kg.
PRESTRESS = 0.07e6 * 18e-4 * 0.66 / (70 * GRAVITY)
# Belly pressure by the moment that bends forward, kPa and N m at 70 kg (Mairiaux 1984, Ergonomics 27:883, abstract
# read), at most 120 mmHg (McGill 1990's lifts, recalled), on 243 cm2 of diaphragm, 3.8 cm ahead of the disc (McGill
# & Norman 1987, Ergonomics 30:1565, recalled): decision 0032.
BELLY_SLOPE, BELLY_FROM, BELLY_MOST = 0.079, -1.127, 16.0
BELLY_AREA, BELLY_ARM = 243e-4 / (70 * GRAVITY), 0.038 * PER_STATURE


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscLoad:
    """The load on one disc in newtons, term by term, with the moment that crosses it in newton metres."""

    terms: Mapping[Term, float]
    moment: tuple[float, float, float]
    """To the right, forward and to the left: what the pose asks muscles and passive tissue to hold."""
    shear: float

    def compression(self, without: Collection[Term] = ()) -> float:
        """All terms but those left out."""
        return sum(value for term, value in self.terms.items() if term not in without)


def disc_load(view: View, statics: Statics, level: Level) -> DiscLoad:
    """What crosses one disc in a pose that statics has solved."""
    view.at(statics.posture)
    force, moment = across(view, statics, UPPER_BODY[level])
    turned = _disc_directions(view, UPPER_BODY[level])
    normal = turned @ tilt(DISC_TILT_DEG[level])
    side, forward, turn = (float(turned[:, axis] @ moment) for axis in range(3))
    axial = float(force @ normal)
    skeleton = view.skeleton
    h, weight = skeleton.body.stature, skeleton.body.mass * GRAVITY
    rounded = float(np.degrees(_angle(skeleton, statics.posture, "lumbar_flexion")))
    arm = EXTENSOR_ARM + (EXTENSOR_ARM_ROUND - EXTENSOR_ARM) * min(1.0, max(0.0, rounded / ROUND_DEG))
    passive = {
        way: _hinge(skeleton, statics.passive, f"{UPPER_BODY[level]}_{way}")
        for way in ("flexion", "side", "rotation")
    }
    held = -forward + passive["flexion"]  # what back muscles add to the passive tissue's part
    belly = belly_push(-forward / size(skeleton)) * weight
    terms: dict[Term, float] = {
        "axial": axial,
        "extensor": max(0.0, held) / (arm * h),
        "abdominal": max(0.0, -held) / (ABDOMINAL_ARM[level] * h),
        "side": abs(sag(skeleton, side, SIDE_STIFF) - passive["side"]) / (SIDE_ARM * h),
        "twist": abs(sag(skeleton, turn, ROTATION_STIFF) - passive["rotation"]) / (TWIST_ARM * h),
        "ligament": max(0.0, -passive["flexion"]) / (LIGAMENT_ARM * h),
        "psoas": sum(
            PSOAS_SHARE * max(0.0, pull) / (PSOAS_ARM * h) for pull in _hip_flexors(skeleton, statics)
        ),
        "tone": TONE * max(0.0, axial),
        "prestress": PRESTRESS * weight,
        "belly": -belly - min(max(0.0, held), belly * BELLY_ARM * h) / (arm * h),
    }
    return DiscLoad(
        terms=terms, moment=(side, forward, turn), shear=float(np.linalg.norm(force - axial * normal))
    )


def belly_push(bending_nm: float) -> float:
    """Force of the belly between chest and pelvis over body weight, by the moment at 70 kg and 1.75 m."""
    pressure_kpa = min(BELLY_MOST, max(0.0, BELLY_SLOPE * bending_nm + BELLY_FROM))
    return 1000 * pressure_kpa * BELLY_AREA


def across(view: View, statics: Statics, body: str) -> tuple[Array, Array]:
    """Force and moment that the part below a joint gives to the part above, about the joint, in the room."""
    model, data = view.model, view.data
    above = _above(view.skeleton, body)
    centre = np.array(data.xpos[model.body(body).id])
    force, moment = np.zeros(3), np.zeros(3)

    def add(point: Array, push: Array) -> None:
        force[:] -= push
        moment[:] -= np.cross(point - centre, push)

    for number in above:
        add(np.array(data.xipos[number]), np.array([0.0, 0.0, -GRAVITY * float(model.body_mass[number])]))
    for pull in statics.pulls:
        if pull.body in above:
            add(pull.point, pull.force)
    for place, push in zip(statics.supports, statics.forces, strict=True):
        if place.body in above:
            add(place.point, push)
        if place.other in above:
            add(place.point, -push)
    return force, moment


def _above(skeleton: Skeleton, body: str) -> set[int]:
    found = {int(skeleton.model.body(body).id)}
    for number in range(skeleton.model.nbody):
        if int(skeleton.model.body_parentid[number]) in found:
            found.add(number)
    return found


def _disc_directions(view: View, body: str) -> Array:
    """Forward, left and up of a disc: halfway between the bodies that it joins."""
    number = view.model.body(body).id
    upper = np.array(view.data.xmat[number]).reshape(3, 3)
    lower = np.array(view.data.xmat[view.model.body_parentid[number]]).reshape(3, 3)
    left, _, right = np.linalg.svd(upper + lower)
    return np.array(left @ right)


def _angle(skeleton: Skeleton, posture: Posture, name: str) -> float:
    names = [joint.name for joint in skeleton.joints]
    return float(posture.angles[names.index(name)])


def _hinge(skeleton: Skeleton, values: Array, name: str) -> float:
    return float(values[skeleton.model.jnt_dofadr[skeleton.model.joint(name).id]])


def _hip_flexors(skeleton: Skeleton, statics: Statics) -> list[float]:
    """What the muscles in front of each hip pull, after the tissue there; negative where the hip is extended."""
    at = partial(_angle, skeleton, statics.posture)
    return [
        _hinge(skeleton, statics.torques, f"hip_flexion_{side}")
        - hip_tightness(skeleton, at(f"hip_flexion_{side}"), at(f"knee_flexion_{side}"))
        for side in ("r", "l")
    ]


def standing(solver: Solver) -> Statics:
    """The same body in relaxed standing: what every load is shown against."""
    contacts = (Contact(site="heel", x=0.0, y=0.05), Contact(site="ball_in"), Contact(site="ball_out"))
    straight = ("lumbar_flexion", "thorax_flexion", "hip_flexion", "knee_flexion", "shoulder_flexion")
    key = Key(symmetric=True, contacts=contacts, angles=dict.fromkeys(straight, 0.0))
    ground: dict[str, Surface] = {"floor": Floor()}
    return balance(solver.view, solver.solve(key, ground, where="standing"), ground)


def stood(solver: Solver, posture: Posture) -> Statics:
    """A standing posture that is already solved, both feet on the floor: what demands are shown against."""
    feet = [f"{part}_{side}" for part in ("heel", "ball_in", "ball_out") for side in ("r", "l")]
    places = supports(solver.view.at(posture), {"floor": Floor()}, (), feet)
    return solve(solver.view, posture, places)


def compression(
    solver: Solver, statics: Statics, level: Level = "l5s1", without: Collection[Term] = ()
) -> float:
    """Newtons on one disc. For rank and ratio only; never for a page."""
    return disc_load(solver.view, statics, level).compression(without)


def load_ratio(
    solver: Solver, statics: Statics, upright: Statics | None = None, level: Level = "l5s1"
) -> float:
    """Load over the same body's own standing."""
    return compression(solver, statics, level) / compression(solver, upright or standing(solver), level)


def load_ratios(
    film: Film, solver: Solver, level: Level = "l5s1", upright: Statics | None = None
) -> tuple[float, ...]:
    """Load over standing of every frame of a film, for demands and bake; ``upright`` saves solving it again."""
    against = upright or standing(solver)
    return tuple(load_ratio(solver, statics, against, level) for statics in film_statics(film, solver))


def refused(film: Film, solver: Solver) -> list[str]:
    """Sentences for a build that must stop: a key pose that nobody carries, an arm that touches and is not listed.

    Between keys a body may fall a little and catch itself, so only poses that could be held are asked.
    """
    found = []
    for name, key in film.keys.items():
        where = f"keys.{name}"
        if key.balanced and key.carriers:
            found += unbalanced(key_statics(key, film, solver), where)
        view = solver.view.at(key.posture)
        found += unlisted(view, film.surfaces, key.goals, key.carriers, where)
    return found


def film_statics(film: Film, solver: Solver) -> tuple[Statics, ...]:
    """The statics of every frame: its carriers, the surfaces, and the touches that its motion says carry. A pose that
    is held, or passed again on the way back, is solved once.
    """
    goals = [goal for key in film.keys.values() for goal in key.goals]
    touching = carrying_touches(film)
    known: dict[tuple[bytes, tuple[str, ...]], Statics] = {}
    found = []
    for frame in film.frames:
        posture = frame.posture
        mark = np.concatenate([posture.place, posture.turn, posture.angles]).tobytes(), frame.carriers
        if mark not in known:
            solver.view.at(posture)
            here = [goal for goal in goals if not isinstance(goal, Meets) or _meets(goal, solver)]
            places = supports(solver.view, film.surfaces, here, frame.carriers, touching)
            known[mark] = solve(solver.view, posture, places)
        found.append(known[mark])
    return tuple(found)


def _meets(goal: Meets, solver: Solver) -> bool:
    """True in a frame where the two points have come together: a hand on its way carries nothing."""
    return float(np.linalg.norm(goal.miss(solver.view))) < REACH_M


def carrying_touches(film: Film) -> Sequence[str]:
    """Points whose touch takes weight; none unless the motion says so (`carries` of a touch)."""
    names = set()
    for name in film.keys:
        for touch in film.motion.resolved(name).touches or ():
            if touch.carries:
                names |= {touch.site, f"{touch.site}_r", f"{touch.site}_l"}
    return tuple(sorted(names))


def key_statics(solved: Solved, film: Film, solver: Solver) -> Statics:
    """The statics of one key pose."""
    return balance(solver.view, solved, film.surfaces, carrying_touches(film))
