"""Goals, surfaces and the search: distances, derivatives, walls and the same answer twice."""

import numpy as np
import pytest

from tests.body.conftest import film_of
from unbend.body.goals import Balanced, Near, off_support
from unbend.body.pose import Solver
from unbend.body.props import Floor, surface
from unbend.catalogue.motion import Contact, Key, Prop, Root

FEET = tuple(Contact(site=name) for name in ("heel", "ball_in", "ball_out"))


@pytest.mark.parametrize(
    ("point", "distance"),
    [((0, 0, 1), 0.5), ((0, 0, 0.25), -0.25), ((1.0, 0, 0.25), 0.5), ((0.8, 0, 0.9), 0.5)],
)
def test_a_box_is_as_far_as_its_nearest_face_edge_or_corner(
    point: tuple[float, float, float], distance: float
) -> None:
    box = surface(Prop(id="box", kind="block", at=(0, 0, 0), size=(1, 1, 0.5)), 1.0)
    far, way = box.distance(np.array([point], dtype=float))
    assert far[0] == pytest.approx(distance)
    assert np.linalg.norm(way[0]) == pytest.approx(1.0)


def test_a_wedge_rises_backwards_from_its_front_edge() -> None:
    wedge = surface(Prop(id="wedge", kind="wedge", size=(0.3, 0.3, 0.1), slope=14), 1.0)
    back = np.array([[-0.1, 0.0, 0.1 * np.tan(np.radians(14))], [0.0, 0.0, 0.0]])
    assert wedge.distance(back)[0] == pytest.approx([0, 0], abs=1e-9)


def test_a_roller_is_round() -> None:
    roller = surface(Prop(id="roller", kind="roller", size=(0.1, 0.5, 0.1)), 1.0)
    around = np.array([[0.05 * np.cos(a), 0.1, 0.05 + 0.05 * np.sin(a)] for a in np.linspace(0, 6, 7)])
    assert roller.distance(around)[0] == pytest.approx(np.zeros(7), abs=1e-9)


def test_a_point_over_its_support_is_on_it_and_beside_it_is_off_by_the_way_to_the_nearest_edge() -> None:
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
    assert not off_support(np.array([0.5, 0.5]), square, 0.0).any()
    assert off_support(np.array([1.3, 0.5]), square, 0.0) == pytest.approx([0.3, 0])
    assert off_support(np.array([2.0, 2.0]), square, 0.0) == pytest.approx([1.0, 1.0])
    line = np.array([[0, 0], [1, 0]], dtype=float)
    assert off_support(np.array([0.5, 0.2]), line, 0.0) == pytest.approx([0, 0.2])


@pytest.mark.parametrize(
    "slug", ["heel-raised-deep-squat", "hip-airplane", "glute-stretch", "ankle-dorsiflexion-mob"]
)
def test_every_goal_moves_as_it_says(slug: str, female: Solver) -> None:
    """Contacts, touches, targets, aims: the Jacobian against finite differences, away from the solution."""
    shot = film_of(slug, "female")
    chance = np.random.default_rng(1)
    checked = set()
    for key in shot.keys.values():
        posture = key.posture.moved(chance.normal(size=6 + len(female.low)) * 0.02)
        step = chance.normal(size=6 + len(female.low)) * 1e-7
        for goal in key.goals:
            if isinstance(goal, Near | Balanced):
                continue  # Near's turn and Balanced's support are taken as they are for one step
            rows, after = (
                goal.rows(female.view.at(posture), posture),
                goal.rows(female.view.at(posture.moved(step)), posture),
            )
            if rows is None or after is None or len(rows[0]) != len(after[0]):
                continue
            assert after[0] - rows[0] == pytest.approx(rows[1] @ step, abs=2e-8), goal
            checked.add(type(goal).__name__)
    assert "Rests" in checked


def test_no_coordinate_leaves_its_range_even_when_asked_to(female: Solver) -> None:
    key = Key(
        symmetric=True,
        root=Root(height=0.3),
        contacts=FEET,
        angles={"knee_flexion": 170, "lumbar_flexion": -80},
    )
    solved = female.solve(key, {"floor": Floor()}, where="test")
    assert (solved.posture.angles >= female.low - 1e-9).all()
    assert (solved.posture.angles <= female.high + 1e-9).all()


def test_a_symmetric_pose_is_its_own_mirror_image(female: Solver) -> None:
    for slug in ("sitting", "glute-bridge", "assess-toe-touch"):
        for frame in film_of(slug, "female").frames:
            mirrored = frame.posture.mirrored(female.skeleton)
            assert mirrored.angles == pytest.approx(frame.posture.angles, abs=1e-9)
            assert mirrored.place == pytest.approx(frame.posture.place, abs=1e-9)


def test_a_worse_step_is_never_taken(female: Solver) -> None:
    """From a bad start the cost after more steps is never higher than after fewer."""
    key = Key(root=Root(height=0.4, tilt=20), contacts=FEET, angles={"knee_flexion": 100})
    seed, weights, _ = female.seed(key, "test")
    goals = [*female.solve(key, {"floor": Floor()}, where="test").goals, Near(seed, weights)]
    costs = [female.descend(seed, goals, steps=steps)[1] for steps in (1, 2, 4, 8, 16, 32)]
    assert costs == sorted(costs, reverse=True)


def test_the_same_pose_is_found_twice(female: Solver) -> None:
    key = Key(root=Root(height=0.4), contacts=FEET, angles={"knee_flexion": 60})
    one, other = (female.solve(key, {"floor": Floor()}, where="test") for _ in range(2))
    assert one.posture.angles.tobytes() == other.posture.angles.tobytes()
