"""The load model against loads that others measured in living people: figures, not assertions.

`python benchmarks/spine_load.py [--variations N]`. How it works and what it cannot say: docs/load.md.
"""

import argparse
from collections.abc import Callable, Sequence
from math import cos, radians, sin
from time import perf_counter

import numpy as np
from scipy.stats import pearsonr, spearmanr

from unbend.body import load
from unbend.body.load import TERMS, DiscLoad, disc_load, standing
from unbend.body.pose import Solved, Solver
from unbend.body.reference import ReferencePosture, first_look, postures, unposed
from unbend.body.skeleton import build
from unbend.body.statics import Statics, unbalanced
from unbend.catalogue.motion import Aim

BODIES = {"male 1.75 m 70 kg": ("male", 1.75, 70.0), "female 1.63 m 62 kg": ("female", 1.63, 62.0)}
POSE_DEG, LOAD_M = 5.0, 0.04
# The literature's span: Chaffin's 5 cm, Tveit 1994, McGill & Norman 1987 (recalled).
LEVERS = (0.050, 0.0615, 0.075)

Loads = dict[str, DiscLoad]
Measure = Callable[[DiscLoad], float]


class Body:
    """One body in every reference posture."""

    def __init__(self, name: str, level: load.Level) -> None:
        self.solver = Solver(build(*BODIES[name]))  # type: ignore[arg-type]
        self.name, self.level = name, level
        self.solved: dict[str, Solved] = {}
        self.statics: dict[str, Statics] = {"standing": standing(self.solver)}
        for identity, posture in postures().items():
            self.solved[identity] = posture.solve(self.solver)
            if identity != "standing":
                self.statics[identity] = posture.statics(self.solver, self.solved[identity])

    def loads(self) -> Loads:
        """The load of every posture."""
        return {name: disc_load(self.solver.view, found, self.level) for name, found in self.statics.items()}

    def first_look(self) -> Loads:
        """All postures, some of them as they were first written."""
        before = {
            name: posture.statics(self.solver, posture.solve(self.solver))
            for name, posture in first_look().items()
        }
        return self.loads() | {
            name: disc_load(self.solver.view, found, self.level) for name, found in before.items()
        }

    def varied(self, chance: np.random.Generator, names: Sequence[str]) -> Loads:
        """The same with joint angles and weights that are a little off."""
        every = postures()
        return {name: self._varied(every[name], chance) for name in names}

    def _varied(self, posture: ReferencePosture, chance: np.random.Generator) -> DiscLoad:
        angles = {
            name: angle + chance.uniform(-POSE_DEG, POSE_DEG) for name, angle in posture.key.angles.items()
        }
        aims = [_tilted(aim, chance.uniform(-POSE_DEG, POSE_DEG)) for aim in posture.key.aims or ()]
        key = posture.key.model_copy(update={"angles": angles, "aims": tuple(aims) or None})
        solved = posture.solve(self.solver, key, self.solved[posture.id])
        found = posture.statics(self.solver, solved, chance.uniform(-LOAD_M, LOAD_M, 3) * [1, 0, 1])
        return disc_load(self.solver.view, found, self.level)


def _tilted(aim: Aim, angle_deg: float) -> Aim:
    """A direction turned in the middle plane."""
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    x, y, z = aim.along
    return aim.model_copy(update={"along": (c * x + s * z, y, c * z - s * x)})


def total(found: DiscLoad) -> float:
    """The whole model."""
    return found.compression()


def without(*terms: load.Term) -> Measure:
    """The model without some terms."""
    return lambda found: found.compression(terms)


def moment_only(found: DiscLoad) -> float:
    """The size of the moment, nothing else."""
    return float(np.linalg.norm(found.moment))


def one_muscle(arm: float) -> Measure:
    """Weight above and one muscle on that lever: what a textbook would reckon."""
    return lambda found: found.terms["axial"] + float(np.linalg.norm(found.moment)) / arm


