"""For somebody who feels very low: at once, kindly, with a line to call. It locks nothing."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from unbend.coach.screening import findings
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door.countries import COUNTRIES
from unbend.web.door.here import country_here
from unbend.web.door.signs import local
from unbend.web.journal.store import case_of
from unbend.web.people.here import HereRequest, person_required
from unbend.web.words import advice

ROW = "mind"
"""The row of the door that leads here."""


@person_required
def company(request: HereRequest) -> HttpResponse:
    """What the catalogue says about it, and whom to call; then the way on."""
    then = local(request.GET.get("then"))
    found = findings(case_of(request.person.id), catalogue(), now=clock.now())
    said = [advice(finding, catalogue()) for finding in found if finding.id == ROW]
    if not said:
        return redirect(then)
    context = {
        "said": said[0],
        "then": then,
        "country": country_here(request),
        "countries": COUNTRIES.values(),
        "here": request.get_full_path(),
    }
    return render(request, "door/company.html", context)
