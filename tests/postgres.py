"""A PostgreSQL of the tests' own: made, started, stopped and deleted by them."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote


def find_postgres() -> Path | None:
    """The folder of the newest PostgreSQL's programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    folders = [folder for folder in folders if (folder / "initdb").is_file()]
    return folders[-1] if folders else (Path(on_path).parent if on_path else None)


class Cluster:
    """Listens on a socket in a temporary folder, on no network."""

    def __enter__(self) -> "Cluster":
        programs = find_postgres()
        assert programs is not None
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="unbend-pg-"))
        # PostgreSQL refuses to run as root.
        self._as: dict[str, Any] = (
            {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        )
        if self._as:
            shutil.chown(self._folder, "nobody", "nogroup")
        self._run(
            "initdb", "-D", f"{self._folder}/data", "-U", "unbend", "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        options = f"-k {self._folder} -c listen_addresses="
        self._run(
            "pg_ctl", "-D", f"{self._folder}/data", "-w", "-o", options, "-l", f"{self._folder}/log", "start"
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "-D", f"{self._folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self) -> str:
        """What DATABASE_URL is set to."""
        return f"postgres://unbend@{quote(str(self._folder), safe='')}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        with (self._folder / f"{program}.out").open("wb") as out:  # a pipe would stay open with the server
            done = subprocess.run(
                command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                timeout=90, check=False, **self._as,
            )  # fmt: skip
        assert done.returncode == 0, (self._folder / f"{program}.out").read_text()
