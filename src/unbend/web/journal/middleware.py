"""A full disk is told in a sentence, whichever page met it."""

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from unbend.web.journal.errors import DiskFull
from unbend.web.journal.store import is_disk_full


class FullDiskMiddleware:
    """Answers 507 with what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Django's call for every request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django's hook for what a view raised."""
        if isinstance(exception, OperationalError) and is_disk_full(exception):
            exception = DiskFull(settings.UNBEND_HOME)
        if not isinstance(exception, DiskFull):
            return None
        return render(request, "journal/disk_full.html", {"sentence": str(exception)}, status=507)
