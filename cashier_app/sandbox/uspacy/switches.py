"""What the documentation leaves open, as switches; the defaults are what is documented."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Literal, Self

COMMENT_WORDS: Final = (
    "deal",
    "lead",
    "company",
    "contact",
    "task",
    "post",
    "comment",
    "localField",
)


@dataclass(frozen=True, slots=True)
class Switches:
    """Behaviour of the space.

    Attributes:
        loose_types: numbers as strings, "" for what is empty, options as arrays.
        access_ttl_s, refresh_ttl_s: lives of tokens issued from now on.
        two_factor_code: code wanted at sign-in by password; None: no second factor.
        is_admin: whether the signed-in user, or the maker of the webhook, is an administrator.
        refresh_token_as_bearer: ordinary calls accept a refresh token.
        webhook_services: services the incoming webhook may use; None: all.
        max_list: biggest page; a bigger `list` is a 422.
        empty_list_204: an empty list of records answers 204 without a body.
        date_filters: conditions on datetime fields work (else they are silently ignored).
        nested_relations: "bare": contacts inside a deal come without phone and e-mail.
        move_reply: what moving a stage answers.
        line_edits_bump_updated_at: editing lines changes `updated_at` of the deal.
        mirror_amount: an automatic total is copied into the amount of the deal.
        absolute_discount: whether an absolute discount of a line is per unit or per line.
        rate_limit: requests a second before 429; None: unlimited.
        rate_limit_retry_after: Retry-After of that 429; None: the header is missing.
        comment_entity_types: words a comment accepts as `entityType`.
        comment_author_required: a comment without `authorId` is a 422.
        commercial_plan: custom fields may be made.
        rewrite_field_codes: the server makes the code of a new field out of its name.
        options_with_field: a new list field takes the options that come with it.
    """

    loose_types: bool = True
    access_ttl_s: int = 86_400
    refresh_ttl_s: int = 2_592_000
    two_factor_code: str | None = None
    is_admin: bool = True
    refresh_token_as_bearer: bool = False
    webhook_services: tuple[str, ...] | None = None
    max_list: int = 500
    empty_list_204: bool = False
    date_filters: bool = True
    nested_relations: Literal["full", "bare"] = "full"
    move_reply: Literal["entity", "empty"] = "entity"
    line_edits_bump_updated_at: bool = False
    mirror_amount: bool = True
    absolute_discount: Literal["unit", "line"] = "unit"
    rate_limit: int | None = None
    rate_limit_retry_after: str | None = "1"
    comment_entity_types: tuple[str, ...] = COMMENT_WORDS
    comment_author_required: bool = True
    commercial_plan: bool = True
    rewrite_field_codes: bool = True
    options_with_field: bool = True

    def as_json(self) -> dict[str, Any]:
        """All switches by name."""
        return asdict(self)

    def changed(self, changes: Mapping[str, Any]) -> Self:
        """A copy with `changes`; JSON arrays become tuples.

        Raises:
            ValueError: an unknown name or a value of the wrong kind.
        """
        known = {item.name for item in fields(self)}
        for name, value in changes.items():
            if name not in known:
                raise ValueError(f"unknown switch {name!r}")
            if not _CHECKS[name](value):
                raise ValueError(f"{value!r} is no value of the switch {name!r}")
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in changes.items()
        }
        return replace(self, **values)


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_words(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(word, str) for word in value)


def _one_of(*choices: str) -> Callable[[Any], bool]:
    return lambda value: value in choices


_CHECKS: Final[dict[str, Callable[[Any], bool]]] = {
    "loose_types": _is_bool,
    "access_ttl_s": _is_count,
    "refresh_ttl_s": _is_count,
    "two_factor_code": lambda value: value is None or isinstance(value, str),
    "is_admin": _is_bool,
    "refresh_token_as_bearer": _is_bool,
    "webhook_services": lambda value: value is None or _is_words(value),
    "max_list": _is_count,
    "empty_list_204": _is_bool,
    "date_filters": _is_bool,
    "nested_relations": _one_of("full", "bare"),
    "move_reply": _one_of("entity", "empty"),
    "line_edits_bump_updated_at": _is_bool,
    "mirror_amount": _is_bool,
    "absolute_discount": _one_of("unit", "line"),
    "rate_limit": lambda value: value is None or _is_count(value),
    "rate_limit_retry_after": lambda value: value is None or isinstance(value, str),
    "comment_entity_types": _is_words,
    "comment_author_required": _is_bool,
    "commercial_plan": _is_bool,
    "rewrite_field_codes": _is_bool,
    "options_with_field": _is_bool,
}
