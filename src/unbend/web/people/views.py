"""Who is here today."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unbend.web.people import pin
from unbend.web.people.forms import ChangePinForm, MoveForm, NameForm, NewPersonForm, PinForm
from unbend.web.people.here import HereRequest, forget, person_required, remember
from unbend.web.people.models import Person
from unbend.web.people.move import move_practice, practice_events

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    """The cards, and a place for a new person."""
    return _list(request, NewPersonForm())


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """A new person, who is here from now on."""
    form = NewPersonForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    person = Person.objects.create(
        name=form.cleaned_data["name"], pin_hash=pin.hashed(form.cleaned_data["pin"])
    )
    return remember(redirect("/"), person)


@get_or_post
def switch(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody else is here; with a PIN, only after it was typed."""
    person = get_object_or_404(Person, id=str(person_id))
    if not person.pin_hash:
        return remember(redirect("/"), person) if request.method == "POST" else redirect("people:list")
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            pin.check(person, form.cleaned_data["pin"])
            return remember(redirect("/"), person)
        except pin.PinRefused as error:
            form.add_error("pin", str(error))
    return render(request, "people/pin.html", {"form": form, "person": person}, status=_status(form))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Nobody is here any more."""
    return forget(redirect("people:list"))


@get_or_post
@person_required
def rename(request: HereRequest) -> HttpResponse:
    """Another name for the person who is here."""
    person = request.person
    form = NameForm(
        request.POST if request.method == "POST" else None, person=person, initial={"name": person.name}
    )
    if request.method == "POST" and form.is_valid():
        person.name = form.cleaned_data["name"]
        person.save(update_fields=["name"])
        return redirect("people:list")
    return render(request, "people/rename.html", {"form": form}, status=_status(form))


@get_or_post
@person_required
def change_pin(request: HereRequest) -> HttpResponse:
    """Set, change or remove the PIN of the person who is here."""
    person = request.person
    form = ChangePinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person.pin_hash = pin.hashed(form.cleaned_data["pin"])
        person.save(update_fields=["pin_hash"])
        return remember(redirect("people:list"), person)
    return render(request, "people/change_pin.html", {"form": form}, status=_status(form))


@get_or_post
@person_required
def move(request: HereRequest, practice: str) -> HttpResponse:
    """A practice that somebody else did."""
    others = list(Person.objects.exclude(id=request.person.id))
    form = MoveForm(request.POST if request.method == "POST" else None, others=others)
    found = bool(practice_events(practice, request.person))
    if found and request.method == "POST" and form.is_valid():
        taker = next(person for person in others if person.id == form.cleaned_data["to"])
        try:
            pin.check(taker, form.cleaned_data["pin"])
            move_practice(practice, giver=request.person, taker=taker)
            return render(request, "people/moved.html", {"taker": taker})
        except pin.PinRefused as error:
            form.add_error("pin", str(error))
    context = {"form": form, "others": others, "found": found}
    return render(request, "people/move.html", context, status=_status(form) if found else 404)


def _list(request: HttpRequest, form: NewPersonForm, *, status: int = 200) -> HttpResponse:
    return render(request, "people/list.html", {"people": Person.objects.all(), "form": form}, status=status)


def _status(form: forms.Form) -> int:
    return 422 if form.errors else 200
