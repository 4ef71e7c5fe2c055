"""This machine's own addresses in the home network. Nothing is sent to find them."""

import ipaddress
import socket
import struct
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from unbend.errors import UnbendError

SOMEWHERE: Final = ("192.0.2.1", "192.168.255.254", "10.255.255.254", "172.31.255.254")
"""Connecting a UDP socket sends nothing: the system only says from which of its addresses it would."""
NOT_A_HOME: Final = ("lo", "docker", "br-", "veth", "virbr", "vmnet", "tun", "tap", "wg", "cni", "podman")
"""Interfaces (by the beginning of their names) behind which no phone is: machines within this one, and tunnels."""
HOMES: Final = tuple(
    ipaddress.IPv4Network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8")
)
"""RFC 1918, and this machine itself."""
SIOCGIFADDR: Final = 0x8915
"""Linux: the IPv4 address of an interface."""


class NoLanAddress(UnbendError):
    """Nothing to listen on."""

    def __init__(self) -> None:
        super().__init__(
            "With --lan a phone must be able to reach this machine, but it has no address in a home network "
            "(10.…, 172.16.… to 172.31.…, 192.168.…). Join the network first, or name the address: "
            "unbend --lan --lan-at 192.168.1.20"
        )


class LanAddressRefused(UnbendError):
    """An address that was named and cannot be used."""

    def __init__(self, got: str, why: str) -> None:
        super().__init__(
            f"--lan-at is '{got}': {why}. Allowed: an IPv4 address of this machine that only a home network "
            "reaches (10.…, 172.16.… to 172.31.…, 192.168.…)"
        )


def lan_addresses() -> tuple[str, ...]:
    """Private IPv4 addresses, the one of the default route first; empty outside any network."""
    found = dict.fromkeys([*_by_route(), *_by_interface()])
    return tuple(text for text in found if is_home(text) and not ipaddress.IPv4Address(text).is_loopback)


def named_addresses(named: Iterable[str]) -> tuple[str, ...]:
    """Addresses that a person named.

    Raises:
        LanAddressRefused: when one is no address, or one that the whole internet may reach.
    """
    for text in named:
        try:
            ipaddress.IPv4Address(text)
        except ValueError:
            raise LanAddressRefused(text, "that is no IPv4 address") from None
        if not is_home(text):
            raise LanAddressRefused(text, "others than your household may reach it")
    return tuple(dict.fromkeys(named))


def is_home(text: str) -> bool:
    """Whether an IPv4 address belongs to a private network, or to this machine alone."""
    address = ipaddress.IPv4Address(text)
    return any(address in network for network in HOMES)


def _by_route() -> Iterator[str]:
    for there in SOMEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            try:
                asked.connect((there, 9))
            except OSError:
                continue  # no way there
            yield asked.getsockname()[0]


def _by_interface() -> Iterator[str]:
    """Every interface's own, where the system tells (Linux); others have the routes alone."""
    if sys.platform != "linux":
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            if name.startswith(NOT_A_HOME):
                continue
            try:
                told = fcntl.ioctl(asked, SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
            except OSError:
                continue  # it has none
            yield socket.inet_ntoa(told[20:24])
