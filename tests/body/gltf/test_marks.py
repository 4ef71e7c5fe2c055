"""What a piece of the bake is marked with: all that makes it, and no more."""

import ast
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.body.conftest import whole_catalogue
from unbend.body.bake import jobs_of
from unbend.body.plan import Plan
from unbend.body.sources import FILES, HOUSE, ROOM, modules
from unbend.body.work import KINDS
from unbend.catalogue.words import Spine

MAKING = """
import json, sys
from pathlib import Path
from unbend.body.made import Task
from unbend.body.work import Job, do
from unbend.catalogue import load
if __name__ == "__main__":
    kind, skins, running = sys.argv[1], Path(sys.argv[2]), set(sys.modules)
    motion = load(figures=False).motions["standing"]
    task = Task(kind=kind, body="both" if kind == "demand" else "female", slug="standing", mark="")
    ((_, made),) = do(Job(tasks=(task,), skins=skins, motion=motion, standing=motion))
    assert made.files or kind == "verdict"
    print(json.dumps([name for name in set(sys.modules) - running if name.startswith("unbend.body")]))
"""


@pytest.fixture(scope="module")
def skins(tmp_path_factory):
    return tmp_path_factory.mktemp("skins")


@pytest.mark.parametrize("kind", KINDS)
def test_every_module_that_is_there_when_a_piece_has_been_made_is_in_its_mark(kind, skins):
    """In an interpreter of its own, the work itself; what only runs the work decides nothing."""
    done = subprocess.run([sys.executable, "-c", MAKING, kind, str(skins)], capture_output=True, text=True,
                          check=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})  # fmt: skip
    there = set(json.loads(done.stdout))
    assert KINDS[kind] in there
    assert there <= modules(KINDS[kind])


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"body"}))
def test_what_the_runner_itself_brings_for_the_film_is_in_every_mark_of_a_motion(kind):
    """The runner is marked by its own text alone; it names what makes each kind only where that kind is made."""
    tree = ast.parse((HOUSE / "body" / "work.py").read_text())
    brought = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    film = {name for name in brought if name and name.startswith(HOUSE.name)} - {f"{ROOM}.sources"}
    assert f"{ROOM}.frames" in film
    assert film <= modules(KINDS[kind])


@pytest.mark.parametrize(
    ("kind", "free"),
    [
        ("clip", ("skin.skin", "stills", "light", "load", "statics", "gates", "demand")),
        ("demand", ("skin.skin", "skin.bones", "stills", "light", "gates", "gltf.clip")),
        ("verdict", ("skin.skin", "stills", "light", "demand", "gltf.clip")),
        ("body", ("load", "statics", "frames", "stills", "light", "gltf.clip")),
        ("stills", ("load", "statics", "gates", "demand", "gltf.clip")),
    ],
)
def test_what_does_not_make_a_kind_does_not_mark_it(kind, free):
    named = {f"{ROOM}.{name}" for name in free}
    assert named <= set().union(*(modules(root) for root in KINDS.values()))
    assert not named & modules(KINDS[kind])


def test_a_module_that_opens_files_of_the_house_is_one_whose_files_are_marked():
    """Imports cannot tell of them."""
    everything = set().union(*(modules(root) for root in KINDS.values()))
    opens = {name for name in everything if _opens(name)}
    assert opens - {f"{ROOM}.sources"} == set(FILES)


def _opens(name: str) -> bool:
    path = HOUSE.parent.joinpath(*name.split("."))
    file = path.with_suffix(".py")
    text = file.read_text() if file.is_file() else (path / "__init__.py").read_text()
    return "__file__" in text or "resources" in text


def marks(catalogue) -> dict[str, str]:
    jobs = jobs_of(Plan(only=("bird-dog", "standing")), catalogue, Path())
    return {task.what: task.mark for job in jobs for task in job.tasks}


def changed(catalogue) -> set[str]:
    before, after = marks(whole_catalogue()), marks(catalogue)
    assert before.keys() == after.keys()
    return {what for what in before if before[what] != after[what]}


def with_movement(**update):
    found = whole_catalogue()
    movement = found.movements["bird-dog"].model_copy(update=update)
    return replace(found, movements={**found.movements, "bird-dog": movement})


def with_motion(slug, **update):
    found = whole_catalogue()
    return replace(found, motions={**found.motions, slug: found.motions[slug].model_copy(update=update)})


def test_a_movement_s_words_and_claims_draw_nothing_anew():
    movement = whole_catalogue().movements["bird-dog"]
    rungs = tuple(rung.model_copy(update={"claims": rung.claims.model_copy(update={"load_ratio": 5.0})})
                  for rung in movement.rungs)  # fmt: skip
    assert changed(with_movement(cues=("Reach long.", "Breathe."), summary="Another.", rungs=rungs)) == set()


def test_what_a_movement_s_spine_may_do_is_judged_anew_and_nothing_else():
    rungs = tuple(rung.model_copy(update={"spine": Spine.EXTENSION})
                  for rung in whole_catalogue().movements["bird-dog"].rungs)  # fmt: skip
    assert changed(with_movement(rungs=rungs)) == {"bird-dog verdict female", "bird-dog verdict male"}


def test_a_motion_s_name_draws_nothing_anew_and_a_key_pose_everything_of_it():
    assert changed(with_motion("bird-dog", name="Another", also=())) == set()
    phases = whole_catalogue().motions["bird-dog"].phases
    slower = (phases[0].model_copy(update={"seconds": phases[0].seconds + 1}), *phases[1:])
    own = {what for what in marks(whole_catalogue()) if what.startswith("bird-dog")}
    assert changed(with_motion("bird-dog", phases=slower)) == own


def test_standing_is_in_every_demand():
    keys = whole_catalogue().motions["standing"].keys
    start = next(iter(keys))
    bent = keys[start].model_copy(update={"angles": {**keys[start].angles, "knee_flexion": 9.0}})
    found = changed(with_motion("standing", keys={**keys, start: bent}))
    assert "bird-dog demand both" in found
    assert "bird-dog clip female" not in found
