"""The door to the home network: listeners of its own, and behind them an application that knows only the remote.

The product stays bound to loopback. What a device of the network reaches is another server, in another thread, with
threads of its own, whose application cannot answer with a page of the product because it has none.
"""

import errno
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from unbend.errors import UnbendError
from unbend.web.remote.addresses import LanAddressRefused, NoLanAddress, lan_addresses, named_addresses
from unbend.web.remote.hub import Hub

THREADS = 4
"""The paired device holds one; three are left to say 'not paired'."""
LARGEST_BODY = 4096
LARGEST_HEADER = 8192
CONNECTIONS = 40
SLOW_S = 15
"""A connection that says nothing for so long is closed."""


class LanPortTaken(UnbendError):
    """The port is taken at an address of the home network."""

    def __init__(self, address: str, port: int, why: str) -> None:
        super().__init__(
            f"{address}:{port} cannot be opened for --lan: {why}. Choose another port: "
            f"PORT={port % 65535 + 1} unbend --lan"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lan:
    """What is open: 'address:port' of each listener, and where laptop and device meet."""

    places: tuple[str, ...]
    hub: Hub


_open: Lan | None = None


def lan() -> Lan | None:
    """What is open to the home network; None without --lan."""
    return _open


def listen(named: Iterable[str], port: int) -> list[socket.socket]:
    """Sockets at the addresses that were named, else at every home address of this machine.

    Raises:
        NoLanAddress, LanAddressRefused, LanPortTaken: with what to do.
    """
    addresses = named_addresses(named) or lan_addresses()
    if not addresses:
        raise NoLanAddress
    return [_bound(address, port) for address in addresses]


def open_to_lan(listeners: list[socket.socket]) -> Lan:
    """Answer at these sockets from a thread of its own, until the process ends. Django must be set up."""
    global _open
    import waitress.server

    from unbend.web.remote.device import DeviceApplication

    places = tuple("{}:{}".format(*listener.getsockname()) for listener in listeners)
    _open = Lan(places=places, hub=Hub())
    server = waitress.server.create_server(
        DeviceApplication(_open.hub, places),
        sockets=listeners,
        threads=THREADS,
        ident="",
        max_request_body_size=LARGEST_BODY,
        max_request_header_size=LARGEST_HEADER,
        connection_limit=CONNECTIONS,
        channel_timeout=SLOW_S,
        cleanup_interval=SLOW_S,
    )
    threading.Thread(target=server.run, name="lan", daemon=True).start()
    return _open


def told(opened: Lan) -> str:
    """For whoever started it: what is reachable, by whom, and how it ends."""
    places = " and ".join(f"http://{place}/" for place in opened.places)
    return (
        f"--lan: other devices in this network can reach {places}. It answers nobody but the one phone or tablet\n"
        "that you pair with 'Use a phone as remote' on the practice page; that one sees the step that plays, no name\n"
        "and nothing of a record. The pairing ends with the practice. Your own pages stay on this machine alone.\n"
        "To close it: stop with Ctrl-C, then start without --lan."
    )


def _bound(address: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(32)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRNOTAVAIL:
            raise LanAddressRefused(address, "this machine does not have it") from error
        raise LanPortTaken(address, port, (error.strerror or str(error)).lower()) from error
    return listener