def lever(arm: float, stature: float) -> Measure:
    """The model with another lever of the back muscles."""
    scale = load.EXTENSOR_ARM * stature / (arm * stature / 1.75)
    return lambda found: found.compression() + (scale - 1) * found.terms["extensor"]


def half_the_belly(found: DiscLoad) -> float:
    """With half of the belly's push: Marras & Mirka 1996 measured less than half of Mairiaux's pressure."""
    return found.compression() - found.terms["belly"] / 2


def pairs(loads: Loads, source: str, measure: Measure, tags: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Names, predicted and measured, over standing."""
    names, measured = [], []
    for identity, posture in postures().items():
        row = posture.value(source)
        if row and row.of_standing and row.tag in tags and identity in loads:
            names.append(identity)
            measured.append(row.of_standing)
    upright = measure(loads["standing"])
    return names, np.array([measure(loads[name]) / upright for name in names]), np.array(measured)


def figures(loads: Loads, source: str, measure: Measure = total, tags: str = "CR") -> list[float]:
    """Spearman, Pearson, mean and worst error of the ratio (standing itself left out of the errors)."""
    names, predicted, measured = pairs(loads, source, measure, tags)
    off = np.array(
        [abs(p / m - 1) for n, p, m in zip(names, predicted, measured, strict=True) if n != "standing"]
    )
    return [spearmanr(predicted, measured)[0], pearsonr(predicted, measured)[0], off.mean(), off.max()]


def line(name: str, found: Sequence[float]) -> None:
    """One row of a table."""
    print(f"  {name:44} {found[0]:8.3f} {found[1]:8.3f} {100 * found[2]:7.0f} % {100 * found[3]:7.0f} %")


def head(title: str) -> None:
    """A table's head."""
    print(f"\n{title}\n  {'':44} {'Spearman':>8} {'Pearson':>8} {'mean':>9} {'worst':>9}")


def table(loads: dict[str, Loads]) -> None:
    """Posture by posture, over standing."""
    print(
        "\nLoad over standing at L4-5; Wilke (C read, R recalled), AnyBody's model, Sato and Nachemson (recalled)"
    )
    print(
        f"  {'':18}"
        + "".join(f"{name.split()[0]:>8}" for name in loads)
        + "   Wilke      AnyBody  Sato  Nachemson"
    )
    for identity, posture in postures().items():
        ours = "".join(
            f"{total(found[identity]) / total(found['standing']):8.2f}" for found in loads.values()
        )
        wilke = posture.value("wilke")
        shown = f"{wilke.of_standing:6.2f} {wilke.tag}" if wilke and wilke.of_standing else " " * 8
        others = [
            (posture.value(s), f)
            for s, f in (("eight", "anybody"), ("sato", "of_standing"), ("nachemson", "of_standing"))
        ]
        cells = "".join(f"{getattr(row, field):8.2f}" if row else " " * 8 for row, field in others)
        print(f"  {identity:18}{ours}  {shown} {cells}")


def terms(loads: Loads) -> None:
    """With and without each term, and plainer models beside it."""
    for source, title in (("wilke", "all Wilke rows"), ("eight", "the eight")):
        head(f"Model terms, {title}, male body")
        line("whole model", figures(loads, source))
        for term in TERMS:
            line(f"without {term}", figures(loads, source, without(term)))
        line("half the belly pressure", figures(loads, source, half_the_belly))
        line("moment only", figures(loads, source, moment_only))
        for arm in LEVERS:
            line(f"weight and one muscle at {100 * arm:.1f} cm", figures(loads, source, one_muscle(arm)))
    head(
        "The literature's span of the back muscles' lever, and its effect (the model's own: 7.5 cm upright, 6.5 round)"
    )
    for arm in LEVERS:
        line(f"lever {100 * arm:.1f} cm, all Wilke rows", figures(loads, "wilke", lever(arm, 1.75)))
        line(f"lever {100 * arm:.1f} cm, the eight", figures(loads, "eight", lever(arm, 1.75)))


def vary(body: Body, variations: int) -> None:
    """How much of it depends on exact poses."""
    chance = np.random.default_rng(20261120)
    names = [identity for identity, posture in postures().items() if posture.value("wilke")]
    upright = body.loads()["standing"]
    began, found = perf_counter(), []
    for _ in range(variations):
        loads = {**body.varied(chance, [name for name in names if name != "standing"]), "standing": upright}
        found.append([figures(loads, "wilke"), figures(loads, "wilke", total, "C"), figures(loads, "eight")])
    print(
        f"\n{body.name}, {variations} variations: angles within {POSE_DEG:.0f} degrees, "
        f"weights within {100 * LOAD_M:.0f} cm ({perf_counter() - began:.0f} s); standing itself kept"
    )
    print(
        f"  {'':18} {'Spearman median':>16} {'5th percentile':>16} {'mean error, median':>20} {'95th percentile':>16}"
    )
    for index, name in enumerate(("all Wilke rows", "Wilke, read", "the eight")):
        rank = np.array([row[index][0] for row in found])
        off = np.array([row[index][2] for row in found])
        print(
            f"  {name:18} {np.median(rank):16.3f} {np.percentile(rank, 5):16.3f} {100 * np.median(off):18.0f} % "
            f"{100 * np.percentile(off, 95):14.0f} %"
        )


def anybody() -> list[float]:
    """The reference model against the same eight rows."""
    rows = [row for posture in postures().values() if (row := posture.value("eight"))]
    theirs, measured = np.array([row.anybody for row in rows]), np.array([row.of_standing for row in rows])
    off = np.abs(theirs / measured - 1)[measured != 1]
    return [spearmanr(theirs, measured)[0], pearsonr(theirs, measured)[0], off.mean(), off.max()]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="The load model against measured loads.")
    parser.add_argument("--variations", type=int, default=30, help="0 leaves the varied poses out (seconds)")
    given = parser.parse_args()
    bodies = {name: Body(name, "l45") for name in BODIES}
    loads = {name: body.loads() for name, body in bodies.items()}
    for name, body in bodies.items():
        upright = {
            level: disc_load(body.solver.view, body.statics["standing"], level).compression()
            for level in ("l5s1", "l45")
        }
        worst = max((s.residual_n, s.residual_nm, n) for n, s in body.statics.items())
        print(
            f"{name}: standing {upright['l5s1']:.0f} N at L5-S1, {upright['l45']:.0f} N at L4-5 (never shown); "
            f"largest residual {worst[0]:.4f} N, {worst[1]:.4f} N m in {worst[2]}"
        )
        for identity, statics in body.statics.items():
            for sentence in unbalanced(statics, identity):
                print(f"  {sentence}")
    table(loads)
    for name, found in loads.items():
        head(f"Against the measurements, {name}")
        for title, source, tags in (
            ("Wilke, all rows", "wilke", "CR"),
            ("Wilke, rows that were read", "wilke", "C"),
            ("the eight of the second opinion", "eight", "C"),
            ("Sato (recalled)", "sato", "R"),
            ("Nachemson (recalled)", "nachemson", "R"),
        ):
            line(title, figures(found, source, total, tags))
        line("moment only, Wilke, all rows", figures(found, "wilke", moment_only))
    line("AnyBody's model, the eight", anybody())
    head("With the postures of first_look.toml as they were first written, before better sources were found")
    for name, body in bodies.items():
        before = body.first_look()
        line(f"Wilke, all rows, {name}", figures(before, "wilke"))
        line(f"the eight, {name}", figures(before, "eight"))
        print(
            "  " + ", ".join(f"{n} {total(before[n]) / total(before['standing']):.2f}" for n in first_look())
        )
    terms(loads["male 1.75 m 70 kg"])
    for body in bodies.values():
        if given.variations:
            vary(body, given.variations)
    print("\nNot posed: " + "; ".join(f"{name} ({why})" for name, why in unposed().items()))


if __name__ == "__main__":
    main()
