"""The bake: the same bytes whatever cache, processes and hash seed; a broken motion is named, not written."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from tests.body.conftest import film_of, solver_of, whole_catalogue
from tests.body.skin.making import skin_for
from unbend.body.bake import jobs_of, unmade
from unbend.body.made import Made
from unbend.body.plan import Plan
from unbend.body.stills import stills
from unbend.cli.bake import plain

CODE = """
import sys
from pathlib import Path
from unbend.body.bake import bake
from unbend.body.plan import Plan
if __name__ == "__main__":
    out, cache, processes, overlay = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    only, stills = tuple(sys.argv[5].split(",")), sys.argv[6] == "stills"
    plan = Plan(only=only, stills=stills, out=out, demands=out / "demands", processes=processes,
                cache=Path(cache) if cache else None, overlay=Path(overlay) if overlay else None)
    found = bake(plan)
    print(found.made, found.kept, *found.refused, sep="\\n")
"""


def bake_apart(
    tmp: Path,
    name: str,
    cache: str,
    processes: int,
    seed: str,
    overlay: str = "",
    only: str = "standing",
    stills: str = "",
) -> tuple[dict[str, str], str]:
    """A bake of a small motion or two in an interpreter of its own: what it wrote, by hash, and what it said."""
    script = tmp / "bake_one.py"
    script.write_text(CODE)
    out = tmp / name
    command = [sys.executable, str(script), str(out), cache, str(processes), overlay, only, stills]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    )
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }, done.stdout


@dataclass(frozen=True, slots=True)
class Baked:
    """Where it was baked, what was written, by hash, and what was said."""

    folder: Path
    files: dict[str, str]
    said: str

    @property
    def cache(self) -> str:
        return str(self.folder / "cache")


@pytest.fixture(scope="module")
def baked(tmp_path_factory) -> Baked:
    """With an empty cache and two processes."""
    folder = tmp_path_factory.mktemp("baked")
    return Baked(folder, *bake_apart(folder, "a", str(folder / "cache"), 2, "0"))


def test_a_bake_writes_bodies_movements_demands_and_what_there_is(baked):
    assert baked.said.split() == ["7", "0"]
    assert set(baked.files) == {"body-female.glb", "body-male.glb", "female/standing.glb", "male/standing.glb",
                                "demands/standing.toml", "manifest.json"}  # fmt: skip
    manifest = json.loads((baked.folder / "a" / "manifest.json").read_text())
    assert manifest["bodies"]["female"]["triangles"] <= 15_000
    assert set(manifest["motions"]["standing"]["clips"]) == {"female", "male"}


def test_what_is_in_the_cache_is_not_made_again_and_the_bytes_are_the_same(baked, tmp_path):
    warm, said = bake_apart(tmp_path, "b", baked.cache, 1, "1")
    assert said.split() == ["0", "7"]
    assert warm == baked.files


@pytest.mark.proof
def test_bodies_clips_demands_and_stills_are_the_same_bytes_each_time(tmp_path):
    """Cache off, warm and cold; one process and two; two hash seeds."""
    some = {"only": "glute-bridge,hip-cars", "stills": "stills"}
    cold, _ = bake_apart(tmp_path, "a", str(tmp_path / "cache"), 2, "0", **some)
    assert sum(name.endswith(".webp") for name in cold) == 8
    assert sum(name.endswith(".glb") for name in cold) == 6
    assert sum(name.endswith(".toml") for name in cold) == 2
    warm, said = bake_apart(tmp_path, "b", str(tmp_path / "cache"), 1, "1", **some)
    assert said.split()[0] == "0"
    alone, _ = bake_apart(tmp_path, "c", "", 1, "7", **some)
    assert cold == warm == alone


def test_a_motion_that_breaks_a_promise_is_named_and_not_written(baked, tmp_path):
    built_in = Path(sys.modules["unbend.catalogue"].__file__ or "").parent / "motions" / "standing.toml"
    folder = tmp_path / "own" / "motions"
    folder.mkdir(parents=True)
    text = built_in.read_text()
    assert "knee_flexion = 3," in text
    (folder / "standing.toml").write_text(text.replace("knee_flexion = 3,", "knee_flexion = 165,"))
    files, said = bake_apart(tmp_path, "d", baked.cache, 1, "0", str(tmp_path / "own"))
    assert "motions/standing.toml: keys." in said
    assert "knee_flexion" in said
    assert "female/standing.glb" not in files


def test_one_body_that_breaks_a_promise_keeps_its_own_pieces_back_and_the_demand():
    """What was found before is not made in vain; what is not judged yet is made."""
    job = next(job for job in jobs_of(Plan(only=("standing",)), whole_catalogue(), Path()) if job.motion)
    (judged,) = [task for task in job.tasks if task.what == "standing verdict male"]
    left = unmade(job, {judged: Made(refused=("motions/standing.toml: too far",))})
    assert left.refused == {"male"}
    assert {task.what for task in left.tasks} == {
        "standing verdict female", "standing clip female", "standing stills female"}  # fmt: skip


def test_without_a_terminal_there_is_a_line_at_the_start_one_every_ten_pieces_and_one_at_the_end():
    out = StringIO()
    tell = plain(out)
    tell(4, 27, "")
    for done in range(5, 28):
        tell(done, 27, f"piece {done}")
    assert out.getvalue().splitlines() == ["Baking 23 of 27 pieces", "10 of 27: piece 10", "20 of 27: piece 20",
                                           "27 of 27: piece 27"]  # fmt: skip


def test_stills_are_pictures_and_the_same_each_time():
    solver, skin = solver_of("female"), skin_for("female")
    shot = film_of("sitting", "female")
    first = stills(shot, skin, solver.view, 120, 90)
    assert first == stills(shot, skin, solver.view, 120, 90)
    assert all(picture[:4] == b"RIFF" and picture[8:12] == b"WEBP" for picture in first)
