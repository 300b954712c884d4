"""A till without a window as a process of its own: `python -m tests.scenarios.till …`.

It knows nothing of what a test does to the servers or to it. Each finished step is one JSON line:

    open-shift                 opens the shift, or takes the open one
    sell DEAL[,DEAL…] [cash|card]   confirms the deals, all at the same time
    recover                    goes on until nothing waits, or until --for seconds are over
    close-shift                closes the shift
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path

from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.services.checkout import choose_payment, exact_tender, payment_choices
from cashier_app.services.fiscalize import SaleOutcome
from tests.scenarios.program import Program, Start, running
from tests.scenarios.quick_clock import QuickClock

_STEPS = ("open-shift", "sell", "recover", "close-shift")


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    start = Start(
        data=options.data_dir,
        crm_url=options.crm_url,
        register_url=options.register_url,
        clock=QuickClock(options.speed),
        device_id=options.device_id,
    )
    asyncio.run(_play(start, options.actions, options.limit_s))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios.till")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--crm-url", required=True)
    parser.add_argument("--register-url", required=True)
    parser.add_argument("--device-id", default="till")
    parser.add_argument("--for", type=float, default=15.0, dest="limit_s")
    parser.add_argument("--speed", type=float, default=1.0, help="how fast pauses pass")
    parser.add_argument("actions", nargs="+")
    return parser


async def _play(start: Start, words: list[str], limit_s: float) -> None:
    async with running(start) as program:
        for step, arguments in _split(words):
            if step == "open-shift":
                await program.open_shift()
                _say(step, shift=program.shifts.state.is_open)
            elif step == "sell":
                await _sell(program, arguments)
            elif step == "recover":
                await program.ready()
                await program.settled(limit_s)
                _say(step, waiting=0)
            else:
                shift = await program.shifts.close()
                _say(step, receipts=shift.receipts_count, z_number=shift.z_number)


def _split(words: list[str]) -> list[tuple[str, list[str]]]:
    steps: list[tuple[str, list[str]]] = []
    for word in words:
        if word in _STEPS:
            steps.append((word, []))
        else:
            steps[-1][1].append(word)
    return steps


async def _sell(program: Program, arguments: list[str]) -> None:
    deals = [int(number) for number in arguments[0].split(",")]
    form = arguments[1] if len(arguments) > 1 else ""
    for outcome in await asyncio.gather(*(_sell_one(program, deal, form) for deal in deals)):
        _say("sell", deal=outcome.deal_id, phase=outcome.phase.value, reason=outcome.reason)


async def _sell_one(program: Program, deal_id: int, form: str) -> SaleOutcome:
    services = program.services
    opened = await services.deals.open(deal_id)
    assert opened.draft is not None
    means = _means(program, form) or opened.draft.payment_means
    assert means is not None
    chosen = replace(opened, draft=choose_payment(opened.draft, means))
    return await services.checkout.sell(chosen, exact_tender(opened.draft, means))


def _means(program: Program, form: str) -> PaymentMeans | None:
    if form == PaymentForm.CASH:
        return CASH
    if form == "card":
        rules = program.services.session.state.rules
        assert rules is not None
        return payment_choices(rules).cashless[0]
    return None


def _say(step: str, **facts: object) -> None:
    sys.stdout.write(json.dumps({"step": step, **facts}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
