"""The health bar: a lamp for each server with words, and the queue counter."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.errors import LocalFault
from cashier_app.domain.operation import OperationState
from cashier_app.services.bundle import Services
from cashier_app.services.health import Health, Lamp
from cashier_app.services.outbox import OutboxItem
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.error_text import ErrorText, text_of_code
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.roles import Tone
from cashier_app.ui.views.bars import HealthBar, LampView

_TONES = {
    Lamp.UNKNOWN: Tone.MUTED,
    Lamp.OK: Tone.OK,
    Lamp.WARN: Tone.WARNING,
    Lamp.BAD: Tone.DANGER,
}
_QUIET = timedelta(seconds=10)
_CRM, _PROVIDER, _TAX, _KEY = "crm", "provider", "tax", "key"


class HealthPresenter(QObject):
    """A pressed lamp says its sentence in a dialog."""

    outbox_wanted = Signal()
    connection_wanted = Signal()

    def __init__(self, services: Services, bar: HealthBar, scope: TaskScope, ask: Ask) -> None:
        super().__init__(bar)
        self._services = services
        self._bar = bar
        self._scope = scope
        self._ask = ask
        self._lamps: dict[str, LampView] = {}
        self._alarm_at: datetime | None = None
        self._bindings = Bindings()
        self._bindings.subscribe(services.health.changed, lambda _state: self.show())
        self._bindings.subscribe(services.queue.changed, lambda _items: self.show_queue())
        self._bindings.subscribe(services.writeback.changed, lambda _items: self.show_queue())
        self._bindings.connect(bar.lamp_pressed, self._on_lamp)
        self._bindings.connect(bar.queue_pressed, self._on_queue)

    def start(self) -> None:
        self.show()
        self.show_queue()

    def stop(self) -> None:
        self._bindings.release()

    def tick(self) -> None:
        """Once a second: a sale under way that takes too long begins to count."""
        if self._alarm_at is not None and self._services.clock.now() >= self._alarm_at:
            self.show_queue()

    def show(self) -> None:
        state = self._services.health.state
        provider = self._services.session.provider.capabilities.provider_name
        self._lamps = {
            lamp.key: lamp
            for lamp in (
                self._lamp(_CRM, "Uspacy", state.crm, state.crm_error),
                self._lamp(_PROVIDER, provider, state.provider, state.provider_error),
                self._tax_lamp(state, provider),
                self._key_lamp(state, provider),
            )
        }
        self._bar.show_lamps(tuple(self._lamps.values()))

    def show_queue(self) -> None:
        """Quiet at 0, amber when something waits, red when a person is needed."""
        try:
            items = self._waiting()
            writebacks = self._services.writeback.items
        except LocalFault:
            word = self.tr("Queue unknown")
            self._bar.show_queue(word, Tone.DANGER, self.tr("The data file cannot be read."))
            return
        count = len(items) + len(writebacks)
        needs_person = any(item.state is OperationState.ATTENTION for item in items) or any(
            item.needs_person for item in writebacks
        )
        if count == 0:
            sentence = self.tr("Nothing waits.")
            self._bar.show_queue(self.tr("Queue: 0"), Tone.MUTED, sentence)
            return
        if needs_person:
            word = self.tr("Queue: {count}, needs you")
            tone, sentence = Tone.DANGER, self.tr("Something waits for your decision. Press F11.")
        elif items:
            word = self.tr("Queue: {count} waiting")
            tone, sentence = Tone.WARNING, self.tr("Receipts wait or are being checked. Press F11.")
        else:
            word = self.tr("Queue: {count} to the CRM")
            tone, sentence = Tone.MUTED, self.tr("Receipts are being written to their deals.")
        self._bar.show_queue(word.format(count=count), tone, sentence)

    def _waiting(self) -> tuple[OutboxItem, ...]:
        """Without a sale that is being sent at this moment: it does not wait yet."""
        now = self._services.clock.now()
        known = self._services.queue.items
        young = [item for item in known if item.is_driven and now < item.created_at + _QUIET]
        self._alarm_at = min((item.created_at + _QUIET for item in young), default=None)
        return tuple(item for item in known if item not in young)

    def _lamp(self, key: str, name: str, lamp: Lamp, error: str) -> LampView:
        if error:
            sentence = text_of_code(error).sentence
        elif lamp is Lamp.OK:
            sentence = self.tr("{name} answers.").format(name=name)
        else:
            sentence = self.tr("{name} has not been asked yet.").format(name=name)
        return LampView(key, name, _TONES[lamp], sentence)

    def _tax_lamp(self, state: Health, provider: str) -> LampView:
        away = self.tr(
            "{name} gets no answer from the tax service. Receipts are issued offline or wait in "
            "the queue; none is lost."
        )
        sentences = {
            Lamp.OK: self.tr("The tax service answers."),
            Lamp.WARN: away.format(name=provider),
        }
        unknown = self.tr("The tax service has not been asked yet.")
        lamp = state.tax_service
        return LampView(_TAX, self.tr("Tax service"), _TONES[lamp], sentences.get(lamp, unknown))

    def _key_lamp(self, state: Health, provider: str) -> LampView:
        days, lamp = state.key_days, state.key
        word = self.tr("Key")
        if days is not None and days >= 0:
            word = self.tr("Key: %n day(s)", "", days)
        if lamp is Lamp.BAD and (days is None or days >= 0):
            cannot = self.tr(
                "{name} cannot sign receipts: check the signing key in the cabinet of the register."
            )
            sentence = cannot.format(name=provider)
        elif lamp is Lamp.BAD:
            sentence = self.tr(
                "The signing key is over. Put a new one into the cabinet of the register."
            )
        elif lamp is Lamp.WARN:
            sentence = self.tr("The signing key ends soon. Order a new one now.")
        elif lamp is Lamp.OK:
            sentence = self.tr("The signing key is in order.")
            if not self._services.session.provider.capabilities.tells_key_expiry:
                untold = self.tr(
                    "The signing key is in order. {name} does not tell until when: look in the "
                    "cabinet of the register."
                )
                sentence = untold.format(name=provider)
        else:
            sentence = self.tr("The signing key has not been asked about yet.")
        return LampView(_KEY, word, _TONES[lamp], sentence)

    def _error_of(self, key: str) -> ErrorText | None:
        state = self._services.health.state
        code = {_CRM: state.crm_error, _PROVIDER: state.provider_error}.get(key, "")
        return text_of_code(code) if code else None

    def _on_lamp(self, key: str) -> None:
        self._scope.start(self._explain(key), name="lamp", group="lamp")

    async def _explain(self, key: str) -> None:
        lamp, error = self._lamps[key], self._error_of(key)
        if error is None:
            await self._ask.confirm(
                Question(lamp.tone, lamp.word, lamp.sentence, self.tr("Understood"))
            )
            return
        question = Question(
            error.tone,
            error.title,
            error.text,
            yes=self.tr("Settings…"),
            no=self.tr("Close"),
            details=error.details,
        )
        if await self._ask.confirm(question):
            self.connection_wanted.emit()

    def _on_queue(self) -> None:
        self.outbox_wanted.emit()
