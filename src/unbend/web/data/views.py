"""What is stored, where, and how to take it away."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from unbend.web import clock
from unbend.web.data.erasing import TracesRemain, erase
from unbend.web.data.export import export, file_name
from unbend.web.data.forms import EraseForm, ImportForm
from unbend.web.data.importing import ImportRefused, read, take
from unbend.web.journal.models import JournalEvent
from unbend.web.people.here import HereRequest, forget, person_here, person_required, remember
from unbend.web.people.models import Person


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The whole page."""
    return _page(request)


@require_safe
@person_required
def download(request: HereRequest) -> StreamingHttpResponse:
    """The record of the person who is here."""
    response = StreamingHttpResponse(export(request.person), content_type="application/json; charset=utf-8")
    name = file_name(request.person, clock.now().date().isoformat())
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """A record from another machine, or from before."""
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, importing=form, status=422)
    try:
        record = read(form.cleaned_data["record"].read())
        as_new = form.cleaned_data["who"] == "new"
        if not as_new:
            _refuse_behind_a_pin(request, record.person_id)
        imported = take(record, as_new=as_new)
    except ImportRefused as error:
        form.add_error("record", str(error))
        return _page(request, importing=form, status=422)
    response = render(request, "data/imported.html", {"imported": imported})
    return (
        remember(response, imported.person) if imported.created and person_here(request) is None else response
    )


@require_POST
@person_required
def erase_person(request: HereRequest) -> HttpResponse:
    """Everything about the person who is here."""
    form = EraseForm(request.POST, person=request.person)
    if not form.is_valid():
        return _page(request, erasing=form, status=422)
    sentence, person = "", request.person.id
    try:
        erase(request.person)
    except TracesRemain as error:
        sentence = str(error)
    request.person = None  # type: ignore[assignment]
    return forget(render(request, "data/erased.html", {"sentence": sentence, "person": person}))


def _refuse_behind_a_pin(request: HttpRequest, person_id: str) -> None:
    """A file names its person; that must not be a way around that person's PIN."""
    person = Person.objects.filter(id=person_id).exclude(pin_hash="").first()
    if person is not None and person != person_here(request):
        raise ImportRefused(
            f"This record is {person.name}'s, who has a PIN: choose {person.name} under 'Who is here' first."
        )


def _page(
    request: HttpRequest,
    *,
    importing: ImportForm | None = None,
    erasing: EraseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person = person_here(request)
    context = {
        "home": settings.UNBEND_HOME,
        "database": connection.vendor,
        "count": JournalEvent.objects.filter(person=person.id).count() if person else 0,
        "importing": importing or ImportForm(),
        "erasing": erasing or (EraseForm(person=person) if person else None),
    }
    return render(request, "data/overview.html", context, status=status)
