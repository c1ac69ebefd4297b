"""Where text stops being YAML, or surely means something else, and how to mend it.

A parser says where it gave up; a person needs the line where the trouble began. So each line is looked at for
the commonest slips, they are mended in a copy, and that is parsed again: all is told at once, and every mend
helps. The text is a stranger's, so no pattern may take long: each goes over its line once.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

import yaml
from yaml.nodes import Node

Trouble = tuple[int, int, str]
"""A line and a column, counted from 1, and what is said of them."""
MOST = 50
"""How many troubles of one file are told."""

# Patterns are compiled when they are needed: most files are sound, and a start would wait for all of them.

_MARKS = "•·◦▪‣●–—"
_CURLY = "“”„‟«»"
_ODD = "\u00a0\u202f\u3000"
_WORD = r"[A-Za-z][\w-]*"
_KEY = rf"""(?:{_WORD}|"[^"]*"|'[^']*') *: +|{_WORD} *:$"""
_BEGIN = r" *(?:- +)*"
_SLIPS: tuple[tuple[str, str, str], ...] = (
    (r"((?:```|~~~).*)", "", "this marks code and is not YAML; delete this line"),
    (r" *((?://|;) *)", "# ", 'a note begins with #; write "# " instead'),
    (
        rf" *((?:[{_MARKS}]|(?:\*|[0-9]{{1,3}}[.)])(?=\s))\s*)",
        "- ",
        'an item begins with a dash; write "- " instead',
    ),
    (
        rf"{_BEGIN}(-)(?=[^\W\d_])",
        "- ",
        "an item begins with a dash and a space; put a space after the dash",
    ),
    (
        rf" *+(?:- ++)*+(?:{_WORD}:)?+ *+([{_ODD}]\s*)",
        " ",
        "found an odd space; write a plain space instead",
    ),
    (rf"{_BEGIN}{_WORD} *(= *)", ": ", 'a key is written "key: value"; write ": " instead'),
    (
        rf"{_BEGIN}{_WORD}(:)(?=[\"']|(?!\S*/)[^\s:\\][^\"']*$)",
        ": ",
        "expected a space; put a space after the colon",
    ),
    (
        rf"{_BEGIN}(?:{_WORD}: +)?([{_CURLY}][^{_CURLY}]*[{_CURLY}])(?= *(?:$|:))",
        '"',
        'to YAML these quotes are part of the text; write " instead',
    ),
)
"""What slips at the beginning of a line look like, what is written instead, and what is said of them."""

_SIGNS = (
    r"[@`,\]}%*&!]|\?(?! [?-])|[|>](?![-+0-9]{0,2} *(?:#|$))|-(?= |$)"
    r"|\[[^\[\]]*\] *[^\s,\]#]|\{[^{}]*\} *[^\s,}#]"
)
"""What a text without quotes may not begin with."""
_QUOTED = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'"
SWALLOWED = r"(?<=[^\W\d]) #\w"
"""A text that goes on behind a sign that begins a note. A note has two spaces before it, or one behind it."""
NOTE = "what follows # is left out, as a note"
_SLIPPED = rf"(?m)^{_BEGIN}(?://|;|[0-9]+[.)] |-[A-Za-z]|{_WORD}(?: *=|:(?!\S*/)[^\s:\\]))"
_STRANGE = rf"(?m)^{_BEGIN}(?:{_WORD}: *)?[{_MARKS}{_CURLY}{_ODD}]"
"""What the beginnings of lines look like that surely mean something else, in ASCII and with other signs."""


def is_suspicious(text: str) -> bool:
    """Whether text could be YAML and still mean something else than it says."""
    swallows = " #" in text and re.search(SWALLOWED, text)
    strange = not text.isascii() and re.search(_STRANGE, text)
    return bool(swallows or strange or re.search(_SLIPPED, text, re.ASCII))


def diagnose(text: str, compose: Callable[[str], Node], told: Collection[int]) -> Iterator[Trouble]:
    """Find what is wrong with a text, but for the lines of which something has been told."""
    lines = text.split("\n")
    slips = [*_slips(lines, _beginnings(text, compose))]
    for row, column, message in slips:
        if row + 1 not in told:
            yield row + 1, column + 1, message
    seen = {*told, *(row + 1 for row, *_ in slips)}
    for _ in range(MOST):
        try:
            compose("\n".join(lines))
        except yaml.YAMLError as error:
            row, column, message, mend = _parsed(error, lines)
            if row + 1 not in (told if mend else seen):
                yield row + 1, column + 1, message
            if mend is None:
                return
            lines[row] = mend
        else:
            return


def _beginnings(text: str, compose: Callable[[str], Node]) -> set[int] | None:
    """Return the lines on which something begins: in the middle of a text, one may look like anything."""
    rows, nodes = set[int](), list[Any]()
    try:
        nodes.append(compose(text))
    except yaml.YAMLError:
        return None
    while nodes:
        each = nodes.pop()
        if isinstance(each, Node):
            rows.add(each.start_mark.line)
            each = each.value
        nodes += each if isinstance(each, list | tuple) else ()
    return rows


