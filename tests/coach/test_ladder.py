"""design.md's table of moves, row by row: what happened, and what the coach does. Told as stories."""

from typing import Any

import pytest

from tests.making import ABOUT, case_of, decision_of, real
from unbend.catalogue.words import Tier
from unbend.coach import Ask, Practice, Refer, Settle
from unbend.coach.candidates import Candidate, Situation, consider, situation_of
from unbend.coach.decision import LeftOut
from unbend.coach.facts import facts_of
from unbend.coach.ladder import facts_of_movement, ladder_of, loads
from unbend.coach.limits import Book, book_of
from unbend.record.words import Depth

TODAY = {"check_in": {"minutes": 30}}


def days(*agos: float, did: tuple[str, ...] = ("clamshell/clam",), **more: Any) -> list[dict[str, Any]]:
    return [{"ago": ago, "did": list(did), **more} for ago in agos]


def here(story: dict[str, Any]) -> Situation:
    case, now = case_of(story)
    facts = facts_of(case, real(), now=now)
    book = book_of(case, real(), facts, now=now)
    ladder = ladder_of(case, real(), now=now)
    return situation_of(case, real(), facts, book, ladder, now=now, depth=Depth.FLOOR)


def offered(story: dict[str, Any], slug: str = "clamshell") -> Candidate | LeftOut:
    return consider(real().movements[slug], here(story))


def rung(story: dict[str, Any], slug: str = "clamshell") -> str | None:
    """The rung that is for today; None when the movement is left out."""
    found = offered(story, slug)
    return found.rung.id if isinstance(found, Candidate) else None


def good_days(story: dict[str, Any], slug: str = "clamshell") -> object:
    where = here(story)
    return facts_of_movement(real().movements[slug], where.ladder, now=where.now)["this_good_days"]


def book(story: dict[str, Any]) -> Book:
    return here(story).book


def raised(story: dict[str, Any]) -> list[str]:
    decision = decision_of({**story, **TODAY})
    assert isinstance(decision, Practice)
    return [step.movement for step in decision.steps if step.raised]


# --- better or same, next morning no worse, on 3 distinct days: one rung up, one movement at a time ------------------


def test_three_good_days_open_the_next_rung():
    """Three distinct days, better or the same, and no worse in the morning: the rung above is open."""
    found = offered({"days": days(3, 2, 1)})
    assert isinstance(found, Candidate)
    assert (found.rung.id, found.may_rise_to and found.may_rise_to.id) == ("clam", "band")


def test_two_good_days_open_nothing():
    """Two might be chance."""
    found = offered({"days": days(2, 1)})
    assert isinstance(found, Candidate)
    assert (found.rung.id, found.may_rise_to) == ("clam", None)


def test_two_practices_on_one_day_count_once():
    """Days are counted, not practices."""
    same_day = [*days(2, at="08:00"), *days(2, at="18:00"), *days(1)]
    assert good_days({"days": same_day}) == 2.0


def test_a_morning_that_nobody_told_does_not_count():
    """No answer is not a good answer."""
    assert good_days({"days": [*days(3, 2), *days(1, morning=None)]}) == 2.0


def test_a_practice_without_an_outcome_does_not_count():
    """Nor is silence after the practice."""
    assert good_days({"days": [*days(3, 2), *days(1, answer=None)]}) == 2.0


def test_a_day_that_was_worse_does_not_count():
    """Worse after it, worse next morning or for more than an hour: no good day."""
    for wrong in ({"answer": "worse"}, {"morning": "worse"}, {"over_an_hour": True}):
        assert good_days({"days": [*days(4, 3), *days(2, **wrong)]}) == 2.0


def test_days_at_another_rung_do_not_count():
    """A rung is earned at the rung below it."""
    assert good_days({"days": [*days(4, 3, 2), *days(1, did=("clamshell/press",))]}) == 1.0


def test_one_movement_goes_up_at_a_time():
    """Two movements with three good days each: one goes up today, the other waits."""
    story = {"days": days(3, 2, 1, did=("clamshell/clam", "glute-bridge/squeeze", "bird-dog/toe-slide"))}
    assert len(raised(story)) == 1


def test_after_it_went_up_the_next_needs_three_days_of_its_own():
    """The higher rung begins to count anew."""
    assert good_days({"days": [*days(5, 4, 3), *days(2, 1, did=("clamshell/band",))]}) == 2.0


