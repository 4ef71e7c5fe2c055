"""What a rung asks, as limits read it: its figure where one is drawn, its author's word, read strictly, where not."""

import shutil
from pathlib import Path

import pytest

from tests.asks import asks, traits_of
from unbend.catalogue import load
from unbend.catalogue.asked import ASKED
from unbend.catalogue.errors import CatalogueError
from unbend.catalogue.loader import BUILT_IN

REAL = load()
RUNGS = [(movement, rung) for movement in REAL.movements.values() for rung in movement.rungs]
DRAWN = sorted(REAL.figures)


def own(folder: Path, kind: str, slug: str, old: str = "", new: str = "") -> Path:
    """A file of ours in a folder of the person's own, with something changed."""
    (folder / kind).mkdir(parents=True, exist_ok=True)
    text = (BUILT_IN / kind / f"{slug}.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / kind / f"{slug}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ASKED)
def test_it_is_what_an_own_reading_of_the_files_gives(name):
    """Read by hand from the TOML files, rung by rung."""
    assert [
        m.id for m, r in RUNGS if REAL.asked(name, m, r).value != pytest.approx(asks(name, m.id, r))
    ] == []


def test_so_are_the_traits():
    assert [m.id for m, r in RUNGS if sorted(map(str, REAL.traits(m, r))) != traits_of(m.id, r)] == []


def test_a_drawn_rung_speaks_by_its_figure():
    """Not by its author, whose word may be too large or too small."""
    movement, rung = REAL.rung("hip-cars/all-fours") if "hip-cars/all-fours" in DRAWN else REAL.rung(DRAWN[0])
    found = REAL.asked("hip_flexion_deg", movement, rung)
    assert found.how == "figure"
    assert found.value == REAL.figures[f"{movement.id}/{rung.id}"].hip_flexion_deg


def test_a_rung_without_a_figure_is_never_read_at_less_than_its_authors_word():
    for movement, rung in RUNGS:
        if f"{movement.id}/{rung.id}" in DRAWN:
            continue
        for name in ASKED:
            found = REAL.asked(name, movement, rung)
            assert (found.how, found.value >= getattr(rung.claims, name)) == ("author", True)


def test_the_margin_is_added_where_claims_were_found_too_small():
    """Two degrees of bending: what three of four claims had been short by when their figures were drawn."""
    movement, rung = next((m, r) for m, r in RUNGS if f"{m.id}/{r.id}" not in DRAWN)
    assert REAL.asked("lumbar_flexion_deg", movement, rung).value == rung.claims.lumbar_flexion_deg + 2


def test_load_is_the_larger_of_both_while_its_model_is_not_trusted_alone():
    for name in DRAWN:
        movement, rung = REAL.rung(name)
        figure = REAL.figures[name]
        assert REAL.asked("load_ratio", movement, rung).value == max(
            figure.load_ratio, rung.claims.load_ratio
        )


def test_a_movement_of_the_persons_own_does_not_borrow_our_figure(tmp_path):
    """Somebody who rewrote the movement may have changed what it asks."""
    mine = load(own(tmp_path, "movements", "glute-bridge", 'name = "', 'name = "Our '))
    movement, rung = mine.rung(next(name for name in DRAWN if name.startswith("glute-bridge/")))
    assert mine.asked("hip_flexion_deg", movement, rung).how == "author"


def test_a_motion_of_the_persons_own_speaks_once_it_was_baked(tmp_path):
    """`unbend bake --overlay` writes demands beside the motions; they are read from there."""
    own(tmp_path, "motions", "glute-bridge")
    drawn = next(name for name in DRAWN if name.startswith("glute-bridge/"))
    assert drawn not in load(tmp_path).figures
    (tmp_path / "demands").mkdir()
    shutil.copy(BUILT_IN / "demands" / "glute-bridge.toml", tmp_path / "demands")
    assert load(tmp_path).figures[drawn] == REAL.figures[drawn]


def test_a_broken_demand_is_refused_but_does_not_stop_its_being_made_anew(tmp_path):
    own(tmp_path, "motions", "glute-bridge")
    own(tmp_path, "demands", "glute-bridge", "load_ratio =", "load_ration =")
    with pytest.raises(CatalogueError, match="load_ratio"):
        load(tmp_path)
    assert load(tmp_path, figures=False).motions


def test_a_margin_below_nothing_is_refused(tmp_path):
    own(tmp_path, "margins", "typed-claims", "lumbar_flexion_deg = 2", "lumbar_flexion_deg = -2")
    with pytest.raises(CatalogueError, match="lumbar_flexion_deg"):
        load(tmp_path)


def test_a_margin_for_something_that_no_limit_reads_is_refused(tmp_path):
    own(tmp_path, "margins", "typed-claims", "lumbar_flexion_deg = 2", "lumbar_flexing_deg = 2")
    with pytest.raises(CatalogueError, match="lumbar_flexing_deg"):
        load(tmp_path)
