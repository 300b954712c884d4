"""Renderings made of the text: PNG, PDF, HTML, QR, print blocks."""

import functools
import html
import io
import sys
from pathlib import Path
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

_DOTS_PER_MM = 8
_FONT_FILE = "DejaVuSansMono.ttf"
# Width of a letter of the font, in parts of its size.
_ADVANCE = 0.602
_LINE_HEIGHT = 1.25
_PDF_PAPER_MM = 80


@functools.lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The font of the program, else the system's, else whatever the library draws with."""
    bundle = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2]))
    package = Path(__file__).parents[1]
    places = (bundle / "resources" / "fonts", package / "_resources" / "fonts")
    for place in places:
        if (place / _FONT_FILE).is_file():
            return ImageFont.truetype(str(place / _FONT_FILE), size)
    try:
        return ImageFont.truetype(_FONT_FILE, size)
    except OSError:
        return ImageFont.load_default(size)


def _picture(
    text: str, *, columns: int, paper_mm: int, qr: str | None, qr_percent: int
) -> Image.Image:
    width = paper_mm * _DOTS_PER_MM
    size = max(6, int(width / (columns + 2) / _ADVANCE))
    line_height = int(size * _LINE_HEIGHT)
    margin = int(size * _ADVANCE)
    lines = text.splitlines()
    code = None if qr is None else _qr_picture(qr, width * qr_percent // 100)
    height = line_height * (len(lines) + 2) + (0 if code is None else code.height + line_height)
    picture = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(picture)
    for place, line in enumerate(lines):
        pen.text((margin, line_height * (place + 1)), line, font=_font(size), fill=0)
    if code is not None:
        picture.paste(code, ((width - code.width) // 2, line_height * (len(lines) + 2)))
    return picture


def _qr_picture(content: str, most: int) -> Image.Image:
    """A QR code of whole dots a module, not wider than `most` if that can be."""
    code = segno.make(content, error="m", micro=False)
    scale = max(1, most // code.symbol_size(border=2)[0])
    raw = io.BytesIO()
    code.save(raw, kind="png", scale=scale, border=2)
    raw.seek(0)
    return Image.open(raw).convert("L")


def png_of(text: str, *, columns: int, paper_mm: int, qr: str | None, qr_percent: int) -> bytes:
    """The text on paper of a given width, with the code below; eight dots a millimetre."""
    picture = _picture(text, columns=columns, paper_mm=paper_mm, qr=qr, qr_percent=qr_percent)
    raw = io.BytesIO()
    picture.save(raw, "PNG")
    return raw.getvalue()


def pdf_of(text: str, *, qr: str | None) -> bytes:
    """One page of receipt paper."""
    picture = _picture(text, columns=42, paper_mm=_PDF_PAPER_MM, qr=qr, qr_percent=60)
    raw = io.BytesIO()
    picture.save(raw, "PDF", resolution=_DOTS_PER_MM * 25.4)
    return raw.getvalue()


def qr_png(content: str) -> bytes:
    """The code alone."""
    raw = io.BytesIO()
    segno.make(content, error="m", micro=False).save(raw, kind="png", scale=6, border=2)
    return raw.getvalue()


def html_page(text: str, url: str | None, *, is_simple: bool, has_buttons: bool) -> str:
    """A page with the text; `is_simple` leaves the style out."""
    style = "" if is_simple else "<style>pre{font-family:monospace;font-size:14px}</style>"
    buttons = '<button onclick="window.print()">Друкувати</button>' if has_buttons else ""
    link = "" if url is None else f'<p><a href="{html.escape(url)}">{html.escape(url)}</a></p>'
    return (
        '<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>Чек</title>'
        f"{style}</head><body><pre>{html.escape(text)}</pre>{link}{buttons}</body></html>"
    )


def print_blocks(text: str, *, qr: str | None, barcode: str | None) -> list[dict[str, Any]]:
    """The parts a printing program puts under one another."""
    blocks: list[dict[str, Any]] = [{"type": "text", "value": text}]
    if barcode is not None:
        is_ean = len(barcode) == 13 and barcode.isdigit()
        kind = "ean13" if is_ean else "code128"
        blocks.append({"type": "barcode", "value": barcode, "format": kind})
    if qr is not None:
        blocks.append({"type": "qrcode", "value": qr, "size": 0.75})
    return blocks
