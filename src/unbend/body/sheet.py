"""A contact sheet: every motion at its key poses from two views, as the player shows it, to be looked at hard.

`python -m unbend.body.sheet [SLUG ...] [--body female|male|mean] [--out FILE or FOLDER]`: one sheet, or one a motion.
"""

import argparse
import sys
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import numpy as np
from PIL import Image, ImageDraw

from unbend.body.demand import demand, disagreements
from unbend.body.eye import looking
from unbend.body.frames import Film, film
from unbend.body.furniture import furniture
from unbend.body.gates import broken, spine_of
from unbend.body.light import Scene, Thing
from unbend.body.plan import CACHE
from unbend.body.pose import Solver
from unbend.body.posture import Posture
from unbend.body.skeleton import build
from unbend.body.skin.skin import Skin, skin_of
from unbend.body.stills import before, figure
from unbend.catalogue import load

BODIES = {"female": ("female", 1.63, 68.0), "male": ("male", 1.76, 80.0), "mean": ("mean", 1.70, 74.0),
          "short": ("female", 1.52, 55.0), "tall": ("male", 1.95, 95.0)}  # fmt: skip
SECOND: Final = {
    "side": "oblique",
    "front": "side",
    "back": "side",
    "oblique": "side",
    "back_oblique": "side",
    "above": "side",
}
WIDE, HIGH, LINE = 300, 280, 34
PAPER, SLIP_PAPER = (247, 244, 238), (247, 233, 226)
REACH: Final = 0.25  # metres of a prop that are to be seen beside the figure


def tiles(solver: Solver, skin: Skin, shot: Film) -> list[Image.Image]:
    """One picture for each key pose, two views over each other; the slip last, on a paper of its own."""
    poses = [(name, solved.posture, PAPER) for name, solved in shot.keys.items()]
    if shot.slip and shot.motion.slip:
        poses.append((f"slip: {shot.motion.slip.id}", shot.slip.posture, SLIP_PAPER))
    bodies = [
        figure(skin, posture, solver.view, shot.motion.highlight, shot.motion.side) for _, posture, _ in poses
    ]
    whole = np.vstack([body.points for body in bodies])
    found = []
    for (name, posture, paper), body in zip(poses, bodies, strict=True):
        tile = Image.new("RGB", (WIDE, 2 * HIGH + LINE), paper)
        for row, view in enumerate((shot.motion.camera, SECOND[shot.motion.camera])):
            picture = _seen(solver, shot, posture, body, whole, view)
            tile.paste(picture, (0, LINE + row * HIGH), picture)
        pen = ImageDraw.Draw(tile)
        for line, words in enumerate((f"{shot.motion.id} / {name}", _back(solver, posture))):
            pen.text((5, 4 + 14 * line), words, fill=(60, 50, 44))
        found.append(tile)
    return found


def _seen(
    solver: Solver, shot: Film, posture: Posture, body: Thing, whole: np.ndarray[Any, Any], view: str
) -> Image.Image:
    """One posture from one side, with its props, framed so that every posture of the motion fits."""
    solver.view.at(posture)
    props = furniture(shot.motion, solver.skeleton.body.stature, solver.view)
    low, top = whole.min(axis=0) - REACH, whole.max(axis=0) + REACH
    corners = [np.clip(thing.points, low, top) for thing in props if not thing.veil]
    eye = looking(np.vstack([whole, *corners]), view, WIDE / HIGH)
    return Image.fromarray(Scene([body, *before(props, eye)], eye).picture(WIDE, HIGH))


def _back(solver: Solver, posture: Posture) -> str:
    angles = posture.degrees(solver.skeleton)
    parts = (("bent", "lumbar_flexion"), ("to the side", "lumbar_side"), ("turned", "lumbar_rotation"))
    return "low back: " + ", ".join(f"{word} {round(angles[name])}" for word, name in parts)


def sheet(pictures: list[Image.Image], columns: int, out: Path) -> None:
    """All pictures in one file."""
    columns = min(columns, len(pictures))
    rows = -(-len(pictures) // columns)
    high = 2 * HIGH + LINE
    whole = Image.new("RGB", (columns * WIDE, rows * high), PAPER)
    for index, picture in enumerate(pictures):
        whole.paste(picture, (index % columns * WIDE, index // columns * high))
    whole.save(out)


def main(arguments: list[str]) -> int:
    """Film the motions named, or all, print what they break and write the sheet."""
    parser = argparse.ArgumentParser(description="A contact sheet of the motions.")
    parser.add_argument("slugs", nargs="*")
    parser.add_argument("--body", choices=BODIES, default="female")
    parser.add_argument("--out", type=Path, default=Path("build/sheet.png"))
    parser.add_argument(
        "--overlay", type=Path, help="a catalogue folder of one's own, laid over the built-in one"
    )
    parser.add_argument("--claims", action="store_true", help="print where typed claims and motions disagree")
    parser.add_argument("--columns", type=int, default=6)
    given = parser.parse_args(arguments)
    catalogue = load(given.overlay, figures=False)
    solver = Solver(build(*BODIES[given.body]))  # type: ignore[arg-type]
    skin = skin_of(solver.skeleton, CACHE)
    standing = film(catalogue.motions["standing"], solver).frames[0].posture
    pictures: list[Image.Image] = []
    refused = 0
    for slug in given.slugs or sorted(catalogue.motions):
        began = perf_counter()
        shot = film(catalogue.motions[slug], solver)
        sentences = broken(shot, solver, spine_of(shot.motion, catalogue))
        spent = 1000 * (perf_counter() - began)
        sys.stdout.write(
            f"{slug:28} {len(shot.frames):4} frames {spent:6.0f} ms  {'kept' if not sentences else ''}\n"
        )
        sys.stdout.writelines(f"    {sentence}\n" for sentence in sentences)
        refused += bool(sentences)
        if given.claims and shot.motion.movement:
            _, rung = catalogue.rung(f"{shot.motion.movement}/{shot.motion.rung}")
            apart = disagreements(demand(shot, solver, standing), rung.claims, slug)
            sys.stdout.writelines(f"    claim: {sentence}\n" for sentence in apart)
        shown = tiles(solver, skin, shot)
        pictures += shown
        if not given.out.suffix:
            given.out.mkdir(parents=True, exist_ok=True)
            sheet(shown, given.columns, given.out / f"{slug}-{given.body}.png")
    if given.out.suffix:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        sheet(pictures, given.columns, given.out)
    sys.stdout.write(f"{given.out}: {len(pictures)} pictures, {refused} motion(s) refused\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
