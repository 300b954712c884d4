"""Colours that can be read, icons and fonts that are there, nothing cut on a small screen."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QImage, QPalette, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)

from cashier_app.domain.money import Money
from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.receipt_layout import Row, RowStyle
from cashier_app.ui.dialogs.help import HelpDialog
from cashier_app.ui.dialogs.message import MessageDialog
from cashier_app.ui.dialogs.outbox import OutboxDialog
from cashier_app.ui.dialogs.rate import RateDialog
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import DARK, LIGHT, PAPER_FAMILY, UI_FAMILY, Theme, Tokens, body_font
from cashier_app.ui.views.bars import RegisterBarView
from cashier_app.ui.views.paper import Paper
from cashier_app.ui.views.payment import PaymentPanel
from cashier_app.ui.views.payment_data import ResultView
from cashier_app.ui.views.problems import StripItem
from tests.ui.bench import Bench
from tests.ui.conftest import RESOURCES

TEXT_PAIRS = (
    *(("text", ground) for ground in ("background", "surface", "raised", "hover", "accent_tint")),
    *(("muted", ground) for ground in ("background", "surface", "raised", "hover", "accent_tint")),
    *(("disabled", ground) for ground in ("background", "surface", "disabled_ground")),
    *(("accent", ground) for ground in ("background", "surface")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    *(("ok", ground) for ground in ("background", "surface", "ok_tint", "accent_tint")),
    *(("warning", ground) for ground in ("background", "surface", "warning_tint", "accent_tint")),
    *(("danger", ground) for ground in ("background", "surface", "danger_tint", "accent_tint")),
    *((ink, "paper") for ink in ("paper_ink", "paper_muted", "paper_ok")),
)


def _luminance(color: str) -> float:
    channels = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """As WCAG defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_U_03_every_text_is_readable_on_its_ground(tokens: Tokens):
    """U-03: contrast of text at least 4.5 : 1 in tables, fields, warnings and disabled rows."""
    colors = asdict(tokens)
    poor = {
        pair: round(contrast(colors[pair[0]], colors[pair[1]]), 2)
        for pair in TEXT_PAIRS
        if contrast(colors[pair[0]], colors[pair[1]]) < 4.9
    }
    assert poor == {}
    assert contrast(tokens.field_line, tokens.surface) >= 3.0
    assert contrast(tokens.accent, tokens.surface) >= 3.0


def test_the_style_sheet_names_no_colour_and_every_token_exists():
    sheet = (RESOURCES / "theme.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?=\s*[;}])", sheet)
    assert set(re.findall(r"\$([a-z_]+)", sheet)) <= set(asdict(LIGHT))


def test_the_theme_changes_while_running(theme: Theme):
    changes: list[bool] = []

    def note() -> None:
        changes.append(theme.is_dark)

    theme.changed.connect(note)
    theme.apply(ThemeChoice.DARK)
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name() == DARK.background.lower()
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name() == DARK.disabled.lower()
    theme.apply(ThemeChoice.LIGHT)
    assert changes == [True, False]
    theme.changed.disconnect(note)


def test_every_named_icon_is_there(theme: Theme):
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (RESOURCES.parent / "cashier_app" / "ui").rglob("*.py")
    )
    files = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    named = set(re.findall(r'(?:icon|Icon\w*)\(\s*theme,\s*"([a-z-]+)"', source))
    named |= set(TONE_ICONS.values())
    assert named <= files
    unused = {name for name in files - {"app"} if f'"{name}"' not in source}
    assert unused == set()
    for name in sorted(files):
        assert not theme.icon(name).isNull()


def test_the_shipped_fonts_have_our_letters(theme: Theme):
    assert QFontInfo(body_font()).family() == UI_FAMILY
    assert QFontInfo(QFont(PAPER_FAMILY)).family() == PAPER_FAMILY
    for path in (RESOURCES / "fonts").glob("*.[ot]tf"):
        font = QRawFont(str(path), 12.0)
        missing = [
            letter for letter in "ҐґЄєІіЇї’₴№«»—−\u202f" if not font.supportsCharacter(ord(letter))
        ]
        assert missing in ([], ["\u202f"]), path.name


def test_figures_have_equal_width(theme: Theme):
    metrics = QFontMetrics(body_font())
    assert len({metrics.horizontalAdvance(figure * 20) for figure in "0123456789"}) == 1