def _slips(lines: list[str], begin: set[int] | None) -> Iterator[tuple[int, int, str]]:
    """Find the slips that can be seen in a line alone, and mend them in place; few in what is YAML."""
    block = -1
    for row, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        within = indent > block >= 0 if begin is None else row not in begin
        if not line.strip() or line.lstrip().startswith("#") or within:
            continue
        for pattern, instead, message in _SLIPS:
            if found := re.match(pattern, lines[row]):
                yield row, found.start(1), message
                new = {
                    " ": " " * len(found[1].replace("\u3000", "  ")),
                    '"': re.sub(f"[{_CURLY}]", '"', found[1]),
                }.get(instead, instead)
                lines[row] = lines[row][: found.start(1)] + new + lines[row][found.end(1) :]
        start = len(_begin(lines[row]))
        key = re.match(_KEY, lines[row][start:])
        start += key.end() if key else 0
        value = lines[row][start:].rstrip()
        # A block of text goes on as long as lines are further in than its key.
        block = indent if re.match(r"[|>][-+0-9]{0,2}( +#.*)?$", value) else -1
        why = _value_slip(value)
        if why and (begin is None or why == NOTE) and (new := _in_quotes(value)):
            quoted = f"write {new} in quotes" if len(new) <= 120 else "put the whole text in quotes"
            said = why if "put" in why else f"{why}; {quoted}"
            yield row, start, said
            lines[row] = lines[row][:start] + (f"{value}{value[0]}" if "put" in why else new)


def _begin(line: str) -> str:
    """Return the dashes and spaces before a line's first word."""
    return "".join(re.findall(rf"^{_BEGIN}", line))


def _value_slip(value: str) -> str:
    """Say what is wrong with what stands behind a key or a dash; "" if it can stand so."""
    if value[:1] in ('"', "'"):
        whole = re.match(_QUOTED, value)
        rest = value[whole.end() :].strip() if whole else ""
        if not whole and value.count(value[0]) % 2:
            return f"this quote is not closed: put {value[0]} at the end of the line"
        return "these quotes do not hold all of the text" if rest and rest[0] not in "#:," else ""
    if re.match(_SIGNS, value):
        return "a text that begins with this sign needs quotes"
    if value[:1] in ("", "[", "{", "#", "|", ">"):
        return ""
    if re.search(SWALLOWED, value):
        return NOTE
    return "a text with a colon in it needs quotes" if re.search(r": |:$", value.partition(" #")[0]) else ""


def _in_quotes(value: str) -> str:
    """Put a text in quotes, without those that did not hold it."""
    if value[0] in "\"'" and (value.count(value[0]) % 2 or value[-1] == value[0]):
        value = value[1:].removesuffix(value[0])
    from json import dumps

    return dumps(value, ensure_ascii=False) if "\\" not in value else ""


_PROBLEMS = {
    "maximum nesting depth": "nested too deep; write it flat",
    "the file is empty": "{}",
    "mapping values are not allowed": "this is not YAML: {}; put a text with a colon in it in quotes",
    "could not find expected ':'": 'this is not YAML: {}; a key is written "key: value"',
    "": "this is not YAML: {}",
}
"""What is said of a problem that only the parser found, by the first words in it."""


def _parsed(error: Any, lines: list[str]) -> tuple[int, int, str, str | None]:
    """Say what the parser found: row, column, words, and the line as it should be if that can be told."""
    problem: str = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    row, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    if "document" in f"{context}{problem}":
        end = next((each for each in range(row, -1, -1) if lines[each][:3] in {"---", "..."}), None)
        if end is not None:
            return end, 0, "a second document begins here, and one file holds one; delete this line", ""
    bare = lines[row].lstrip()
    if ("mapping values" in problem or "parsing a block" in context) and bare and row:
        at, above = _nearest_column(lines, row)
        here = len(lines[row]) - len(bare)
        if at != here:
            spaces = f"{at or 'no'} space{'s' * (at != 1)}"
            message = f"this line stands in no column of those above; begin this line with {spaces}"
            return row, here, f"{message}, as line {above + 1} does", " " * at + bare
    said = next(said for words, said in _PROBLEMS.items() if words in problem)
    return row, column, said.format(problem), None


def _nearest_column(lines: list[str], row: int) -> tuple[int, int]:
    """Return the column, of those that a line can stand in, nearest to its own; and the row that has it."""
    bare = lines[row].lstrip()
    item, here, left = bare.startswith("- "), len(lines[row]) - len(bare), 1 << 20
    open_ = list[tuple[int, int]]()
    for above in range(row - 1, -1, -1):
        line = lines[above]
        start, dash = len(_begin(line)), len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#") or dash > left:
            continue
        if item and start > dash and dash < left:
            open_.append((dash, above))
        elif not item and start < left and re.match(_KEY, line[start:]):
            open_.append((start, above))
        left = min(left, dash)
    return min(open_, key=lambda each: (abs(each[0] - here), -each[0]), default=(here, row))
