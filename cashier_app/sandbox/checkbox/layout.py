"""Receipts and reports as text of a given width, as a thermal printer would print them."""

import textwrap
from typing import Any

from cashier_app.sandbox.checkbox import seed
from cashier_app.sandbox.checkbox.model import Receipt, Report
from cashier_app.sandbox.checkbox.moments import kyiv_text
from cashier_app.sandbox.checkbox.shapes import fiscal_number
from cashier_app.sandbox.checkbox.taxes import TaxSum
from cashier_app.sandbox.checkbox.world import World

_TITLES = {
    "SELL": "ФІСКАЛЬНИЙ ЧЕК",
    "RETURN": "ВИДАТКОВИЙ ЧЕК",
    "SERVICE_IN": "СЛУЖБОВЕ ВНЕСЕННЯ",
    "SERVICE_OUT": "СЛУЖБОВА ВИДАЧА",
    "CASH_WITHDRAWAL": "ВИДАЧА ГОТІВКИ",
}
_FORMS = {"CASH": "ГОТІВКА", "CASHLESS": "БЕЗГОТІВКОВА"}


class _Rows:
    """Rows of at most `width` characters."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._rows: list[str] = []

    def centre(self, text: str) -> None:
        self._rows += [row.center(self._width).rstrip() for row in self._wrapped(text)]

    def left(self, text: str) -> None:
        self._rows += self._wrapped(text)

    def pair(self, left: str, right: str) -> None:
        """`left` and `right` at the two edges; on two rows when they do not fit."""
        gap = self._width - len(left) - len(right)
        if gap >= 1:
            self._rows.append(left + " " * gap + right)
            return
        self.left(left)
        self._rows += [row.rjust(self._width) for row in self._wrapped(right)]

    def ruler(self) -> None:
        self._rows.append("-" * self._width)

    def text(self) -> str:
        return "\n".join(self._rows) + "\n"

    def _wrapped(self, text: str) -> list[str]:
        rows: list[str] = []
        for part in text.splitlines():
            rows += textwrap.wrap(part, self._width) or [""]
        return rows


def receipt_text(world: World, receipt: Receipt, width: int) -> str:
    """The document as plain text; before it is done, without a fiscal number."""
    rows = _Rows(width)
    _head(world, rows)
    if receipt.body.get("header"):
        rows.centre(receipt.body["header"])
    rows.pair("Касир", receipt.body.get("cashier_name") or receipt.cashier.full_name)
    rows.ruler()
    for line in receipt.goods:
        _line(rows, line)
    if receipt.goods:
        rows.ruler()
    _totals(rows, receipt)
    _tax_rows(rows, receipt.taxes)
    rows.ruler()
    _foot(world, rows, receipt)
    return rows.text()


def _head(world: World, rows: _Rows) -> None:
    rows.centre(seed.ORGANIZATION_TITLE)
    rows.centre(seed.BRANCH_NAME)
    rows.centre(seed.BRANCH_ADDRESS)
    if world.switches.is_vat:
        rows.centre(f"ПН {seed.VAT_NUMBER}")
    else:
        rows.centre(f"ІД {seed.ORGANIZATION_EDRPOU}")


def _line(rows: _Rows, line: dict[str, Any]) -> None:
    good = line["good"]
    rows.left(f"{_quantity(line['quantity'])} х {_money(good['price'])}")
    if good["uktzed"]:
        rows.left(f"УКТЗЕД {good['uktzed']}")
    if good["barcode"]:
        rows.left(f"ШК {good['barcode']}")
    for stamp in good["excise_barcodes"] or []:
        rows.left(f"Марка {stamp}")
    before = line["sum"] + sum(
        one["sum"] if one["type"] == "DISCOUNT" else -one["sum"] for one in line["discounts"]
    )
    letters = "".join(tax["symbol"] for tax in line["taxes"])
    rows.pair(good["name"], f"{_money(before)} {letters}".rstrip())
    _discounts(rows, line["discounts"])


def _discounts(rows: _Rows, discounts: list[dict[str, Any]]) -> None:
    for one in discounts:
        is_discount = one["type"] == "DISCOUNT"
        name = one["name"] or ("Знижка" if is_discount else "Надбавка")
        rows.pair(f"  {name}", f"{'-' if is_discount else '+'}{_money(one['sum'])}")


def _totals(rows: _Rows, receipt: Receipt) -> None:
    _discounts(rows, receipt.discounts)
    to_pay = receipt.total_payment - receipt.total_rest
    if receipt.round_sum:
        rows.pair("СУМА БЕЗ ЗАОКРУГЛЕННЯ", _money(to_pay - receipt.round_sum))
        sign = "+" if receipt.round_sum > 0 else "-"
        rows.pair("ЗАОКРУГЛЕННЯ", f"{sign}{_money(abs(receipt.round_sum))}")
    rows.pair("СУМА, ГРН", _money(abs(to_pay)))
    for payment in receipt.payments:
        rows.pair(f"ФОРМА ОПЛАТИ: {_FORMS[payment['type']]}", _money(abs(payment["value"])))
        rows.pair("ЗАСІБ ОПЛАТИ", payment["label"])
        for name, label in (
            ("card_mask", "ЕПЗ"),
            ("payment_system", "Платіжна система"),
            ("auth_code", "Код авторизації"),
            ("rrn", "RRN"),
            ("terminal", "Термінал"),
            ("acquirer_and_seller", "Еквайр"),
        ):
            if payment.get(name):
                rows.pair(label, payment[name])
    if receipt.total_rest > 0:
        rows.pair("РЕШТА", _money(receipt.total_rest))


def _tax_rows(rows: _Rows, taxes: list[TaxSum]) -> None:
    for part in taxes:
        tax = part.tax
        if tax.extra_rate:
            rows.pair(f"Акциз {tax.symbol} {tax.extra_rate},00%", _money(part.extra_value))
        if tax.no_vat or (tax.extra_rate and not tax.rate):
            continue
        rows.pair(f"ПДВ {tax.symbol} {tax.rate},00%", _money(part.value))


def _foot(world: World, rows: _Rows, receipt: Receipt) -> None:
    if receipt.fiscal_code is not None:
        rows.pair("ЧЕК ФН", receipt.fiscal_code)
    rows.pair("ВН", str(receipt.serial))
    rows.left(kyiv_text(receipt.fiscal_date))
    rows.centre("ОФЛАЙН" if receipt.is_created_offline else "ОНЛАЙН")
    if receipt.control_number is not None:
        rows.pair("Контрольне число", receipt.control_number)
    rows.pair("ФН ПРРО", fiscal_number(world, receipt.register))
    if receipt.body.get("footer"):
        rows.centre(receipt.body["footer"])
    rows.centre(_TITLES[receipt.type])
    if world.switches.is_test:
        rows.centre("ТЕСТОВИЙ НЕФІСКАЛЬНИЙ ДОКУМЕНТ")
    rows.centre("Checkbox")


def report_text(world: World, report: Report, width: int) -> str:
    """An X- or Z-report as plain text."""
    rows = _Rows(width)
    data = report.snapshot
    _head(world, rows)
    rows.centre(f"Z-ЗВІТ № {report.serial}" if report.is_z else "X-ЗВІТ")
    rows.ruler()
    for title, count, column in (
        ("ПРОДАЖ", data["sell_receipts_count"], "sell_sum"),
        ("ПОВЕРНЕННЯ", data["return_receipts_count"], "return_sum"),
    ):
        rows.pair(f"{title}, ЧЕКІВ", str(count))
        for row in data["payments"]:
            if row[column]:
                rows.pair(f"  {row['label']}", _money(row[column]))
    _report_taxes(rows, data["taxes"])
    rows.ruler()
    rows.pair("Знижки", _money(data["discounts_sum"]))
    rows.pair("Надбавки", _money(data["extra_charge_sum"]))
    for label, column in (
        ("Службове внесення", "service_in"),
        ("Службова видача", "service_out"),
        ("Видача готівки", "cash_withdrawal"),
    ):
        rows.pair(label, _money(sum(row[column] for row in data["payments"])))
    rows.pair(
        "Заокруглення продажу",
        _money(data["sales_round_up"] - data["sales_round_down"]),
    )
    rows.pair("Початковий залишок", _money(data["initial"]))
    rows.pair("Залишок готівки", _money(data["balance"]))
    rows.ruler()
    if report.fiscal_code is not None:
        rows.pair("ФН ЗВІТУ", report.fiscal_code)
    rows.left(kyiv_text(report.fiscal_date or report.created_at))
    rows.pair("ФН ПРРО", fiscal_number(world, world.register_by_id(report.register_id)))
    rows.centre("ФІСКАЛЬНИЙ ЗВІТНИЙ ЧЕК" if report.is_z else "НЕФІСКАЛЬНИЙ ДОКУМЕНТ")
    return rows.text()


def _report_taxes(rows: _Rows, taxes: list[dict[str, Any]]) -> None:
    for tax in taxes:
        if not tax["sales_turnover"] and not tax["returns_turnover"]:
            continue
        rows.left(f"{tax['label']} {tax['symbol']} {tax['rate']},00%")
        rows.pair("  Обіг продажу", _money(tax["sales_turnover"]))
        rows.pair("  Податок продажу", _money(tax["sell_sum"]))
        rows.pair("  Обіг повернення", _money(tax["returns_turnover"]))
        rows.pair("  Податок повернення", _money(tax["return_sum"]))


def _money(kop: int) -> str:
    sign = "-" if kop < 0 else ""
    return f"{sign}{abs(kop) // 100},{abs(kop) % 100:02d}"


def _quantity(milli: int) -> str:
    whole, part = divmod(milli, 1000)
    return f"{whole},{part:03d}" if part else str(whole)
