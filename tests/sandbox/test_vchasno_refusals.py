"""Receipts that both dialects refuse: sums, groups, payments, fields, with texts and details."""

from typing import Any

import pytest

from tests.sandbox.vchasno_desk import (
    CLOSE,
    OPEN,
    RETURN,
    SALE,
    CloudDesk,
    DeviceManagerDesk,
    card,
    cash,
    receipt,
    refusal,
    row,
)

BAD_SUMS: list[tuple[str, dict[str, Any], int, dict[str, Any]]] = [
    ("no rows", {"sum": 10, "pays": [cash(10)]}, 1097, {"sum": 1000}),
    (
        "rows differ",
        receipt(100.50, [row(100)], [cash(100.50)]),
        1101,
        {"sum": 10050, "rows_sum": 10000},
    ),
    (
        "pays differ",
        receipt(100, [row(100)], [cash(99.99)]),
        1102,
        {"sum": 10000, "pays_sum": 9999},
    ),
    ("no pays", receipt(100, [row(100)], []), 1102, {"sum": 10000, "pays_sum": 0}),
    (
        "rounding left out",
        receipt(100.01, [row(100.01)], [cash(100)]),
        1102,
        {"sum": 10001, "pays_sum": 10000},
    ),
    ("free row", receipt(10, [row(0), row(10)], [cash(10)]), 1107, {"cost": 0, "price_cnt": 0}),
    ("tiny row", receipt(0, [row(0.01, 0.001)], []), 1107, {"cost": 0, "price_cnt": 0}),
    (
        "wrong cost",
        receipt(10, [row(10, cost=10.02)], [cash(10)]),
        1107,
        {"cost": 1002, "price_cnt": 1000},
    ),
    (
        "nothing left of the row",
        receipt(0, [row(10, disc=10)], []),
        1108,
        {"disc": 1000, "cost": 1000},
    ),
    ("pay of nothing", receipt(10, [row(10)], [cash(0), card(10)]), 1109, {"type": 0}),
    ("group off", receipt(10, [row(10, group=8)], [cash(10)]), 1110, {"taxgrp": 8}),
    ("group unheard", receipt(10, [row(10, group=77)], [cash(10)]), 1110, {"taxgrp": 77}),
    ("payment off", receipt(10, [row(10)], [{"type": 7, "sum": 10}]), 1110, {"type": 7}),
    (
        "two groups of a code",
        receipt(20, [row(10, code="5"), row(10, group=4, code="5")], [cash(20)]),
        1111,
        {"code": "5", "taxgrp": 1},
    ),
    (
        "rounding too large",
        receipt(10, [row(10)], [cash(11)], round=1.00),
        1112,
        {"round": 100},
    ),
    (
        "rounding too low",
        receipt(10, [row(10)], [cash(9)], round=-1.00),
        1112,
        {"round": -100},
    ),
    (
        "rounding of a card",
        receipt(10.01, [row(10.01)], [card(10)], round=-0.01),
        1112,
        {"round": -1},
    ),
    ("negative sum", receipt(-1, [row(10)], [cash(10)]), 1064, {"sum": -100}),
    (
        "negative pay",
        receipt(10, [row(10)], [cash(20), card(-10)]),
        1064,
        {"type": 2, "sum": -1000},
    ),
    (
        "negative change",
        receipt(10, [row(10)], [cash(10, change=-1)]),
        1065,
        {"change": -100},
    ),
]


@pytest.mark.parametrize(
    ("body", "code", "extra"), [one[1:] for one in BAD_SUMS], ids=[one[0] for one in BAD_SUMS]
)
def test_wrong_sums(
    cloud: CloudDesk, device: DeviceManagerDesk, body: dict[str, Any], code: int, extra: Any
) -> None:
    device.done(OPEN)
    answer = device.task(SALE, receipt=body)
    assert refusal(answer) == (code, 3)
    assert answer["error_extra"] == extra
    assert answer["info"] == {}
    answer = cloud.task(SALE, receipt=body)
    assert refusal(answer) == (1001, 3)
    assert answer["error_extra"] == extra
    # A refused receipt leaves nothing behind, an open shift neither.
    assert cloud.documents() == []
    assert [one["task"] for one in device.documents()] == [OPEN]
    assert cloud.register["safe"] == device.register["safe"] == 0


def test_words_of_refusals(cloud: CloudDesk, device: DeviceManagerDesk) -> None:
    device.done(OPEN)

    def words(desk: CloudDesk | DeviceManagerDesk, body: dict[str, Any]) -> str:
        text: str = desk.task(SALE, receipt=body)["errortxt"]
        return text

    wrong_sum = receipt(100.50, [row(100)], [cash(100.50)])
    assert words(cloud, wrong_sum) == (
        "Сума всіх позицій товару відрізняється від загальної суми чеку"
    )
    assert words(device, wrong_sum) == "Сума чеку не співпадає з сумою по позиціям"
    group_off = receipt(10, [row(10, group=8)], [cash(10)])
    assert words(device, group_off) == "Податкова група 8 не відповідає жодній з глобальних"
    of_nothing = receipt(10, [row(10)], [card(10), {"type": 16, "sum": 0}])
    assert words(device, of_nothing) == "Сума по типу оплати Інтернет-еквайринг дорівнює 0"
    bad_change = receipt(10, [row(10)], [card(4), cash(6, change=-1)])
    assert words(device, bad_change) == (
        "Для прибуткового/видаткового чеку решта в оплаті з індексом 1 не може бути від`ємною"
    )
    two_groups = receipt(20, [row(10, group=3, code="5"), row(10, code="5")], [cash(20)])
    assert words(device, two_groups) == (
        "Код товару 5 було продано раніше по податковій групі ГД(3)"
    )


