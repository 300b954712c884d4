"""Formats, sentences of every error and mismatch, the catalogue, the table of keys."""

from __future__ import annotations

import ast
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from cashier_app.domain.errors import InputProblem, NotSent, OutcomeUnknown
from cashier_app.domain.money import Money
from cashier_app.domain.receipt import Problem, Severity
from cashier_app.ui import formats
from cashier_app.ui.actions import ActionName, help_rows, key_sequences, make_actions
from cashier_app.ui.dialogs.help import HelpDialog
from cashier_app.ui.error_text import SENTENCES, text_of, text_of_code, way_text
from cashier_app.ui.problem_text import PROBLEMS, problem_item, problem_items
from cashier_app.ui.roles import Tone
from cashier_app.ui.views.problems import WayOut
from tests.ui.conftest import RESOURCES

PACKAGE = Path(__file__).parents[2] / "cashier_app"
_ERRORS = {
    "InputProblem",
    "Refused",
    "AuthRequired",
    "ShiftClosed",
    "RateLimited",
    "NotSent",
    "OutcomeUnknown",
    "LocalFault",
    "ContractBroken",
}
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def test_money_has_a_comma_and_narrow_spaces():
    assert formats.money(Money(124050)) == "1\u202f240,50"
    assert formats.money(Money(-838)) == "\u22128,38"
    assert formats.money(Money(5)) == "0,05"
    assert (
        formats.money(Money(9_007_199_254_740_993)) == "90\u202f071\u202f992\u202f547\u202f409,93"
    )
    assert formats.signed_money(Money(23)) == "+0,23"
    assert formats.signed_money(Money(-10)) == "\u22120,10"
    assert formats.hryvnias(Money(100)) == "1,00\u00a0₴"
    assert formats.money_input(Money(124050)) == "1240,50"
    assert Money.typed(formats.money_input(Money(124050))) == Money(124050)


def test_moments_are_kyivs_and_durations_short(theme):
    at = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)
    assert formats.moment(at) == "30.03.2026 01:30"
    assert formats.duration(timedelta(seconds=12)) == "12 с"
    assert formats.duration(timedelta(minutes=3, seconds=59)) == "3 хв"
    assert formats.duration(timedelta(hours=3, minutes=12)) == "3 год 12 хв"
    assert formats.duration(timedelta(days=2, hours=4)) == "2 д 4 год"
    assert formats.duration(timedelta(seconds=-5)) == "0 с"
    assert formats.ago(at, at + timedelta(seconds=12)) == "12 с тому"


def _codes_of_the_program() -> dict[str, str]:
    """Every literal code that an error of ours is made with, and where."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "sandbox" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in _ERRORS:
                continue
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    found.setdefault(part.value, path.name)
    return found


def _reasons_of_operations() -> dict[str, str]:
    """Every literal reason that a recorded operation is moved with: the queue shows its title."""
    found: dict[str, str] = {}
    for path in sorted((PACKAGE / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if getattr(node.func, "attr", "") in ("move", "_move"):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found[argument.value] = path.name
    return found


def test_every_reason_of_a_waiting_receipt_has_its_sentence():
    reasons = _reasons_of_operations()
    assert len(reasons) >= 6
    assert {code: place for code, place in reasons.items() if code not in SENTENCES} == {}


def test_every_error_code_of_the_program_has_its_sentence():
    codes = _codes_of_the_program()
    assert len(codes) > 60
    missing = {code: place for code, place in codes.items() if code not in SENTENCES}
    assert missing == {}


@pytest.mark.parametrize(
    ("file", "tables"),
    [
        ("storage/database.py", ("_CODES",)),
        ("providers/checkbox/errors.py", ("_BY_CODE", "_BY_FRAGMENT")),
        ("providers/vchasno/errors.py", ("CLOUD_REFUSALS", "DEVICE_MANAGER_REFUSALS")),
    ],
)
def test_codes_kept_in_tables_have_their_sentences(file: str, tables: tuple[str, ...]):
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    values: list[str] = []
    for node in ast.walk(tree):
        target = getattr(node, "target", None) or (getattr(node, "targets", None) or [None])[0]
        if isinstance(node, ast.Assign | ast.AnnAssign) and getattr(target, "id", "") in tables:
            assert node.value is not None
            values += [
                part.value
                for part in ast.walk(node.value)
                if isinstance(part, ast.Constant)
                and isinstance(part.value, str)
                and _CODE.fullmatch(part.value)
            ]
    assert values
    assert [code for code in values if code not in SENTENCES] == []


def test_every_reason_against_a_name_of_a_payment_has_its_sentence():
    """M-35: the editor of the settings says why a name may not be used."""
    text = (PACKAGE / "domain" / "payment.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'"(means_[a-z_]+)"', text))
    assert len(codes) >= 6
    assert codes - set(SENTENCES) == set()


def test_every_problem_of_a_draft_has_its_sentence():
    text = (PACKAGE / "domain" / "mapping.py").read_text(encoding="utf-8")
    listed = text[text.index("Problem codes") : text.index('"""', text.index("Problem codes"))]
    codes = set(re.findall(r"`([a-z_]+)`", listed))
    assert len(codes) > 25
    assert codes - set(PROBLEMS) == set()


