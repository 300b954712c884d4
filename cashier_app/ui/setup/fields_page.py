"""Which fields of the CRM take the receipt, and which ones a receipt is read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cashier_app.domain.deal import DealField, Funnel
from cashier_app.services.setup import ProductFields
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.mapping_cards import Choice, FieldKey, FieldsCard
from cashier_app.ui.setup.settings_draft import Draft, Known
from cashier_app.ui.setup.settings_page import CardPage
from cashier_app.ui.theme import Theme

_SUMS = ("money", "float", "integer", "string", "textarea")


class _StageCard(Card):
    """Where a deal goes by itself."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("The stage of the deal"))
        self.sale = Choice(theme, self)
        self.giving_back = Choice(theme, self)
        self.add_field("stageAfterSale", self.tr("After the sale"), self.sale)
        self.add_field("stageAfterReturn", self.tr("After the return"), self.giving_back)
        self.sale.chosen.connect(self.changed)
        self.giving_back.chosen.connect(self.changed)

    def show_stages(
        self, sale: int | None, giving_back: int | None, funnels: Sequence[Funnel]
    ) -> None:
        for choice, chosen in ((self.sale, sale), (self.giving_back, giving_back)):
            entries: list[tuple[str, object]] = [(self.tr("stays where it is"), None)]
            for funnel in funnels:
                entries += [(f"{funnel.title} / {one.title}", one.id) for one in funnel.stages]
            if chosen not in [value for _title, value in entries]:
                text = self.tr("stage {number}").format(number=chosen)
                entries.append((text, chosen))
            choice.show_values(entries, chosen)

    def stages(self) -> tuple[int | None, int | None]:
        sale, giving_back = self.sale.value, self.giving_back.value
        assert sale is None or isinstance(sale, int)
        assert giving_back is None or isinstance(giving_back, int)
        return sale, giving_back


class _CodesCard(Card):
    """Fields of one kind, by name."""

    changed = Signal()

    def __init__(
        self, theme: Theme, heading: str, titles: dict[str, str], none: str, parent: QWidget
    ) -> None:
        super().__init__("", parent)
        self.set_heading(heading)
        self._none = none
        self._choices: dict[str, Choice] = {}
        for name, title in titles.items():
            choice = Choice(theme, self)
            choice.chosen.connect(self.changed)
            self.add_field(name, title, choice)
            self._choices[name] = choice

    def show_codes(self, codes: dict[str, str], fields: Sequence[DealField]) -> None:
        """Codes by name; one that the CRM does not show stands as a code."""
        for name, code in codes.items():
            entries: list[tuple[str, object]] = [(self._none, "")]
            entries += [(one.title, one.code) for one in fields]
            if code not in [value for _title, value in entries]:
                entries.append((code, code))
            self._choices[name].show_values(entries, code)

    def code(self, name: str) -> str:
        return str(self._choices[name].value)


class FieldsPage(CardPage):
    """Of the CRM, so they are the same for every register. `field_wanted` asks for a new field
    (a `FieldKey`)."""

    field_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.receipt = FieldsCard(theme, self.content)
        # Its text is a sentence: over both columns, and not as narrow as other fields.
        self.receipt.form.takeRow(self.receipt.comment)
        self.receipt.form.addRow(self.receipt.comment)
        self.receipt.comment.setMinimumWidth(0)
        self.stages = _StageCard(theme, self.content)
        self.product = _CodesCard(
            theme,
            self.tr("Read from the product"),
            {
                "barcodeField": self.tr("Barcode"),
                "uktzedField": self.tr("УКТ ЗЕД code"),
                "stampsField": self.tr("Excise stamps"),
                "taxGroupField": self.tr("Tax group"),
            },
            self.tr("not read"),
            self.content,
        )
        self.product.say(self.tr("Taken into account after saving, when deals are read anew."))
        self.sums = _CodesCard(
            theme,
            self.tr("Sums read from the deal"),
            {
                "couponField": self.tr("Coupon"),
                "orderDiscountField": self.tr("Discount of the whole deal"),
                "deliveryPriceField": self.tr("Price of the delivery"),
            },
            self.tr("not read"),
            self.content,
        )
        self.sums.say(self.tr("In hryvnias; the receipt takes them into account."))
        self.add_cards(self.receipt, self.stages, self.product, self.sums)
        self.receipt.changed.connect(self.changed)
        self.stages.changed.connect(self.changed)
        self.product.changed.connect(self.changed)
        self.sums.changed.connect(self.changed)
        self.receipt.wanted.connect(self.field_wanted)

    def show_draft(self, draft: Draft, known: Known) -> None:
        crm, trial = draft.setup.crm, known.crm
        self.receipt.show_setup(crm.writeback, known.deal_fields)
        funnels = trial.funnels if trial is not None else ()
        self.stages.show_stages(crm.writeback.stage_after_sale, crm.stage_after_return, funnels)
        product = crm.product_fields
        own = trial.product_fields if trial is not None else ()
        self.product.show_codes(
            {
                "barcodeField": product.barcode,
                "uktzedField": product.uktzed,
                "stampsField": product.excise_stamps,
                "taxGroupField": product.tax_group,
            },
            own,
        )
        self.sums.show_codes(
            {
                "couponField": crm.coupon_field,
                "orderDiscountField": crm.order_discount_field,
                "deliveryPriceField": crm.delivery_price_field,
            },
            [one for one in known.deal_fields if one.type in _SUMS],
        )

    def result(self, draft: Draft) -> Draft:
        crm = draft.setup.crm
        sale, giving_back = self.stages.stages()
        writeback = replace(self.receipt.result(crm.writeback), stage_after_sale=sale)
        crm = replace(
            crm,
            writeback=writeback,
            stage_after_return=giving_back,
            product_fields=ProductFields(
                barcode=self.product.code("barcodeField"),
                uktzed=self.product.code("uktzedField"),
                excise_stamps=self.product.code("stampsField"),
                tax_group=self.product.code("taxGroupField"),
            ),
            coupon_field=self.sums.code("couponField"),
            order_discount_field=self.sums.code("orderDiscountField"),
            delivery_price_field=self.sums.code("deliveryPriceField"),
        )
        return replace(draft, setup=replace(draft.setup, crm=crm))

    def hold(self, *, is_held: bool) -> None:
        """No second field is asked for while one is being made."""
        self.receipt.hold(is_held=is_held)

    def show_created(self, key: FieldKey, field: DealField, fields: Sequence[DealField]) -> None:
        """A field was made: it is chosen at once."""
        self.receipt.show_created(key, field, fields)
