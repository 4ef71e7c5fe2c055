"""The ten seconds before a practice."""

from datetime import datetime, timedelta

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from unbend.catalogue.flag import Flag
from unbend.record.case import Case
from unbend.record.words import LegChange, LegPoint
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import answers, rows
from unbend.web.door.answers import Unclear
from unbend.web.door.questions import Field, options
from unbend.web.door.screens import MINUTES, NO_PAIN_TO_WORST
from unbend.web.door.signs import locks, onward
from unbend.web.journal.store import append, case_of, new_event
from unbend.web.people.here import HereRequest, person_required

PAIN = Field(name="pain", kind="scale", ask="Pain now", ends=NO_PAIN_TO_WORST)
LEG_CHANGE = Field(
    name="leg_change",
    kind="one",
    ask="Your legs, against last time",
    options=options(
        ("none", "Nothing in the legs"),
        ("better", "Better"),
        ("same", "The same"),
        ("worse", "Worse"),
        ("further", "Further down the leg"),
        ("new", "New today"),
    ),
)
LEG_POINT = Field(
    name="leg_point",
    kind="one",
    ask="How far down does it go?",
    options=options(
        ("none", "Back only"),
        ("buttock", "Buttock"),
        ("thigh", "Thigh"),
        ("calf", "Calf or shin"),
        ("foot", "Foot"),
    ),
)
ROSE = Field(
    name="rose",
    kind="one",
    ask="When did you get up?",
    options=options(("0.5", "Within the hour"), ("1.5", "One or two hours ago"), ("3", "Longer ago")),
)
MINUTES_TODAY = Field(name="minutes", kind="one", ask="Minutes today", options=MINUTES)
DEPTH = Field(
    name="depth",
    kind="one",
    ask="How far down can you go today?",
    options=options(("floor", "Floor"), ("bed", "Bed"), ("chair", "Chair"), ("standing", "Standing only")),
)
FIELDS = (PAIN, LEG_CHANGE, LEG_POINT, ROSE, MINUTES_TODAY, DEPTH)
NONE = "Nothing new"
LONG_UP = timedelta(hours=2)


@person_required
def check_in(request: HereRequest) -> HttpResponse:
    """Pain, legs, anything new, when up, minutes, how far down."""
    person = request.person.id
    case = case_of(person)
    if case.intake_finished_at is None:
        return redirect("door:resume")
    if locks(person):
        return redirect("door:refer")
    shown = rows.of_moment(catalogue(), "check_in")
    given, chosen, sentence = usual(case, clock.now()), set[str](), ""
    if request.method == "POST":
        try:
            flags, payload = read(request.POST, shown, case, clock.now())
        except Unclear as unclear:
            sentence, chosen = str(unclear), set(request.POST.getlist("flag"))
            given = {field.name: request.POST.get(field.name, "") for field in FIELDS}
        else:
            answered = {"scope": "check_in", "answers": flags, "complete": True}
            append(
                person,
                [new_event(person, "flags_answered", answered), new_event(person, "check_in", payload)],
            )
            return onward(person, "check_in", "/")
    context = {
        "fields": {field.name: {"field": field, "given": [given[field.name]]} for field in FIELDS},
        "rows": shown,
        "chosen": chosen,
        "none": NONE,
        "sentence": sentence,
    }
    return render(request, "door/check_in.html", context, status=422 if sentence else 200)


def usual(case: Case, now: datetime) -> dict[str, str]:
    """What is chosen when the page opens: as last time; the pain is always asked."""
    last = case.check_ins[-1] if case.check_ins else None
    point = last.leg_point if last else case.about.leg_point or LegPoint.NONE
    return {
        "pain": "",
        "leg_point": point,
        "leg_change": LegChange.NONE if point is LegPoint.NONE else LegChange.SAME,
        "rose": _usual_rise(case, now),
        "minutes": _offered_minutes(last.minutes if last else case.about.minutes or 10),
        "depth": last.depth if last else "",
    }


def _offered_minutes(minutes: int) -> str:
    return min((option.value for option in MINUTES), key=lambda value: abs(int(value) - minutes))


def _usual_rise(case: Case, now: datetime) -> str:
    """Which button fits the usual hour, or today's earlier answer; none when neither is known."""
    today = [c.rose_at for c in case.check_ins if c.rose_at and c.rose_at.date() == now.date()]
    if today:
        rose = today[-1]
    elif case.about.wakes_at is not None:
        hour, minute = map(int, case.about.wakes_at.split(":"))
        rose = now.replace(hour=hour, minute=minute)
    else:
        return ""
    up = now - rose
    return "0.5" if up < timedelta(hours=1) else "1.5" if up < LONG_UP else "3"


def read(
    post: QueryDict, shown: tuple[Flag, ...], case: Case, now: datetime
) -> tuple[dict[str, str], dict[str, object]]:
    """The rows and the payload of ``check_in``.

    A row that stands at 'yes' from before is not taken back by 'nothing new'; ticking it says that it is new
    again.

    Raises:
        Unclear: something is open, or two answers cannot both be so.
    """
    payload: dict[str, object] = {
        field.name: answers.value(post, field) for field in FIELDS if field is not ROSE
    }
    _legs_agree(LegPoint(str(payload["leg_point"])), LegChange(str(payload["leg_change"])))
    hours = float(answers.value(post, ROSE))
    payload["rose_at"] = _rose_at(case, now, timedelta(hours=hours)).isoformat()
    standing = rows.ticked(shown, case)
    flags = rows.read_ticks(post, shown, none=NONE)
    return {fact: said for fact, said in flags.items() if said == "yes" or fact not in standing}, payload


def _rose_at(case: Case, now: datetime, ago: timedelta) -> datetime:
    """The middle of the tapped span; what was said earlier today when it still fits."""
    for earlier in reversed(case.check_ins):
        if (
            earlier.rose_at
            and earlier.rose_at.date() == now.date()
            and now - earlier.rose_at >= LONG_UP <= ago
        ):
            return earlier.rose_at
    return now - ago


def _legs_agree(point: LegPoint, change: LegChange) -> None:
    if point is LegPoint.NONE and change not in (LegChange.NONE, LegChange.BETTER):
        raise Unclear("You said that the legs feel something: tap how far down it goes.")
    if point is not LegPoint.NONE and change is LegChange.NONE:
        raise Unclear("You said how far down it goes: tap how it is against last time, or 'Back only'.")
