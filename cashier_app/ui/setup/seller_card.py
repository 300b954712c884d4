"""The seller and the tax groups, where the provider does not tell them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cashier_app.domain.seller_numbers import is_tax_number, is_vat_number
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import Capabilities, SellerDetails
from cashier_app.ui.setup.card import Card, Missing
from cashier_app.ui.setup.group_ticks import GroupTicks
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import TickBox, chain_tabs

_LONGEST_CODE = 12


class SellerCard(Card):
    """What stands in the header of the printed receipt and which taxes there are."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self._shown = SellerDetails()
        self._has_seller = False
        self._has_groups = False
        self.seller_name = QLineEdit(self)
        self.tax_number = QLineEdit(self)
        self.tax_number.setMaxLength(_LONGEST_CODE)
        self.outlet = QLineEdit(self)
        self.address = QLineEdit(self)
        self.is_payer = TickBox(theme, self.tr("Pays VAT"), self)
        self.vat_number = QLineEdit(self)
        self.vat_number.setMaxLength(_LONGEST_CODE)
        self.ticks = GroupTicks(theme, self)
        self.add_field("sellerName", self.tr("Seller"), self.seller_name)
        self.add_field("taxNumber", self.tr("Tax number (ЄДРПОУ or РНОКПП)"), self.tax_number)
        self.add_field("outlet", self.tr("Name of the shop"), self.outlet)
        self.add_field("sellerAddress", self.tr("Address of the shop"), self.address)
        self.add_field("isVatPayer", "", self.is_payer)
        self.is_payer.setAccessibleName(self.is_payer.text())
        self.add_field("vatNumber", self.tr("VAT number (ІПН)"), self.vat_number)
        self.add_row(self.tr("Tax groups"), self.ticks, self.ticks)
        for field in (
            self.seller_name,
            self.outlet,
            self.address,
            self.tax_number,
            self.vat_number,
        ):
            field.textChanged.connect(self.changed)
        self.is_payer.toggled.connect(self._on_payer)
        self.ticks.changed.connect(self.changed)

    def show_seller(
        self,
        seller: SellerDetails,
        capabilities: Capabilities,
        known: Sequence[TaxGroup],
        chosen: Sequence[TaxGroup],
    ) -> None:
        """Hidden where the provider tells it all. `known` groups are offered, `chosen` ticked."""
        self._shown = seller
        self._has_seller = not capabilities.tells_seller
        self._has_groups = not capabilities.lists_tax_groups
        self.seller_name.setText(seller.seller_name)
        self.outlet.setText(seller.outlet)
        self.address.setText(seller.address)
        self.tax_number.setText(seller.tax_number)
        self.is_payer.setChecked(seller.is_vat_payer)
        self.vat_number.setText(seller.vat_number)
        self.ticks.show_groups(known, chosen)
        chain_tabs(self.vat_number, *self.ticks.fields)
        self._show_fields()

    def value(self) -> SellerDetails:
        if not self._has_seller:
            return self._shown
        is_payer = self.is_payer.isChecked()
        return SellerDetails(
            seller_name=self.seller_name.text().strip(),
            outlet=self.outlet.text().strip(),
            address=self.address.text().strip(),
            tax_number=self.tax_number.text().strip(),
            vat_number=self.vat_number.text().strip() if is_payer else "",
            is_vat_payer=is_payer,
        )

    def groups(self) -> tuple[TaxGroup, ...]:
        return self.ticks.chosen()

    def propose_groups(self) -> None:
        self.ticks.propose(is_vat_payer=self.is_payer.isChecked())

    def first_missing(self) -> Missing | None:
        """As `SetupForm.first_missing`."""
        is_payer = self.is_payer.isChecked()
        tax_number, vat_number = self.tax_number.text(), self.vat_number.text()
        for is_bad, field, words in (
            (
                not self.seller_name.text().strip(),
                self.seller_name,
                self.tr("Enter the seller as the receipt names it."),
            ),
            (not tax_number.strip(), self.tax_number, self.tr("Enter the seller's tax number.")),
            (
                not is_tax_number(tax_number),
                self.tax_number,
                self.tr(
                    "Correct the seller's tax number: a company has 8 digits, an entrepreneur has "
                    "10, or the series and number of the passport."
                ),
            ),
            (
                is_payer and not vat_number.strip(),
                self.vat_number,
                self.tr("Enter the VAT number, or take the tick away."),
            ),
            (
                is_payer and not is_vat_number(vat_number),
                self.vat_number,
                self.tr("Correct the VAT number: a company has 12 digits, an entrepreneur has 10."),
            ),
        ):
            if self._has_seller and is_bad:
                return Missing(field, words)
        if self._has_groups and not self.ticks.codes:
            return Missing(self.ticks, self.tr("Tick the tax groups that the register has."))
        return None

    def _on_payer(self) -> None:
        self.propose_groups()
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        self.setVisible(self._has_seller or self._has_groups)
        for field in (
            self.seller_name,
            self.outlet,
            self.address,
            self.tax_number,
            self.is_payer,
        ):
            self.show_row(field, is_shown=self._has_seller)
        is_payer = self.is_payer.isChecked()
        self.show_row(self.vat_number, is_shown=self._has_seller and is_payer)
        self.show_row(self.ticks, is_shown=self._has_groups)
        heading = self.tr("Seller and taxes") if self._has_seller else self.tr("Taxes")
        self.set_heading(heading)
        self.say(
            self.tr(
                "As in the provider's cabinet: the receipt shows these words. Tick only groups "
                "that are switched on there; nothing is sold with another one."
            )
            if self._has_groups
            else ""
        )
