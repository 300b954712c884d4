"""Which tax groups a register has, where its provider does not say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cashier_app.domain.mapping_rules import rate_text
from cashier_app.domain.search import fold
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.ui.setup.card import as_shown
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import TickBox

_COLUMNS = 2
_VAT_OF_A_PAYER = 20


class GroupTicks(QWidget):
    """One tick for each code; a code that VAT shares with excise is one tick for both groups."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: tuple[TaxGroup, ...] = ()
        self._ticks: dict[str, TickBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)

    def show_groups(self, groups: Sequence[TaxGroup], chosen: Sequence[TaxGroup]) -> None:
        """`groups` are all the provider knows. A chosen one that it knows no more is kept."""
        codes_known = {group.code for group in groups}
        foreign = tuple(group for group in chosen if group.code not in codes_known)
        wanted = (*groups, *foreign)
        if wanted != self._groups:
            self._build(wanted)
        self._tick({group.code for group in chosen})

    def chosen(self) -> tuple[TaxGroup, ...]:
        """In the provider's order; both groups of a shared code."""
        codes = self.codes
        return tuple(group for group in self._groups if group.code in codes)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, tick in self._ticks.items() if tick.isChecked())

    def propose(self, *, is_vat_payer: bool) -> None:
        """Ticks what nearly every seller of this kind has, unless a person ticked otherwise."""
        other = self._usual(is_vat_payer=not is_vat_payer)
        if self.codes in (frozenset(), other):
            self._tick(self._usual(is_vat_payer=is_vat_payer))

    @property
    def fields(self) -> tuple[TickBox, ...]:
        return tuple(self._ticks.values())

    def _usual(self, *, is_vat_payer: bool) -> frozenset[str]:
        shared = {group.code for group in self._groups if group.kind is TaxKind.EXCISE}
        plain = [group for group in self._groups if group.code not in shared]
        if is_vat_payer:
            return frozenset(
                one.code for one in plain if one.rate == _VAT_OF_A_PAYER and not one.is_no_vat
            )
        return frozenset(
            one.code for one in plain if one.is_no_vat and fold(one.name) == fold("Без ПДВ")
        )

    def _tick(self, codes: set[str] | frozenset[str]) -> None:
        for code, tick in self._ticks.items():
            tick.setChecked(code in codes)

    def _build(self, groups: tuple[TaxGroup, ...]) -> None:
        for old in self._ticks.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._groups = groups
        self._ticks = {}
        for place, code in enumerate(dict.fromkeys(group.code for group in groups)):
            title = group_title([group for group in groups if group.code == code])
            tick = TickBox(self._theme, as_shown(title), self)
            tick.setObjectName(f"group_{code}")
            tick.setAccessibleName(title)
            tick.toggled.connect(self.changed)
            self._ticks[code] = tick
            self._grid.addWidget(tick, *divmod(place, _COLUMNS))
        for tick in self.fields[:1]:
            self.setFocusProxy(tick)


def group_title(groups: Sequence[TaxGroup]) -> str:
    """Of all groups that share a code, with the rates that their names do not tell:
    «ГД · ПДВ 20 % + акциз 5 %»."""
    names = dict.fromkeys(group.name for group in groups)
    shown = (_with_rates(name, [one for one in groups if one.name == name]) for name in names)
    return f"{groups[0].letter} · {' + '.join(shown)}"


def _with_rates(name: str, groups: Sequence[TaxGroup]) -> str:
    rates = [rate_text(group.rate).replace(".", ",") for group in groups if not group.is_no_vat]
    if not rates or all(rate in name for rate in rates):
        return name
    shown = " + ".join(f"{rate} %" for rate in rates)
    return f"{name} {shown}"
