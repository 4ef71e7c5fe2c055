"""What the events tell: the fold, its order, late and doubled events."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import (
    ABOUT,
    Life,
    Told,
    first_visit,
    journal,
    lives,
    moment,
    movement,
    raw,
    small_catalogue,
)
from unbend.record import Case, Fold, parse_event, replay

MONDAY = datetime(2026, 6, 15, 9, 0)
LIVES = lives(small_catalogue(movement("bridge"), movement("clam")))


def at(minutes: int) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def tell(*told: Told) -> Case:
    return replay(journal(told))


def flags(minutes: int, scope: str = "correction", **answers: object) -> Told:
    return (at(minutes), "flags_answered", {"scope": scope, "answers": answers, "complete": True})


def a_practice(key: str, minutes: int) -> list[Told]:
    step = {"practice": key, "step": 0, "movement": "bridge", "rung": "low"}
    return [
        (at(minutes), "practice_started", {"practice": key}),
        (at(minutes + 1), "step_done", {**step, "seconds": 60}),
        (at(minutes + 2), "measured", {"measure": "reach", "value": 3, "context": "after", "practice": key}),
        (at(minutes + 3), "practice_finished", {"practice": key, "seconds": 60}),
    ]


def test_nothing_tells_an_empty_case():
    """No events, no facts: nothing is answered, nothing is harmless."""
    case = replay([])
    assert case.flags == {}
    assert case.intake_finished_at is None
    assert case.about.age is None
    assert case.events == 0


def test_later_answers_replace_earlier_ones_and_leave_the_rest():
    """A correction is an event; what it does not mention stands."""
    case = tell((at(0), "about_answered", {"fear": 2, "minutes": 10}), (at(5), "about_answered", {"fear": 8}))
    assert case.about.fear == 8
    assert case.about.minutes == 10
    assert case.about_at["fear"] == moment(at(5))


def test_the_order_of_the_journal_is_the_order():
    """Two answers of the same minute: the one that was appended later holds."""
    assert tell(flags(0, ces1="no"), flags(0, ces1="yes")).flags["ces1"].value == "yes"
    assert tell(flags(0, ces1="yes"), flags(0, ces1="no")).flags["ces1"].value == "no"


def test_a_late_no_does_not_take_back_a_later_yes():
    """A tablet that was offline brings yesterday's 'no' after today's 'yes': the 'yes' stays."""
    case = tell(flags(60, ces1="yes"), flags(0, ces1="no"))
    assert case.flags["ces1"].value == "yes"
    assert case.flags["ces1"].at == moment(at(60))


def test_a_late_skip_does_not_take_back_a_later_yes():
    """Nor does a row that was left open before."""
    assert tell(flags(60, ces1="yes"), flags(0, ces1="skipped")).flags["ces1"].value == "yes"


def test_a_late_yes_does_not_date_a_later_yes_back():
    """A clinician who looked between the two has not seen the later one."""
    case = tell(flags(60, ces1="yes"), flags(0, ces1="yes"))
    assert case.flags["ces1"].at == moment(at(60))


def test_a_late_yes_counts_although_a_no_came_first():
    """When in doubt, the row is ticked; the next screening asks again."""
    assert tell(flags(60, ces1="no"), flags(0, ces1="yes")).flags["ces1"].value == "yes"


def test_a_late_detail_does_not_take_back_a_later_one():
    """'Longer ago', told before, does not replace 'in the last 14 days', told after."""
    case = tell(
        flags(60, **{"ces1": "yes", "ces1.when": "new"}), flags(0, **{"ces1": "yes", "ces1.when": "older"})
    )
    assert case.flags["ces1.when"].value == "new"


def test_a_no_forgets_the_details_of_the_row():
    """Details belong to a ticked row."""
    case = tell(flags(0, **{"ces1": "yes", "ces1.when": "new", "ces2": "no"}), flags(5, ces1="no"))
    assert set(case.flags) == {"ces1", "ces2"}


def test_late_events_keep_their_time():
    """An event is folded where it arrives and says when it happened."""
    case = tell((at(60), "walk_logged", {"minutes": 5}), (at(0), "walk_logged", {"minutes": 7}))
    assert case.walks == ((moment(at(60)), 5.0), (moment(at(0)), 7.0))
    assert (case.first_at, case.last_at) == (moment(at(0)), moment(at(60)))


@given(order=st.permutations(range(3)))
def test_a_walk_that_was_told_by_mistake_is_gone_whichever_arrives_first(order):
    """Only the walk of that very time; the other one stays."""
    told = [
        (at(0), "walk_logged", {"minutes": 90}),
        (at(10), "walk_logged", {"minutes": 9}),
        (at(20), "walk_taken_back", {"walked_at": at(0)}),
    ]
    assert tell(*(told[place] for place in order)).walks == ((moment(at(10)), 9.0),)


def test_a_late_step_joins_its_practice():
    """A step that arrives after its practice ended belongs to it all the same."""
    start, step, _, end = a_practice("p", 0)
    assert tell(start, end, step).practices[0].steps == tell(start, step, end).practices[0].steps


def test_a_withdrawn_practice_disappears_with_its_measurements():
    """It was logged to the wrong person: nothing of it is left, and the other practice is untouched."""
    case = tell(
        *a_practice("mine", 0),
        *a_practice("yours", 30),
        (at(60), "practice_withdrawn", {"practice": "yours"}),
    )
    assert [p.id for p in case.practices] == ["mine"]
    assert [m.practice for m in case.measurements] == ["mine"]


def test_a_withdrawn_practice_stays_away_when_more_of_it_arrives_late():
    """Withdrawn is withdrawn, in whatever order it is told."""
    gone = ((at(60), "practice_withdrawn", {"practice": "p"}), *a_practice("p", 0))
    assert tell(*gone).practices == ()


def test_a_lifted_limit_is_gone():
    """A limit ends when whoever set it takes it back."""
    limit = {"limit": "l", "name": "n", "by": "b", "dimension": "sets", "at_most": 1}
    dated = {**limit, "starts": MONDAY.date(), "ends": MONDAY.date()}
    assert [own.id for own in tell((at(0), "person_limit", dated)).limits] == ["l"]
    assert (
        tell((at(0), "person_limit", dated), (at(1), "limit_lifted", {"limit": "l", "by": "b"})).limits == ()
    )


def test_the_first_start_of_a_practice_counts():
    """A tab that is opened again does not start it anew."""
    case = tell(
        (at(0), "practice_started", {"practice": "p"}), (at(9), "practice_started", {"practice": "p"})
    )
    assert case.practices[0].started_at == moment(at(0))


def test_a_case_does_not_change_when_more_is_told():
    """A case is a value: what was read stays read."""
    events = journal([*first_visit(at(0), ["ces1"], ABOUT), *a_practice("p", 30), flags(60, ces1="yes")])
    fold = Fold()
    for event in events[:5]:
        fold.apply(event)
    early = fold.case()
    for event in events[5:]:
        fold.apply(event)
    assert early == replay(events[:5])


@settings(max_examples=25, deadline=None)
@given(LIVES, st.data())
def test_an_event_that_comes_twice_counts_once(life: Life, data: st.DataObject):
    """Any event may arrive again at any later place in the journal: the case is the same."""
    events = journal(life.told)
    doubled = list(events)
    for _ in range(data.draw(st.integers(1, 6))):
        index = data.draw(st.integers(0, len(doubled) - 1))
        doubled.insert(data.draw(st.integers(index + 1, len(doubled))), parse_event(raw(doubled[index])))
    assert replay(doubled) == replay(events)


@settings(max_examples=15, deadline=None)
@given(LIVES)
def test_folding_one_by_one_equals_the_replay_at_every_prefix(life: Life):
    """The cached case may be brought up to date event by event, and equals the replay at each."""
    events = journal(life.told)
    fold = Fold()
    for index, event in enumerate(events, start=1):
        fold.apply(event)
        assert fold.case() == replay(events[:index])


@settings(max_examples=15, deadline=None)
@given(LIVES)
def test_export_then_import_tells_the_same_case(life: Life):
    """The record is its events: nothing else has to travel."""
    events = journal(life.told)
    assert replay(parse_event(raw(event)) for event in events) == replay(events)
