"""What cannot be served is refused at the start, in a sentence, and nothing is changed."""

import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kill.server import START, Server, environment


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server]]:
    """A server that is only looked at, and its data folder."""
    home = tmp_path_factory.mktemp("running") / "home"
    with Server(home) as server:
        yield home, server


def refused(home: Path, **more: str) -> str:
    """Start it, and give the sentence with which it ends."""
    done = subprocess.run(
        START, env=environment(home, **more), capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr.strip()


def test_a_port_in_use_is_told_with_another_that_may_be_tried(tmp_path: Path) -> None:
    """Where it may be open already, and how to choose another; the record is not touched."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = refused(tmp_path, PORT=str(port))
    assert sentence.startswith(f"Port {port} of this machine cannot be used: address already in use.")
    assert f"open http://127.0.0.1:{port}/" in sentence
    assert f"PORT={port + 1} make run" in sentence
    assert list(tmp_path.iterdir()) == []


def test_a_second_unbend_on_the_same_port_is_refused_and_the_first_goes_on(
    running: tuple[Path, Server],
) -> None:
    """Two windows of one person."""
    home, server = running
    port = server.address.rstrip("/").rsplit(":", 1)[1]
    assert "If Unbend is already running" in refused(home, PORT=port)
    assert server.browser().send("/people/")[0] == 200


@pytest.mark.parametrize("port", ["http", "-1", "70000", "²", ""])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    """With what is allowed."""
    assert (
        refused(tmp_path, PORT=port)
        == f"PORT is '{port}'; allowed: a number from 0 to 65535, where 0 takes any free one."
    )


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """Its migrations are unknown here: writing into it could lose what the newer one knows."""
    Server(tmp_path).kill()
    with sqlite3.connect(tmp_path / "unbend.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '0099_sleep', '2030-01-01')"
        )
    database.close()
    sentence = refused(tmp_path)
    assert (
        f"The record in {tmp_path}/unbend.sqlite3 was last used by a newer Unbend (it has journal.0099_sleep"
        in sentence
    )
    assert "Update this Unbend, or start it with another folder" in sentence


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """Somebody's letter under our name."""
    (tmp_path / "unbend.sqlite3").write_bytes(b"Dear Zoe, " * 900)
    assert "cannot be opened: file is not a database" in refused(tmp_path)
    assert (tmp_path / "unbend.sqlite3").read_bytes() == b"Dear Zoe, " * 900


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("x")
    sentence = refused(tmp_path / "file" / "home")
    assert f"The data folder {tmp_path}/file/home cannot be used: " in sentence
    assert "UNBEND_HOME=/a/folder" in sentence


def test_a_catalogue_file_of_ones_own_that_is_wrong_is_told_with_its_key(tmp_path: Path) -> None:
    """An overlay that cannot be read stops the start; it is not left out in silence."""
    folder = tmp_path / "catalogue" / "movements"
    folder.mkdir(parents=True)
    (folder / "my-stretch.toml").write_text("schema = [", encoding="utf-8")
    assert "movements/my-stretch.toml: the file itself" in refused(tmp_path)


def test_the_record_and_its_key_are_their_owners_alone(running: tuple[Path, Server]) -> None:
    """Nobody else on this machine may read them."""
    home, _ = running
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in home.iterdir() if path.is_file()}
    assert set(modes.values()) == {"0o600"}, modes
    assert oct(home.stat().st_mode & 0o777) == "0o700"


def test_it_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    """SIGTERM ends it at once with code 0."""
    with Server(tmp_path) as server:
        server.process.terminate()
        assert server.process.wait(timeout=30) == 0


def test_it_listens_on_this_machine_alone(running: tuple[Path, Server]) -> None:
    """Not on the address that the network knows."""
    _, server = running
    with socket.socket() as other:
        port = int(server.address.rstrip("/").rsplit(":", 1)[1])
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", port)) != 0
