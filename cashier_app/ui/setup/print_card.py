"""How receipts of a register look and how cash is rounded."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cashier_app.domain.payment import RoundingStep
from cashier_app.services.setup import RegisterSetup
from cashier_app.ui.setup.card import Card, choose
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import ChevronCombo

_SHOWN_LINES = 2


class PrintCard(Card):
    """Cash rounding, width of the paper, lines above and below the receipt."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Receipt"))
        self.rounding = ChevronCombo(theme, self)
        for step, title in {
            RoundingStep.FIFTY: self.tr("to 0.50"),
            RoundingStep.TEN: self.tr("to 0.10"),
            RoundingStep.NONE: self.tr("not rounded"),
        }.items():
            self.rounding.addItem(title, step)
        self.width_choice = ChevronCombo(theme, self)
        for columns, title in {
            32: self.tr("58 mm, 32 letters"),
            42: self.tr("80 mm, 42 letters"),
            48: self.tr("80 mm, 48 letters"),
        }.items():
            self.width_choice.addItem(title, columns)
        self.header = self._lines()
        self.footer = self._lines()
        self.add_field("roundingStep", self.tr("Cash sums"), self.rounding)
        self.add_field("paperWidth", self.tr("Paper"), self.width_choice)
        self.add_field("headerLines", self.tr("Lines above"), self.header)
        self.add_field("footerLines", self.tr("Lines below"), self.footer)
        self.rounding.currentIndexChanged.connect(self.changed)
        self.width_choice.currentIndexChanged.connect(self.changed)
        self.header.textChanged.connect(self.changed)
        self.footer.textChanged.connect(self.changed)

    def show_setup(self, register: RegisterSetup) -> None:
        choose(self.rounding, register.rounding_step)
        choose(self.width_choice, register.print_columns)
        self.header.setPlainText("\n".join(register.header))
        self.footer.setPlainText("\n".join(register.footer))

    def value(self, register: RegisterSetup) -> RegisterSetup:
        """The register with what is shown here."""
        return replace(
            register,
            rounding_step=RoundingStep(self.rounding.currentData()),
            print_columns=int(self.width_choice.currentData()),
            header=_lines_of(self.header),
            footer=_lines_of(self.footer),
        )

    def _lines(self) -> QPlainTextEdit:
        field = QPlainTextEdit(self)
        field.setTabChangesFocus(True)
        frame = 2 * field.frameWidth() + 2 * round(field.document().documentMargin()) + 14
        field.setFixedHeight(_SHOWN_LINES * field.fontMetrics().lineSpacing() + frame)
        return field


def _lines_of(field: QPlainTextEdit) -> tuple[str, ...]:
    """Without empty lines at the end; one in between is meant."""
    text = field.toPlainText().rstrip()
    return tuple(line.rstrip() for line in text.split("\n")) if text else ()
