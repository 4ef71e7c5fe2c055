"""The bake's cache: pieces by a hash of everything that they are made of."""

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path

from unbend.body.work import Made, Task

HERE = Path(__file__).parent
PARTS = ("embreex", "mujoco", "numpy", "pillow", "scikit-image", "scipy")


def code_mark() -> str:
    """A hash of the code that makes the figure, and of the versions that it runs with."""
    digest = hashlib.sha256()
    node = HERE / "gltf" / "node"
    for path in [
        *sorted(HERE.rglob("*.py")),
        HERE.parent / "catalogue" / "motion.py",
        node / "jobs.mjs",
        node / "package-lock.json",
    ]:
        digest.update(path.relative_to(HERE.parent).as_posix().encode() + path.read_bytes())

    digest.update(repr([version(name) for name in PARTS]).encode())
    return digest.hexdigest()


def mark(*parts: str) -> str:
    """A hash of all parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def cached(cache: Path, task: Task) -> Made | None:
    """What a task made before."""
    path = cache / f"{task.kind}-{task.mark}"
    if not path.is_file():
        return None
    head, _, rest = path.read_bytes().partition(b"\n")
    given = json.loads(head)
    files, at = [], 0
    for name, size in given["files"]:
        files.append((name, rest[at : at + size]))
        at += size
    return Made(
        files=tuple(files), refused=tuple(given["refused"]), notes=tuple(given["notes"]), facts=given["facts"]
    )


def keep(cache: Path, task: Task, made: Made) -> None:
    """Put what a task made into the cache, whole or not at all."""
    cache.mkdir(parents=True, exist_ok=True)
    head = {
        "files": [[name, len(data)] for name, data in made.files],
        "refused": made.refused,
        "notes": made.notes,
        "facts": made.facts,
    }
    part = cache / f"{task.kind}-{task.mark}.{os.getpid()}.part"
    part.write_bytes(json.dumps(head).encode() + b"\n" + b"".join(data for _, data in made.files))
    part.replace(cache / f"{task.kind}-{task.mark}")
