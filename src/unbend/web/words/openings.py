"""What would change a reason: the answer, the day or the thing behind it. Never a promise of what then comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.words import Picture
from unbend.coach.decision import Reason
from unbend.web.words.names import KIT, PICTURES, PLACES, day, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One thing that would change it, and the page to go to where there is one."""

    said: str
    page: str = ""


CHECK_IN, TOLD, AGAIN, TESTS = "/check-in/", "/door/told/", "/door/again/", "/baseline/"
TIME = ""


def _told(what: str) -> Opening:
    return Opening(said=f"If it is no longer so that {what}: tell it anew.", page=TOLD)


ROWS = Opening(said="A row at the door that you ticked, when it is no longer so.", page=AGAIN)
NEXT_CHECK_IN = Opening(said="What you say at the check-in.", page=CHECK_IN)
EASILY = Opening(
    said="How easily your back is stirred: asked again after four weeks, or tell it anew.", page=TOLD
)
MORNINGS = Opening(said="Mornings after a practice that are no worse.", page=TIME)
LEG_TIME = Opening(said="Days since something of this kind moved a leg symptom: it counts them.", page=TIME)

ALWAYS = Opening(said="Nothing: it holds for everybody, on every day.")

FACTS: Mapping[str, Opening] = {
    **dict.fromkeys(("ces1", "ces5", "neu1", "neu2", "neu3", "sci2"), ROWS),
    **dict.fromkeys(("pain_now", "pain_at_check_in", "pain_above_median"), NEXT_CHECK_IN),
    **dict.fromkeys(("dizzy_today", "leg_worse_today"), NEXT_CHECK_IN),
    **dict.fromkeys(("worse_last", "worse_mornings_running"), MORNINGS),
    **dict.fromkeys(("this_days_since_leg_advance", "this_shares_load_with_leg_advance"), LEG_TIME),
    "irritability": EASILY,
    "fear": Opening(
        said="How much you worry that moving could harm: tell it anew when it changes.", page=TOLD
    ),
    "risk": Opening(said="The questions about worry and rest, when they are asked again.", page=TOLD),
    "conditions": Opening(said="What you told of other conditions, when it changes.", page=TOLD),
    "pregnancy_weeks": Opening(said="The weeks of pregnancy: tell them anew.", page=TOLD),
    "hours_since_rising": Opening(said="Some hours after getting up; it counts from when you rose today."),
    "days_practised": Opening(said="Practices: the first ones are kept short."),
    "days_since_practice": Opening(said="Practising again: after a gap it begins lower."),
    "practised_last_week": Opening(said="Time: a week may be a little more than the week before."),
    "end_range_minutes_7": Opening(said="Time: it counts what the last seven days had."),
    "rock_back_cm": Opening(said="The next test of how far the hips fold.", page=TESTS),
    "relief_rising_two_weeks": Opening(said="More work beside the rest: it looks at the last two weeks."),
    "activity_change_14_days": Opening(said="How your own activities go: it looks at the last two weeks."),
    "this_is_new": Opening(said="Doing it once: then it is no longer new."),
    "this_was_new_or_raised": MORNINGS,
    "this_good_days": Opening(
        said="Three good days with it: better or the same, and no worse a morning after."
    ),
    "this_worse_count": Opening(said="Days with it that are followed by nothing worse."),
    "this_days_since_sore": Opening(said="Days since it was sore: it counts them."),
    "this_days_since_worse_twice": Opening(said="Four weeks after it was followed by worse twice."),
    "this_days_since_done": Opening(said="Doing it again at its easiest step, once that is open."),
}
"""By the fact that a rule reads. Pictures bring their own words."""

CHOICES: Mapping[str, Opening | None] = {
    "short": Opening(said="The next test of that area.", page=TESTS),
    "suits_today": None,
    "gentle_exposure": None,
    "went_well": None,
    "starter": None,
    "new": None,
    "raised": None,
    "comfort": None,
    "comes_first_now": None,
    "new_waits": Opening(said="Another day: one new movement comes at a time."),
    "shorter_to_fit": Opening(said="More minutes at the check-in.", page=CHECK_IN),
    "minutes": Opening(said="More minutes at the check-in.", page=CHECK_IN),
    "nothing_fits": NEXT_CHECK_IN,
    "enough_today": Opening(said="Tomorrow."),
    "enough_this_week": Opening(said="A free day or two."),
    "discouraged": None,
    "little_known": Opening(said="A few days with it and an answer."),
    "seems_to_help": Opening(said="More days with an answer: what seems so now may change."),
    "seems_to_stir": Opening(said="More days with an answer: what seems so now may change."),
}
"""By the id of a choice; None where nothing need change."""


def openings(reason: Reason, catalogue: Catalogue) -> tuple[Opening, ...]:
    """What would change one reason.

    Raises:
        KeyError: a fact or a choice that nobody gave words.
    """
    numbers = dict(reason.numbers)
    match reason.kind:
        case "limit":
            return _of_limit(reason, catalogue)
        case "picture":
            return (_told(PICTURES[Picture(reason.id)]),)
        case "swap":
            return (_of_fact(str(catalogue.substitutions[reason.id].when)),)
        case "person_limit":
            ends = numbers.get("ends")
            until = f"It ends by itself on {day(date.fromisoformat(str(ends)))}" if ends else "It has an end"
            return (Opening(said=f"{until}, or whoever set it lifts it.", page="/limits/"),)
        case "place":
            places = [PLACES[name] for name in str(numbers["needs"]).split(", ")]
            return (Opening(said=f"A check-in at which you can be {listed(places, 'or')}.", page=CHECK_IN),)
        case "kit":
            things = [KIT[name] for name in str(numbers["needs"]).split(", ")]
            return (Opening(said=f"Having {listed(things)} at home: say so.", page=TOLD),)
        case "choice":
            found = CHOICES[reason.id]
            return (found,) if found else ()
        case "flag" | "watch":
            return (ROWS,)
        case "wish":
            return (Opening(said="Taking back what you asked for.", page="/wishes/"),)
        case "routine":
            return (Opening(said="Going back to the coach's own practice.", page="/routines/"),)
        case "ladder":
            return ()


def _of_limit(reason: Reason, catalogue: Catalogue) -> tuple[Opening, ...]:
    gate = reason.id.removeprefix("gate-")
    if gate != reason.id and gate in catalogue.gates:
        return (Opening(said="What opens this gate, and how far you are.", page=f"/gates/{gate}/"),)
    rule = catalogue.limits.get(reason.id)
    facts = sorted(rule.when.facts) if rule else ()
    return tuple(dict.fromkeys(_of_fact(fact) for fact in facts)) or (ALWAYS,)


def _of_fact(fact: str) -> Opening:
    return _told(PICTURES[Picture(fact)]) if fact in list(Picture) else FACTS[fact]