# --- pain during >= 6, or +2 and staying: stops now; a rung down today or left out; not raised for 7 days ------------

SORE = [{"movement": "clamshell", "why": "pain_high"}]


def test_a_sore_step_comes_down_a_rung_for_the_rest_of_the_day():
    """Stopped for pain this morning: this evening its rung below."""
    assert rung({"days": days(0, at="08:00", stopped=SORE)}) == "press"


def test_a_sore_step_at_its_lowest_rung_is_left_out_for_the_rest_of_the_day():
    """Where there is no rung below, it is not offered again today."""
    assert rung({"days": days(0, at="08:00", did=("clamshell/press",), stopped=SORE)}) is None


@pytest.mark.parametrize(("ago", "rises"), [(6, False), (7, True)])
def test_a_sore_step_is_not_raised_for_seven_days(ago, rises):
    """On the seventh day after, with three good days since, it may go up again."""
    found = offered({"days": [*days(ago, stopped=SORE), *days(3, 2, 1)]})
    assert isinstance(found, Candidate)
    assert bool(found.may_rise_to) is rises


def test_a_stop_by_mistake_is_no_sore_step():
    """Tapped by mistake: nothing happened."""
    stopped = [{"movement": "clamshell", "why": "by_mistake"}]
    assert rung({"days": days(0, at="08:00", stopped=stopped)}) == "clam"


# --- leg symptom advancing: all that load the same way stop; asked at once; back after 7 days at the lowest rung -----

HINGE = ("hip-hinge-dowel/dowel", "bird-dog/arm", "clamshell/clam")
LEG = [{"movement": "hip-hinge-dowel", "why": "leg_symptoms"}]


@pytest.mark.parametrize("why", ["leg_symptoms", "tingling"])
def test_a_leg_symptom_asks_the_nerve_and_saddle_rows_at_once(why):
    """Before anything else, also before the next check-in."""
    stopped = [{"movement": "hip-hinge-dowel", "why": why}]
    decision = decision_of({"days": days(0, did=HINGE, at="11:00", stopped=stopped)})
    assert isinstance(decision, Ask)
    assert decision.what == "leg_symptom"
    assert {"ces1", "neu1"} <= set(decision.facts)


def test_a_leg_symptom_stops_all_that_load_the_same_way_and_nothing_else():
    """Today neither the hinge nor any other step that shares a way of loading; the clamshell shares none."""
    story = {"days": days(0, did=HINGE, at="09:00", stopped=LEG), "legs_asked": True}
    assert rung(story, "hip-hinge-dowel") is None
    assert rung(story, "bird-dog") is None
    assert rung(story) == "clam"


def test_no_offered_rung_shares_a_way_of_loading_with_what_moved_a_leg_symptom():
    """Of all movements, done or not, at whichever rung they would be offered."""
    where = here({"days": days(0, did=HINGE, at="09:00", stopped=LEG), "legs_asked": True})
    bad = loads(real().rung("hip-hinge-dowel/dowel")[1].claims)
    found = [consider(movement, where) for movement in real().movements.values()]
    shared = [
        (c.movement.id, c.rung.id) for c in found if isinstance(c, Candidate) and loads(c.rung.claims) & bad
    ]
    assert shared == []


@pytest.mark.parametrize(("ago", "expected"), [(6, None), (7, "worktop"), (19, "worktop")])
def test_what_shares_the_load_comes_back_after_seven_days_at_its_lowest_rung(ago, expected):
    """Six days on it still rests; on the seventh it begins at the bottom."""
    story = {
        "days": days(ago, did=HINGE, stopped=LEG),
        "about": {**ABOUT, "kit": ["rail", "pillow", "stick"]},
    }
    assert rung(story, "bird-dog") == expected


@pytest.mark.parametrize(("ago", "lowest"), [(7, False), (27, False), (28, True)])
def test_the_movement_that_advanced_it_rests_for_four_weeks_then_begins_at_its_lowest_rung(ago, lowest):
    """Not offered for four weeks, then its lowest rung."""
    story = {"days": days(ago, did=HINGE, stopped=LEG), "started_days_ago": 35}
    assert rung(story, "hip-hinge-dowel") == ("seated" if lowest else None)


# --- worse once: hold everything; worse two mornings running: one rung down, volume -30 % ----------------------------


