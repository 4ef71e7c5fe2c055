"""The figure that was baked on this machine, beside the catalogue, in plan and pages."""

import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from unbend.catalogue.loader import load
from unbend.web.figure.drawn import figure_of, figures
from unbend.web.figure.manifest import BODIES, Figures
from unbend.web.figure.shown import best_shown, bodies_json, figure_json, shown

CATALOGUE = load()
DRAWN_BY_THE_CATALOGUE = {
    tuple(shown.split("/")) for motion in CATALOGUE.motions.values() for shown in motion.shows
}


@pytest.fixture
def baked() -> Figures:
    """What `make test` has drawn before any test."""
    found = figures()
    assert found is not None, "nothing is baked: run make test, or unbend bake"
    return found


def plan_figure(baked: Figures, reference: str) -> dict[str, Any]:
    movement, rung = CATALOGUE.rung(reference)
    told = figure_json(baked, movement, rung, CATALOGUE)
    assert told is not None
    return told


def test_every_drawn_rung_is_one_that_a_motion_draws(baked: Figures) -> None:
    """All of them, on both bodies: the bake refuses what breaks a promise, and draws nothing of it."""
    assert baked.by_rung.keys() == DRAWN_BY_THE_CATALOGUE


def test_every_address_is_a_file_that_a_browser_gets(baked: Figures) -> None:
    addresses = [*baked.bodies.values()]
    for figure in baked.by_rung.values():
        addresses += [*figure.clips.values(), *(src for body in BODIES for src in figure.stills[body])]
    assert [src for src in addresses if not finders.find(src.removeprefix("/static/"))] == []


def test_the_plan_has_clips_side_stills_and_the_slip_of_a_drawn_version(baked: Figures) -> None:
    told = plan_figure(baked, "bird-dog/both")
    assert told["slug"] == "bird-dog"
    assert told["side"] == "right"
    assert told["clips"].keys() == told["stills"].keys() == {"female", "male"}
    slips = {slip.name: slip.does for slip in CATALOGUE.movements["bird-dog"].slips}
    assert slips[told["slip"]["name"]] == told["slip"]["does"]


def test_what_a_picture_shows_is_said_in_sentences_of_its_own(baked: Figures) -> None:
    for movement, rung in baked.by_rung:
        told = plan_figure(baked, f"{movement}/{rung}")
        alts = [still["alt"] for body in BODIES for still in told["stills"][body]]
        assert len(set(alts)) == len(alts)
        assert all(re.fullmatch(r"A (wo)?man .{20,}\.", alt) for alt in alts), alts


def test_a_version_that_is_not_drawn_has_null(baked: Figures) -> None:
    undrawn = next(
        (movement, rung)
        for movement in CATALOGUE.movements.values()
        for rung in movement.rungs
        if (movement.id, rung.id) not in baked.by_rung
    )
    assert figure_json(baked, *undrawn, CATALOGUE) is None
    assert shown(baked, *undrawn, CATALOGUE) is None


def test_a_movement_is_shown_in_its_own_version_before_any_other(baked: Figures) -> None:
    for movement in CATALOGUE.movements.values():
        drawn = {rung for slug, rung in baked.by_rung if slug == movement.id}
        found = best_shown(baked, movement, CATALOGUE)
        assert (found is None) == (not drawn)
        if found and movement.start_rung in drawn:
            assert found.rung.id == movement.start_rung


@pytest.mark.django_db
def test_healthz_says_that_figures_are_drawn(client: Client, baked: Figures) -> None:
    assert client.get("/healthz").json()["figure"] == (
        f"{len({slug for slug, _ in baked.by_rung})} movements are drawn, in {len(baked.by_rung)} versions."
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_baked")
def test_where_nothing_is_drawn_every_edge_says_so(client: Client) -> None:
    """Pages in the person's words, `/healthz` with what to run; nothing pretends and nothing breaks."""
    said = "The figure has not been drawn on this machine yet."
    assert figure_of("bird-dog", "both") is None
    assert bodies_json(figures()) is None
    health = client.get("/healthz").json()
    assert health["ok"] is True
    assert health["figure"].startswith(said)
    assert "'make run'" in health["figure"]
    for path in ("/library/", "/library/bird-dog/", "/library/clamshell/"):
        page = client.get(path).content.decode()
        assert said in page
        assert "data-figure" not in page
        assert "<img" not in page
