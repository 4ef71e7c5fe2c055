"""Everything that the player and the pages show of the figure, made anew where something has changed.

What a thing is made of is hashed (the code of this room, the locked packages, the motion, the body), so an
unchanged one comes from the cache. The work is done in processes of its own with one thread each, one process
or more: the bytes are the same.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from unbend.body.demand import Demand
from unbend.body.demands import STANDING, apart
from unbend.body.gates import spine_of
from unbend.body.kept import cached, keep, mark
from unbend.body.made import BODIES, Made, Task
from unbend.body.plan import Baked, Plan
from unbend.body.shelf import manifest, put, unbound
from unbend.body.work import Job, do
from unbend.catalogue import load
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.motion import Motion

ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

Tell = Callable[[int, int, str], None]


def bake(plan: Plan, tell: Tell = lambda done, all_, what: None) -> Baked:
    """Bake what the plan names; the output folder and the demands are written as each piece is done.

    Raises:
        CatalogueError: when a file of the catalogue is wrong.
        KeyError: when ``only`` names a motion that is not there.
    """
    catalogue = load(plan.overlay, figures=False)
    motions = _motions(plan, catalogue)
    found = Baked()
    with _folder(plan.cache) as skins:
        jobs = jobs_of(plan, catalogue, skins)
        tasks = [task for job in jobs for task in job.tasks]
        kept = {task: old for task in tasks if plan.cache and (old := cached(plan.cache, task)) is not None}
        pieces: dict[Task, Made] = dict(kept)
        jobs = [left for job in jobs if (left := unmade(job, kept)).tasks]
        done = len(tasks) - sum(len(job.tasks) for job in jobs)
        tell(done, len(tasks), "")
        for job, new in _run(jobs, plan):
            pieces |= new
            for task in job.tasks:
                done += 1
                tell(done, len(tasks), task.what)
            if plan.cache:
                for task, made in new:
                    keep(plan.cache, task, made)
    found.made, found.kept = len(pieces) - len(kept), len(kept)
    for task in tasks:
        if task in pieces:
            put(task, pieces[task], plan, found)
            if task.kind == "demand":
                found.notes += apart(task.slug, Demand(**pieces[task].facts), catalogue)
    found.refused += unbound(pieces)
    found.manifest = manifest(plan, motions, {task: pieces[task] for task in tasks if task in pieces})
    return found


def _motions(plan: Plan, catalogue: Catalogue) -> dict[str, Motion]:
    return {slug: catalogue.motions[slug] for slug in plan.only or sorted(catalogue.motions)}


def jobs_of(plan: Plan, catalogue: Catalogue, skins: Path) -> list[Job]:
    """All of a bake's work, each piece with its mark."""
    bodies = [_body(body, skins) for body in BODIES]
    return bodies + [_motion(motion, plan, catalogue, skins) for motion in _motions(plan, catalogue).values()]


@contextmanager
def _folder(cache: Path | None) -> Iterator[Path]:
    """Where grown skins are kept for all processes: in the cache, or only while this bake runs."""
    if cache:
        yield cache
    else:
        with TemporaryDirectory(prefix="unbend-skins-") as folder:
            yield Path(folder)


def _body(body: str, skins: Path) -> Job:
    values = (body, repr(BODIES[body]))
    return Job(tasks=(Task(kind="body", body=body, slug="", mark=mark("body", *values)),), skins=skins)


def _motion(motion: Motion, plan: Plan, catalogue: Catalogue, skins: Path) -> Job:
    """Everything that is made of a motion; each piece is marked with all that the work is given for its kind."""
    shown, standing, spine = _drawn(motion), _drawn(catalogue.motions[STANDING]), spine_of(motion, catalogue)
    said, tasks = shown.model_dump_json(), []

    def task(kind: str, body: str, *values: str) -> None:
        tasks.append(Task(kind=kind, body=body, slug=motion.id, mark=mark(kind, body, said, *values)))

    for body, shape in BODIES.items():
        task("verdict", body, repr(shape), spine)
        task("clip", body, repr(shape))
        if plan.stills:
            task("stills", body, repr(shape))
    task("demand", "both", repr(sorted(BODIES.items())), standing.model_dump_json())
    return Job(tasks=tuple(tasks), skins=skins, motion=shown, standing=standing, spine=spine)


def _drawn(motion: Motion) -> Motion:
    """A motion without what only words say of it: the work never sees that."""
    return motion.model_copy(update={"name": motion.id, "also": ()})


def unmade(job: Job, kept: Mapping[Task, Made]) -> Job:
    """What of a job is not kept, or was found not to be worth making."""
    refused = {
        task.body for task in job.tasks if task.kind == "verdict" and task in kept and kept[task].refused
    }
    left = tuple(
        task
        for task in job.tasks
        if task not in kept and task.body not in refused and not (refused and task.kind == "demand")
    )
    return replace(job, tasks=left, refused=frozenset(refused))


def _run(jobs: Sequence[Job], plan: Plan) -> Iterator[tuple[Job, list[tuple[Task, Made]]]]:
    """Each job's work, in processes of their own, as they end; the bodies first, as stills need their skins, then
    the longest.
    """
    if not jobs:
        return
    first = [job for job in jobs if job.motion is None]
    rest = sorted((job for job in jobs if job.motion is not None), key=_long, reverse=True)
    with _one_thread():
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=plan.processes, mp_context=context) as pool:
            try:
                for batch in (first, rest):
                    waiting = {pool.submit(do, job): job for job in batch}
                    for future in as_completed(waiting):
                        yield waiting[future], future.result()
            finally:
                pool.shutdown(cancel_futures=True)  # where one cannot go on, the others are not waited for


def _long(job: Job) -> int:
    """About how long a job takes: a way between two poses is searched for, and a frame of it stands on something."""
    moves = sum(phase.to is not None for phase in job.motion.phases) if job.motion else 0
    return (1 + moves) * len(job.tasks)


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