@pytest.mark.parametrize("worse", [{"morning": "worse"}, {"over_an_hour": True}])
def test_worse_once_holds_everything(worse):
    """Same rungs, nothing new, nothing raised, although three good days came before."""
    story = {"days": [*days(5, 4, 3), *days(1, did=("glute-bridge/squeeze",), **worse)]}
    decision = decision_of({**story, **TODAY, "started_days_ago": 10})
    assert isinstance(decision, Practice)
    assert [step.movement for step in decision.steps if step.is_new or step.raised] == []
    assert rung(story) == "clam"
    assert book(story).value("reps_fraction") == 1.0


def test_worse_two_mornings_running_takes_what_was_new_or_raised_one_rung_down_and_less_of_all():
    """Volume -30 %, and the rung below for what was new or raised; the rest keeps its rung."""
    did = ("clamshell/clam", "bird-dog/arm")
    story = {"days": [*days(6, did=did), *days(2, did=did, fresh=["bird-dog"], morning="worse"),
                      *days(1, did=did, morning="worse")]}  # fmt: skip
    assert rung(story, "bird-dog") == "toe-slide"
    assert rung(story) == "clam"
    assert book(story).value("reps_fraction") == 0.7
    assert book(story).value("new_today") == 0
    assert book(story).value("raise_today") == 0


def test_a_good_morning_between_breaks_the_run():
    """Two worse mornings, but not running: held, no more."""
    story = {"days": [*days(3, morning="worse"), *days(2), *days(1, morning="worse")]}
    assert book(story).value("reps_fraction") == 1.0


# --- the same movement followed by worse twice: not offered for 4 weeks, then its lowest rung ------------------------

FELT_WORSE = [{"movement": "clamshell", "rung": "clam", "answer": "worse"}]


def test_worse_once_after_a_movement_leaves_it_in():
    """Once may be anything."""
    assert rung({"days": days(2, felt=FELT_WORSE)}) == "clam"


@pytest.mark.parametrize(("ago", "expected"), [(1, None), (27, None), (28, "press")])
def test_worse_twice_after_the_same_movement_leaves_it_out_for_four_weeks(ago, expected):
    """Then it begins at its lowest rung."""
    story = {"days": days(ago + 2, ago, felt=FELT_WORSE), "started_days_ago": 60}
    assert rung(story) == expected


def test_worse_twice_on_one_day_is_once():
    """Days are counted here too."""
    assert (
        rung({"days": [*days(2, at="08:00", felt=FELT_WORSE), *days(2, at="18:00", felt=FELT_WORSE)]})
        == "clam"
    )


def test_a_worse_practice_is_laid_at_the_door_of_what_was_new_in_it():
    """Not at that of everything that was done."""
    did = ("clamshell/clam", "bird-dog/arm")
    story = {"days": days(4, 2, did=did, fresh=["bird-dog"], morning="worse")}
    assert rung(story, "bird-dog") is None
    assert rung(story) == "clam"


# --- sore days, flares and weeks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pain", "settles"), [(5, False), (7, True), (8, True)])
def test_pain_of_seven_at_the_check_in_settles(pain, settles):
    """Comfort positions, breathing, short walks."""
    decision = decision_of({"check_in": {"pain": pain}})
    assert isinstance(decision, Settle) is settles
    assert isinstance(decision, (Settle, Practice))
    assert decision.steps


@pytest.mark.parametrize(("pain", "settles"), [(3, False), (4, True)])
def test_three_above_the_weeks_median_settles(pain, settles):
    """A four is a sore day for somebody whose days are ones."""
    story = {"days": [{"ago": ago, "pain": 1} for ago in (4, 3, 2, 1)], "check_in": {"pain": pain}}
    assert isinstance(decision_of(story), Settle) is settles


def sore(*agos: int) -> list[dict[str, Any]]:
    return [{"ago": ago, "pain": 8} for ago in agos]


@pytest.mark.parametrize(("length", "refers"), [(14, False), (15, True)])
def test_a_flare_longer_than_fourteen_days_refers_to_a_clinician(length, refers):
    """Walking and resting stay open meanwhile."""
    decision = decision_of(
        {"days": sore(*range(length, 0, -1)), "check_in": {"pain": 8}, "started_days_ago": 25}
    )
    assert isinstance(decision, Refer if refers else Settle)
    if isinstance(decision, Refer):
        assert decision.tier is Tier.CLINICIAN
        assert decision.allowed


def test_one_sore_day_before_two_weeks_away_is_no_flare_of_two_weeks():
    """Nobody was sore for fifteen days of whom one day is known: it asks, it does not lock."""
    decision = decision_of({"days": sore(20), "started_days_ago": 25})
    assert isinstance(decision, Ask)


