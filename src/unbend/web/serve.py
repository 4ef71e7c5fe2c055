"""Serves the pages on this machine alone; with --lan, a remote of the practice in the home network too."""

import filecmp
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Iterable
from types import FrameType
from typing import Any

from unbend.errors import UnbendError

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
THREADS = 8
LARGEST_BODY = 80 * 1024 * 1024
"""Bytes; above the largest record that may be imported."""


class PortRefused(UnbendError):
    """The port cannot be listened on."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(
            f"Port {port} of this machine cannot be used: {why}. If Unbend is already running, open "
            f"http://{HOST}:{port}/ in a browser; otherwise choose another port: PORT={port % 65535 + 1} make run"
        )


class BadPort(UnbendError):
    """PORT is not a port."""

    def __init__(self, got: str) -> None:
        super().__init__(f"PORT is '{got}'; allowed: a number from 0 to 65535, where 0 takes any free one.")


def serve(*, lan: bool = False, lan_at: Iterable[str] = ()) -> None:
    """Make everything ready, listen, open the browser, and answer until stopped.

    ``lan`` opens the remote's door to the home network (`unbend.web.remote`), at the addresses ``lan_at`` or, without
    any, at all home addresses of this machine. The pages themselves stay on loopback.

    Raises:
        UnbendError: a port in use, a newer database, a catalogue that is wrong, a folder without rights, no network.
    """
    os.umask(0o077)  # the record is its owner's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbend.web.settings")
    listener = _listen(_port())  # before anything slow: a port in use is told at once
    from unbend.web.remote import lan as remote

    port = listener.getsockname()[1]
    doors = remote.listen(lan_at, port) if lan else []
    server = _make_server(listener)
    signal.signal(signal.SIGTERM, _stop)  # before the address is said: who reads it may stop us at once
    address = f"http://{HOST}:{port}/"
    print(f"Unbend is at {address}   (stop with Ctrl-C)", flush=True)
    if doors:
        print(remote.told(remote.open_to_lan(doors)), flush=True)
    if os.environ.get("UNBEND_NO_BROWSER") != "1":
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    server.run()


def _port() -> int:
    text = os.environ.get("PORT", str(DEFAULT_PORT))
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise BadPort(text)
    return int(text)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)  # binding alone would let a second server bind too
    except OSError as error:
        listener.close()
        raise PortRefused(port, (error.strerror or str(error)).lower()) from error
    return listener


def _make_server(listener: socket.socket) -> Any:
    import django

    django.setup()
    import waitress.server

    from unbend.web import content, database
    from unbend.web.figure.drawn import NOT_DRAWN, figures
    from unbend.web.wsgi import application

    database.make_ready()
    content.catalogue()
    _collect_static()
    if figures() is None:
        print(NOT_DRAWN, flush=True)
    return waitress.server.create_server(
        application, sockets=[listener], threads=THREADS, ident="", max_request_body_size=LARGEST_BODY
    )


def _collect_static() -> None:
    """`make run` has done it; a program that was started by hand, or after another bake, does it itself."""
    from django.conf import settings
    from django.core.management import call_command

    from unbend.web.figure.drawn import FOLDER, MANIFEST

    baked, collected = FOLDER / MANIFEST, settings.STATIC_ROOT / "figure" / MANIFEST
    as_baked = not baked.is_file() or (collected.is_file() and filecmp.cmp(baked, collected, shallow=False))
    if not (as_baked and (settings.STATIC_ROOT / "staticfiles.json").is_file()):
        call_command("collectstatic", verbosity=0, interactive=False)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
