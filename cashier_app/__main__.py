"""`python -m cashier_app` and `cashier-app`: options, then the program.

Qt is imported only after its system libraries were found, so that a missing one is explained.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cashier_app import __version__
from cashier_app.startup_check import has_display, require_libraries

NO_DISPLAY_EXIT = 4


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(
        prog="cashier-app", description="Касир: фіскальні чеки з угод Uspacy."
    )
    result.add_argument("--version", action="version", version=f"cashier-app {__version__}")
    result.add_argument(
        "--demo",
        action="store_true",
        help="sell on the built-in sandbox; without a display plays the scripted tour and ends",
    )
    result.add_argument("--deals", type=int, default=64, help="how many deals the demo has")
    result.add_argument(
        "--tour", type=Path, metavar="DIR", help="play the scripted tour, write pictures to DIR"
    )
    result.add_argument(
        "--self-test", action="store_true", help="check this installation with a sale, then end"
    )
    result.add_argument("--data-dir", type=Path, help="keep all data in this folder")
    result.add_argument(
        "--log-level", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"]
    )
    return result


def _give_streams() -> None:
    """A windowed program on Windows has no streams; whatever is written then goes nowhere."""
    if sys.stdout is None or sys.stderr is None:
        # Open until the process ends, like the streams it stands for.
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        sys.stdout = sys.stdout or nowhere
        sys.stderr = sys.stderr or nowhere


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 fine, 1 the program could not start or a step of tour or self-test failed,
    2 wrong options, 3 a system library is missing, 4 no display."""
    _give_streams()
    options = parser().parse_args(arguments)
    shows_window = has_display(sys.platform, os.environ)
    is_scripted = options.tour is not None or options.self_test
    if is_scripted or (options.demo and not shows_window):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not shows_window and "QT_QPA_PLATFORM" not in os.environ:
        sys.stderr.write(
            "«Касир» не знайшов екрана (немає DISPLAY і WAYLAND_DISPLAY). Запустіть програму "
            "на робочому столі або подивіться показ: cashier-app --demo\n"
        )
        return NO_DISPLAY_EXIT
    require_libraries()

    from cashier_app.demo import start

    if options.self_test:
        return start.self_test()
    if options.tour is not None:
        return start.tour(options.tour)
    if options.demo:
        is_offscreen = os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen")
        if is_offscreen:
            return start.tour(None)
        return start.demo(options.data_dir, options.deals, options.log_level)

    from cashier_app import app

    return app.run(options.data_dir, options.log_level)


if __name__ == "__main__":
    raise SystemExit(main())
