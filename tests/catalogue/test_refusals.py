"""A wrong file is refused in a sentence that its author can act on: file, key, what stood there, what is allowed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from unbend.catalogue import CatalogueError, load
from unbend.catalogue.loader import BUILT_IN

Overlay = Callable[[str, str, str], Path]


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    """A copy of one of our files in a folder of a person's own, with one text replaced by another."""

    def lay(file: str, old: str, new: str) -> Path:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BUILT_IN / file, path)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return lay


def refused(folder: Path) -> str:
    with pytest.raises(CatalogueError) as error:
        load(folder)
    return str(error.value)


def test_an_unknown_key_is_refused_with_the_nearest_known_one(overlay: Overlay) -> None:
    said = refused(overlay("movements/sit-on-feet.toml", "summary =", "sumary ="))
    assert "movements/sit-on-feet.toml: sumary: found an unknown key 'sumary'; allowed: " in said
    assert "Did you mean 'summary'?" in said
    assert (
        "movements/sit-on-feet.toml: summary: found nothing; allowed: a value: this key is required." in said
    )


def test_an_unknown_key_deep_in_a_file_is_named_with_its_way_there(overlay: Overlay) -> None:
    said = refused(overlay("movements/sit-on-feet.toml", "load_ratio =", "load_ration ="))
    assert "rungs.0.claims.load_ration: found an unknown key 'load_ration'" in said
    assert "Did you mean 'load_ratio'?" in said


def test_a_word_that_is_not_on_the_list_is_refused_with_the_list_and_the_nearest(overlay: Overlay) -> None:
    said = refused(overlay("movements/sit-on-feet.toml", 'purpose = "mobilise"', 'purpose = "mobilize"'))
    assert "movements/sit-on-feet.toml: purpose: found 'mobilize'; allowed: " in said
    assert "nerve_glide" in said
    assert "Did you mean 'mobilise'?" in said


def test_a_missing_key_is_named(overlay: Overlay) -> None:
    said = refused(overlay("movements/sit-on-feet.toml", 'licence = "CC-BY-4.0"\n', ""))
    assert (
        "movements/sit-on-feet.toml: licence: found nothing; allowed: a value: this key is required." in said
    )


def test_a_picture_stands_only_for_rungs_that_exist_and_look_the_same(overlay: Overlay) -> None:
    glute_bridge = "motions/glute-bridge.toml"
    said = refused(overlay(glute_bridge, 'rung = "bridge"', 'rung = "bridge"\nalso = ["bridge-long"]'))
    assert f"{glute_bridge}: also of glute-bridge: found 'bridge-long'; allowed: " in said
    said = refused(overlay(glute_bridge, 'rung = "bridge"', 'rung = "bridge"\nalso = ["bridge"]'))
    assert "further rungs of a movement, each once, beside 'bridge'" in said


def test_a_picture_does_not_stand_for_a_rung_whose_low_back_does_something_else(overlay: Overlay) -> None:
    overlay("movements/glute-bridge.toml", 'id = "squeeze"', 'spine = "flexion_end_range"\nid = "squeeze"')
    said = refused(
        overlay("motions/glute-bridge.toml", 'rung = "bridge"', 'rung = "bridge"\nalso = ["squeeze"]')
    )
    assert "also: found 'squeeze' (spine flexion_end_range); allowed: rungs of spine " in said


def test_a_rung_has_one_picture(overlay: Overlay) -> None:
    folder = overlay("motions/glute-bridge.toml", 'id = "glute-bridge"', 'id = "my-bridge"')
    (folder / "motions/glute-bridge.toml").rename(folder / "motions/my-bridge.toml")
    said = refused(folder)
    assert "rung: found 'glute-bridge/bridge'; allowed: not drawn by motions/glute-bridge.toml too" in said


def test_an_id_that_is_not_the_files_name_is_refused(overlay: Overlay) -> None:
    said = refused(overlay("movements/sit-on-feet.toml", 'id = "sit-on-feet"', 'id = "sit-on-foot"'))
    assert (
        "movements/sit-on-feet.toml: id: found 'sit-on-foot'; allowed: the file's own name, 'sit-on-feet'."
        in said
    )


