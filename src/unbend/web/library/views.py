"""Pages that anyone in the house may read; choosing a routine needs a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from unbend.catalogue.words import Area, Document, Kit, Place, Position, Purpose
from unbend.web.content import catalogue
from unbend.web.figure.drawn import figures
from unbend.web.journal import store
from unbend.web.library.asks import ASK_NAMES, LOAD_NAMES, Ask
from unbend.web.library.pages import in_order, movement_page, routine_page
from unbend.web.library.sayings import DOCUMENT_LABELS
from unbend.web.library.shelf import DRAWN, NO_KIT, Wanted, shelf
from unbend.web.people.here import HereRequest, person_here, person_required
from unbend.web.words.names import AREAS, KIT, PLACES, POSITIONS, PURPOSES


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every movement by area, or those that the form asks for."""
    wanted = Wanted.of(request.GET.dict())
    choices = _choices(wanted)
    context = {
        "wanted": wanted,
        "shelf": shelf(catalogue(), wanted, figures()),
        "baked": figures() is not None,
        "choices": choices,
        "narrowed": any(choice.chosen for choice in choices),
    }
    return render(request, "library/index.html", context)


@require_safe
def movement(request: HttpRequest, slug: str) -> HttpResponse:
    """One movement."""
    if slug not in catalogue().movements:
        raise Http404(f"no movement is called '{slug}'")
    page = movement_page(catalogue(), slug, figures())
    return render(request, "library/movement.html", {"page": page, "loads": tuple(LOAD_NAMES.items())})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One field of the index's form; ``chosen`` is one of the options' values, or empty."""

    name: str
    label: str
    anything: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def _choices(wanted: Wanted) -> tuple[Choice, ...]:
    def choice(
        name: str, label: str, anything: str, words: Iterable[str], names: Mapping[str, str]
    ) -> Choice:
        options = tuple((str(word), names[word]) for word in words)
        return Choice(
            name=name, label=label, anything=anything, options=options, chosen=getattr(wanted, name) or ""
        )

    drawn = Choice(
        name="figure",
        label="Figure",
        anything="With or without",
        options=((DRAWN, "drawn only"),),
        chosen=DRAWN if wanted.drawn else "",
    )
    return (
        choice("area", "Area", "Anywhere", Area, AREAS),
        choice("purpose", "Purpose", "Any", Purpose, PURPOSES),
        choice("position", "Position", "Any", Position, POSITIONS),
        choice("place", "Place", "Any", Place, PLACES),
        choice("kit", "Things needed", "Any", (NO_KIT, *Kit), {NO_KIT: "nothing at all", **KIT}),
        choice("asks", "The low back", "Anything", Ask, ASK_NAMES),
        choice("document", "Document", "Any", Document, DOCUMENT_LABELS),
        drawn,
    )


def _known(routine_id: str) -> None:
    if routine_id not in catalogue().routines:
        raise Http404(f"no routine is called '{routine_id}'")


def _chosen(request: HttpRequest) -> str | None:
    person = person_here(request)
    return store.case_of(person.id).routine if person else None
