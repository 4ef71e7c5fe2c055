"""A folder of the person's own adds to the catalogue or corrects it, and outlives an upgrade."""

import shutil
from pathlib import Path

from unbend.catalogue import load
from unbend.catalogue.loader import BUILT_IN

PLAIN = load()
OURS = BUILT_IN / "movements" / "clamshell.toml"


def corrected(folder: Path) -> Path:
    (folder / "movements").mkdir(parents=True)
    text = OURS.read_text(encoding="utf-8")
    (folder / "movements" / "clamshell.toml").write_text(
        text.replace('name = "Clamshell"', 'name = "Clamshell, as Ruth does it"', 1), encoding="utf-8"
    )
    return folder


def added(folder: Path) -> Path:
    (folder / "movements").mkdir(parents=True)
    text = OURS.read_text(encoding="utf-8")
    (folder / "movements" / "my-clam.toml").write_text(
        text.replace('id = "clamshell"', 'id = "my-clam"', 1), encoding="utf-8"
    )
    return folder


def test_a_file_of_the_same_name_takes_the_place_of_ours(tmp_path: Path) -> None:
    mine = load(corrected(tmp_path))
    assert mine.movements["clamshell"].name == "Clamshell, as Ruth does it"
    assert mine.overlaid == ("movements/clamshell",)
    assert len(mine.movements) == len(PLAIN.movements)


def test_a_file_of_a_new_name_is_added(tmp_path: Path) -> None:
    mine = load(added(tmp_path))
    assert "my-clam" in mine.movements
    assert len(mine.movements) == len(PLAIN.movements) + 1
    assert mine.overlaid == ("movements/my-clam",)


def test_what_was_shown_can_be_told_apart_by_the_digest(tmp_path: Path) -> None:
    """A decision keeps the digest of the catalogue that it was made with."""
    plain, corrected_one, added_one = PLAIN, load(corrected(tmp_path / "a")), load(added(tmp_path / "b"))
    assert len({plain.digest, corrected_one.digest, added_one.digest}) == 3
    assert load().digest == plain.digest
    assert load(tmp_path / "a").digest == corrected_one.digest


def test_no_folder_and_an_empty_one_change_nothing(tmp_path: Path) -> None:
    assert load(tmp_path).digest == load(tmp_path / "none").digest == PLAIN.digest
    assert load(tmp_path).overlaid == ()


def test_our_own_files_are_never_written(tmp_path: Path) -> None:
    """The correction lives apart from ours, so an upgrade that replaces ours leaves it."""
    before = OURS.read_bytes()
    load(corrected(tmp_path))
    upgraded = tmp_path / "upgrade"
    shutil.copytree(tmp_path / "movements", upgraded / "movements")
    assert OURS.read_bytes() == before
    assert load(upgraded).movements["clamshell"].name == "Clamshell, as Ruth does it"
