"""The literal author: a person who does what a message says, where it says so, and thinks of nothing."""

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

from footcare.errors import Fault

CURLY = "“”„‟«»"
BLANKS = re.compile(r"\s*")


def mend_all(text: str, faults: Iterable[Fault]) -> str:
    """Do what all messages of one file say, from the last to the first, so that the places stay true."""
    for fault in sorted(faults, reverse=True):
        text = mend(text, fault)
    return text


def mend(text: str, fault: Fault) -> str:
    """Do what one message says; what it does not say clearly stays as it is."""
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    row, at, message = fault.line - 1, fault.column - 1, fault.message
    if found := re.search(
        r"delete this line, and begin the lines below it (\d+) spaces further left", message
    ):
        del lines[row]
        for below in range(row, len(lines)):
            lines[below] = re.sub(f"^ {{0,{found[1]}}}", "", lines[below])
    elif "delete this line" in message:
        del lines[row]
    elif found := re.search(r'put "(.+)" on a line above it', message):
        lines.insert(row, " " * at + found[1])
    elif "move it below this one, with a dash before it" in message:
        move_down(lines, row)
    elif re.search(r"there is no key .*; leave it out", message) and block_key(lines[row], at):
        leave_out(lines, row, at)
    elif found := re.search(r"delete it, to the end of (?:the line|line (\d+))", message):
        del lines[row : int(found[1] or fault.line)]
    elif found := re.search(r"put (\S) at the end of (?:the line|line (\d+))", message):
        last = int(found[2] or fault.line) - 1
        lines[last] = lines[last].rstrip() + found[1]
    else:
        lines[row] = mended(lines[row], at, message)
    return "\n".join(lines)


def block_key(line: str, at: int) -> bool:
    """Whether a key stands alone on its line."""
    return bool(re.fullmatch(r" *(?:- +)*", line[:at])) or bool(
        re.fullmatch(r' *"?[\w-]+"?: [^,{}]*,?', line)
    )


def end_of(lines: list[str], row: int, at: int) -> int:
    """Find the row behind all that belongs to what begins in a column."""
    rows = range(row + 1, len(lines))
    return next((each for each in rows if lines[each].strip() and indent(lines[each]) <= at), len(lines))


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def leave_out(lines: list[str], row: int, at: int) -> None:
    """Take a key out, with all that is below it; where it is the first of an item, the dash stays."""
    end = end_of(lines, row, at)
    dash = lines[row][:at]
    if "-" in dash and end < len(lines) and indent(lines[end]) == at:
        lines[end] = dash + lines[end].lstrip()
    del lines[row:end]


def move_down(lines: list[str], row: int) -> None:
    """Make an item of its own of a key, below the item that it is in."""
    key = re.match(r" *(?:- +)*([\w-]+: .*)", lines[row])
    assert key
    column = lines[row].index(key[1])
    end = end_of(lines, row, column - 1)
    dash = next(
        lines[each].index("- ") for each in range(row, -1, -1) if lines[each].lstrip().startswith("- ")
    )
    lines.insert(end, " " * dash + "- " + key[1])
    leave_out(lines, row, column)


def mended(line: str, at: int, message: str) -> str:  # noqa: C901, PLR0912  # a rule for each phrase
    """Do what is said of one line, at a place in it."""
    before, there = line[:at], line[at:]
    if found := re.search(r"begin this line with (no|\d+) space", message):
        return " " * int(found[1].replace("no", "0")) + line.lstrip()
    if "take it out" in message:
        return before + there.replace(line[at], "")
    if "write spaces instead" in message:
        return line.replace("\t", "  ")
    if "write a plain space instead" in message:
        length = len(there) - len(there.lstrip())
        # An ideographic space is as wide as two.
        return before + " " * len(there[:length].replace("\u3000", "  ")) + there[length:]
    if found := re.search(r"put a space after the (?:colon|dash)", message):
        return f"{before}{there[0]} {there[1:]}"
    if found := re.search(r'write "(# |- |: )" instead', message):
        return before + found[1] + re.sub(r"^(?:\d+[.)]|[/;]+|.)\s*", "", there)
    if 'write "# " before it' in message:
        return f"{before}# {there}"
    if 'write " instead' in message:
        return before + straight(there)
    if "put it in quotes" in message or "put the whole text in quotes" in message:
        quote = "'" if '"' in there else '"'
        return before + quote + there.rstrip() + quote
    token = re.match(r"""\"[^\"]*\"|'[^']*'|[^\s:,}\]][^:,}\]#\n]*?(?=\s*(?:[:,}\]]|\s#|$))""", there)
    if token and (found := re.search(r'Did you mean "([^"]+)"\?', message)):
        return before + found[1] + there[token.end() :]
    if found := re.search(r"expected at most (\d+) characters", message):
        return before + cut(there, int(found[1]))
    if found := re.search(r'write "(seconds: \d+)"$', message):
        return before + found[1]
    if token and (found := re.search(r"write (\d+)$", message)):
        return before + found[1] + there[token.end() :]
    if found := re.search(r"write (.+?)(?: in quotes)?$", message):
        plain = found[1][1:-1] if message.endswith(" in quotes") else found[1]
        return before + found[1] + (there[len(plain) :] if there.startswith(plain) else "")
    return line


def straight(there: str) -> str:
    """Write straight quotes for the curly ones from here on."""
    return re.sub(f"[{CURLY}]", '"', there)


def cut(text: str, length: int) -> str:
    """Cut text that is too long, where a wide letter takes two places."""
    kept = ""
    for letter in text:
        length -= 2 if east_asian_width(letter) in "WF" else 1
        if length < 0:
            break
        kept += letter
    return kept
