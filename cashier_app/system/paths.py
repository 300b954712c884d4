"""Every path of the program. Nothing is written beside the program itself (cases K-02, K-04).

Data belong to the system user; `--data-dir` moves all of them, logs included, to one folder.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from cashier_app.domain.errors import LocalFault

_PROGRAM = "Kasyr"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """Where this user's data are; `make` creates the folders."""

    data: Path
    logs: Path

    @property
    def database(self) -> Path:
        return self.data / "cashier.sqlite3"

    @property
    def copies(self) -> Path:
        return self.data / "copies"

    @property
    def settings(self) -> Path:
        return self.data / "settings.json"

    @property
    def sealed_secrets(self) -> Path:
        """Secrets under a password, where the system has no password store."""
        return self.data / "secrets.sealed"

    @property
    def secrets_choice(self) -> Path:
        """Exists where the cashier wants to be asked for secrets at each start."""
        return self.data / "secrets.choice"

    @property
    def lock(self) -> Path:
        return self.data / "cashier.lock"

    def make(self) -> None:
        """Creates the folders, closed to other users where the system knows that.

        Raises:
            LocalFault: `data_folder_not_writable` (fact `folder`).
        """
        for folder in (self.data, self.copies, self.logs):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as exc:
                raise LocalFault(
                    "data_folder_not_writable", folder=str(folder), errno=exc.errno
                ) from exc


def close_files_to_others() -> None:
    """Whatever this process writes from now on is readable to its own user only (case T-07).

    Database, settings, log and copies hold sales; the folder given by `--data-dir` may be open.
    Windows keeps the folders of its users apart by itself.
    """
    if sys.platform != "win32":
        os.umask(0o077)


def user_paths(data_dir: Path | None = None) -> Paths:
    """The paths of this user, or everything inside `data_dir`."""
    if data_dir is not None:
        folder = data_dir.expanduser().absolute()
        return Paths(folder, folder / "logs")
    places = PlatformDirs(_PROGRAM, appauthor=False)
    return Paths(places.user_data_path, places.user_log_path)


def resources() -> Path:
    """The folder with icons, fonts and translations: frozen, installed or in the source tree.

    Raises:
        LocalFault: `resources_missing`, the installation is incomplete.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    if frozen is not None:
        candidates = [Path(frozen) / "resources", *candidates]
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise LocalFault("resources_missing", folder=str(candidates[0]))
