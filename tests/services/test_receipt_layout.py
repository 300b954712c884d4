"""Receipts as rows of text: the layouts of Fiscal rules 2.10, and nothing over the width."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.money import Money, Quantity
from cashier_app.domain.payment import (
    CASH,
    CardSlip,
    CashlessPart,
    PaymentForm,
    PaymentMeans,
    RoundingStep,
    Tender,
)
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus, ReceiptDraft
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.services.receipt_layout import (
    Row,
    RowStyle,
    amount,
    centre,
    issued_moment,
    issued_rows,
    pair,
    plain_text,
    preview_footer,
    quantity_text,
    rows_from_json,
    rows_to_json,
    sale_rows,
    signed_amount,
    wrap,
)
from tests.fakes import NO_VAT, REGISTER, VAT_7, VAT_20, issued

from .builders import draft, line, paid
from .layouts import CARD as CARD_LAYOUT
from .layouts import CASH as CASH_LAYOUT

WIDTHS = (32, 42, 48)
EXCISE = TaxGroup("4", "Д", "Акциз", TaxKind.EXCISE, Decimal(5))
CARD = PaymentMeans(PaymentForm.CASHLESS, "КАРТКА")
LOUD_CASH = PaymentMeans(PaymentForm.CASH, "ГОТІВКА")


def cash_sale() -> ReceiptDraft:
    return draft(
        line("Хліб житній", 3240, barcode="4820000000017"),
        line("Сир твердий ваговий", 48990, milli=342, unit="кг", discount_kop=838, percent="5.0"),
        line("Сироп від кашлю", 12870, groups=(VAT_7,)),
    )


def wine_sale() -> ReceiptDraft:
    wine = line(
        "Вино сухе 0,75 л",
        21550,
        milli=2000,
        groups=(VAT_20, EXCISE),
        barcode="4820000000024",
        uktzed="2204210600",
        stamps=("АААА123456", "АААА123457"),
    )
    return draft(wine)


def answer(**changes: object) -> IssuedReceipt:
    made = replace(
        issued("op", IssuedStatus.DONE),
        fiscal_number="3408730318",
        local_number="1043",
        issued_at="2026-11-25T12:05:09+00:00",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def printed(rows: tuple[Row, ...]) -> list[str]:
    return [text.rstrip() for text in plain_text(rows).split("\n")]


@pytest.mark.parametrize("width", WIDTHS)
def test_cash_sale_with_rounding_and_change(width: int) -> None:
    receipt = cash_sale()
    settlement = paid(receipt, Tender(cash_given=Money(50000), cash_means=LOUD_CASH))
    rows = sale_rows(receipt, settlement, REGISTER, width)
    rows += issued_rows(answer(), "4000123456", "Іваненко О.П.", width)
    assert printed(rows) == CASH_LAYOUT[width].split("\n")


@pytest.mark.parametrize("width", WIDTHS)
def test_card_sale_with_excise_made_offline(width: int) -> None:
    slip = CardSlip(
        card_mask="****1713",
        auth_code="130432",
        rrn="632914000622",
        payment_system="Mastercard",
        terminal="S1K700J8",
        acquirer="АТ «Банк»",
    )
    receipt = wine_sale()
    settlement = paid(receipt, Tender(cashless=(CashlessPart(CARD, Money(43100), slip),)))
    rows = sale_rows(receipt, settlement, REGISTER, width)
    offline = answer(
        fiscal_number="2378946.7.4758",
        local_number="1044",
        issued_at="2026-11-25T12:12:40Z",
        is_offline=True,
        control_number="4758",
    )
    rows += issued_rows(offline, "4000123456", "Іваненко О.П.", width)
    assert printed(rows) == CARD_LAYOUT[width].split("\n")


def test_discount_row_is_padded_to_the_column_of_the_letters() -> None:
    rows = sale_rows(cash_sale(), None, REGISTER, 32)
    discount = next(row.text for row in rows if "5%" in row.text)
    assert discount == "  Знижка 5%              -8,38  "


def test_M_19_without_rounding_the_document_says_the_exact_sum() -> None:
    """M-19: rounding off: 42.37 asked and printed; step 0.50: both 42.50 and the rounding row."""
    off = draft(line("Чай", 4237), step=RoundingStep.NONE)
    text = printed(sale_rows(off, paid(off), REGISTER, 32))
    assert "СУМА, ГРН                  42,37" in text
    assert not any("ЗАОКРУГЛЕННЯ" in row for row in text)
    on = draft(line("Чай", 4237), step=RoundingStep.FIFTY)
    text = printed(sale_rows(on, paid(on), REGISTER, 32))
    assert "СУМА БЕЗ ЗАОКРУГЛЕННЯ      42,37" in text
    assert "ЗАОКРУГЛЕННЯ               +0,13" in text
    assert "ДО СПЛАТИ, ГРН             42,50" in text
    assert "ФОРМА ОПЛАТИ: ГОТІВКА      42,50" in text


def test_M_27_discount_is_printed_once() -> None:
    """M-27: 200.00 − 10 %: shows 200.00, discount 20.00, sum 180.00; no row without a discount."""
    reduced = draft(line("Плед", 20000, discount_kop=2000, percent="10"))
    text = printed(sale_rows(reduced, paid(reduced), REGISTER, 32))
    assert "Плед                    200,00 А" in text
    assert "  Знижка 10%            -20,00" in text
    assert "Сума без знижки           200,00" in text
    assert "Знижка                    -20,00" in text
    assert "СУМА, ГРН                 180,00" in text
    plain = draft(line("Плед", 20000))
    assert not any("Знижка" in row for row in printed(sale_rows(plain, paid(plain), REGISTER, 32)))


def test_M_30_name_of_a_means_is_printed_letter_by_letter() -> None:
    """M-30: «Картка» stays «Картка», for card and cash alike."""
    receipt = draft(line("Чай", 10000))
    card = PaymentMeans(PaymentForm.CASHLESS, "Картка")
    tender = Tender(cashless=(CashlessPart(card, Money(6000)),), cash_means=CASH)
    text = printed(sale_rows(receipt, paid(receipt, tender), REGISTER, 42))
    assert "ЗАСІБ ОПЛАТИ: Картка" in text
    assert "ЗАСІБ ОПЛАТИ: Готівка                40,00" in text
    assert "ФОРМА ОПЛАТИ: БЕЗГОТІВКОВА           60,00" in text
    assert "ФОРМА ОПЛАТИ: ГОТІВКА                40,00" in text


def test_receipt_discount_has_its_own_row_under_each_line() -> None:
    receipt = draft(
        line("Кава", 10000, share_kop=1250), line("Без групи", 5000, groups=(), share_kop=250)
    )
    text = [row.text for row in sale_rows(receipt, None, REGISTER, 32)]
    assert "  Знижка на чек         -12,50  " in text
    assert "Без групи                50,00  " in text
    assert "Знижка                    -15,00" in text


def test_discount_without_a_percentage_and_with_a_fraction() -> None:
    receipt = draft(
        line("Кава", 10000, discount_kop=500),
        line("Чай", 20000, discount_kop=1100, percent="5.5"),
    )
    text = printed(sale_rows(receipt, None, REGISTER, 32))
    assert "  Знижка                 -5,00" in text
    assert "  Знижка 5,5%           -11,00" in text


def test_no_taxes_no_tax_block_and_no_rule() -> None:
    receipt = draft(line("Послуга", 5000, groups=(NO_VAT,)))
    rows = sale_rows(receipt, None, REGISTER, 32)
    assert not any("ПДВ" in row.text for row in rows)
    assert [row.text for row in rows].count("-" * 32) == 3


def test_F_21_seller_without_a_vat_number_prints_its_tax_number() -> None:
    """F-21: «ІД …» is printed, no «ПН»; nothing when neither is known."""
    plain = replace(REGISTER, is_vat_payer=False, vat_number="", tax_number="1234567890")
    text = printed(sale_rows(draft(), None, plain, 32))
    assert "         ІД 1234567890" in text
    assert not any("ПН" in row for row in text)
    unknown = replace(REGISTER, is_vat_payer=True, vat_number="", tax_number="")
    assert printed(sale_rows(draft(), None, unknown, 32))[4] == "-" * 32


def test_header_leaves_out_what_is_not_known_and_marks_a_test_register() -> None:
    bare = replace(REGISTER, title="", address="", is_test=True)
    rows = sale_rows(draft(), None, bare, 42)
    assert [row.text.strip() for row in rows[:3]] == [
        "ТОВ «ПРИКЛАД»",
        "ПН 123456789012",
        "ТЕСТОВИЙ НЕФІСКАЛЬНИЙ ДОКУМЕНТ",
    ]
    assert rows[2].style is RowStyle.BOLD


def test_slip_prints_only_what_the_terminal_told() -> None:
    receipt = draft(line("Чай", 10000))

    def slip_text(slip: CardSlip | None) -> list[str]:
        tender = Tender(cashless=(CashlessPart(CARD, Money(10000), slip),))
        return printed(sale_rows(receipt, paid(receipt, tender), REGISTER, 42))

    bare = slip_text(None)
    assert slip_text(CardSlip()) == bare
    assert not any("RRN" in row or "Вид операції" in row for row in bare)
    only_rrn = slip_text(CardSlip(rrn="632914000622"))
    assert [row for row in only_rrn if row not in bare] == [
        "Вид операції                        ОПЛАТА",
        "RRN                           632914000622",
    ]
    assert "Еквайр                           АТ «Банк»" in slip_text(
        CardSlip(bank_name="АТ «Банк»")
    )


def test_preview_cannot_be_taken_for_a_receipt() -> None:
    rows = preview_footer("Іваненко О.П.", 32)
    assert printed(rows) == ["Касир              Іваненко О.П.", "     НЕФІСКАЛЬНИЙ ДОКУМЕНТ"]
    assert printed(preview_footer("", 32)) == ["     НЕФІСКАЛЬНИЙ ДОКУМЕНТ"]


def test_issued_receipt_of_a_test_register_without_numbers() -> None:
    bare = answer(
        fiscal_number=None, local_number=None, issued_at=None, check_url=None, is_test=True
    )
    text = printed(issued_rows(bare, "TEST1", "", 42))
    assert text == [
        "                  ОНЛАЙН",
        "ФН ПРРО                              TEST1",
        "      ТЕСТОВИЙ НЕФІСКАЛЬНИЙ ДОКУМЕНТ",
        "                  Касир",
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("2026-03-29T00:30:00+00:00", "29.03.2026                      02:30:00"),
        ("2026-03-29T01:30:00Z", "29.03.2026                      04:30:00"),
        ("2026-11-25T14:05:09", "25.11.2026                      14:05:09"),
        ("20250606151131081", "20250606151131081"),
    ],
)
def test_F_22_time_is_printed_in_kyiv_time_or_as_it_came(text: str, row: str) -> None:
    """F-22: an odd date format never breaks a receipt that was issued."""
    rows = printed(issued_rows(answer(issued_at=text), "4000123456", "", 40))
    assert row in rows


def test_moment_of_an_answer_without_a_date_is_unknown() -> None:
    assert issued_moment(answer(issued_at=None)) is None
    assert issued_moment(answer(issued_at="вчора")) is None


def test_P_02_long_name_wraps_at_words_and_the_price_ends_in_the_last_column() -> None:
    """P-02: width 32, a name of 45 characters, price 12345.67."""
    name = "Електричний чайник скляний з підсвіткою 1,7 л"
    assert len(name) == 45
    text = printed(sale_rows(draft(line(name, 1234567)), None, REGISTER, 32))
    start = text.index("1 шт х 12345,67")
    assert text[start + 1 : start + 4] == [
        "Електричний чайник скляний з",
        "підсвіткою 1,7 л      12345,67 А",
        "-" * 32,
    ]
    full = "Набір кухонних ножів із сталі та дерева"
    text = printed(sale_rows(draft(line(full + " " + "д" * 26, 1234567)), None, REGISTER, 32))
    assert "                      12345,67 А" in text


@pytest.mark.parametrize("width", [32, 48])
def test_P_03_word_longer_than_the_width_is_cut_without_losing_characters(width: int) -> None:
    """P-03: a hard break loses nothing, the column of sums stays."""
    word = "Електроприладобудування-2000-Україна"
    text = printed(sale_rows(draft(line(word, 1234567)), None, REGISTER, width))
    first = next(index for index, row in enumerate(text) if row.startswith("Електро"))
    rows = text[first : text.index("-" * width, first)]
    assert all(len(row) <= width for row in rows)
    assert rows[-1].endswith("12345,67 А")
    assert len(rows[-1]) == width
    assert "".join(rows).replace("12345,67 А", "").replace(" ", "") == word


def test_value_longer_than_the_width_wraps_to_the_right_edge() -> None:
    assert pair("Касир", "Іваненко-Петренко Олександра Володимирівна", 32) == [
        "Касир",
        "    Іваненко-Петренко Олександра",
        "                   Володимирівна",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("   ", [""]),
        ("один два", ["один два"]),
        ("один два три чотирма", ["один два", "три", "чотирма"]),
        ("а" * 25, ["а" * 10, "а" * 10, "а" * 5]),
        ("ой " + "а" * 12 + " бе", ["ой", "а" * 10, "аа бе"]),
        ("а" * 10 + " б", ["а" * 10, "б"]),
    ],
)
def test_wrap(text: str, lines: list[str]) -> None:
    assert wrap(text, 10) == lines


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=120),
    gaps=st.lists(st.integers(0, 100), max_size=10),
    width=st.sampled_from(WIDTHS),
)
def test_nothing_is_lost_and_no_line_is_too_long(text: str, gaps: list[int], width: int) -> None:
    spaced = text
    for gap in gaps:
        spaced = spaced[:gap] + " " + spaced[gap:]
    for rows in (wrap(spaced, width), centre(spaced, width), pair(spaced, "12345,67 А", width)):
        assert all(len(row) <= width for row in rows)
    letters = "".join(spaced.split())
    assert "".join("".join(wrap(spaced, width)).split()) == letters
    assert pair(spaced, "12345,67 А", width)[-1].endswith("12345,67 А")
    assert all(len(row) <= width for row in pair("Касир", spaced, width))


@given(
    name=st.text(st.sampled_from("Їжак Ґанок-100% «»"), min_size=1, max_size=100),
    price=st.integers(1, 99999999),
    milli=st.integers(1, 999999),
    width=st.sampled_from(WIDTHS),
)
def test_no_line_of_a_receipt_is_over_the_width(
    name: str, price: int, milli: int, width: int
) -> None:
    receipt = draft(line(name, price, milli=milli, unit="уп", uktzed="2204210600"))
    rows = sale_rows(receipt, None, REGISTER, width) + preview_footer(name, width)
    rows += issued_rows(answer(), name, name, width)
    assert all(len(row.text) <= width for row in rows if row.style is not RowStyle.QR)


def test_rows_survive_json() -> None:
    rows = sale_rows(cash_sale(), None, REGISTER, 42) + issued_rows(answer(), "1", "Ї", 42)
    assert rows_from_json(rows_to_json(rows)) == rows


@pytest.mark.parametrize(
    ("kop", "text", "signed"),
    [
        (0, "0,00", "0,00"),
        (5, "0,05", "+0,05"),
        (-838, "-8,38", "-8,38"),
        (123456789, "1234567,89", "+1234567,89"),
    ],
)
def test_sums_have_a_comma_and_no_grouping(kop: int, text: str, signed: str) -> None:
    assert amount(Money(kop)) == text
    assert signed_amount(Money(kop)) == signed


@pytest.mark.parametrize(
    ("milli", "text"), [(1000, "1"), (342, "0,342"), (1500, "1,5"), (12000, "12"), (10, "0,01")]
)
def test_quantity_has_no_useless_zeros(milli: int, text: str) -> None:
    assert quantity_text(Quantity(milli)) == text
