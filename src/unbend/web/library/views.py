"""Pages that anyone in the house may read; choosing a routine needs a person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from unbend.catalogue.words import Area, Document, Place, Purpose
from unbend.web.content import catalogue
from unbend.web.journal import store
from unbend.web.library.pages import in_order, movement_page, routine_page
from unbend.web.library.sayings import DOCUMENT_LABELS
from unbend.web.library.shelf import Wanted, shelf
from unbend.web.people.here import HereRequest, person_here, person_required
from unbend.web.words.names import AREAS, PLACES, PURPOSES


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every movement by area, or those that the form asks for."""
    wanted = Wanted.of(request.GET.dict())
    context = {
        "wanted": wanted,
        "shelf": shelf(catalogue().movements.values(), wanted),
        "areas": [(area, AREAS[area]) for area in Area],
        "purposes": [(purpose, PURPOSES[purpose]) for purpose in Purpose],
        "places": [(place, PLACES[place]) for place in Place],
        "documents": [(document, DOCUMENT_LABELS[document]) for document in Document],
    }
    return render(request, "library/index.html", context)


@require_safe
def movement(request: HttpRequest, slug: str) -> HttpResponse:
    """One movement."""
    if slug not in catalogue().movements:
        raise Http404(f"no movement is called '{slug}'")
    return render(request, "library/movement.html", {"page": movement_page(catalogue(), slug)})


@require_safe
def routines(request: HttpRequest) -> HttpResponse:
    """The five documents' own routines."""
    context = {"routines": in_order(catalogue()), "chosen": _chosen(request)}
    return render(request, "library/routines.html", context)


@require_safe
def routine(request: HttpRequest, routine_id: str) -> HttpResponse:
    """One routine in its order."""
    _known(routine_id)
    context = {"page": routine_page(catalogue(), routine_id), "chosen": _chosen(request)}
    return render(request, "library/routine.html", context)


@require_POST
@person_required
def choose(request: HereRequest, routine_id: str) -> HttpResponse:
    """This routine instead of the coach's practice, until another choice; limits still hold."""
    _known(routine_id)
    store.record(request.person.id, "routine_chosen", routine=routine_id)
    return redirect("/")


@require_POST
@person_required
def back_to_coach(request: HereRequest) -> HttpResponse:
    """The coach's practice again."""
    store.record(request.person.id, "routine_chosen", routine=None)
    return redirect("/")


def _known(routine_id: str) -> None:
    if routine_id not in catalogue().routines:
        raise Http404(f"no routine is called '{routine_id}'")


def _chosen(request: HttpRequest) -> str | None:
    person = person_here(request)
    return store.case_of(person.id).routine if person else None
