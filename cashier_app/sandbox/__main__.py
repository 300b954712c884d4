"""`python -m cashier_app.sandbox`: the stand-ins as a process of their own.

Prints one JSON line with addresses and credentials, then serves until SIGINT or SIGTERM, or,
with --exit-with-stdin, until standard input closes (so no orphan outlives its starter).
"""

import argparse
import json
import signal
import sys
import threading
from types import FrameType

from cashier_app.sandbox import credentials
from cashier_app.sandbox.server import NAMES, SandboxServers


def main(arguments: list[str] | None = None) -> int:
    """Run until told to stop; returns the exit code."""
    options = _parser().parse_args(arguments)
    done = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        done.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if options.exit_with_stdin:
        threading.Thread(target=_watch_stdin, args=(done,), daemon=True).start()

    ports = {name: getattr(options, f"{name}_port") for name in NAMES}
    with SandboxServers(options.only, seed=options.seed, deals=options.deals).start(
        ports=ports
    ) as servers:
        sys.stdout.write(json.dumps(_announcement(servers), ensure_ascii=False) + "\n")
        sys.stdout.flush()
        # A bounded wait lets Python run the signal handler on every system.
        while not done.wait(0.5):
            pass
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m cashier_app.sandbox", description="Local stand-ins of the services."
    )
    parser.add_argument("--seed", type=int, default=1, help="number that makes the data")
    parser.add_argument("--deals", type=int, default=64, help="how many deals to invent")
    for name in NAMES:
        option = f"--{name.replace('_', '-')}-port"
        parser.add_argument(option, type=int, default=0, help="0 takes a free port")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=NAMES,
        default=list(NAMES),
        help="run only these stand-ins",
    )
    parser.add_argument(
        "--exit-with-stdin", action="store_true", help="stop when standard input closes"
    )
    return parser


def _watch_stdin(done: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    done.set()


def _announcement(servers: SandboxServers) -> dict[str, object]:
    said: dict[str, object] = {}
    if "uspacy" in servers.stand_ins:
        said["uspacy"] = {
            "url": servers.uspacy_url,
            "webhook_url": servers.uspacy_webhook_url,
            "email": credentials.USPACY_EMAIL,
            "password": credentials.USPACY_PASSWORD,
            "client_id": credentials.USPACY_CLIENT_ID,
            "client_secret": credentials.USPACY_CLIENT_SECRET,
        }
    if "checkbox" in servers.stand_ins:
        said["checkbox"] = {
            "url": servers.checkbox_url,
            "license_key": credentials.CHECKBOX_LICENSE_KEY,
            "pin": credentials.CHECKBOX_PIN,
            "login": credentials.CHECKBOX_LOGIN,
            "password": credentials.CHECKBOX_PASSWORD,
        }
    if "vchasno" in servers.stand_ins:
        said["vchasno"] = {
            "url": servers.vchasno_url,
            "token": credentials.VCHASNO_TOKEN,
            "second_token": credentials.VCHASNO_SECOND_TOKEN,
        }
    if "device_manager" in servers.stand_ins:
        said["device_manager"] = {
            "url": servers.device_manager_url,
            "device": credentials.DM_DEVICE,
            "second_device": credentials.DM_SECOND_DEVICE,
        }
    return said


if __name__ == "__main__":
    sys.exit(main())
