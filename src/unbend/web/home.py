"""Where a person's record lives: UNBEND_HOME, and the key that signs its cookies."""

import os
import secrets
from pathlib import Path

from unbend.errors import UnbendError


class HomeRefused(UnbendError):
    """UNBEND_HOME cannot be used."""

    def __init__(self, home: Path, why: str) -> None:
        super().__init__(
            f"The data folder {home} cannot be used: {why}. "
            "Give this account the right to write there, or name another folder: UNBEND_HOME=/a/folder make run"
        )


def data_folder() -> Path:
    """UNBEND_HOME, or the place where this system keeps a program's data; made for this account alone."""
    named = os.environ.get("UNBEND_HOME")
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    home = Path(named).expanduser() if named else base / "unbend"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeRefused(home, error.strerror or str(error)) from error
    return home.resolve()


def secret_key(home: Path) -> str:
    """The key of this data folder, made on first use and readable by its owner alone."""
    path = home / "secret.key"
    try:
        if not path.exists():
            _create(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise HomeRefused(home, f"{path.name}: {error.strerror or error}") from error


def _create(path: Path) -> None:
    """Write aside, then link into place: a second process sees a whole key or none."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its key is the key
    finally:
        draft.unlink()
