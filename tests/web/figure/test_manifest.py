"""What the bake says it made, as the pages read it."""

from pathlib import Path
from typing import Any

import pytest

from unbend.web.figure.drawn import read
from unbend.web.figure.manifest import ManifestRefused, figures_of


def motion(**changes: Any) -> dict[str, Any]:
    told = {
        "movement": "bird-dog",
        "rungs": ["both", "both-slow"],
        "side": "right",
        "clips": {body: {"file": f"{body}/bird-dog.glb"} for body in ("female", "male")},
        "stills": {body: [f"stills/{body}-1.webp", f"stills/{body}-2.webp"] for body in ("female", "male")},
    }
    return told | changes


def manifest(**motions: dict[str, Any]) -> dict[str, Any]:
    bodies = {body: {"file": f"body-{body}.glb"} for body in ("female", "male")}
    return {"bodies": bodies, "motions": motions}


def address(file: str) -> str:
    return f"/somewhere/{file}"


def test_a_drawn_rung_has_the_address_of_everything_that_shows_it() -> None:
    figures = figures_of(manifest(dog=motion()), address)
    figure = figures.of("bird-dog", "both")
    assert figures.bodies == {"female": "/somewhere/body-female.glb", "male": "/somewhere/body-male.glb"}
    assert figure is not None
    assert (figure.slug, figure.side) == ("dog", "right")
    assert figure.clips["male"] == "/somewhere/male/bird-dog.glb"
    assert figure.stills["female"] == ("/somewhere/stills/female-1.webp", "/somewhere/stills/female-2.webp")


@pytest.mark.parametrize(("movement", "rung"), [("bird-dog", "arm"), ("cat-camel", "both")])
def test_another_rung_is_not_drawn_because_one_of_its_movement_is(movement: str, rung: str) -> None:
    assert figures_of(manifest(dog=motion()), address).of(movement, rung) is None


def test_one_motion_shows_every_rung_that_looks_like_it() -> None:
    figures = figures_of(manifest(dog=motion()), address)
    assert figures.of("bird-dog", "both-slow") is figures.of("bird-dog", "both") is not None


def test_what_one_body_could_not_keep_is_not_drawn() -> None:
    half = motion(clips={"female": {"file": "female/bird-dog.glb"}})
    assert figures_of(manifest(dog=half), address).by_rung == {}


def test_a_posture_belongs_to_no_rung() -> None:
    assert figures_of(manifest(standing=motion(movement=None, rungs=[])), address).by_rung == {}


def test_a_bake_without_stills_is_drawn_all_the_same() -> None:
    figure = figures_of(manifest(dog=motion(stills={})), address).of("bird-dog", "both")
    assert figure is not None
    assert figure.stills == {"female": (), "male": ()}


@pytest.mark.parametrize("text", ["{", "[]", '{"motions": {}}', '{"bodies": {}, "motions": {}}'])
def test_a_manifest_that_is_not_whole_is_refused_with_what_to_run(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(
        ManifestRefused, match=r"manifest\.json is not as the bake writes it: .+ Run: unbend bake"
    ):
        read(tmp_path)


def test_where_nothing_was_baked_there_is_nothing(tmp_path: Path) -> None:
    assert read(tmp_path) is None
