"""Two answers that do not go together, beside each other, to be given once more. Either of them may stand."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from unbend.catalogue.contradiction import Contradiction
from unbend.catalogue.flag import Flag
from unbend.coach import decide, history
from unbend.coach.decision import Ask
from unbend.coach.screening import cleared
from unbend.record.case import Case
from unbend.record.event import Event
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import answers, chart, rows
from unbend.web.door.answers import Unclear
from unbend.web.door.questions import Field, options
from unbend.web.door.screens import SCREENS
from unbend.web.door.signs import onward
from unbend.web.journal.store import append, case_of, new_event
from unbend.web.people.here import HereRequest, person_required

PREFIX = "contradiction_"
CHARTED = ("leg_point", "leg_sides")
"""Facts that the body chart tells."""
ASKED_ALONE = {
    "pain_now": "Your pain now",
    "pain_usual": "Your pain on a usual day",
    "pain_worst": "Your pain at its worst, in the last week",
}
"""On the first visit these stand under a heading that says what they are about."""
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the answers: a row of the door, or a question about the person."""

    field: Field
    given: list[str]
    row: Flag | None = None
    nowhere: bool = False


@person_required
def side_by_side(request: HereRequest) -> HttpResponse:
    """Both questions with the present answers chosen; one submit answers both and settles it."""
    person = request.person.id
    case = case_of(person)
    pair = asked_now(case)
    if pair is None:
        return redirect("/")
    sides, sentence = sides_of(pair, case), ""
    if request.method == "POST":
        try:
            append(person, read(request.POST, sides, case, person))
            return onward(person, "correction", "/")
        except Unclear as unclear:
            sentence = str(unclear)
            sides = [
                replace(
                    side,
                    given=request.POST.getlist(side.field.name),
                    nowhere="nowhere" in request.POST,
                )
                for side in sides
            ]
    context = {"pair": pair, "sides": sides, "chart": chart, "sentence": sentence}
    wide = any(side.field.kind == "chart" for side in sides)
    return render(
        request, "door/side_by_side.html", {**context, "wide": wide}, status=422 if sentence else 200
    )


def asked_now(case: Case) -> Contradiction | None:
    """The contradiction that the coach asks about now; None when something else comes first, or nothing."""
    ask = decide(case, catalogue(), now=clock.now())
    if not isinstance(ask, Ask) or ask.what != "contradiction":
        return None
    return catalogue().contradictions[ask.facts[0].removeprefix(PREFIX)]


def sides_of(pair: Contradiction, case: Case) -> list[Side]:
    """A question for each fact, with what stands now."""
    fields = {field.name: field for screen in SCREENS for field in screen.fields}
    fields |= {name: replace(fields[name], ask=ask) for name, ask in ASKED_ALONE.items()}
    flags = {flag.fact: flag for flag in catalogue().flags.values() if flag.fact != rows.AGE}
    sides: list[Side] = []
    for fact in pair.facts:
        if fact in flags:
            sides.append(_row(flags[fact], case))
        elif fact in CHARTED:
            spots = case.about.spots
            sides.append(Side(field=fields["spots"], given=list(spots or ()), nowhere=spots == ()))
        elif fact == "pain_now":
            sides.append(_pain_now(fields[fact], case))
        else:
            given = getattr(case.about, fact)
            sides.append(Side(field=fields[fact], given=[] if given is None else [str(given)]))
    return list({side.field.name: side for side in sides}.values())


def _row(flag: Flag, case: Case) -> Side:
    field = Field(
        name=flag.fact,
        kind="one",
        ask=flag.ask,
        help=flag.help,
        options=options((YES, "This is so"), (NO, "This is not so")),
    )
    answer = case.flags.get(flag.fact)
    return Side(field=field, row=flag, given=[str(answer.value)] if answer else [])


def _pain_now(field: Field, case: Case) -> Side:
    taken = history.current_check_in(case, clock.now())
    if taken is not None:
        return Side(field=field, given=[str(taken.pain)])
    told = case.about.pain_now
    return Side(field=field, given=[] if told is None else [str(told)])


def read(post: QueryDict, sides: list[Side], case: Case, person_id: str) -> list[Event]:
    """What was said about the person, then the rows; the rows come last and settle it, even when there are none.

    A row that a clinician has looked at and that still is so stays as it was: saying it again is not news, and the
    look goes on speaking for it.

    Raises:
        Unclear: one of the two is open.
    """
    about: dict[str, Any] = {}
    told: dict[str, str] = {}
    for side in sides:
        value = _value(post, side)
        if side.row is None:
            about[side.field.name] = value
        elif value == NO or not cleared(case, side.field.name, clock.now()):
            told[side.field.name] = value
    if "spots" in about:
        about |= {"leg_point": chart.farthest(about["spots"]), "leg_sides": chart.sides(about["spots"])}
    events = []
    if about:
        events.append(new_event(person_id, "about_answered", about))
        events += _check_in_again(case, person_id, about)
    told_rows = {"scope": "correction", "answers": told, "complete": True}
    return [*events, new_event(person_id, "flags_answered", told_rows)]


def _value(post: QueryDict, side: Side) -> Any:
    if side.field.kind == "chart" and not post.getlist("spots") and not post.get("nowhere"):
        raise Unclear("Nothing is tapped on the chart: tap every place, or tick 'Nothing hurts at present'.")
    if side.field.kind == "chart" and post.getlist("spots") and post.get("nowhere"):
        raise Unclear("You tapped a place and also 'Nothing hurts at present'. Take one of the two away.")
    return answers.value(post, side.field)


def _check_in_again(case: Case, person_id: str, about: dict[str, Any]) -> list[Event]:
    """Another pain than at the check-in of this hour corrects that check-in too: today follows what is so."""
    taken = history.current_check_in(case, clock.now())
    if taken is None or about.get("pain_now", taken.pain) == taken.pain:
        return []
    payload: dict[str, Any] = {
        "pain": about["pain_now"],
        "leg_point": taken.leg_point,
        "leg_change": taken.leg_change,
        "minutes": taken.minutes,
        "depth": taken.depth,
    }
    if taken.rose_at is not None:
        payload["rose_at"] = taken.rose_at.isoformat()
    return [new_event(person_id, "check_in", payload)]
