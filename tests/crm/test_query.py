"""The bracket notation of the query string."""

from urllib.parse import unquote

import pytest

from cashier_app.crm.uspacy.query import QueryValue, encode_query


@pytest.mark.parametrize(
    ("params", "written"),
    [
        ({"page": 1, "list": 50}, "page=1&list=50"),
        ({"sort_by": {"updated_at": "desc"}}, "sort_by[updated_at]=desc"),
        ({"kanban_status": ("NEW", "IN_WORK")}, "kanban_status[]=NEW&kanban_status[]=IN_WORK"),
        ({"created_at": [[1, 2]]}, "created_at[0][]=1&created_at[0][]=2"),
        (
            {"filters": {"condition": "and", "filters": [{"field": "owner", "values": [7, 8]}]}},
            "filters[condition]=and&filters[filters][0][field]=owner"
            "&filters[filters][0][values][]=7&filters[filters][0][values][]=8",
        ),
        ({"active": True, "hidden": False, "q": None}, "active=1&hidden=0"),
        ({}, ""),
    ],
)
def test_nested_parameters_use_brackets(params: dict[str, QueryValue], written: str):
    assert unquote(encode_query(params)) == written


def test_values_cannot_break_out_of_their_parameter():
    encoded = encode_query({"q": "Ґава & Ко=1 +50%#x[]"})
    assert encoded.count("&") == 0
    assert encoded.count("=") == 1
    assert unquote(encoded) == "q=Ґава & Ко=1 +50%#x[]"
