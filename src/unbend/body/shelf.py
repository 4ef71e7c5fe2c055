"""What the bake puts into its folders: files, the manifest of them, and nothing that is no longer made."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from unbend.body.gltf.clip import check_tracks
from unbend.body.gltf.glb import unpacked
from unbend.body.made import BODIES, Made, Task
from unbend.body.plan import Baked, Plan
from unbend.catalogue.motion import Motion

BODY_WIRE, CLIP_WIRE = 80_000, 8_000  # Brotli, as served


def put(task: Task, made: Made, plan: Plan, found: Baked) -> None:
    """Write a task's files where they differ; a refused one has none."""
    whose = "" if task.body == next(iter(BODIES)) else f" ({task.body} body)"
    found.refused += [f"{sentence}{whose}" for sentence in made.refused]
    for name, data in made.files:
        found.refused += too_large(task.kind, name, len(data), made.facts.get("wire", 0))
        path = (plan.demands if task.kind == "demand" else plan.out) / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def too_large(kind: str, name: str, plain: int, wire: int) -> list[str]:
    """Why a file may not be served: its size as a browser fetches it."""
    limit = {"body": BODY_WIRE, "clip": CLIP_WIRE}.get(kind)
    if limit and wire > limit:
        return [f"{name} is {wire} bytes on the wire ({plain} plain); at most {limit}"]
    return []


def unbound(pieces: Mapping[Task, Made]) -> list[str]:
    """Why a movement's file, as it is, cannot move the body's file, as it is."""
    bodies = {
        task.body: unpacked(made.files[0][1])[0] for task, made in pieces.items() if task.kind == "body"
    }
    return [
        f"{name}: {sentence}"
        for task, made in pieces.items()
        if task.kind == "clip"
        for name, data in made.files
        for sentence in check_tracks(unpacked(data)[0], bodies[task.body])
    ]


def manifest(plan: Plan, motions: Mapping[str, Motion], pieces: Mapping[Task, Made]) -> dict[str, Any]:
    """Write what is there, with sizes; a bake of one motion changes only its entry."""
    path = plan.out / "manifest.json"
    whole: dict[str, Any] = {"bodies": {}, "motions": {}}
    if plan.only and path.is_file():
        whole = json.loads(path.read_text())
    fresh: dict[str, dict[str, Any]] = {
        slug: {
            "name": motion.name,
            "movement": motion.movement,
            "rungs": [rung for rung in (motion.rung, *motion.also) if rung],
            "side": motion.side,
            "camera": motion.camera,
            "clips": {},
            "stills": {},
        }
        for slug, motion in motions.items()
    }
    for task, made in pieces.items():
        if not made.files or task.kind == "demand":
            continue
        if task.kind == "stills":
            fresh[task.slug]["stills"][task.body] = [name for name, _ in made.files]
            continue
        ((name, data),) = made.files
        entry = {
            "file": name,
            "sha256": hashlib.sha256(data).hexdigest()[:16],
            "bytes": len(data),
            **made.facts,
        }
        if task.kind == "body":
            whole["bodies"][task.body] = entry
        else:
            fresh[task.slug]["clips"][task.body] = entry
    whole["motions"] = dict(sorted({**whole["motions"], **fresh}.items()))
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    if not path.is_file() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    if not plan.only:
        _sweep(plan, motions, pieces)
    return whole


def _sweep(plan: Plan, motions: Mapping[str, Motion], pieces: Mapping[Task, Made]) -> None:
    """After a whole bake nothing stays that no task made; stills are left when none were asked for."""
    mine = {
        plan.out / name for task, made in pieces.items() if task.kind != "demand" for name, _ in made.files
    }
    for path in sorted(plan.out.rglob("*")):
        if (
            path.is_file()
            and path.name != "manifest.json"
            and path not in mine
            and (plan.stills or path.suffix != ".webp")
        ):
            path.unlink()
    for path in sorted(plan.demands.glob("*.toml")):
        if path.stem not in motions and plan.overlay is None:
            path.unlink()
