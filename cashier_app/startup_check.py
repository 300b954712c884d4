"""Before Qt is loaded: are its system libraries here? If not, the very command to get them.

Qt aborts the process without a word that helps when a library of a platform plug-in is missing
(case K-01), so this module loads nothing but the standard library.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, Sequence

MISSING_LIBRARY_EXIT = 3

_ALWAYS: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_FOR_X11: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
_FOR_WAYLAND: Mapping[str, str] = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown; outside Linux there always is a desktop."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(
    platform: str,
    environment: Mapping[str, str],
    can_load: Callable[[str], bool] = _can_load,
) -> tuple[str, ...]:
    """Debian packages whose libraries the chosen Qt platform needs and cannot load; sorted."""
    if not platform.startswith("linux"):
        return ()
    wanted = dict(_ALWAYS)
    chosen = environment.get("QT_QPA_PLATFORM", "")
    uses_x11 = chosen.startswith("xcb") or (not chosen and bool(environment.get("DISPLAY")))
    if uses_x11:
        wanted |= _FOR_X11
    if chosen.startswith("wayland") or (not chosen and environment.get("WAYLAND_DISPLAY")):
        wanted |= _FOR_WAYLAND
    return tuple(sorted(package for library, package in wanted.items() if not can_load(library)))


def install_command(packages: Sequence[str]) -> str:
    as_root = "" if getattr(os, "geteuid", lambda: 1)() == 0 else "sudo "
    names = " ".join(packages)
    return f"{as_root}apt-get install --no-install-recommends {names}"


def explain_missing(packages: Sequence[str]) -> str:
    """What to do, Ukrainian first: it stands alone in a terminal before any window."""
    return (
        "«Касир» не може показати вікно: бракує системних бібліотек.\n"
        "Встановіть їх цією командою і запустіть програму ще раз:\n\n"
        f"    {install_command(packages)}\n\n"
        "System libraries are missing; run the command above and start again.\n"
        "(Names are of Debian, Ubuntu and Mint; other systems have packages of the same "
        "libraries.)\n"
    )


def require_libraries() -> None:
    """Ends the process with an explanation when a library is missing."""
    packages = missing_packages(sys.platform, os.environ)
    if packages:
        sys.stderr.write(explain_missing(packages))
        raise SystemExit(MISSING_LIBRARY_EXIT)
