"""A file in parts: some browsers ask for a video in no other way."""

import re

from django.http import HttpRequest, HttpResponse

RANGE = re.compile(r"bytes=(\d+)-(\d*)")


def in_parts(request: HttpRequest, whole: bytes, content_type: str) -> HttpResponse:
    """The part that was asked for, or all of it."""
    first, last = 0, len(whole) - 1
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if asked:
        first, last = int(asked[1]), min(int(asked[2] or last), last)
    if first > last:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(whole)}"
        return response
    response = HttpResponse(whole[first : last + 1], content_type=content_type, status=206 if asked else 200)
    if asked:
        response["Content-Range"] = f"bytes {first}-{last}/{len(whole)}"
    response["Accept-Ranges"] = "bytes"
    return response
