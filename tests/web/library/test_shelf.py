"""What the library's form finds."""

import pytest

from unbend.catalogue import load
from unbend.catalogue.words import Area, Document, Place, Purpose
from unbend.web.library.shelf import Shelf, Wanted, shelf

CATALOGUE = load()


def found(**query: str) -> Shelf:
    return shelf(CATALOGUE.movements.values(), Wanted.of(query))


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
