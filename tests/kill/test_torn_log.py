"""The write-ahead log cut at any byte after the last acknowledged sync replays every acknowledged event."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.kill.server import Server, step_done

ACKNOWLEDGED = 12


@pytest.fixture
def torn(tmp_path: Path) -> tuple[Path, int, set[str]]:
    """A killed server's files, the size of the log at the last acknowledgement, and the acknowledged ids.

    One more event follows it: the bytes that may be torn are those of a commit that nobody was told of.
    """
    home = tmp_path / "home"
    with Server(home) as server:
        browser = server.browser().arrive("Anna")
        acknowledged = {
            identity
            for step in range(ACKNOWLEDGED)
            for identity in browser.post_events([step_done("p", step)])
        }
        synced = (home / "unbend.sqlite3-wal").stat().st_size
        browser.post_events([step_done("p", 99, note="the-one-that-nobody-was-told-of")])
        server.kill()
    return home, synced, acknowledged


def ids_after_cut(home: Path, size: int, scratch: Path) -> set[str]:
    """Copy the files, cut the log, open them as SQLite does after a crash."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    for name in ("unbend.sqlite3", "unbend.sqlite3-wal"):
        shutil.copyfile(home / name, scratch / name)
    with (scratch / "unbend.sqlite3-wal").open("r+b") as log:
        log.truncate(size)
    connection = sqlite3.connect(scratch / "unbend.sqlite3")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {
            dashed(row[0]) for row in connection.execute("SELECT id FROM journal_journalevent ORDER BY seq")
        }
    finally:
        connection.close()


def dashed(text: str) -> str:
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def check_cuts(torn: tuple[Path, int, set[str]], scratch: Path, *, every: int) -> None:
    home, synced, acknowledged = torn
    whole = (home / "unbend.sqlite3-wal").stat().st_size
    assert whole > synced, "the last event has bytes of its own in the log"
    sizes = sorted({synced, synced + 1, whole - 1, whole, *range(synced, whole, every)})
    for size in sizes:
        found = ids_after_cut(home, size, scratch)
        assert acknowledged <= found, f"cut at byte {size} of {whole}"
        assert len(found) == ACKNOWLEDGED + (size == whole), f"cut at byte {size} of {whole}"


def test_a_log_cut_after_the_last_sync_keeps_every_acknowledged_event(
    torn: tuple[Path, int, set[str]], tmp_path: Path
) -> None:
    """At its edges and at some bytes between."""
    check_cuts(torn, tmp_path / "cut", every=997)


@pytest.mark.proof
def test_a_log_cut_at_every_byte_keeps_every_acknowledged_event(
    torn: tuple[Path, int, set[str]], tmp_path: Path
) -> None:
    """Each byte."""
    check_cuts(torn, tmp_path / "cut", every=1)
