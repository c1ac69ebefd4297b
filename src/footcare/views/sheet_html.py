"""The sheet as one page of HTML: nothing in it loads, runs or leads anywhere."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from footcare.massage import Drawing
from footcare.views import wording
from footcare.views.sheet import Card, Page, Section

STYLE = Path(__file__).with_name("sheet.css")


def html_sheet(page: Page, drawings: Iterable[Drawing], *, paper: str | None, large: bool) -> bytes:
    """Return it as a file, for one *paper* or for any; *large* print may take several."""
    lines = _lines(page, tuple(drawings), paper, large=large)
    return "\n".join(lines).encode("ascii", "xmlcharrefreplace")


def _lines(page: Page, drawings: Sequence[Drawing], paper: str | None, *, large: bool) -> Iterator[str]:
    cards, sections = page.cards(), tuple(page.sections())
    rows, size = -(-len(cards) // 2), f"@page {{ size: {paper} }}\n" if paper else ""
    looks = f"{'large' if large else 'small'} {paper or 'any'}"
    yield f'<!DOCTYPE html>\n<html lang="en" class="{looks}" style="--rows: {rows}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{escape(page.title)}</title>"
    yield f"<style>\n{STYLE.read_text('utf-8')}{size}</style></head>"
    yield f"<body><header><h1>{escape(page.title)}</h1>"
    yield f"<p>{'<br>'.join(escape(text) for text in (page.lead, page.seat) if text)}</p></header>"
    yield f'<main><ol class="moves{" free" * bool(page.moves)}">'
    yield from (_card(card, drawings, f"foot-{index}") for index, card in enumerate(cards))
    yield '</ol><div class="boxes">'
    yield from (_section(section) for section in sections if section.boxed)
    yield '</div><div class="around">'
    yield from (_section(section) for section in sections if not section.boxed)
    yield f"</div></main><footer><p>{escape(page.pressure)}</p><p>{escape(page.command)}</p></footer>"
    yield "</body></html>"


def _card(card: Card, drawings: Iterable[Drawing], name: str) -> str:
    picture, _ = card.picture(drawings, name)
    pressure = card.move.pressure
    time = f"<b>{wording.clock(card.seconds)}</b>" if card.seconds else ""
    dots = f'<span aria-hidden="true">{"●" * pressure.level}{"○" * (5 - pressure.level)}</span>'
    where = f"{escape(card.place)} · <span>{dots} {escape(pressure.name)}</span>" if card.place else ""
    number = f"<span>{card.number}</span> " if card.number else ""
    tag = "p" if card.number else "li"
    lines = "".join(f"<{tag}>{escape(line)}</{tag}>" for line in card.lines)
    return (
        f"<li>{picture}<div><h2>{number}{escape(card.move.title)}</h2>"
        f'<p class="facts">{" · ".join(filter(None, (time, where)))}</p>'
        f"{lines if card.number else f'<ol>{lines}</ol>'}"
        f"{''.join(f'<p><b>{name}</b> {escape(text)}</p>' for name, text in card.tips)}</div></li>"
    )


def _section(section: Section) -> str:
    points = "".join(f"<li>{escape(point)}</li>" for point in section.listed)
    text = f"<ul>{points}</ul>" if section.boxed else f"<p>{escape(section.short)}</p>"
    return f"<section><h2>{escape(section.title)}</h2>{text}</section>"
