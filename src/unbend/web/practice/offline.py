"""What the practice page needs beside itself: the worker that keeps it on the device, and a track of silence."""

import io
import wave
from functools import lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from unbend.web.ranges import in_parts

WORKER = Path(__file__).parent / "static" / "practice" / "built" / "worker.js"
SILENCE_S = 6
"""Media keys go to a page whose track is longer than five seconds (Chromium's rule)."""
SILENCE_HZ = 4000
A_WEEK_S = 7 * 24 * 3600


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script at the practice's own address, which is what limits it to the practice; asked for anew each time."""
    if not WORKER.is_file():
        raise Http404
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def silence(request: HttpRequest) -> HttpResponse:
    """The track that keeps media keys with the page. In parts too: some browsers ask for nothing else."""
    response = in_parts(request, silent_wav(), "audio/wav")
    if response.status_code == 416:
        return response  # nothing to keep
    response["Cache-Control"] = f"public, max-age={A_WEEK_S}"
    return response


@lru_cache(maxsize=1)
def silent_wav() -> bytes:
    """Six seconds of nothing, 8 bits a sample: 24 KB."""
    made = io.BytesIO()
    with wave.open(made, "wb") as track:
        track.setnchannels(1)
        track.setsampwidth(1)
        track.setframerate(SILENCE_HZ)
        track.writeframes(b"\x80" * (SILENCE_S * SILENCE_HZ))
    return made.getvalue()
