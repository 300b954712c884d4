"""A missing system library is explained with the command that installs it."""

from __future__ import annotations

import pytest

from cashier_app.startup_check import (
    explain_missing,
    has_display,
    install_command,
    missing_packages,
)


def test_everything_loads_means_nothing_is_missing():
    assert missing_packages("linux", {"DISPLAY": ":0"}, lambda _name: True) == ()


def test_a_missing_x11_library_is_named_by_its_package():
    found = missing_packages("linux", {"DISPLAY": ":0"}, lambda name: name != "libxcb-cursor.so.0")
    assert found == ("libxcb-cursor0",)


def test_offscreen_needs_no_x11_library():
    environment = {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}
    assert missing_packages("linux", environment, lambda name: "xcb" not in name) == ()


def test_a_bare_system_is_told_all_base_packages():
    found = missing_packages("linux", {}, lambda _name: False)
    assert found == (
        "libdbus-1-3",
        "libegl1",
        "libfontconfig1",
        "libgl1",
        "libglib2.0-0",
        "libxkbcommon0",
    )


def test_a_wayland_session_needs_the_libraries_of_its_own_plug_in():
    environment = {"WAYLAND_DISPLAY": "wayland-0"}
    found = missing_packages("linux", environment, lambda name: "wayland" not in name)
    assert found == ("libwayland-client0", "libwayland-cursor0")


@pytest.mark.parametrize(("user", "start"), [(0, "apt-get install "), (1000, "sudo apt-get ")])
def test_only_ordinary_users_are_told_sudo(monkeypatch, user, start):
    monkeypatch.setattr("os.geteuid", lambda: user, raising=False)
    assert install_command(("libegl1",)).startswith(start)


def test_other_systems_bring_their_libraries_with_qt():
    assert missing_packages("win32", {}, lambda _name: False) == ()


def test_the_explanation_holds_the_very_command():
    text = explain_missing(("libegl1", "libxcb-cursor0"))
    assert "apt-get install --no-install-recommends libegl1 libxcb-cursor0" in text
    assert "бракує системних бібліотек" in text


def test_a_display_is_wanted_only_on_linux():
    assert has_display("darwin", {})
    assert not has_display("linux", {})
    assert has_display("linux", {"WAYLAND_DISPLAY": "wayland-0"})
