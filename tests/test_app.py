"""The running program when its settings change under it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.process

_TWO_SAVINGS = """
import asyncio, dataclasses, gc, sys, tempfile
from pathlib import Path
from cashier_app.app import Launch, launch
from cashier_app.demo.stage import put_secrets, shop_with_vchasno
from cashier_app.sandbox.server import SandboxServers
from cashier_app.services.setup import ProviderKind, RegisterSecrets, SetupSecrets
from cashier_app.sandbox import credentials
from cashier_app.system.paths import user_paths
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.backend import Backend

def living():
    return [one for one in gc.get_objects() if isinstance(one, Backend) and not one.is_stopped]

async def until(is_so, what):
    for _ in range(3000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(what)

async def play(application):
    store = lambda: application.backend.services.setup
    await until(lambda: application.backend.services.session.state.is_ready, "ready")
    setup = store().current
    first = dataclasses.replace(setup.active, name="Перша назва")
    second = dataclasses.replace(setup.active, name="Друга назва")
    old = store()
    await asyncio.gather(
        old.save(setup.with_register(first), SetupSecrets()),
        old.save(setup.with_register(second), SetupSecrets()),
    )
    name = lambda: application.backend.services.session.register_name
    # Whichever was kept last: their threads may end in either order.
    last = store().current.active.name
    assert last in (first.name, second.name), last
    await until(lambda: name() == last and application.window.isEnabled(), "renamed")
    await until(lambda: len(living()) == 1, "one backend is at work")

    # A register that is added and made active at once, the old one removed.
    added = dataclasses.replace(
        store().provider_defaults(ProviderKind.VCHASNO), name="Нова", base_url=servers.vchasno_url
    )
    changed = store().current.with_register(added).without_register("main")
    changed = dataclasses.replace(changed, active_register_id=added.id)
    typed = {added.id: RegisterSecrets(secret=credentials.VCHASNO_SECOND_TOKEN)}
    await store().save(changed, SetupSecrets(registers=typed))
    await until(lambda: name() == "Нова" and application.window.isEnabled(), "the new one")
    await until(lambda: application.backend.services.session.state.is_ready, "it is ready")
    await until(lambda: len(living()) == 1, "one backend is at work")
    assert application.desk.banner_texts == [], application.desk.banner_texts

with SandboxServers() as servers, tempfile.TemporaryDirectory() as data:
    secrets = MemorySecretStore()
    put_secrets(secrets)
    def prepare(storage):
        kept = storage.kept
        kept.replace(shop_with_vchasno(servers, kept.current.device_id))
    code = launch(Launch(user_paths(Path(data)), secrets, prepare=prepare, script=play))
sys.exit(code)
"""


def test_savings_that_overlap_leave_one_backend_at_work():
    """Two of them would send the same queue beside each other."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _TWO_SAVINGS],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
