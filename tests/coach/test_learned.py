"""What answers change about a movement's worth, and how slowly: laws of the valuer that the coach decides by."""

from typing import Any

from tests.making import case_of, real
from unbend.coach.candidates import Situation, situation_of
from unbend.coach.choose import open_today
from unbend.coach.facts import facts_of
from unbend.coach.ladder import ladder_of
from unbend.coach.learned import ENOUGH_PRACTICES, LITTLE_KNOWN, MOST_LEARNING, TRIED_A_DAY, by_outcomes
from unbend.coach.limits import book_of
from unbend.coach.program.ours import FIRST_STRONG
from unbend.coach.program.rules import by_rules
from unbend.coach.program.worth import Worth
from unbend.record.words import Depth

CLAM, BRIDGE = "clamshell/clam", "glute-bridge/squeeze"
EASED: dict[str, Any] = {"pain_after": 1, "answer": "better"}
SAME: dict[str, Any] = {}
STIRRED: dict[str, Any] = {"pain_after": 5, "answer": "worse"}


def here(days: list[dict[str, Any]]) -> Situation:
    case, now = case_of({"days": days, "check_in": {"minutes": 20}, "started_days_ago": 60})
    facts = facts_of(case, real(), now=now)
    book, ladder = book_of(case, real(), facts, now=now), ladder_of(case, real(), now=now)
    return situation_of(case, real(), facts, book, ladder, now=now, depth=Depth.FLOOR)


def days(count: int, *did: str, **told: Any) -> list[dict[str, Any]]:
    return [{"ago": 2 + 2 * day, "did": list(did), **told} for day in range(count)]


def worths(days: list[dict[str, Any]]) -> tuple[dict[str, Worth], dict[str, Worth]]:
    """By outcomes, and by rules alone, of the same day."""
    where = here(days)
    allowed, _ = open_today(where)
    return dict(by_outcomes(where, allowed)), dict(by_rules(where, allowed))


def moved(days: list[dict[str, Any]], slug: str) -> float:
    """The points by which outcomes move what rules say of a movement, curiosity aside."""
    learned, ruled = worths(days)
    name = next(name for name in learned if name.startswith(slug))
    return learned[name].benefit - ruled[name].benefit


def test_where_nothing_was_told_rules_speak_alone() -> None:
    learned, ruled = worths([])
    assert learned == ruled


def test_what_eased_is_worth_more_than_what_stirred() -> None:
    assert moved(days(ENOUGH_PRACTICES, CLAM, **EASED), "clamshell") > 20
    assert moved(days(3, CLAM, **STIRRED), "sit-to-stand") < moved(days(3, CLAM, **EASED), "sit-to-stand")


def test_three_answers_move_a_worth_by_less_than_three_points() -> None:
    for told in (EASED, SAME):
        learned, ruled = worths(days(3, CLAM, BRIDGE, **told))
        assert all(abs(learned[name].points - ruled[name].points) < 3 for name in ruled)


def test_the_same_answers_count_for_more_when_there_are_enough_of_them() -> None:
    few, enough = (moved(days(count, CLAM, **EASED), "clamshell") for count in (4, ENOUGH_PRACTICES))
    assert enough > 4 * few > 0


def test_curiosity_waits_until_there_is_something_to_go_by() -> None:
    early, _ = worths(days(ENOUGH_PRACTICES // 2, CLAM, **SAME))
    late, _ = worths(days(ENOUGH_PRACTICES, CLAM, **SAME))
    assert max(worth.learning for worth in early.values()) < 1
    assert max(worth.learning for worth in late.values()) > 5


def test_whoever_is_asked_to_try_something_is_told_that_little_is_known_of_it() -> None:
    learned, _ = worths(days(ENOUGH_PRACTICES, CLAM, **SAME))
    told = {n for n, w in learned.items() if any(reason.id == "little_known" for reason in w.reasons)}
    assert told == {n for n, w in learned.items() if w.learning >= LITTLE_KNOWN}
    assert told


def test_a_day_tries_two_movements_for_what_they_teach_and_pays_no_more_than_for_strength() -> None:
    learned, _ = worths(days(ENOUGH_PRACTICES, CLAM, **SAME))
    tried = {name.split("/")[0] for name, worth in learned.items() if worth.learning > 0}
    assert len(tried) == TRIED_A_DAY
    assert max(worth.learning for worth in learned.values()) <= MOST_LEARNING < FIRST_STRONG


def test_what_was_done_often_teaches_less_than_what_never_was() -> None:
    learned, _ = worths(days(3 * ENOUGH_PRACTICES // 2, CLAM, **SAME))
    tried = next(learned[name].learning for name in learned if name.startswith("clamshell"))
    assert tried < 0.6 * max(worth.learning for worth in learned.values())
