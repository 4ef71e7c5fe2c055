"""The bake's cache: pieces by a hash of everything that they are made of."""

import hashlib
import json
import os
from pathlib import Path

from unbend.body.made import Made, Task
from unbend.body.sources import made_by, own
from unbend.body.work import KINDS, WORK


def mark(kind: str, *values: str) -> str:
    """A hash of the code that makes a kind of piece, and of the values that the work is given for it."""
    parts = (kind, made_by(KINDS[kind]), own(WORK), *values)
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
    return Made(files=tuple(files), refused=tuple(given["refused"]), facts=given["facts"])


def keep(cache: Path, task: Task, made: Made) -> None:
    """Put what a task made into the cache, whole or not at all."""
    cache.mkdir(parents=True, exist_ok=True)
    head = {
        "files": [[name, len(data)] for name, data in made.files],
        "refused": made.refused,
        "facts": made.facts,
    }
    part = cache / f"{task.kind}-{task.mark}.{os.getpid()}.part"
    part.write_bytes(json.dumps(head).encode() + b"\n" + b"".join(data for _, data in made.files))
    part.replace(cache / f"{task.kind}-{task.mark}")