def test_sentences_are_filled_from_facts_and_hide_codes(theme):
    text = text_of(InputProblem("payment_short", missing_kop=600000))
    assert text.sentence == "Бракує 6\u202f000,00. Покупець дав менше, ніж треба."
    assert text.details == "payment_short · missing_kop: 600000"
    for code in SENTENCES:
        shown = text_of_code(code)
        assert code not in shown.sentence
        assert shown.title
        assert shown.text
        assert not shown.title.endswith(".")
        assert "{" not in shown.sentence


def test_the_title_names_the_server_where_it_is_known(theme):
    """«Немає з’єднання» says with whom, so that nobody looks at the wrong service."""
    known = text_of(NotSent("no_connection", kind="ConnectError", host="kasa.vchasno.ua"))
    assert known.title == "Немає з’єднання з kasa.vchasno.ua"
    assert known.sentence.startswith("Немає з’єднання з kasa.vchasno.ua. Нічого не надіслано")
    assert text_of_code("no_connection").title == "Немає з’єднання"
    assert text_of(NotSent("no_connection", host=None)).title == "Немає з’єднання"
    lost = text_of(OutcomeUnknown("answer_lost", host="api.checkbox.ua"))
    assert lost.title == "Відповідь api.checkbox.ua загубилася дорогою"
    waiting = text_of(InputProblem("register_in_use", register="Каса 2"))
    assert waiting.title == "Чеки каси «Каса 2» ще чекають"
    assert text_of(InputProblem("register_in_use", register="")).title == (
        "Чеки цієї каси ще чекають"
    )


def test_every_title_with_names_is_filled_from_those_facts(theme):
    for code, sentence in SENTENCES.items():
        names = _names(sentence.named)
        if not names:
            continue
        text = text_of_code(code, dict.fromkeys(names, "Ґава"))
        assert "Ґава" in text.title, code
        assert "{" not in text.title, code


_OF_ONE_PROVIDER = {
    # Licence key, PIN and login exist at Checkbox only.
    **dict.fromkeys(("wrong_pin", "wrong_login", "wrong_license_key"), "Checkbox"),
    **dict.fromkeys(
        ("device_unknown", "device_manager_fault", "device_manager_outdated"), "Device Manager"
    ),
}
_PROVIDERS = re.compile("Checkbox|Вчасно|Device Manager")


def test_words_name_no_provider_that_they_are_not_about():
    """The register may be at any provider: words about it speak of the register's service."""
    named = {
        code: found.group()
        for code, one in SENTENCES.items()
        if (found := _PROVIDERS.search(one.title + one.text + one.named)) is not None
    }
    assert named == _OF_ONE_PROVIDER
    allowed = {text for code in named for text in (SENTENCES[code].title, SENTENCES[code].text)}
    catalogue = _entries(RESOURCES / "i18n" / "cashier_uk.ts")
    told = {
        source
        for (context, source), message in catalogue.items()
        if context in {"Errors", "Problems", "Sale", "HealthPresenter", "ShiftPresenter"}
        and _PROVIDERS.search(source + "".join(message.itertext()))
    }
    assert told - allowed == set()


def test_an_unknown_code_still_says_what_to_do(theme):
    text = text_of_code("brand_new_code", {"status": 418})
    assert text.title == "Сталося непередбачене"
    assert text.details == "brand_new_code · status: 418"
    assert text.tone is Tone.DANGER


