"""Switches of the stand-in: misfortunes, and every answer the reference marks as unknown.

Each can be set for all registers or, under `registers`, for one. One-shot switches go back by
themselves. The default of an unknown is the stricter choice where one is stricter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from cashier_app.sandbox.vchasno import refusals as known
from cashier_app.sandbox.vchasno.refusals import Refusal
from cashier_app.sandbox.vchasno.tables import PAYMENT_TYPES, TAX_GROUPS


def _one(default: Any, check: Callable[[Any], Any]) -> Any:
    return field(default=default, metadata={"check": check})


def _flag(default: bool) -> Any:
    def check(value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValueError("true or false")  # noqa: TRY004 - a wrong setting is a ValueError here
        return value

    return _one(default, check)


def _choice(default: Any, *others: Any) -> Any:
    allowed = (default, *others)

    def check(value: Any) -> Any:
        if value not in allowed or isinstance(value, bool):
            raise ValueError(f"one of {', '.join(map(str, allowed))}")
        return value

    return _one(default, check)


def _seconds(default: float | None, *, nullable: bool = False) -> Any:
    def check(value: Any) -> float | None:
        if value is None and nullable:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise ValueError("a number of seconds")
        return float(value)

    return _one(default, check)


def _whole(default: int, least: int = 0) -> Any:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ValueError(f"a whole number of at least {least}")
        return value

    return _one(default, check)


def _text(default: str) -> Any:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("a text")  # noqa: TRY004 - a wrong setting is a ValueError here
        return value

    return _one(default, check)


def _codes(default: tuple[int, ...] | None, allowed: Mapping[int, object]) -> Any:
    def check(value: Any) -> tuple[int, ...] | None:
        if value is None and default is None:
            return None
        if not isinstance(value, list | tuple) or not all(one in allowed for one in value):
            raise ValueError(f"a list of {', '.join(map(str, allowed))}")
        return tuple(value)

    return _one(default, check)


@dataclass(frozen=True)
class PlannedError:
    """A refusal of the next tasks.

    Attributes:
        code: `res`; the text and action are those of the table unless given.
        task: which task is meant; None means every one that makes a document.
        commit: the document is made all the same, only the answer says otherwise.
        times: how many answers; None means until the switch is changed.
    """

    code: int
    res_action: int = known.REPEAT
    text: str = ""
    task: int | None = None
    commit: bool = False
    times: int | None = 1

    @property
    def refusal(self) -> Refusal:
        """The answer."""
        text = self.text or known.TEXTS.get(self.code, "Помилка")
        return Refusal(self.code, self.res_action, text)


def _planned_error(value: Any) -> PlannedError | None:
    if value is None or isinstance(value, PlannedError):
        return value
    if not isinstance(value, dict) or not isinstance(value.get("code"), int):
        raise ValueError("an object with a code, or null")  # noqa: TRY004 - a wrong setting
    planned = PlannedError(**value)
    if planned.times is not None and planned.times < 1:
        raise ValueError("times must be at least 1, or null")
    return planned


def _is_dict(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("an object")  # noqa: TRY004 - a wrong setting is a ValueError here
    return value


@dataclass(frozen=True, kw_only=True)
class Switches:
    """All settings of one register; see the comments. Durations in seconds."""

    # The register as it is set up in the cabinet; null keeps what the seed says.
    is_test: bool = _flag(True)
    tax_groups: tuple[int, ...] | None = _codes(None, TAX_GROUPS)
    payment_types: tuple[int, ...] | None = _codes(None, PAYMENT_TYPES)
    rounding_enabled: bool = _flag(True)
    offline_allowed: bool = _flag(False)
    off_numbers_issued: int = _whole(100)
    # Misfortunes. The clock, the busy device and the terminal are the Device Manager's only.
    delay_s: float = _seconds(0.0)
    tax_service_down: bool = _flag(False)
    hold_s: float = _seconds(20.0)
    down_action: int = _choice(known.REPEAT, known.COLLISION)
    collision_commits: bool = _flag(False)
    offline: bool = _flag(False)
    licence_ended: bool = _flag(False)
    key_state: str = _choice("ok", "warning", "missing", "expired")
    key_replaced: bool = _flag(False)
    blocked: bool = _flag(False)
    token_revoked: bool = _flag(False)
    clock_drift_min: int = _whole(0, least=-100_000)
    busy: bool = _flag(False)
    terminal_outcome: str = _choice("ok", "declined")
    program_outdated: bool = _flag(False)
    res_error: PlannedError | None = field(default=None, metadata={"check": _planned_error})
    ok_without_doccode: bool = _flag(False)
    # Repeats (reference 6).
    tag_mismatch: str = _choice("stored", "error")
    tags_remember_refusals: bool = _flag(False)
    tag_memory_s: float | None = _seconds(None, nullable=True)
    # Answers the reference does not know.
    auto_open_tasks: tuple[int, ...] = _codes((1, 2), {1: 0, 2: 0, 3: 0, 4: 0, 14: 0})
    shift_over_24h: str = _choice("refuse", "accept")
    online_is_zero: bool = _flag(True)
    envelope_dt: str = _choice("kyiv", "utc")
    info_on_error: str = _choice("empty", "absent")
    forbidden_characters: str = _choice("refuse", "replace")
    row_cost: str = _choice("given", "computed")
    round_without_cash: str = _choice("refuse", "accept")
    one_group_per_code: bool = _flag(True)
    check_prepayment: bool = _flag(True)
    autoround_step_kop: int = _choice(50, 10)
    list_form: str = _choice("items", "bare")
    qr_form: str = _choice("url_2024", "lines_2023", "dm_2021", "dm_mac", "empty")
    public_url: str = _text("https://kasa.vchasno.ua")
    refusals: Mapping[str, Refusal] = field(
        default_factory=lambda: dict(known.CLOUD), metadata={"check": _is_dict}
    )

    def changed(self, changes: Mapping[str, Any]) -> "Switches":
        """A copy with some switches changed; `refusals` is merged entry by entry.

        Raises:
            ValueError: an unknown switch, or a value of the wrong kind.
        """
        checks = {one.name: one.metadata["check"] for one in fields(self)}
        clean: dict[str, Any] = {}
        for name, value in changes.items():
            if name not in checks:
                raise ValueError(f"unknown switch {name!r}")
            try:
                clean[name] = checks[name](value)
            except (ValueError, TypeError) as exc:
                raise ValueError(f"{name}: {exc}") from exc
        if "refusals" in clean:
            clean["refusals"] = _merged(self.refusals, clean["refusals"])
        return replace(self, **clean)

    def as_json(self) -> dict[str, Any]:
        """Every switch by name."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in ("tax_groups", "payment_types", "auto_open_tasks"):
            plain[name] = None if plain[name] is None else list(plain[name])
        plain["res_error"] = None if self.res_error is None else vars(self.res_error)
        plain["refusals"] = {name: dict(vars(one)) for name, one in self.refusals.items()}
        return plain


