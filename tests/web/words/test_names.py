"""Every word of every closed list has a plain name, so that none can fall back in silence."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from unbend.catalogue import words as catalogue_words
from unbend.catalogue.limit import CEILINGS
from unbend.record import words as record_words
from unbend.web.content import catalogue
from unbend.web.words import UnknownWord, bound, dimension_name, names

LISTS: list[tuple[Mapping[str, str], type[StrEnum]]] = [
    (names.PLACES, catalogue_words.Place),
    (names.POSITIONS, catalogue_words.Position),
    (names.KIT, catalogue_words.Kit),
    (names.PICTURES, catalogue_words.Picture),
    (names.TRAITS, catalogue_words.Trait),
    (names.PURPOSES, catalogue_words.Purpose),
    (names.AREAS, catalogue_words.Area),
    (names.DOCUMENTS, catalogue_words.Document),
    (names.TIERS, catalogue_words.Tier),
    (names.ACTIVITIES, record_words.Activity),
    (names.STIRS, record_words.Stir),
    (names.SETTLES, record_words.Settle),
    (names.HARD, record_words.Hard),
    (names.CONDITIONS, record_words.Condition),
    (names.LEG_POINTS, record_words.LegPoint),
    (names.LEG_SIDES, record_words.LegSides),
    (names.LEG_CHANGES, record_words.LegChange),
    (names.ANSWERS, record_words.Answer),
    (names.STOPS, record_words.StopWhy),
]


@pytest.mark.parametrize(("named", "enum"), LISTS, ids=[enum.__name__ for _, enum in LISTS])
def test_every_word_has_a_name(named: Mapping[str, str], enum: type[StrEnum]) -> None:
    assert set(named) == set(enum)


def test_every_dimension_has_a_name_and_a_bound_at_its_ceiling_and_at_nothing() -> None:
    exists = catalogue()
    used = {b.dimension for rule in exists.limits.values() for b in rule.bounds}
    families = {f"trait:{t}" for t in catalogue_words.Trait} | {f"place:{p}" for p in catalogue_words.Place}
    families |= {f"purpose:{p}" for p in catalogue_words.Purpose}
    families |= {f"movement:{m}" for m in exists.movements} | {f"gate:{g}" for g in exists.gates}
    for dimension in {*CEILINGS, *used, *families}:
        assert dimension_name(dimension, exists)
        for value in (CEILINGS.get(dimension, 1.0), 0.0):
            assert bound(dimension, value, exists)


def test_a_bound_reads_as_a_person_says_it() -> None:
    exists = catalogue()
    name = dimension_name("lumbar_flexion_deg", exists)
    assert f"{name} {bound('lumbar_flexion_deg', 8, exists)}" == "bending of the low back up to 8 degrees"
    assert bound("rung_offset", -9, exists) == "the gentlest version"
    assert bound("range_fraction", 0.75, exists) == "up to 75\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("dimension", ["lumbar_flex_deg", "trait:flying", "gate:none", "odd:one"])
def test_it_refuses_a_dimension_that_does_not_exist(dimension: str) -> None:
    with pytest.raises(UnknownWord, match="no sentence for"):
        dimension_name(dimension, catalogue())


def test_lists_and_numbers_read_as_written() -> None:
    assert names.listed(["a", "b", "c"]) == "a, b and c"
    assert names.listed(["a"]) == "a"
    assert names.number(2.50) == "2.5"
    assert names.number(10.0) == "10"
    assert names.number(-3) == "\N{MINUS SIGN}3"
