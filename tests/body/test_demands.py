"""The kept demands are what the figure shows, and no typed claim of an angle is smaller than that."""

from dataclasses import asdict, fields
from pathlib import Path

import pytest

from tests.body.conftest import film_of, solver_of, whole_catalogue
from unbend.body.demand import Demand, demand, disagreements
from unbend.body.demand_file import demand_file, larger
from unbend.body.demands import apart, demand_of, write_demands
from unbend.body.load import film_statics, key_statics
from unbend.catalogue import CatalogueError
from unbend.catalogue.demand import FOLDER, Demands, read_demands

KEPT = read_demands()
MOTIONS = sorted(whole_catalogue().motions)
TOLERANCE = {"deg": 2.0, "ratio": 0.2, "index": 0.05}
"""Rounding, and what another machine's last digits do to a search."""

OPEN: set[tuple[str, str]] = set()
"""Claims that the figure exceeds and that still stand, with their reason in docs/decisions/0031."""


def near(found: Demand, kept: Demands) -> None:
    for name, value in asdict(found).items():
        if isinstance(value, bool):
            assert getattr(kept, name) == value, name
            continue
        kind = "ratio" if name.startswith("load_ratio") else "deg" if name.endswith("_deg") else "index"
        assert getattr(kept, name) == pytest.approx(value, abs=TOLERANCE[kind]), name


def test_the_file_holds_what_is_computed() -> None:
    assert {f.name for f in fields(Demand)} | {"schema_", "id"} == set(Demands.model_fields)


def test_every_motion_has_a_kept_demand_and_no_other_is_kept() -> None:
    assert sorted(KEPT) == MOTIONS


@pytest.mark.parametrize("slug", ["glute-bridge", "sit-to-stand"])
def test_a_kept_demand_comes_out_again(slug: str) -> None:
    near(demand_of(slug, whole_catalogue()), KEPT[slug])


@pytest.mark.proof
@pytest.mark.parametrize("slug", MOTIONS)
def test_every_kept_demand_comes_out_again(slug: str) -> None:
    near(demand_of(slug, whole_catalogue()), KEPT[slug])


def test_no_claim_of_an_angle_is_smaller_than_what_the_figure_shows() -> None:
    """Load is left out: the model is too steep (docs/load.md), so a measured claim may stand below it."""
    catalogue, short = whole_catalogue(), set()
    for slug, kept in KEPT.items():
        motion = catalogue.motions[slug]
        if motion.movement is None:
            continue
        _, rung = catalogue.rung(f"{motion.movement}/{motion.rung}")
        for name, claimed in rung.claims.model_dump().items():
            if name.endswith("_deg") and getattr(kept, name) > claimed + 1:
                short.add((slug, name))
    assert short == OPEN


def test_only_what_is_known_to_disagree_disagrees() -> None:
    """The list of docs/decisions/0031 is whole: a new disagreement has to be looked at, an old one crossed off."""
    page = Path("docs/decisions/0031-claims-and-computed.md").read_text(encoding="utf-8")
    for slug, kept in KEPT.items():
        found = Demand(**{f.name: getattr(kept, f.name) for f in fields(Demand)})
        for sentence in apart(slug, found, whole_catalogue()):
            motion, name = whole_catalogue().motions[slug], sentence.split()[3]
            assert f"| {motion.movement}/{motion.rung} | {name} |" in page, sentence


def test_a_file_is_written_once_and_read_again(tmp_path: Path) -> None:
    (found,) = write_demands(whole_catalogue(), tmp_path, only=["standing"]).values()
    path = tmp_path / "standing.toml"
    written = path.stat().st_mtime_ns
    write_demands(whole_catalogue(), tmp_path, only=["standing"])
    assert path.stat().st_mtime_ns == written
    assert path.read_bytes() == demand_file("standing", found) == (FOLDER / "standing.toml").read_bytes()
    near(found, read_demands(tmp_path)["standing"])
    assert (found.load_ratio, found.load_ratio_mean, found.lumbar_flexion_deg) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("load_ratio = 1\n", "", "demands/standing.toml: load_ratio: found nothing; allowed: a value"),
        ("one_leg", "one_legg", "found an unknown key 'one_legg'"),
        ("knee_flexion_deg = 3", "knee_flexion_deg = 300", "demands/standing.toml: knee_flexion_deg: found"),
        ('id = "standing"', 'id = "sitting"', "allowed: the file's own name, 'standing'"),
        ("schema = 1", "schema", "demands/standing.toml: the file itself"),
    ],
)
def test_a_wrong_file_is_refused_with_file_key_and_reason(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (FOLDER / "standing.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "standing.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        read_demands(tmp_path)
    assert said in str(refused.value)


def test_of_two_bodies_the_larger_is_kept() -> None:
    one = demand(
        film_of("standing", "female"), solver_of("female"), film_of("standing", "female").frames[0].posture
    )
    other = Demand(**{**asdict(one), "knee_flexion_deg": 61.4, "load_ratio": 0.44, "kneeling": True})
    kept = larger([one, other])
    assert (kept.knee_flexion_deg, kept.load_ratio, kept.kneeling) == (61.0, one.load_ratio, True)


def test_a_claim_far_from_the_figure_is_told_with_both_numbers() -> None:
    _, rung = whole_catalogue().rung("glute-bridge/bridge")
    found = Demand(**{f.name: getattr(KEPT["glute-bridge"], f.name) for f in fields(Demand)})
    far = rung.claims.model_copy(update={"knee_flexion_deg": 60.0, "load_ratio": 5.0})
    told = list(disagreements(found, far, "here"))
    assert any(s.startswith("here: knee_flexion_deg is claimed as 60, its motion gives") for s in told)
    assert any(s.startswith("here: load_ratio is claimed as 5") for s in told)


def test_elbows_on_the_knees_carry_in_the_squat_and_only_there() -> None:
    solver, shot = solver_of("female"), film_of("heel-raised-deep-squat", "female")
    name = "elbow_centre_l on knee_centre_l"
    assert key_statics(shot.keys["bottom"], shot, solver).carried(name) > 10
    frames = film_statics(shot, solver)
    meets = [name in {place.name for place in statics.supports} for statics in frames]
    assert not meets[0]
    assert any(meets)


def test_a_touch_carries_only_when_it_is_said_to() -> None:
    solver, shot = solver_of("female"), film_of("sitting", "female")
    places = key_statics(next(iter(shot.keys.values())), shot, solver).supports
    assert not any(" on " in place.name for place in places)
