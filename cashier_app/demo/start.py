"""Starts of the program on its own sandbox."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cashier_app.app import Application, Launch, Script, launch
from cashier_app.demo import self_check
from cashier_app.demo.stage import put_secrets, shop_with_vchasno
from cashier_app.demo.tour import Tour
from cashier_app.sandbox.server import SandboxServers
from cashier_app.storage.settings import UiSettings
from cashier_app.system.paths import user_paths
from cashier_app.system.redaction import Redactor
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.data_folder import Storage


def demo(data_dir: Path | None, deals: int, log_level: str) -> int:
    """The window over seeded servers, until it is closed.

    Data last as long as the demo unless a folder is named; then they are in its `demo` part, so
    that the settings of a real register in the same folder stay as they are.
    """
    with SandboxServers(deals=deals) as servers:
        if data_dir is not None:
            return launch(_launch(servers, data_dir / "demo", log_level))
        with tempfile.TemporaryDirectory(prefix="kasyr-demo-") as folder:
            return launch(_launch(servers, Path(folder), log_level))


def tour(folder: Path | None) -> int:
    """Plays the scripted day; pictures and a summary go to the folder."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with (
        SandboxServers() as servers,
        tempfile.TemporaryDirectory(prefix="kasyr-tour-") as data,
    ):

        async def play(application: Application) -> None:
            await Tour(application, servers, folder).play()

        code = launch(_launch(servers, Path(data), "INFO", play))
    if code != 0:
        sys.stderr.write("The tour failed; see the messages above.\n")
    return code


def self_test() -> int:
    """Checks this installation: imports, resources, fonts, plug-ins, and a sale on the sandbox."""
    problems = self_check.look_around()
    if problems:
        return _tell(problems)
    with (
        SandboxServers() as servers,
        tempfile.TemporaryDirectory(prefix="kasyr-перевірка ") as data,
    ):

        async def play(application: Application) -> None:
            problems.extend(self_check.look_at_window(application))
            await Tour(application, servers, None).play()

        if launch(_launch(servers, Path(data), "INFO", play)) != 0:
            problems.append("the sale on the sandbox failed")
    return _tell(problems)


def _tell(problems: list[str]) -> int:
    for problem in problems:
        sys.stderr.write(f"self-test: {problem}\n")
    sys.stdout.write("self-test: FAILED\n" if problems else "self-test: passed\n")
    return 1 if problems else 0


def _launch(
    servers: SandboxServers, data: Path, log_level: str, script: Script | None = None
) -> Launch:
    """A person gets a shop that is set up; a script begins with an empty program."""
    redactor = Redactor()
    secrets = MemorySecretStore(on_secret=redactor.add)

    def prepare(storage: Storage) -> None:
        kept = storage.kept
        if script is not None:
            kept.replace(kept.current.model_copy(update={"ui": UiSettings(theme="light")}))
            return
        put_secrets(secrets)
        settings = shop_with_vchasno(servers, kept.current.device_id)
        kept.replace(settings.model_copy(update={"ui": kept.current.ui}))

    return Launch(user_paths(data), secrets, log_level, redactor, prepare, script)
