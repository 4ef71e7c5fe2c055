"""Which addresses --lan opens, what it says, and the silent video that keeps a screen on."""

import ipaddress
import socket
import struct

import pytest

from unbend.web.remote import addresses, lan
from unbend.web.remote.addresses import (
    LanAddressRefused,
    NoLanAddress,
    is_home,
    lan_addresses,
    named_addresses,
)
from unbend.web.remote.awake import PICTURE_MS, PICTURES, silent_mp4
from unbend.web.remote.hub import Hub
from unbend.web.remote.lan import Lan, LanPortTaken, listen, told
from unbend.web.remote.qr import svg_of


@pytest.mark.parametrize("text", ["10.0.0.7", "172.16.0.1", "172.31.255.1", "192.168.178.20", "127.0.0.2"])
def test_a_home_address_is_one_that_only_a_home_network_reaches(text: str) -> None:
    assert is_home(text)


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "172.32.0.1", "100.64.0.1", "169.254.1.1", "192.0.2.1", "0.0.0.0"]
)
def test_no_other_address_is(text: str) -> None:
    assert not is_home(text)
    with pytest.raises(LanAddressRefused, match="household"):
        named_addresses([text])


def test_what_is_no_address_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(LanAddressRefused, match=r"'wlan0': that is no IPv4 address\. Allowed"):
        named_addresses(["wlan0"])


def test_this_machine_s_addresses_are_found_without_sending_anything() -> None:
    for text in lan_addresses():
        assert is_home(text)
        assert not ipaddress.IPv4Address(text).is_loopback


def test_outside_any_network_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "lan_addresses", lambda: ())
    with pytest.raises(NoLanAddress, match="--lan-at"):
        listen([], 0)


def test_an_address_that_this_machine_does_not_have_is_refused() -> None:
    if "10.254.253.252" not in addresses.lan_addresses():
        with pytest.raises(LanAddressRefused, match="does not have it"):
            listen(["10.254.253.252"], 0)


def test_a_port_in_use_is_told_with_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.2", 0))
        taken.listen()
        with pytest.raises(LanPortTaken, match="PORT="):
            listen(["127.0.0.2"], taken.getsockname()[1])


def test_at_the_start_it_is_said_what_is_open_to_whom_and_how_to_close_it() -> None:
    words = told(Lan(places=("192.168.1.20:8765",), hub=Hub()))
    for part in (
        "http://192.168.1.20:8765/",
        "nobody but the one phone",
        "this machine alone",
        "without --lan",
    ):
        assert part in words


def test_without_lan_nothing_is_open() -> None:
    assert lan.lan() is None


def test_the_code_is_a_picture_without_a_style() -> None:
    svg = svg_of("http://192.168.1.20:8765/pair/" + "0" * 40)
    assert svg.startswith("<svg")
    assert "viewBox" in svg
    assert "style" not in svg
    assert "http" not in svg


def boxes(data: bytes) -> dict[str, bytes]:
    found, at = {}, 0
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        found[data[at + 4 : at + 8].decode()] = data[at + 8 : at + size]
        at += size
    return found


def test_the_video_is_a_file_of_whole_boxes_whose_samples_are_where_it_says() -> None:
    whole = silent_mp4()
    top = boxes(whole)
    assert list(top) == ["ftyp", "moov", "mdat"]
    assert len(whole) < 6000
    first_picture = whole.index(top["mdat"][:8])
    assert struct.pack(">I", first_picture) in top["moov"]
    assert top["moov"].count(b"stco") == 2


def test_the_video_is_long_enough_to_be_set_back_by_hand() -> None:
    """Browsers do not count a video of a few seconds, or one that loops by itself."""
    assert PICTURES * PICTURE_MS == 30_000
