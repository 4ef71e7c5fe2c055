"""What the library's form finds."""

import pytest

from unbend.catalogue import load
from unbend.catalogue.words import Area, Document, Kit, Place, Position, Purpose
from unbend.web.figure.drawn import figures
from unbend.web.library.asks import Ask, asks_of
from unbend.web.library.shelf import Shelf, Wanted, shelf

CATALOGUE = load()


def found(**query: str) -> Shelf:
    return shelf(CATALOGUE, Wanted.of(query), figures())


def slugs(of: Shelf) -> set[str]:
    return {m.id for row in of.rows for m in row.movements} | {m.id for m in of.discouraged}


def test_nothing_asked_for_is_everything_from_the_ground_up() -> None:
    """Areas stand in the order of a practice; what is discouraged stands apart, at the end."""
    everything = found()
    assert everything.count == 70
    areas = [row.area for row in everything.rows]
    assert areas == sorted(areas, key=list(Area).index)
    assert len(everything.discouraged) == 6
    assert not any(m.discouraged for row in everything.rows for m in row.movements)


def test_each_part_of_the_question_narrows() -> None:
    hips = found(area="hip")
    assert {row.area for row in hips.rows} == {Area.HIP}
    seated = found(area="hip", place="chair")
    assert slugs(seated) < slugs(hips)
    assert all(
        any(Place.CHAIR in rung.places for rung in CATALOGUE.movements[slug].rungs) for slug in slugs(seated)
    )
    both = found(document="D2", purpose="mobilise")
    assert all(Document.RELIEF_ROUTINE in CATALOGUE.movements[slug].documents for slug in slugs(both))
    assert all(
        Purpose.MOBILISE in (CATALOGUE.movements[slug].purpose, *CATALOGUE.movements[slug].also_for)
        for slug in slugs(both)
    )


@pytest.mark.parametrize("words", ["tippy bird", "TIPPY", "bird tippy", "hip-airplane", "hip airplane"])
def test_authors_names_find_a_movement_too(words: str) -> None:
    assert "hip-airplane" in slugs(found(q=words))


def test_a_word_that_is_on_no_list_asks_for_nothing() -> None:
    """An old bookmark shows all rather than an error."""
    assert found(area="elbow", purpose="<script>", place="", document="D9").count == 70
    assert Wanted.of({"area": "elbow"}).anything


def test_what_nobody_has_is_an_empty_shelf() -> None:
    assert found(q="kettlebell swing with a dragon").count == 0


def test_one_rung_answers_position_place_and_things_needed_together() -> None:
    """Not one rung the position and another the place."""
    lying = found(position="supine", kit="towel")
    assert slugs(lying)
    for slug in slugs(lying):
        rungs = CATALOGUE.movements[slug].rungs
        assert any(rung.position is Position.SUPINE and Kit.TOWEL in rung.kit for rung in rungs)
    bare = found(place="standing", kit="nothing")
    assert "walking-intervals" in slugs(bare)
    for slug in slugs(bare):
        assert any(Place.STANDING in rung.places and not rung.kit for rung in CATALOGUE.movements[slug].rungs)


@pytest.mark.parametrize("ask", list(Ask))
def test_what_it_asks_of_the_back_is_asked_of_its_own_version(ask: Ask) -> None:
    answers = slugs(found(asks=ask))
    own = {
        movement.id
        for movement in CATALOGUE.movements.values()
        if ask in asks_of(CATALOGUE, movement, movement.rung(movement.start_rung)).all
    }
    assert answers == own
    assert 0 < len(answers) < 70


def test_the_drawn_ones_are_those_that_the_figure_shows() -> None:
    drawn = figures()
    assert drawn is not None
    assert slugs(found(figure="drawn")) == {movement for movement, _ in drawn.by_rung}