def test_code_keeps_its_group_until_the_shift_ends(cloud: CloudDesk) -> None:
    cloud.sell(10, [row(10, code="5")], [cash(10)])
    other = receipt(10, [row(10, group=4, code="5")], [cash(10)])
    assert refusal(cloud.task(SALE, receipt=other)) == (1001, 3)
    assert refusal(cloud.task(RETURN, receipt=other)) == (1001, 3)
    # Rows without a code are free.
    cloud.sell(20, [row(10), row(10, group=4)], [cash(20)])
    cloud.done(CLOSE)
    cloud.done(SALE, receipt=other)
    cloud.switch(one_group_per_code=False)
    cloud.sell(10, [row(10, code="5")], [cash(10)])


def test_rounding_can_be_not_set_up(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    device.switch(rounding_enabled=False)
    rounded = receipt(10.01, [row(10.01)], [cash(10)], round=-0.01)
    assert refusal(device.task(SALE, receipt=rounded)) == (1115, 3)
    device.switch(rounding_enabled=True)
    device.done(SALE, receipt=rounded)


def test_rounding_without_cash_is_a_switch(cloud: CloudDesk) -> None:
    rounded = receipt(10.01, [row(10.01)], [card(10)], round=-0.01)
    cloud.switch(round_without_cash="accept")
    cloud.done(SALE, receipt=rounded)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("fiscal.receipt", {"receipt": None}),
        ("fiscal.receipt", {"receipt": []}),
        ("fiscal.receipt.sum", {"receipt": {"rows": []}}),
        ("fiscal.receipt.sum", {"receipt": receipt("10.00", [row(10)], [cash(10)])}),  # type: ignore[arg-type]
        ("fiscal.receipt.sum", {"receipt": receipt(True, [row(10)], [cash(10)])}),
        ("fiscal.receipt.sum", {"receipt": receipt(1445.2900001, [row(10)], [cash(10)])}),
        ("fiscal.receipt.sum", {"receipt": receipt(1e20, [row(10)], [cash(10)])}),
        ("fiscal.receipt.sum", {"receipt": receipt(1e200, [row(10)], [cash(10)])}),
        ("fiscal.receipt.autoround", {"receipt": receipt(9, [row(9)], [cash(9)], autoround=1)}),
        ("fiscal.receipt.rows[0].taxgrp", {"receipt": receipt(9, [row(9) | {"taxgrp": 1.5}], [])}),
        (
            "fiscal.receipt.rows[0].taxgrp",
            {"receipt": receipt(9, [row(9) | {"taxgrp": 1e300}], [])},
        ),
        ("fiscal.receipt.rows[0].taxgrp", {"receipt": receipt(9, [row(9) | {"taxgrp": "А"}], [])}),
        ("fiscal.receipt.rows", {"receipt": receipt(10, {}, [cash(10)])}),  # type: ignore[arg-type]
        ("fiscal.receipt.rows[0]", {"receipt": receipt(10, [5], [cash(10)])}),  # type: ignore[list-item]
        ("fiscal.receipt.rows[0].name", {"receipt": receipt(10, [row(10, name="")], [])}),
        ("fiscal.receipt.rows[0].name", {"receipt": receipt(10, [row(10, name="я" * 129)], [])}),
        ("fiscal.receipt.rows[1].cnt", {"receipt": receipt(10, [row(10), row(1, 0)], [])}),
        ("fiscal.receipt.rows[0].cnt", {"receipt": receipt(10, [row(10, -1)], [])}),
        ("fiscal.receipt.rows[0].cnt", {"receipt": receipt(10, [row(10, 0.0005)], [])}),
        ("fiscal.receipt.rows[0].price", {"receipt": receipt(10, [row(10.005)], [])}),
        ("fiscal.receipt.rows[0].price", {"receipt": receipt(10, [row(-10)], [])}),
        ("fiscal.receipt.rows[0].disc", {"receipt": receipt(10, [row(10, disc=0.001)], [])}),
        ("fiscal.receipt.rows[0].disc_type", {"receipt": receipt(10, [row(10, disc_type=2)], [])}),
        ("fiscal.receipt.rows[0].code", {"receipt": receipt(10, [row(10, code="1" * 65)], [])}),
        ("fiscal.receipt.rows[0].code2", {"receipt": receipt(10, [row(10, code2="1" * 11)], [])}),
        ("fiscal.receipt.rows[0].code_aa", {"receipt": receipt(10, [row(10, code_aa="А1")], [])}),
        ("fiscal.receipt.disc", {"receipt": receipt(10, [row(10)], [], disc=10.01)}),
        ("fiscal.receipt.disc", {"receipt": receipt(10, [row(10)], [], disc=-1)}),
        ("fiscal.receipt.disc_type", {"receipt": receipt(10, [row(10)], [], disc_type=3)}),
        ("fiscal.receipt.pays[0].type", {"receipt": receipt(10, [row(10)], [{"sum": 10}])}),
        ("fiscal.receipt.pays[0].sum", {"receipt": receipt(10, [row(10)], [{"type": 0}])}),
        (
            "fiscal.receipt.pays[0].change",
            {"receipt": receipt(10, [row(10)], [card(10, change=1)])},
        ),
        (
            "fiscal.receipt.comment_up",
            {"receipt": receipt(10, [row(10)], [cash(10)], comment_up=1)},
        ),
        (
            "fiscal.receipt.comment_up",
            {"receipt": receipt(9, [row(9)], [cash(9)], comment_up="☕")},
        ),
        ("fiscal.cashier", {"cashier": "я" * 101, "receipt": receipt(10, [row(10)], [cash(10)])}),
        ("fiscal.subtask", {"subtask": 3, "receipt": receipt(10, [row(10)], [cash(10)])}),
    ],
)
def test_fields_of_a_wrong_kind_name_themselves(
    cloud: CloudDesk, path: str, body: dict[str, Any]
) -> None:
    answer = cloud.task(SALE, **body)
    assert refusal(answer) == (1001, 3)
    assert answer["error_extra"]["field"] == path
    assert answer["errortxt"] == "Помилка при перевірці даних"


