"""What a sale or return comes to: lines, discounts, taxes, rounding, payments.

Everything is computed from the request alone, in kopiykas, by the rules of reference 10.5, 10.6.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cashier_app.sandbox.checkbox.answers import total_sum_disabled
from cashier_app.sandbox.checkbox.money import half_up, line_cost, percent_of, round_cash, spread
from cashier_app.sandbox.checkbox.switches import Switches
from cashier_app.sandbox.checkbox.taxes import (
    Tax,
    TaxSum,
    good_tax_json,
    taxes_of_line,
    taxes_of_receipt,
)


@dataclass
class _Line:
    body: dict[str, Any]
    taxes: list[Tax]
    sum: int
    discounts: list[dict[str, Any]]
    net: int


@dataclass(frozen=True)
class Calculation:
    """The result; `round_sum` is rounded minus exact, `cash` the cash leg after rounding."""

    is_return: bool
    goods: list[dict[str, Any]]
    payments: list[dict[str, Any]]
    discounts: list[dict[str, Any]]
    taxes: list[TaxSum]
    to_pay: int
    total_sum: int
    total_payment: int
    round_sum: int
    shown_round_sum: int
    rounding_mode: str | None
    cash: int
    cashless: int
    discounts_sum: int
    extra_charge_sum: int

    @property
    def total_rest(self) -> int:
        """Change."""
        return self.total_payment - self.to_pay


class Calculator:
    """Computes receipts by the taxes and switches of the moment."""

    def __init__(self, taxes: Sequence[Tax], switches: Switches) -> None:
        self._by_code: dict[int | str, Tax] = {tax.code: tax for tax in taxes}
        self._by_code.update({tax.symbol: tax for tax in taxes})
        self._switches = switches

    def calculate(self, body: dict[str, Any]) -> Calculation:
        """The whole receipt.

        Raises:
            ApiError: the service refuses it.
        """
        returned = [line["is_return"] for line in body["goods"]]
        if any(returned) and not all(returned):
            raise self._switches.refusal("mixed_return")
        is_return = all(returned)
        lines = [self._line(line) for line in body["goods"]]
        discounts = [self._receipt_discount(one, lines) for one in body["discounts"]]
        exact = sum(line.net for line in lines)

        payments = [payment_json(one) for one in body["payments"]]
        if any(one["value"] < 0 for one in payments):
            raise self._switches.refusal("negative_payment")
        mode = body["rounding_mode"] or ("ROUND_10" if body["rounding"] else None)
        cashless = sum(one["value"] for one in payments if one["type"] == "CASHLESS")
        has_cash = any(one["type"] == "CASH" for one in payments)
        to_pay = self._to_pay(exact, cashless, has_cash=has_cash, mode=mode)
        total_payment = sum(one["value"] for one in payments)
        self._check_payment(to_pay, cashless, total_payment)

        rounded = to_pay - exact
        sign = 1 if self._switches.round_sum_sign == "rounded_minus_exact" else -1
        every_discount = [*discounts, *(one for line in lines for one in line.discounts)]
        return Calculation(
            is_return=is_return,
            goods=[self._line_json(line) for line in lines],
            payments=payments,
            discounts=discounts,
            taxes=taxes_of_receipt(
                [(line.taxes, line.net) for line in lines if line.taxes],
                grouping=self._switches.tax_grouping,
                method=self._switches.tax_method,
            ),
            to_pay=to_pay,
            total_sum=to_pay if self._switches.total_is_rounded else exact,
            total_payment=total_payment,
            round_sum=rounded,
            shown_round_sum=rounded * sign,
            rounding_mode=mode,
            cash=min(total_payment, to_pay) - cashless if has_cash else 0,
            cashless=cashless,
            discounts_sum=sum(d["sum"] for d in every_discount if d["type"] == "DISCOUNT"),
            extra_charge_sum=sum(d["sum"] for d in every_discount if d["type"] != "DISCOUNT"),
        )

    def _to_pay(self, exact: int, cashless: int, *, has_cash: bool, mode: str | None) -> int:
        cash = exact - cashless
        only_cash = self._switches.rounding_scope == "cash_only"
        if not has_cash or cash <= 0 or (only_cash and cashless):
            return exact
        return cashless + round_cash(cash, mode)

    def _check_payment(self, to_pay: int, cashless: int, total_payment: int) -> None:
        switches = self._switches
        if cashless > to_pay and switches.cashless_overpayment == "refuse":
            raise switches.refusal("cashless_overpayment")
        if total_payment < to_pay and switches.underpayment == "refuse":
            raise switches.refusal("underpayment")

    def _line(self, body: dict[str, Any]) -> _Line:
        good = body["good"]
        taxes = self._taxes(good["tax"] or good["taxes"] or [])
        if body["total_sum"] is None:
            cost = line_cost(good["price"], body["quantity"])
        elif self._switches.total_sum_enabled:
            cost = body["total_sum"]
        else:
            raise total_sum_disabled()
        running = cost
        discounts = []
        for one in body["discounts"]:
            money = self._discount_money(one, cost, running)
            running += money if one["type"] == "EXTRA_CHARGE" else -money
            discounts.append(_discount_json(one, money))
        return _Line(body, taxes, running, discounts, running)

    def _receipt_discount(self, body: dict[str, Any], lines: list[_Line]) -> dict[str, Any]:
        """Take a discount of the whole receipt off the lines it belongs to."""
        wanted = body["tax_codes"] or ([] if body["tax_code"] is None else [body["tax_code"]])
        chosen = lines
        if wanted:
            codes = {tax.code for tax in self._taxes(wanted)}
            chosen = [line for line in lines if codes & {tax.code for tax in line.taxes}]
        elif (
            any(line.taxes for line in lines)
            and self._switches.untagged_receipt_discount == "refuse"
        ):
            raise self._switches.refusal("discount_without_tax")
        base = sum(line.net for line in chosen)
        money = self._discount_money(body, base, base)
        sign = 1 if body["type"] == "EXTRA_CHARGE" else -1
        shares = spread(money, [line.net for line in chosen])
        if sum(shares) != money:
            # No line, or only free ones, to take it from.
            raise self._switches.refusal("discount_over_cost")
        for line, share in zip(chosen, shares, strict=True):
            line.net += sign * share
        return _discount_json(body, money)

    def _discount_money(self, body: dict[str, Any], base: int, left: int) -> int:
        value = body["value"]
        if body["mode"] == "PERCENT":
            money = percent_of(base, value)
        else:
            money = half_up(*value.as_integer_ratio())
        if body["type"] == "DISCOUNT" and money > left:
            raise self._switches.refusal("discount_over_cost")
        return money

    def _taxes(self, wanted: Sequence[int | str]) -> list[Tax]:
        if any(one not in self._by_code for one in wanted):
            raise self._switches.refusal("unknown_tax")
        return [self._by_code[one] for one in wanted]

    def _line_json(self, line: _Line) -> dict[str, Any]:
        good = line.body["good"]
        stamps = good["excise_barcodes"]
        if stamps is None and good["excise_barcode"] is not None:
            stamps = [good["excise_barcode"]]
        return {
            "good": {
                "code": good["code"],
                "barcode": good["barcode"],
                "name": good["name"],
                "excise_barcodes": stamps,
                "e_excise_barcodes": good["e_excise_barcodes"],
                "header": good["header"],
                "footer": good["footer"],
                "uktzed": good["uktzed"],
                "price": good["price"],
                "original_price": good["original_price"],
            },
            "good_id": line.body["good_id"],
            "sum": line.sum,
            "quantity": line.body["quantity"],
            "is_return": line.body["is_return"],
            "taxes": [
                good_tax_json(part, is_return=line.body["is_return"])
                for part in taxes_of_line(line.taxes, line.net, self._switches.tax_method)
            ],
            "discounts": line.discounts,
        }


def _discount_json(body: dict[str, Any], money: int) -> dict[str, Any]:
    return {
        "type": body["type"],
        "mode": body["mode"],
        "value": body["value"],
        "tax_code": body["tax_code"],
        "tax_codes": body["tax_codes"],
        "name": body["name"],
        "privilege": body["privilege"],
        "sum": money,
    }


_CASHLESS_FIELDS = (
    "provider_type",
    "code",
    "value",
    "commission",
    "label",
    "card_mask",
    "bank_name",
    "auth_code",
    "rrn",
    "payment_system",
    "owner_name",
    "terminal",
    "acquirer_and_seller",
    "receipt_no",
    "signature_required",
    "transaction_id",
)


def payment_json(body: dict[str, Any]) -> dict[str, Any]:
    """A payment as it comes back: defaults filled, CARD under its present name."""
    common = {
        "type": "CASH" if body["type"] == "CASH" else "CASHLESS",
        "pawnshop_is_return": body["pawnshop_is_return"],
        "operation_type": body["operation_type"],
    }
    if body["type"] == "CASH":
        return {**common, "value": body["value"], "label": body["label"]}
    filled = {name: body[name] for name in _CASHLESS_FIELDS}
    if filled["acquirer_and_seller"] is None:
        filled["acquirer_and_seller"] = body["acquiring"]
    return {**common, **filled}
