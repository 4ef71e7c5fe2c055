"""The morning after: did the last practice leave anything behind?"""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from unbend.coach.asks import morning_of
from unbend.record.words import LegChange
from unbend.web import clock
from unbend.web.door import answers
from unbend.web.door.answers import Unclear
from unbend.web.door.check_in import LEG_CHANGE
from unbend.web.door.questions import Field, options
from unbend.web.journal.store import case_of, record
from unbend.web.people.here import HereRequest, person_required

ANSWER = Field(
    name="answer",
    kind="one",
    ask="Your back this morning, against before that practice",
    options=options(("better", "Better"), ("same", "The same"), ("worse", "Worse")),
)
OVER_AN_HOUR = Field(
    name="over_an_hour",
    kind="one",
    ask="Was it worse for more than an hour afterwards?",
    options=options(("no", "No"), ("yes", "Yes")),
)
FIELDS = (ANSWER, OVER_AN_HOUR, LEG_CHANGE)
AT_ONCE = (LegChange.WORSE, LegChange.FURTHER, LegChange.NEW)


@person_required
def morning(request: HereRequest) -> HttpResponse:
    """Three taps about the last practice; none when there is nothing to ask."""
    person = request.person.id
    case = case_of(person)
    asked = morning_of(case, clock.now())
    if asked is None:
        return redirect("/")
    given = {"answer": "", "over_an_hour": "no", "leg_change": ""}
    sentence = ""
    if request.method == "POST":
        try:
            said = {field.name: answers.value(request.POST, field) for field in FIELDS}
        except Unclear as unclear:
            sentence = str(unclear)
            given = {field.name: request.POST.get(field.name, "") for field in FIELDS}
        else:
            said["over_an_hour"] = said["over_an_hour"] == "yes"
            record(person, "morning", practice=asked, **said)
            return redirect("door:legs" if said["leg_change"] in AT_ONCE else "/")
    context = {
        "fields": [{"field": field, "given": [given[field.name]]} for field in FIELDS],
        "day": next(practice.started_at for practice in case.practices if practice.id == asked),
        "sentence": sentence,
    }
    return render(request, "door/morning.html", context, status=422 if sentence else 200)
