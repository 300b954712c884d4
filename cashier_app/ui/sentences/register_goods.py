"""Goods and payments that one register takes in another way than the deal has them."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

REGISTER_GOODS_SENTENCES: dict[str, Sentence] = {
    "code_in_other_group": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A product was sold with another tax group in this shift"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "There is no receipt, the deal is free again. Correct the tax of the product, or close "
            "the shift and sell in a new one.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL, WayOut.OPEN_SHIFT),
    ),
    "payment_code_missing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register has no code for this payment"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sold. Choose the code in the settings, under the forms of payment.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
        QT_TRANSLATE_NOOP("Errors", "The register has no code for the payment «{means}»"),
    ),
    "row_below_kopiyka": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A row would cost less than a kopiyka"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sold: this register takes no row for nothing. Make its discount smaller "
            "in the CRM.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
        QT_TRANSLATE_NOOP("Errors", "«{name}» would cost less than a kopiyka"),
    ),
    "name_not_printable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A name of goods has no letter that may be printed"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Write the name in the CRM with letters or figures."
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
        QT_TRANSLATE_NOOP("Errors", "The name «{name}» has no letter that may be printed"),
    ),
    "uktzed_too_long": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A УКТ ЗЕД code is too long"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Correct the code of the product in the CRM: ten figures."
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
        QT_TRANSLATE_NOOP("Errors", "«{name}»: the УКТ ЗЕД code is too long"),
    ),
    "several_tax_groups": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A row has several tax groups, this register takes one"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sold. Choose one group in the settings, under taxes: VAT with excise has "
            "a group of its own.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
        QT_TRANSLATE_NOOP("Errors", "«{name}» has several tax groups, this register takes one"),
    ),
    "tax_group_missing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A row has no tax group of this register"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Choose the group in the settings, under taxes."
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
        QT_TRANSLATE_NOOP("Errors", "«{name}» has no tax group of this register"),
    ),
    "not_enabled_in_cabinet": Sentence(
        QT_TRANSLATE_NOOP(
            "Errors", "A tax group or form of payment is not switched on for the register"
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "There is no receipt, the deal is free again. Switch it on in the cabinet of the "
            "register; which one is said in the details.",
        ),
    ),
    "rounding_not_enabled": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Rounding of cash is not switched on for the register"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "There is no receipt, the deal is free again. Switch «Заокруглення» on in the cabinet "
            "of the register, among the forms of payment.",
        ),
    ),
}