def test_the_paper_is_white_in_the_dark_and_its_code_has_whole_pixels(theme: Theme, qtbot):
    theme.apply(ThemeChoice.DARK)
    paper = Paper(theme, 32)
    qtbot.addWidget(paper)
    code = "https://cabinet.tax.gov.ua/cashregs/check?id=1&fn=4000123456"
    rows = (Row("Хліб                       32,40"), Row(code, RowStyle.QR), Row("ФІСКАЛЬНИЙ ЧЕК"))
    paper.show_rows(rows, 32, "ФІСКАЛІЗОВАНО")
    picture = paper.grab().toImage()
    theme.apply(ThemeChoice.LIGHT)
    white = picture.pixelColor(paper.width() // 2, 14)
    assert white.name() == "#ffffff"
    assert "Хліб" in paper.accessibleDescription()
    assert _dark_runs(picture) == {3}


def _dark_runs(picture: QImage) -> set[int]:
    """The greatest common divisor of the widths of dark runs in the middle of the code."""
    from math import gcd

    widths: list[int] = []
    for y in range(picture.height() // 2 - 30, picture.height() // 2 + 30, 7):
        run = 0
        for x in range(picture.width()):
            if picture.pixelColor(x, y).lightness() < 60:
                run += 1
            elif run:
                widths.append(run)
                run = 0
    inner = [width for width in widths if width >= 3]
    return {gcd(*inner)}


def _is_cut(widget: QWidget) -> bool:
    """Whether a visible text needs more room than its widget has."""
    if isinstance(widget, QLabel):
        if widget.pixmap() is not None and not widget.pixmap().isNull():
            return False
        needed = widget.sizeHint()
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        return needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1
    if isinstance(widget, QAbstractButton):
        needed = widget.minimumSizeHint()
        return needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1
    return False


def _cut_texts(root: QWidget) -> list[str]:
    """Elided headings are meant: those two may be cut, everything else may not."""
    found = []
    for widget in root.findChildren(QWidget):
        may_elide = widget.sizePolicy().horizontalPolicy().name == "Ignored"
        if widget.isVisible() and not may_elide and _is_cut(widget):
            text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            found.append(f"{type(widget).__name__} {widget.objectName()} {text!r}")
    return found


@pytest.mark.qt_async
async def test_U_02_no_text_is_cut_at_1366_by_768(bench: Bench):
    """U-02: the window fits, every button text is fully visible, the pay button is reachable."""
    bench.add_deal(1042, ("Набір", 145000), amount=150000, pay="mixed")
    await bench.start()
    bench.window.resize(1366, 768)
    await bench.choose(1042)
    assert _cut_texts(bench.window) == []
    bench.add_deal(1042, ("Набір", 145000), pay="mixed")
    bench.touch(1042)
    await bench.services.deals.refresh()
    await bench.settle()
    bench.press(Qt.Key.Key_F9)
    assert bench.window.is_payment_shown
    bench.type("145000000")
    await bench.until(lambda: not _cut_texts(bench.window), "a text is cut")
    confirm = bench.window.payment.tender.confirm
    corner = confirm.mapTo(bench.window, QPoint(confirm.width(), confirm.height()))
    assert corner.x() <= 1366
    assert corner.y() <= 768


@pytest.mark.qt_async
@pytest.mark.parametrize("size", [(960, 540), (1093, 570)])
async def test_U_02_the_smallest_window_shows_sums_change_and_the_pay_button(
    bench: Bench, size: tuple[int, int]
):
    """U-02: 1366×768 at 125 %, less the task bar, and somewhat less than that."""
    bench.add_deal(1042, ("Набір", 145000), pay="mixed")
    await bench.start()
    bench.window.resize(*size)
    assert (bench.window.width(), bench.window.height()) == size
    await bench.choose(1042)
    assert _cut_texts(bench.window) == []
    bench.press(Qt.Key.Key_F9)
    bench.type("50")
    tender = bench.window.payment.tender
    await bench.until(lambda: tender.change, "no change")
    await bench.until(lambda: not _cut_texts(bench.window), "a text is cut")
    assert _is_seen(tender.confirm)
    for name in ("cashlessAmount", "cashReceived", "preset_0", "changeSum"):
        part = tender.findChild(QWidget, name)
        assert part is not None
        assert _is_seen(part), name
    bench.press(Qt.Key.Key_Escape)
    bench.window.banner.show_items(
        [StripItem(Tone.DANGER, f"Угода № {n}: щось сталося. " * 4) for n in range(6)]
    )
    await bench.until(lambda: not bench.window.preview.primary.visibleRegion().isEmpty())
    await bench.until(lambda: _is_seen(bench.window.preview.primary), "news hide the button")
    bench.window.banner.show_items([])
    await bench.until(lambda: bench.window.splitter.y() == bench.window.register_bar.height())


def _is_seen(widget: QWidget) -> bool:
    """The whole of it, neither scrolled away nor outside the window."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("shift", ["Зміну закрито", "Зміна відкрита 23 год 15 хв: скоро закрийте"])
def test_U_02_the_shift_is_never_cut_out_of_the_bar(theme: Theme, qtbot, shift: str):
    """U-02: captions go and names are shortened before the state of the shift or the cash."""
    window = MainWindow(theme, 42)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()
    view = RegisterBarView(
        "Магазин №1 на вулиці Хрещатик",
        "Checkbox",
        shift,
        Tone.WARNING,
        "warning",
        "1 234 567,50",
        "Коваль-Нечуйвітер Олена Петрівна",
        "ТЕСТ",
    )
    bar = window.register_bar
    bar.show_state(view)
    qtbot.waitUntil(lambda: _cut_texts(bar) == [])
    assert bar.shift.text == shift
    names = [label.accessibleName() for label in bar.findChildren(QLabel)]
    assert "Коваль-Нечуйвітер Олена Петрівна" in names
    window.resize(1900, 540)
    texts = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert {"Checkbox", "Готівка в касі", "Коваль-Нечуйвітер Олена Петрівна"} <= set(texts)
    window.allow_close()


def test_U_02_a_long_result_keeps_its_buttons_in_view(theme: Theme, qtbot):
    """U-02: many differences and long details in the smallest window."""
    panel = PaymentPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(500, 458)
    panel.show()
    notes = tuple(
        StripItem(Tone.WARNING, f"Податок {n}: показано 5,00, у чеку 5,01. Повідомте бухгалтера.")
        for n in range(6)
    )
    panel.show_result(
        ResultView(
            Tone.OK,
            "Чек видано",
            "№ 1042 · Набір",
            facts=(("Фіскальний номер", "4000123456"), ("Решта", "179,50")),
            notes=notes,
            next_text="Наступна угода   Enter",
            back_text="Показати чек   Esc",
            details="код " * 80,
        )
    )
    panel.result.more.click()
    qtbot.waitUntil(lambda: _cut_texts(panel) == [])
    assert _is_seen(panel.result.next)
    assert _is_seen(panel.result.back)


_INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


def nameless(root: QWidget) -> list[str]:
    """Controls without a name for screen readers or without an object name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, _INTERACTIVE)
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and type(widget) is not QListView  # the list of a combo box, named by its box
        and not widget.objectName().startswith("qt_")
        and (not widget.accessibleName() or not widget.objectName())
        and (widget.isVisible() or not isinstance(widget, QAbstractButton))
    ]


