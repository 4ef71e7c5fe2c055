"""A contact sheet: every motion at its key poses from two views, to be looked at hard.

`python -m unbend.body.sheet [SLUG ...] [--body female|male|mean] [--out FILE or FOLDER]`: one sheet, or one a motion.
"""

import argparse
import sys
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import numpy as np
from PIL import Image, ImageDraw

from unbend.body.demand import demand, disagreements
from unbend.body.frames import Film, film
from unbend.body.gates import broken, spine_of
from unbend.body.pose import Solver
from unbend.body.posture import Posture
from unbend.body.props import Box, Roller
from unbend.body.raster import Ball, Block, Picture, draw, look
from unbend.body.skeleton import Array, build
from unbend.catalogue import load
from unbend.catalogue.motion import Motion

BODIES = {"female": ("female", 1.63, 68.0), "male": ("male", 1.76, 80.0), "mean": ("mean", 1.70, 74.0),
          "short": ("female", 1.52, 55.0), "tall": ("male", 1.95, 95.0)}  # fmt: skip
VIEWS = {
    "side": (-90, 4),
    "front": (0, 6),
    "back": (180, 6),
    "oblique": (-40, 18),
    "back_oblique": (-140, 18),
    "above": (-90, 70),
}
SECOND = {
    "side": "oblique",
    "front": "side",
    "back": "side",
    "oblique": "side",
    "back_oblique": "side",
    "above": "side",
}
TILE = 250
FLOOR = (232, 226, 214)
CLAY, SHORTS, PROP, STRAP, BAND = (
    (214, 192, 172),
    (96, 112, 122),
    (186, 196, 190),
    (120, 96, 74),
    (196, 96, 84),
)
SHORT_PARTS = ("pelvis", "thigh_r", "thigh_l")


def balls(solver: Solver, posture: Posture, motion: Motion) -> list[Ball]:
    """The outline as many small balls."""
    view = solver.view.at(posture)
    found = []
    for capsule in solver.skeleton.capsules:
        body = view.data.body(capsule.body)
        turn, place = np.array(body.xmat).reshape(3, 3), np.array(body.xpos)
        a, b = place + turn @ np.array(capsule.start), place + turn @ np.array(capsule.end)
        for share in np.linspace(0, 1, 18):
            short = capsule.body == "pelvis" or (capsule.body in SHORT_PARTS and share < 0.62)
            radius = capsule.start_radius * (1 - share) + capsule.end_radius * share
            found.append(
                Ball(
                    a + share * (b - a),
                    radius,
                    SHORTS if short else BAND if capsule.body in ("l4", "l5") else CLAY,
                )
            )
    for prop in motion.props:
        points = [view.point(name) for name in prop.ends]
        for a, b in pairwise(points):
            found += [Ball(a + share * (b - a), 0.008, STRAP) for share in np.linspace(0, 1, 80)]
    return found


def blocks(shot: Film, eye: Array, middle: Array) -> list[Block]:
    """Props as boxes; a roller as a row of balls would hide too much, so as a slim box."""
    found = [Block(np.array([0.0, 0.0, -0.02]), np.array([2.5, 2.5, 0.02]), np.eye(3), FLOOR)]
    for surface in shot.surfaces.values():
        if isinstance(surface, Box):
            if surface.half[2] > 0.5 and (surface.centre - middle) @ eye[2] > 0.1:
                continue  # a wall between the eye and the body
            found.append(Block(surface.centre, surface.half, surface.axes, PROP))
        elif isinstance(surface, Roller):
            r = surface.radius * 0.85
            found.append(Block(surface.centre, np.array([r, surface.half, r]), np.eye(3), PROP))
    return found


def tiles(solver: Solver, shot: Film) -> list[tuple[str, Picture]]:
    """One picture for each key pose, two views over each other; the slip last."""
    poses = [(name, solved.posture) for name, solved in shot.keys.items()]
    if shot.slip and shot.motion.slip:
        poses.append((f"slip: {shot.motion.slip.id}", shot.slip.posture))
    pictures: list[tuple[str, Picture]] = []
    for name, posture in poses:
        angles = posture.degrees(solver.skeleton)
        solver.view.at(posture)
        found = balls(solver, posture, shot.motion)
        places = np.array([ball.centre for ball in found])
        middle = (places.min(axis=0) + places.max(axis=0)) / 2
        span = max(1.15, 1.08 * float(np.ptp(places, axis=0).max()) + 0.12)
        views = [shot.motion.camera, SECOND[shot.motion.camera]]
        stack = [
            draw(found, blocks(shot, look(*VIEWS[v]), middle), look(*VIEWS[v]), middle, span, TILE)
            for v in views
        ]
        label = (
            f"{shot.motion.id} / {name}  LF {angles['lumbar_flexion']:.0f} side "
            f"{angles['lumbar_side']:.0f} rot {angles['lumbar_rotation']:.0f}"
        )
        pictures.append((label, np.vstack(stack)))
    return pictures


def sheet(pictures: list[tuple[str, Picture]], columns: int, out: Path) -> None:
    """All pictures in one file."""
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * TILE, rows * (2 * TILE + 16)), (255, 255, 255))
    pen = ImageDraw.Draw(whole)
    for index, (label, picture) in enumerate(pictures):
        x, y = index % columns * TILE, index // columns * (2 * TILE + 16)
        whole.paste(Image.fromarray(picture), (x, y + 16))
        pen.text((x + 3, y + 2), label[:46], fill=(40, 40, 40))
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
    standing = film(catalogue.motions["standing"], solver).frames[0].posture
    pictures, refused = [], 0
    for slug in given.slugs or sorted(catalogue.motions):
        began = perf_counter()
        shot = film(catalogue.motions[slug], solver)
        sentences = broken(shot, solver, spine_of(shot, catalogue))
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
        shown = tiles(solver, shot)
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