def test_fields_of_a_wrong_kind_at_the_device_manager(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    answer = device.task(SALE, receipt=receipt(10, [row(10.005)], [cash(10)]))
    assert refusal(answer) == (2000, 3)
    assert answer["errortxt"] == "Невірний формат вхідного JSON"


def test_forbidden_characters(cloud: CloudDesk, device: DeviceManagerDesk) -> None:
    """The cloud refuses the whole receipt, the Device Manager prints a question mark."""
    device.done(OPEN)
    smile = receipt(10, [row(10, name="Кава ☕ «Ґава»")], [cash(10)])
    assert device.done(SALE, receipt=smile)["printinfo"]["goods"][0]["name"] == "Кава ? «Ґава»"
    answer = cloud.task(SALE, receipt=smile)
    assert answer["error_extra"]["field"] == "fiscal.receipt.rows[0].name"
    cloud.switch(forbidden_characters="replace")
    cloud.done(SALE, receipt=smile)
    every_sign = "!.,\"№;:?*()<>|/\\@#$%^-_+=~'&{}[]®©«»°±‘’“”–•—™„‰‹›"
    cloud.switch(forbidden_characters="refuse")
    cloud.sell(10, [row(10, name=every_sign)], [cash(10)], comment_down="перший\nдругий")


def test_groups_and_payments_of_the_sole_trader(second_cloud: CloudDesk) -> None:
    second_cloud.sell(30, [row(10, group=2), row(20, group=7)], [{"type": 16, "sum": 30}])
    with_vat = receipt(10, [row(10, group=1)], [cash(10)])
    assert refusal(second_cloud.task(SALE, receipt=with_vat)) == (1001, 3)
    by_bonus = receipt(10, [row(10, group=2)], [{"type": 11, "sum": 10}])
    assert refusal(second_cloud.task(SALE, receipt=by_bonus)) == (1001, 3)
    second_cloud.switch(tax_groups=[1], payment_types=[0])
    second_cloud.done(SALE, receipt=with_vat)
    assert second_cloud.documents(SALE)[0]["sums"]["taxes"] == [
        {"group": 2, "letters": "Б", "base": 1000, "vat_base": 1000, "vat": 0, "excise": 0},
        {"group": 7, "letters": "З", "base": 2000, "vat_base": 2000, "vat": 0, "excise": 0},
    ]


def test_cash_return_needs_the_cash(cloud: CloudDesk, device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    body = receipt(100, [row(100)], [cash(100)])
    assert refusal(device.task(RETURN, receipt=body)) == (1077, 3)
    assert refusal(cloud.task(RETURN, receipt=body)) == (1077, 3)
    cloud.done(RETURN, receipt=receipt(100, [row(100)], [card(100)]))
    cloud.server.set_safe("first", 10000)
    assert cloud.done(RETURN, receipt=body)["safe"] == 0


def test_unknown_fields_are_counted(cloud: CloudDesk) -> None:
    body = receipt(20, [row(10, weight=1), row(10, weight=2)], [cash(20, colour="red")])
    cloud.execute({"hello": 1, "fiscal": {"task": SALE, "mode": "test", "receipt": body}})
    assert cloud.state["ignored_fields"] == {
        "hello": 1,
        "fiscal.mode": 1,
        "fiscal.receipt.rows.weight": 2,
        "fiscal.receipt.pays.colour": 1,
    }
