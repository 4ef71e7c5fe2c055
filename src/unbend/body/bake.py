"""Everything that the player and the pages show of the figure, made anew where something has changed.

What a thing is made of is hashed (the code of this room, the locked packages, the motion, the body), so an
unchanged one comes from the cache. The work is done in processes of its own with one thread each, one process
or more: the bytes are the same.
"""

import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from unbend.body.gltf.clip import check_tracks, wire
from unbend.body.gltf.glb import unpacked
from unbend.body.kept import cached, code_mark, keep, mark
from unbend.body.work import BODIES, Made, Task, do
from unbend.catalogue import load
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.motion import Motion

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
OUT = HERE.parent / "web" / "figure" / "static" / "figure"
DEMANDS = HERE.parent / "catalogue" / "demands"
CACHE = ROOT / "build" / "bake-cache"
BODY_WIRE, CLIP_WIRE = 80_000, 8_000  # Brotli, as served
ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to bake, and where it goes."""

    only: tuple[str, ...] = ()
    stills: bool = True
    out: Path = OUT
    demands: Path = DEMANDS
    cache: Path | None = CACHE
    processes: int = 2
    overlay: Path | None = None


@dataclass
class Baked:
    """What came out."""

    made: int = 0
    kept: int = 0
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)


def bake(plan: Plan, tell: Tell = lambda done, all_, what: None) -> Baked:
    """Bake what the plan names; the output folder and the demands are written as each piece is done.

    Raises:
        CatalogueError: when a file of the catalogue is wrong.
        KeyError: when ``only`` names a motion that is not there.
    """
    catalogue = load(plan.overlay, figures=False)
    motions = {slug: catalogue.motions[slug] for slug in plan.only or sorted(catalogue.motions)}
    found = Baked()
    tasks = list(_tasks(plan, motions, catalogue))
    kept = {task: old for task in tasks if plan.cache and (old := cached(plan.cache, task)) is not None}
    waiting = [task for task in tasks if task not in kept]
    pieces: dict[Task, Made] = dict(kept)
    done = len(kept)
    tell(done, len(tasks), "")
    for task, made in _run(waiting, plan):
        done += 1
        tell(done, len(tasks), task.what)
        pieces[task] = made
        if plan.cache:
            keep(plan.cache, task, made)
    found.made, found.kept = len(waiting), len(kept)
    for task in tasks:
        _put(task, pieces[task], plan, found)
    found.refused += unbound(pieces)
    _manifest(plan, motions, tasks, pieces, found)
    return found


def _tasks(plan: Plan, motions: Mapping[str, Motion], catalogue: Catalogue) -> Iterator[Task]:
    code = code_mark()
    for body in BODIES:
        yield Task(
            kind="body",
            body=body,
            slug="",
            mark=mark(code, "body", repr(BODIES[body])),
            overlay=plan.overlay,
        )
    for slug, motion in motions.items():
        said = _said(motion, catalogue)
        for body in BODIES:
            for kind in ("clip", "stills") if plan.stills else ("clip",):
                yield Task(
                    kind=kind,
                    body=body,
                    slug=slug,
                    mark=mark(code, kind, repr(BODIES[body]), said),
                    overlay=plan.overlay,
                )
        standing = catalogue.motions.get("standing")
        own = standing.model_dump_json() if standing else ""
        yield Task(
            kind="demand",
            body="both",
            slug=slug,
            mark=mark(code, "demand", repr(sorted(BODIES.items())), said, own),
            overlay=plan.overlay,
        )


def _said(motion: Motion, catalogue: Catalogue) -> str:
    """The motion, and what the catalogue says of its movement: both decide whether it is kept."""
    movement = catalogue.movements.get(motion.movement) if motion.movement else None
    return motion.model_dump_json() + (movement.model_dump_json() if movement else "")


def _run(tasks: Sequence[Task], plan: Plan) -> Iterator[tuple[Task, Made]]:
    """Each task's work, in processes of their own, as they end."""
    if not tasks:
        return
    with _one_thread():
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=plan.processes, mp_context=context) as pool:
            waiting = {pool.submit(do, task, plan.cache): task for task in tasks}
            for future in as_completed(waiting):
                yield waiting[future], future.result()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Sums come out the same however many cores there are."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _put(task: Task, made: Made, plan: Plan, found: Baked) -> None:
    """Write a task's files where they differ; a refused motion's are not written."""
    if task.kind == "clip" and task.body != next(iter(BODIES)):
        found.refused += [f"{sentence} ({task.body} body)" for sentence in made.refused]
    elif task.kind == "clip":
        found.refused += made.refused
    found.notes += made.notes
    if made.refused:
        return
    for name, data in made.files:
        found.refused += too_large(task.kind, name, data)
        path = (plan.demands if task.kind == "demand" else plan.out) / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def too_large(kind: str, name: str, data: bytes) -> list[str]:
    """Why a file may not be served: its size as a browser fetches it."""
    limit = {"body": BODY_WIRE, "clip": CLIP_WIRE}.get(kind)
    if limit and (size := wire(data)) > limit:
        return [f"{name} is {size} bytes on the wire ({len(data)} plain); at most {limit}"]
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


def _manifest(
    plan: Plan,
    motions: Mapping[str, Motion],
    tasks: Sequence[Task],
    pieces: Mapping[Task, Made],
    found: Baked,
) -> None:
    """What is there, with sizes; a bake of one motion changes only its entry."""
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
    for task in tasks:
        made = pieces[task]
        if made.refused or task.kind == "demand":
            continue
        files = [
            {
                "file": name,
                "sha256": hashlib.sha256(data).hexdigest()[:16],
                "bytes": len(data),
                "wire": wire(data),
            }
            for name, data in made.files
        ]
        if task.kind == "body":
            whole["bodies"][task.body] = {**files[0], **made.facts}
        elif task.kind == "clip":
            fresh[task.slug]["clips"][task.body] = {**files[0], **made.facts}
        else:
            fresh[task.slug]["stills"][task.body] = [entry["file"] for entry in files]
    whole["motions"] = dict(sorted({**whole["motions"], **fresh}.items()))
    found.manifest = whole
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    if not path.is_file() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    if not plan.only:
        _sweep(plan, pieces)


def _sweep(plan: Plan, pieces: Mapping[Task, Made]) -> None:
    """After a whole bake nothing stays that no task made; stills are left when none were asked for."""
    mine = {
        plan.out / name
        for task, made in pieces.items()
        if task.kind != "demand" and not made.refused
        for name, _ in made.files
    }
    for path in sorted(plan.out.rglob("*")):
        if (
            path.is_file()
            and path.name != "manifest.json"
            and path not in mine
            and (plan.stills or path.suffix != ".webp")
        ):
            path.unlink()
    demanded = {f"{task.slug}.toml" for task in pieces if task.kind == "demand"}
    for path in sorted(plan.demands.glob("*.toml")):
        if path.name not in demanded and plan.overlay is None:
            path.unlink()