def test_a_file_that_is_no_toml_is_refused_with_the_line(overlay: Overlay) -> None:
    said = refused(overlay("movements/sit-on-feet.toml", 'id = "sit-on-feet"', 'id = "sit-on-feet'))
    assert "movements/sit-on-feet.toml: the file itself: found " in said
    assert "line 2" in said
    assert "allowed: valid TOML in UTF-8." in said


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "movements" / "reach.toml"
    path.parent.mkdir()
    path.write_bytes('id = "Rückenlage"'.encode("latin-1"))
    assert "movements/reach.toml: the file itself: found " in refused(tmp_path)


def test_a_folder_that_the_catalogue_does_not_know_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "movement").mkdir()
    said = refused(tmp_path)
    assert "folder: found 'movement'; allowed: movements, " in said
    assert "Did you mean 'movements'?" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence", "nearest"),
    [
        (
            "movements/sit-on-feet.toml",
            'harder = ["heel-raised-deep-squat"]',
            'harder = ["heel-raised-deep-squad"]',
            "movements/sit-on-feet.toml: harder: found 'heel-raised-deep-squad'; allowed: one of 70 ids.",
            "heel-raised-deep-squat",
        ),
        (
            "movements/sit-on-feet.toml",
            'sources = ["D0", "S42", "S43"]',
            'sources = ["D0", "S42", "S999"]',
            "movements/sit-on-feet.toml: sources: found 'S999'; allowed: one of ",
            "",
        ),
        (
            "movements/sit-on-feet.toml",
            'to = "chair"',
            'to = "chiar"',
            "movements/sit-on-feet.toml: adapt.to: found 'chiar'",
            "chair",
        ),
        (
            "routines/three-areas.toml",
            'when_short = ["trunk-rotation"]',
            'when_short = ["trunk-rotations"]',
            "routines/three-areas.toml: steps.when_short: found 'trunk-rotations'",
            "trunk-rotation",
        ),
        (
            "routines/relief-routine.toml",
            'movement = "hamstring-stretch"',
            'movement = "hamstring-stretch/suppine"',
            "steps.movement of hamstring-stretch: found 'suppine'; allowed: chair, step, supine, supine-soft.",
            "supine",
        ),
    ],
)
def test_a_reference_to_nothing_is_refused(
    overlay: Overlay, file: str, old: str, new: str, sentence: str, nearest: str
) -> None:
    """Also in a file that is right by itself: the whole catalogue is looked through."""
    said = refused(overlay(file, old, new))
    assert sentence in said
    assert not nearest or f"Did you mean '{nearest}'?" in said


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('start_rung = "full-sit"', 'start_rung = "half-sit"', "start_rung 'half-sit' is none of the rungs"),
        ('origin = "ours"\nsource = "ours"', 'origin = "source"\nsource = "ours"', "origin with a real source"),
        ("move_s = [3, 3]", "move_s = [0, 0]", "needs move_s, the seconds out and back"),
        ('do = "use"\nto = "chair"', 'do = "use"', "do = 'use' goes with 'to'"),
        ('does = "The pelvis tips and the low back bends to the side."', 'does = "The pelvis tips and more"',
         "a whole sentence that ends in . ? or !"),
        ("balance = 0", "balance = 7", "less than or equal to 3"),
        ("trunk_lean_deg = 5\n", "", "this key is required"),
    ],
)  # fmt: skip
def test_what_does_not_hang_together_is_refused(overlay: Overlay, old: str, new: str, sentence: str) -> None:
    """Rules between keys, and claims that cannot be: a forgotten one never reads as harmless."""
    said = refused(overlay("movements/sit-on-feet.toml", old, new))
    assert "movements/sit-on-feet.toml: " in said
    assert sentence in said


def test_every_problem_of_every_file_is_told_at_once(overlay: Overlay) -> None:
    """Nobody corrects one thing only to be told the next."""
    overlay("movements/sit-on-feet.toml", 'area = "foot"', 'area = "feet"')
    said = refused(overlay("movements/clamshell.toml", "summary =", "sumary ="))
    assert said.startswith("3 problems in the catalogue:")
    assert "movements/sit-on-feet.toml: area: found 'feet'" in said
    assert "movements/clamshell.toml: sumary" in said
    assert said.endswith("Correct the file, then run: unbend check FILE")
