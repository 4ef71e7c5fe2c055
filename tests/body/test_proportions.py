"""The bodies are the tables' bodies: masses, centres, heights, and nothing that changes with size alone."""

from itertools import pairwise

import pytest

from unbend.body.errors import BodyOutOfTables
from unbend.body.proportions import Sex, proportions
from unbend.body.tables import LYING_LENGTHS, MASSES, RATIOS

SEXES: list[Sex] = ["female", "male", "mean"]
PAIRED = ("upper_arm", "forearm", "hand", "thigh", "shank", "foot")
ROWS = ("head", "upper_trunk", "middle_trunk", "lower_trunk", *PAIRED)


@pytest.mark.parametrize("sex", SEXES)
def test_masses_add_up_to_the_body(sex: Sex) -> None:
    body = proportions(sex, 1.7, 70)
    assert sum(body.part_mass(row) * (2 if row in PAIRED else 1) for row in ROWS) == pytest.approx(
        70, abs=1e-9
    )


@pytest.mark.parametrize("sex", ["female", "male"])
def test_each_part_weighs_what_de_leva_found(sex: Sex) -> None:
    body = proportions(sex, 1.7, 100)
    for row in ROWS:
        assert body.part_mass(row) == pytest.approx(100 * getattr(MASSES[sex], row).mass, rel=2e-4)


@pytest.mark.parametrize("sex", SEXES)
def test_each_slab_of_the_trunk_has_its_centre_where_the_table_has_it(sex: Sex) -> None:
    """However the slab is cut between vertebrae: its pieces put together give table mass and table centre."""
    body = proportions(sex, 1.7, 70)
    for slab in body.slabs():
        cuts = [slab.low + (slab.high - slab.low) * share for share in (0, 0.13, 0.55, 0.9, 1)]
        pieces = [slab.between(a, b) for a, b in pairwise(cuts)]
        assert all(mass > 0 for mass, _ in pieces)
        assert sum(mass for mass, _ in pieces) == pytest.approx(slab.mass, rel=1e-9)
        assert sum(moment for _, moment in pieces) / slab.mass == pytest.approx(slab.centre, rel=1e-9)


@pytest.mark.parametrize(("sex", "centre"), [("male", 0.5138), ("female", 0.4964)])
def test_the_whole_trunk_has_its_centre_within_a_hundredth_of_the_table(sex: Sex, centre: float) -> None:
    """De Leva's trunk 2 row, C7 to mid-hip, which the three slabs were not built from."""
    body = proportions(sex, 1.7, 70)
    _, height = body.trunk_between(0, body.c7)
    assert 1 - height / body.c7 == pytest.approx(centre, abs=0.01 * centre)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_heights_are_the_surveys(sex: Sex) -> None:
    body, ratios = proportions(sex, 1.7, 70), RATIOS[sex]
    assert body.hip_height == pytest.approx(1.7 * ratios.trochanterionheight)
    assert body.ankle_height + body.shank + body.thigh == pytest.approx(body.hip_height)
    assert body.hip_height + body.c7 == pytest.approx(1.7 * ratios.cervicaleheight)
    wrist = body.hip_height + body.shoulder - body.upper_arm - body.forearm
    assert wrist == pytest.approx(1.7 * {"male": 0.4825, "female": 0.4877}[sex], rel=0.02)


def test_de_levas_lying_lengths_do_not_stack_and_the_trunk_factor_says_by_how_much() -> None:
    """figure.md's finding: stacked, the men's segments are 2 % longer than the man. So ANSUR's heights lead."""
    for sex, stacked in (("male", 1.019), ("female", 0.990)):
        lengths = LYING_LENGTHS[sex]
        assert sum(lengths.values()) + RATIOS[sex].lateralmalleolusheight == pytest.approx(stacked, abs=0.001)
    assert proportions("male", 1.7, 70).trunk_factor == pytest.approx(1.013, abs=0.001)
    assert proportions("female", 1.7, 70).trunk_factor == pytest.approx(0.954, abs=0.001)


def test_a_body_twice_the_mass_and_a_tenth_taller_is_the_same_body_scaled() -> None:
    small, large = proportions("male", 1.6, 60), proportions("male", 1.76, 120)
    for name in ("hip_height", "thigh", "shank", "c7", "shoulder", "upper_arm", "forearm", "hip_half"):
        assert getattr(large, name) == pytest.approx(1.1 * getattr(small, name))
    for one, other in zip(small.slabs(), large.slabs(), strict=True):
        assert other.mass == pytest.approx(2 * one.mass)
        assert other.centre == pytest.approx(1.1 * one.centre)


def test_the_mean_body_lies_between_the_others() -> None:
    heights = [proportions(sex, 1.7, 70).hip_height for sex in SEXES]
    assert min(heights[:2]) < heights[2] < max(heights[:2])


def test_a_body_beyond_the_tables_is_refused_with_what_and_how_much() -> None:
    with pytest.raises(BodyOutOfTables, match=r"stature in m is 2\.3; the body tables cover 1\.4 to 2\.05"):
        proportions("male", 2.3, 80)
