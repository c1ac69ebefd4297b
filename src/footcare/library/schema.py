"""From nouns to a JSON Schema, by the same type hints as the reader: what an editor knows of a file.

What no schema can see is left to the reader: ids that there are not, sums, widths, what else YAML could mean.
"""

import inspect
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from footcare.library import FILES
from footcare.library.reader import TIME, WHOLE
from footcare.massage import Routine, Step
from footcare.massage.fields import Kept, Lasting, Matches, Text, Within

_STEP = {
    "if": {"required": ["rest"]},
    "then": {"properties": {"technique": False, "seconds": False}},
    "else": {"required": ["seconds"], "anyOf": [{"required": ["title"]}, {"required": ["technique"]}]},
}
"""What the keys of a step must be to each other."""


def schema(noun: type[Kept], ids: Mapping[str, Sequence[str]] = {}) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a file of this noun; *ids* are offered, by their noun's name."""
    defined: dict[str, Any] = {}
    whole = _written_out(noun, defined)
    if FILES[noun.__name__].endswith("/"):
        del whole["properties"]["id"]  # the file's name is the id
    else:
        whole = {"type": "array", "items": {**whole, "required": ["id", *whole["required"]]}}
    for name in ids.keys() & defined.keys():
        defined[name]["anyOf"].insert(0, {"enum": [*ids[name]]})  # others are as good: a person has their own
    return {"$schema": "http://json-schema.org/draft-07/schema#", **whole, "definitions": defined}


def _written_out(noun: Any, defined: dict[str, Any]) -> dict[str, Any]:
    """Return what the keys and values of a noun may be."""
    hints = get_type_hints(noun, include_extras=True)
    names = {each.name: each.name.replace("_", "-") for each in fields(noun)}
    # An editor shows what stands below a field in the source.
    source = "".join(inspect.getsource(each) for each in reversed(noun.__mro__[:-1]))
    below = re.findall(r'(?m)^    (\w+): .*\n    """(.*)"""', source)
    told = {name: {"description": text} for name, text in below}
    return {
        "description": inspect.getdoc(noun),
        "type": "object",
        "properties": {key: _value(hints[name], defined) | told.get(name, {}) for name, key in names.items()},
        "required": [names[name] for name in names if name != "id" and noun.lacks(names.keys() - {name})],
        "additionalProperties": False,
        **(_STEP if noun is Step else {}),
    }


def _refer(noun: Any, defined: dict[str, Any]) -> dict[str, Any]:
    """Return where a noun is defined, once for all places that hold its id, or it written out."""
    if noun.__name__ not in defined:
        either: list[Any] = []
        defined[noun.__name__] = {"anyOf": either}  # before the rest, because a noun may hold itself
        if issubclass(noun, Kept):
            either.append(_value(get_type_hints(noun, include_extras=True)["id"], defined))
        if noun is not Routine:
            either.append(_written_out(noun, defined))
        if (group := noun.kind_of({"steps"})) is not noun:
            either.append(_refer(group, defined))
    return {"$ref": f"#/definitions/{noun.__name__}"}


def _value(hint: Any, defined: dict[str, Any], limit: Any = None) -> dict[str, Any]:
    """Return what a value of a type may be."""
    if hasattr(hint, "__metadata__"):
        return _value(hint.__origin__, defined, *hint.__metadata__)
    origin, inner = get_origin(hint), [each for each in get_args(hint) if each is not type(None)]
    if origin in (Union, UnionType):
        either = [_value(each, defined) for each in inner]
        return {"anyOf": either} if len(either) > 1 else either[0]
    if origin is Literal:
        return {"enum": inner}
    if origin is tuple:
        limit = limit or (Within(0, 500) if inner[-1] is Ellipsis else Within(len(inner), len(inner)))
        items = {"minItems": limit.least, "maxItems": limit.most, "items": _value(inner[0], defined)}
        return {"type": "array", **items}
    match limit:
        case Matches():
            word = {"type": "string", **_form(limit.pattern, limit.form)}
            # What is written with digits alone is a number to other programs.
            digits = [each for each in range(10) if re.fullmatch(limit.pattern, str(each))]
            return {"anyOf": [{"enum": digits}, word]} if digits else word
        case Text():
            words = _form(rf"\s*(\S+\s+){{0,{limit.words - 1}}}\S+\s*", f"text of 1 to {limit.words} words")
            return {"type": "string", "maxLength": limit.characters, **words}
        case Within():
            kinds = {int: "integer", float: "number"}
            return {"type": kinds[hint], "minimum": limit.least, "maximum": limit.most}
        case Lasting():
            lasting = f"whole seconds from {limit.least} to {limit.most}: 40, 40s, 1m30s or 1:30"
            numbers = {"type": ["integer", "string"], "minimum": limit.least, "maximum": limit.most}
            return {**numbers, "minLength": 1, **_form(f"{WHOLE.pattern}|{TIME.pattern}", lasting)}
    return _refer(hint, defined)


def _form(pattern: str, told: str) -> dict[str, str]:
    """Return what a text has to match, and what an editor says of one that does not."""
    return {"pattern": f"^({pattern})$", "patternErrorMessage": f"expected {told}"}