def _merged(present: Mapping[str, Refusal], given: dict[str, Any]) -> dict[str, Refusal]:
    merged = dict(present)
    for name, parts in given.items():
        if name not in present:
            raise ValueError(f"unknown refusal {name!r}; known: {', '.join(sorted(present))}")
        try:
            merged[name] = replace(present[name], **parts)
        except TypeError as exc:
            raise ValueError(f"refusal {name}: {exc}") from exc
    return merged


CLOUD_DEFAULTS: Final = Switches()
DEVICE_MANAGER_DEFAULTS: Final = replace(
    Switches(),
    offline_allowed=True,
    auto_open_tasks=(),
    forbidden_characters="replace",
    qr_form="dm_mac",
    refusals=dict(known.DEVICE_MANAGER),
)


class SwitchBoard:
    """The switches of all registers and what is different for single ones."""

    def __init__(self, defaults: Switches, registers: tuple[str, ...]) -> None:
        self._all = defaults
        self._names = registers
        self._own: dict[str, dict[str, Any]] = {}

    def of(self, register: str) -> Switches:
        """The switches that hold for a register."""
        own = self._own.get(register)
        return self._all.changed(own) if own else self._all

    @property
    def shared(self) -> Switches:
        """The switches without those of single registers."""
        return self._all

    def change(self, changes: Mapping[str, Any]) -> None:
        """Change switches; `registers` maps a name to all that differs there.

        Raises:
            ValueError: an unknown switch or register, or a value of the wrong kind; then
                nothing is changed.
        """
        given = dict(changes)
        own = dict(self._own)
        shared = self._all
        single = given.pop("registers", {})
        if not isinstance(single, Mapping):
            raise ValueError("registers: an object")  # noqa: TRY004 - as every wrong setting
        shared = shared.changed(given)
        for name, parts in single.items():
            if name not in self._names:
                raise ValueError(f"unknown register {name!r}; known: {', '.join(self._names)}")
            if not isinstance(parts, Mapping):
                raise ValueError("registers: an object for each")  # noqa: TRY004 - as above
            shared.changed(parts)
            own[name] = dict(parts)
        self._all, self._own = shared, own

    def reset(self, register: str, name: str, value: Any) -> None:
        """Put a one-shot switch back where it was set."""
        if name in self._own.get(register, {}):
            self._own[register] = {**self._own[register], name: value}
        else:
            self._all = replace(self._all, **{name: value})

    def as_json(self) -> dict[str, Any]:
        """Every switch by name, and what is different for single registers."""
        own = {name: dict(parts) for name, parts in self._own.items() if parts}
        for name, parts in own.items():
            if "refusals" in parts or "res_error" in parts:
                plain = self.of(name).as_json()
                own[name] = {key: plain[key] for key in parts}
        return {**self._all.as_json(), "registers": own}
