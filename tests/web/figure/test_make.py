"""When `make` draws the figure anew, and what the wheel holds."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from unbend.web.figure.drawn import FOLDER, MANIFEST

ROOT = Path(__file__).parents[3]
STAMPS = ("venv", "run", "body", "dev", "figure", "packages", "player", "static")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A checkout in which everything is made: its sources, then every stamp in the order that make writes them."""
    off = shutil.ignore_patterns("node_modules", "__pycache__", "built", "*.webp", "*.glb")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path / name)
    for name in ("requirements", "player", "src"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=off)
    baked = tmp_path / "src/unbend/web/figure/static/figure" / MANIFEST
    baked.parent.mkdir(parents=True, exist_ok=True)
    baked.write_text("{}")
    (tmp_path / ".stamps").mkdir()
    newest = max(path.stat().st_mtime for path in tmp_path.rglob("*"))
    for later, stamp in enumerate(STAMPS, start=1):
        path = tmp_path / ".stamps" / stamp
        path.touch()
        os.utime(path, (newest + later, newest + later))
    return tmp_path


def would(made: Path, *arguments: str, changed: str = "", **environment: str) -> str:
    """What `make run` would do, with one file as if it were new; nothing is done."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | environment
    command = ["make", "-n", "run", *(("-W", changed) if changed else ()), *arguments]
    return subprocess.run(command, cwd=made, env=env, capture_output=True, text=True, check=True).stdout


def test_where_nothing_changed_nothing_is_made(made: Path) -> None:
    assert would(made).split("\n") == ["exec .venv/bin/unbend", ""]


@pytest.mark.parametrize(
    "changed",
    [
        "src/unbend/catalogue/motions/bird-dog.toml",
        "src/unbend/catalogue/movements/bird-dog.toml",
        "src/unbend/catalogue/motion.py",
        "src/unbend/body/skin/shade.py",
        "src/unbend/body/gltf/node/package-lock.json",
        "requirements/body.txt",
    ],
)
def test_what_the_figure_is_made_of_draws_it_anew_and_its_files_are_served_anew(
    made: Path, changed: str
) -> None:
    done = would(made, changed=changed)
    assert "unbend bake" in done
    assert "collectstatic" in done


@pytest.mark.parametrize(
    "changed",
    [
        "src/unbend/catalogue/movements/contrast-bathing.toml",  # no motion draws it
        "src/unbend/catalogue/limits/wrist.toml",
        "src/unbend/web/library/views.py",
        "player/src/player.ts",
    ],
)
def test_anything_else_does_not(made: Path, changed: str) -> None:
    assert (made / changed).is_file()
    assert not list((made / "src/unbend/catalogue/motions").glob("contrast-bathing*"))
    assert "unbend bake" not in would(made, changed=changed)


def test_a_motion_that_is_taken_away_draws_it_anew(made: Path) -> None:
    (made / "src/unbend/catalogue/motions/bird-dog.toml").unlink()
    os.utime(made / "src/unbend/catalogue/motions", (2**32, 2**32))
    assert "unbend bake" in would(made)


def test_a_bake_that_was_thrown_away_is_made_again(made: Path) -> None:
    (made / "src/unbend/web/figure/static/figure" / MANIFEST).unlink()
    assert "unbend bake" in would(made)


def test_going_on_without_the_figure_must_be_asked_for_and_is_said(made: Path) -> None:
    changed = "src/unbend/catalogue/motions/bird-dog.toml"
    assert "UNBEND_NO_FIGURE=1 make run" in would(made, changed=changed)
    done = would(made, changed=changed, UNBEND_NO_FIGURE="1")
    assert "unbend bake" not in done
    assert "The figure is not drawn anew (UNBEND_NO_FIGURE=1)." in done


def test_the_wheel_holds_everything_that_is_baked_and_needs_no_workshop(tmp_path: Path) -> None:
    """What a person installs is small and moves."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        names = set(held.namelist())
        (metadata,) = (name for name in names if name.endswith("/METADATA"))
        told = Parser().parsestr(held.read(metadata).decode())
    manifest = json.loads((FOLDER / MANIFEST).read_text())
    baked = [MANIFEST, *(body["file"] for body in manifest["bodies"].values())]
    for motion in manifest["motions"].values():
        baked += [clip["file"] for clip in motion["clips"].values()]
        baked += [file for files in motion["stills"].values() for file in files]
    assert [file for file in baked if f"unbend/web/figure/static/figure/{file}" not in names] == []
    assert "unbend/web/practice/static/practice/built/player.js" in names
    needed = [line for line in told.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert "numpy" in needed  # the coach's outcome model, not the workshop
    assert not [line for line in needed if line.startswith(("embreex", "mujoco", "scikit-image", "scipy"))]
