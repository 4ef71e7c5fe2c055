"""As much of an MP4 file as a tiny video with sound needs (ISO/IEC 14496-12 and -14): boxes in boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from struct import pack
from typing import Final, Literal

MOVIE_TICKS: Final = 1000
UNITY: Final = pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
HEADS: Final = {"vide": ("vmhd", pack(">I4H", 1, 0, 0, 0, 0)), "soun": ("smhd", pack(">I2H", 0, 0, 0))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Samples of equal length. ``setup`` is the codec's own start: the SPS (``more`` the PPS), or AAC's config."""

    kind: Literal["vide", "soun"]
    ticks_per_s: int
    ticks: int
    samples: Sequence[bytes]
    setup: bytes
    more: bytes = b""
    side_px: int = 0

    @property
    def length(self) -> int:
        """In its own ticks."""
        return self.ticks * len(self.samples)


def mp4_of(tracks: Sequence[Track]) -> bytes:
    """The file: index first, then each track's samples in one piece."""
    start = _box("ftyp", b"isom", pack(">I", 512), b"isomiso2avc1mp41")
    # Where the samples begin depends on how long the index is, which does not depend on the numbers in it.
    before = len(start) + len(_index(tracks, 0)) + 8
    data = b"".join(sample for track in tracks for sample in track.samples)
    return start + _index(tracks, before) + _box("mdat", data)


def _box(kind: str, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return pack(">I", 8 + len(body)) + kind.encode() + body


def _index(tracks: Sequence[Track], at: int) -> bytes:
    length = max(track.length * MOVIE_TICKS // track.ticks_per_s for track in tracks)
    # rate 1.0 and volume 1.0, each with its reserved bytes
    head = pack(">5I", 0, 0, 0, MOVIE_TICKS, length) + pack(">IHH2I", 0x10000, 0x100, 0, 0, 0)
    parts = [_box("mvhd", head, UNITY, bytes(24), pack(">I", len(tracks) + 1))]
    for number, track in enumerate(tracks, start=1):
        parts.append(_track(track, number, at))
        at += sum(len(sample) for sample in track.samples)
    return _box("moov", *parts)


def _track(track: Track, number: int, at: int) -> bytes:
    length = track.length * MOVIE_TICKS // track.ticks_per_s
    volume = 0x100 if track.kind == "soun" else 0
    head = pack(">6I", 3, 0, 0, number, 0, length) + bytes(8) + pack(">4H", 0, 0, volume, 0)
    side = pack(">2I", track.side_px << 16, track.side_px << 16)
    kind, media_head = HEADS[track.kind]
    media = _box(
        "mdia",
        _box("mdhd", pack(">5I2H", 0, 0, 0, track.ticks_per_s, track.length, 0x55C4, 0)),  # 'und'
        _box("hdlr", bytes(8), track.kind.encode(), bytes(12), b"\0"),
        _box(
            "minf",
            _box(kind, media_head),
            _box("dinf", _box("dref", pack(">2I", 0, 1), _box("url ", pack(">I", 1)))),
            _samples(track, at),
        ),
    )
    return _box("trak", _box("tkhd", head, UNITY, side), media)


def _samples(track: Track, at: int) -> bytes:
    count = len(track.samples)
    sizes = b"".join(pack(">I", len(sample)) for sample in track.samples)
    entry = _video_entry(track) if track.kind == "vide" else _sound_entry(track)
    return _box(
        "stbl",
        _box("stsd", pack(">2I", 0, 1), entry),
        _box("stts", pack(">4I", 0, 1, count, track.ticks)),
        _box("stsc", pack(">5I", 0, 1, 1, count, 1)),
        _box("stsz", pack(">3I", 0, 0, count), sizes),
        _box("stco", pack(">3I", 0, 1, at)),
    )


def _video_entry(track: Track) -> bytes:
    config = (
        bytes([1]) + track.setup[1:4] + bytes([0xFF, 0xE1]) + _sized(track.setup) + b"\1" + _sized(track.more)
    )
    picture = pack(">2H2I", track.side_px, track.side_px, 0x480000, 0x480000)
    head = bytes(6) + pack(">H", 1) + bytes(16) + picture + bytes(4) + pack(">H", 1) + bytes(32)
    return _box("avc1", head, pack(">Hh", 24, -1), _box("avcC", config))


def _sound_entry(track: Track) -> bytes:
    head = bytes(6) + pack(">H", 1) + bytes(8) + pack(">4HI", 1, 16, 0, 0, track.ticks_per_s << 16)
    decoder = bytes([0x40, 0x15]) + bytes(3) + pack(">2I", 1000, 1000) + _descriptor(5, track.setup)
    stream = pack(">HB", 1, 0) + _descriptor(4, decoder) + _descriptor(6, b"\2")
    return _box("mp4a", head, _box("esds", bytes(4), _descriptor(3, stream)))


def _sized(data: bytes) -> bytes:
    return pack(">H", len(data)) + data


def _descriptor(tag: int, data: bytes) -> bytes:
    return bytes([tag, len(data)]) + data