def test_three_flares_in_thirty_days_suggest_a_visit_and_practice_goes_on():
    """A suggestion, no lock."""
    calm = [{"ago": ago, "pain": 2} for ago in (21, 19, 17, 13, 11, 9, 5, 3, 1)]
    story = {"days": [*calm, *sore(20, 12, 4)], "check_in": {"pain": 2}, "started_days_ago": 25}
    decision = decision_of(story)
    assert isinstance(decision, Practice)
    assert "three-flares" in [finding.id for finding in decision.findings if finding.suggest]


def test_weeks_that_worsen_refer_to_a_clinician():
    """Three weeks in a row beyond the noise of the four before."""
    told = [{"ago": ago, "pain": 2 if ago > 21 else 5} for ago in range(48, 0, -2)]
    decision = decision_of({"days": told, "check_in": {"pain": 5}, "started_days_ago": 60})
    assert isinstance(decision, Refer)
    assert "worsening-weeks" in [finding.id for finding in decision.findings]


@pytest.mark.parametrize(("ago", "expected"), [(13, ("clam", 1.0)), (14, ("press", 0.5))])
def test_a_gap_of_two_weeks_begins_one_rung_lower_with_half_the_volume(ago, expected):
    """Thirteen days are no gap."""
    story = {"days": days(ago)}
    assert (rung(story), book(story).value("reps_fraction")) == expected


def test_a_gap_of_four_weeks_screens_again():
    """All rows, before anything is offered."""
    decision = decision_of({"days": days(28), "started_days_ago": 40, **TODAY})
    assert isinstance(decision, Ask)
    assert decision.what == "screen"


# --- the ladder itself -----------------------------------------------------------------------------------------------


def test_a_starter_begins_at_its_lowest_rung_and_is_never_new():
    """The bridge begins as a squeeze."""
    found = offered({}, "glute-bridge")
    assert isinstance(found, Candidate)
    assert (found.rung.id, found.is_new) == ("squeeze", False)


def test_a_skipped_step_changes_nothing():
    """What was not done was not done: still new, no good day."""
    case_story = {"days": days(1)}
    where = here(case_story)
    assert where.ladder.standings["clamshell"].days_done
    after = [{"kind": "step_skipped", "payload": {"practice": "p", "step": 0, "movement": "bird-dog", "rung": "both"}},
             {"kind": "practice_started", "payload": {"practice": "p"}}]  # fmt: skip
    assert "bird-dog" not in here({**case_story, "after": after}).ladder.standings


def test_a_leg_symptom_is_remembered_although_the_movement_was_done_again():
    """Stopped for the leg, then done as a later step of the same practice: the stop stays true."""
    step = {"practice": "p", "movement": "clamshell", "rung": "clam"}
    after = [
        {"kind": "practice_started", "minutes_ago": 9, "payload": {"practice": "p"}},
        {"kind": "step_stopped", "minutes_ago": 8, "payload": {**step, "step": 0, "why": "leg_symptoms"}},
        {"kind": "step_done", "minutes_ago": 7, "payload": {**step, "step": 3, "seconds": 30}},
    ]
    assert here({"after": after}).ladder.standings["clamshell"].leg_advance is not None


def test_pain_of_six_during_a_step_is_a_sore_step_whatever_the_reason_given():
    """'Something else' at pain 8 is pain."""
    step = {"practice": "p", "movement": "clamshell", "rung": "clam", "step": 0}
    after = [
        {"kind": "practice_started", "minutes_ago": 9, "payload": {"practice": "p"}},
        {"kind": "step_stopped", "minutes_ago": 8, "payload": {**step, "why": "something_else", "pain": 8}},
    ]
    assert here({"after": after}).ladder.standings["clamshell"].sore is not None


def test_a_decision_of_an_older_shape_does_not_stop_the_coach():
    """The past is read as far as it can be: a kept decision without these keys is simply nothing new or raised."""
    old = {"practice": "p", "decision": {"kind": "practice", "steps": [{"movement": "clamshell"}]}}
    after = [
        {"kind": "decided", "minutes_ago": 9, "payload": {**old, "catalogue": "c", "rules": "r"}},
        {"kind": "practice_started", "minutes_ago": 9, "payload": {"practice": "p"}},
    ]
    assert isinstance(decision_of({"after": after, **TODAY}), (Ask, Practice))