@pytest.mark.qt_async
async def test_U_04_every_control_has_a_name_without_markup(bench: Bench):
    """U-04: each control has a name; no markup in names."""
    bench.add_deal(1042, title="<b>Чай</b> & Кава")
    await bench.start()
    await bench.choose(1042)
    assert nameless(bench.window) == []
    bench.press(Qt.Key.Key_F9)
    assert nameless(bench.window) == []
    for widget in bench.window.findChildren(QWidget):
        assert "<" not in widget.accessibleName().replace("<b>Чай</b>", "")
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText or "<" not in widget.text()


def test_U_04_dialogs_have_names_and_fit_a_small_screen(theme: Theme, qtbot):
    """U-04, U-02: dialogs too."""
    dialogs = (
        HelpDialog(),
        MessageDialog(
            theme,
            tone=Tone.WARNING,
            heading="Закрити?",
            text="Так чи ні",
            yes="Так",
            no="Ні",
            details="x",
        ),
        MessageDialog(
            theme,
            tone=Tone.DANGER,
            heading="Checkbox відмовив у чеку",
            text="Чека немає, угода знову вільна. " * 30,
            yes="Зрозуміло",
            facts=(("Сума", "1,00"),),
            details="слова сервера " * 90,
        ),
        OutboxDialog(theme),
        RateDialog("USD", Money(15000)),
    )
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        more = dialog.findChild(QAbstractButton, "details")
        if more is not None:
            more.click()
        for combo in dialog.findChildren(QComboBox):
            for place in range(combo.count()):
                combo.setCurrentIndex(place)
                assert nameless(dialog) == []
        assert nameless(dialog) == []
        assert dialog.accessibleName()
        qtbot.waitUntil(lambda dialog=dialog: _cut_texts(dialog) == [])
        assert dialog.width() <= 960
        assert dialog.height() <= 540
        for button in dialog.findChildren(QAbstractButton):
            assert button.isHidden() or not button.isVisible() or _is_seen(button)
        dialog.close()


@pytest.mark.qt_async
async def test_U_04_tab_goes_round_from_left_to_right(bench: Bench):
    """U-04: the order follows the layout; tables do not trap Tab."""
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.window.deals.focus_search()
    names = [bench.focus.objectName()]
    for _ in range(30):
        bench.press(Qt.Key.Key_Tab)
        if bench.focus.objectName() == names[0]:
            break
        names.append(bench.focus.objectName())
    wanted = [
        "search",
        "stageFilter",
        "readinessFilter",
        "deals",
        "paymentMeans",
        "openDeal",
        "primary",
    ]
    assert [name for name in names if name in wanted] == wanted
