"""Whether the house stands, its picture in the tab, and what a phone needs to keep it on its first page."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import unbend
from unbend.web.figure.drawn import NOT_DRAWN, figures
from unbend.web.figure.manifest import Figures


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when pages can be answered and the journal's database can be read, 503 otherwise; what is drawn."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return JsonResponse({"ok": False, "database": str(error)}, status=503)
    drawn = figures()
    return JsonResponse(
        {
            "ok": True,
            "version": getattr(unbend, "__version__", ""),
            "figure": _counted(drawn) if drawn else NOT_DRAWN,
        }
    )


def _counted(drawn: Figures) -> str:
    return (
        f"{len({slug for slug, _ in drawn.by_rung})} movements are drawn, in {len(drawn.by_rung)} versions."
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """Browsers ask for the old name whatever the page says."""
    return HttpResponsePermanentRedirect(static("shell/favicon.svg"))


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """A template, not a file, because the icon's address carries a hash."""
    return render(request, "shell/manifest.webmanifest", content_type="application/manifest+json")
