"""What a screen draws, cell by cell, in any theme: what tests look at instead of a terminal."""

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style

from footcare.views.look import Size
from footcare.views.themes import Depth, console

Frame = list[list[Segment]]


def drawn(what: RenderableType, size: Size, theme: str = "ember", depth: Depth = Depth.TRUE) -> Frame:
    """The lines of a screen, with the style of every piece of them."""
    printer = console(theme, depth)
    options = printer.options.update_dimensions(size.columns, size.rows)
    return printer.render_lines(what, options, style=printer.get_style("ground"))


def plain_text(frame: Frame) -> str:
    """A frame without its colours, without blanks at the line ends."""
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in frame)


def style_of(segment: Segment, theme: str = "ember", depth: Depth = Depth.TRUE) -> str:
    """The name of the style that a piece is drawn in."""
    styles = console(theme, depth)
    behind = styles.get_style("ground")
    names = ("text", "title", "strong", "soft", "line", "alert", "night")
    return next(name for name in names if behind + styles.get_style(name) == (segment.style or Style.null()))


def flaws(what: RenderableType, size: Size) -> list[str]:
    """What is wrong with the measure of what a screen draws, before a line of it is cut."""
    options = console("ember", Depth.TRUE).options.update_dimensions(size.columns, size.rows)
    pieces = list(console("ember", Depth.TRUE).render(what, options))
    lines = [Segment.get_line_length(line) for line in Segment.split_lines(pieces)]
    wide = [f"line {number}: {length}" for number, length in enumerate(lines) if length != size.columns]
    return wide if len(lines) == size.rows else [f"{len(lines)} rows", *wide]
