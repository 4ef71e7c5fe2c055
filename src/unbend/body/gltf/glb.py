"""The GLB container, the two axes' systems, and the little of glTF that Unbend uses."""

import json
import struct
from typing import Any, Final

import brotli
import numpy as np

from unbend.body.skin.arrays import Numbers

BYTE, UBYTE, SHORT, USHORT, UINT, FLOAT = 5120, 5121, 5122, 5123, 5125, 5126
JSON_CHUNK, BIN_CHUNK = 0x4E4F534A, 0x004E4942
EXTENSIONS: Final = ("EXT_meshopt_compression", "KHR_mesh_quantization")
"""All that a file of ours may use."""


def up(points: Numbers) -> Numbers:
    """Forward-left-up, as the body has it, to left-up-forward, as glTF has it (its +x is the figure's left)."""
    return np.asarray(points)[..., [1, 2, 0]]


def up_turn(turns: Numbers) -> Numbers:
    """The same for rotation matrices."""
    return np.asarray(turns)[..., [1, 2, 0], :][..., [1, 2, 0]]


def packed(document: dict[str, Any], binary: bytes) -> bytes:
    """A GLB file."""
    text = json.dumps(
        document, separators=(",", ":"), sort_keys=False, ensure_ascii=False, allow_nan=False
    ).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    size = 12 + 8 + len(text) + (8 + len(binary) if binary else 0)
    found = struct.pack("<III", 0x46546C67, 2, size) + struct.pack("<II", len(text), JSON_CHUNK) + text
    if binary:
        found += struct.pack("<II", len(binary), BIN_CHUNK) + binary
    return found


def unpacked(glb: bytes) -> tuple[dict[str, Any], bytes]:
    """The document and the bytes of a GLB file."""
    size, kind = struct.unpack_from("<II", glb, 12)
    assert kind == JSON_CHUNK, "not a GLB"
    document = json.loads(glb[20 : 20 + size])
    return document, glb[20 + size + 8 :] if len(glb) > 20 + size else b""


def wire(data: bytes) -> int:
    """Bytes that a browser fetches: Brotli, as WhiteNoise sends it."""
    return min(len(data), len(brotli.compress(data, quality=11)))


class Buffer:
    """Bytes with their views and accessors."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def view(self, data: bytes, **given: Any) -> int:
        """A view of its own, four-byte aligned."""
        self.raw.append(data + b"\0" * (-len(data) % 4))
        at = sum(len(part) for part in self.raw[:-1])
        self.views.append({"buffer": 0, "byteOffset": at, "byteLength": len(data), **given})
        return len(self.views) - 1

    def accessor(self, view: int, kind: int, count: int, shape: str, **given: Any) -> int:
        """An accessor of a view."""
        self.accessors.append(
            {"bufferView": view, "componentType": kind, "count": count, "type": shape, **given}
        )
        return len(self.accessors) - 1

    @property
    def bytes(self) -> bytes:
        """Everything."""
        return b"".join(self.raw)


def rounded(values: Numbers, digits: int = 6) -> list[float]:
    """Numbers for JSON: few digits, no minus zero."""
    return [float(round(float(value), digits)) + 0.0 for value in np.asarray(values).ravel()]
