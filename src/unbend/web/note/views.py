"""The note: what was flagged and what was done, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of
from unbend.web.note import content
from unbend.web.note.bounds import bounds_of
from unbend.web.people.here import HereRequest, person_required
from unbend.web.today.service import decide_for


@require_safe
@person_required
def note(request: HereRequest) -> HttpResponse:
    """Printable as it stands."""
    case, exists, now = case_of(request.person.id), catalogue(), clock.now()
    context = {
        "now": now,
        "asked_at": case.asked.get("first"),
        "ticked": content.ticked(case, exists),
        "open_rows": content.open_rows(case, exists),
        "rows": len(exists.flags) - 1,
        "told": content.told(case),
        "tests": content.tests(case, exists),
        "activities": content.activities(case),
        "practised": content.practised(case, now),
        "done": content.done(case, exists, now),
        "worse_days": content.worse_days(case, now),
        "limits": bounds_of(decide_for(request.person), exists, case),
    }
    return render(request, "note/note.html", context)
