"""Folding, matching and order of Ukrainian text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.search import fold, matches, query_words, sort_key
from tests.domain.builders import quick_property

TITLES = ("Червоний чай", "їжак", "Ґедзь", "М’ята")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("червоний", "Червоний чай"),
        ("ЇЖАК", "їжак"),
        ("ґедзь", "Ґедзь"),
        ("м'ята", "М’ята"),
        ("чай червон", "Червоний чай"),
    ],
)
def test_U_07_search_folds_ukrainian(query: str, found: str) -> None:
    """U-07: case of any letter, any apostrophe, words in any order."""
    assert [title for title in TITLES if matches(query_words(query), fold(title))] == [found]


def test_U_07_order_of_the_ukrainian_alphabet() -> None:
    """U-07: Ґ after Г, Є after Е, І and Ї after И, Ь after Щ."""
    alphabet = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
    assert "".join(sorted(sorted(alphabet), key=sort_key)) == alphabet
    names = ["Їжак", "Ґедзь", "Ялинка", "Іриска", "Гедзь", "Єнот", "Ель", "2 кола", "Ирій", "Tea"]
    assert sorted(names, key=sort_key) == [
        "2 кола",
        "Tea",
        "Гедзь",
        "Ґедзь",
        "Ель",
        "Єнот",
        "Ирій",
        "Іриска",
        "Їжак",
        "Ялинка",
    ]
    assert sort_key("ы") > sort_key("Я")
    assert sort_key("м’ята") == sort_key("мята")


def test_every_word_must_be_found() -> None:
    text = fold("Коваль Ірина 320.50")
    assert matches(query_words("320 коваль"), text)
    assert not matches(query_words("коваль 321"), text)
    assert matches(query_words("  "), text)


def test_fold_makes_one_form_of_what_looks_alike() -> None:
    # й as one letter and as и with a combining breve; apostrophes; spaces of other widths.
    assert fold("ЧАЙ\u00a0 М\u02bcЯТНИЙ") == fold("чаи\u0306 м`ятний") == "чай м'ятний"


@quick_property
@given(st.lists(st.one_of(st.integers(0, 0x24FF), st.integers(0, 0x10FFFF)), max_size=12))
def test_folding_twice_changes_nothing(points: list[int]) -> None:
    once = fold("".join(map(chr, points)))
    assert fold(once) == once