def test_blocking_problems_come_first_and_notes_carry_no_button(theme):
    items = problem_items(
        (
            Problem("gift_left_out", Severity.NOTE, (("name", "Чай"),)),
            Problem("bad_phone", Severity.WARN, (("text", "12345"),)),
            Problem("total_mismatch", Severity.BLOCK, (("deal_kop", 1), ("lines_kop", 2))),
        )
    )
    assert [item.tone for item in items] == [Tone.DANGER, Tone.WARNING, Tone.MUTED]
    assert [button.way_out for button in items[0].buttons] == [
        WayOut.OPEN_DEAL,
        WayOut.SELL_BY_LINES,
    ]
    accepted = problem_item(
        Problem("total_mismatch", Severity.WARN, (("deal_kop", 1), ("lines_kop", 2)))
    )
    assert WayOut.SELL_BY_LINES not in [button.way_out for button in accepted.buttons]
    assert items[2].buttons == ()


def test_every_way_out_has_a_label(theme):
    assert len({way_text(way) for way in WayOut}) == len(WayOut)


def _entries(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    tree = ElementTree.parse(path)  # noqa: S314 - our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in tree.getroot().iter("context")
        for message in context.iter("message")
    }


def test_the_catalogue_is_complete(tmp_path: Path):
    """No text without its translation, none that nobody uses, the compiled file up to date."""
    kept = RESOURCES / "i18n" / "cashier_uk.ts"
    fresh = tmp_path / "cashier_uk.ts"
    shutil.copy(kept, fresh)
    sources = sorted(str(path) for path in (PACKAGE / "ui").rglob("*.py"))
    tool = [sys.executable, "-c", "from PySide6.scripts.pyside_tool import lupdate; lupdate()"]
    options = ["-source-language", "en", "-target-language", "uk_UA", "-locations", "none"]
    subprocess.run(
        [*tool, *sources, *options, "-no-obsolete", "-ts", str(fresh)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    wanted, have = _entries(fresh), _entries(kept)
    assert sorted(set(wanted) - set(have)) == []
    assert sorted(set(have) - set(wanted)) == []
    translator = QTranslator()
    assert translator.load(str(RESOURCES / "i18n" / "cashier_uk.qm"))
    for (context, source), message in wanted.items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, f"unfinished: {context}: {source}"
        forms = [form.text or "" for form in translation.iter("numerusform")]
        texts = forms or [translation.text or ""]
        # Only tr() makes plural forms; without them Qt shows the source for most numbers.
        assert ("%n" in source) == bool(forms), f"no plural forms: {context}: {source}"
        assert all(texts), f"empty: {context}: {source}"
        for text in texts:
            assert _names(text) == _names(source), f"other names: {context}: {source}"
        count = 1 if forms else -1
        compiled = translator.translate(context, source, None, count)
        assert compiled == texts[0], f"run lrelease: {context}: {source}"


def _names(text: str) -> list[str]:
    names = [name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name]
    return sorted(names) + ["%n"] * text.count("%n")


def test_plurals_have_their_three_forms(theme):
    def deals(count: int) -> str:
        return QCoreApplication.translate("DealsPresenter", "%n deal(s)", "", count)

    assert [deals(count) for count in (1, 2, 5, 11, 21)] == [
        "1 угода",
        "2 угоди",
        "5 угод",
        "11 угод",
        "21 угода",
    ]


def test_keys_are_unique_and_work_with_any_layout():
    seen: dict[str, ActionName] = {}
    for name in ActionName:
        for sequence in key_sequences(name):
            text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            assert text not in seen, f"{text}: {name} and {seen[text]}"
            seen[text] = name
            assert "F10" not in text
            assert "Alt" not in text
            is_letter = re.search(r"\b[A-Z]$", text) is not None
            standard = [
                other
                for kind in QKeySequence.StandardKey
                for other in QKeySequence.keyBindings(kind)
            ]
            assert not is_letter or sequence in standard or text == "Ctrl+Q"


def test_the_help_sheet_lists_every_action(theme, qtbot):
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    actions = make_actions(dialog, theme)
    assert {action.text() for action in actions.values()} <= texts
    assert len(help_rows()) == len(ActionName)
    assert all(row.keys for row in help_rows())
    assert all(not action.autoRepeat() for action in actions.values())
