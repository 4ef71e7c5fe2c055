"""Turns a validation error into problems that the author of a file can act on."""

from collections.abc import Iterable, Mapping
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError

from unbend.catalogue.errors import Problem, nearest


def problems_of(
    error: ValidationError, kind: type[BaseModel], file: str, data: Mapping[str, Any]
) -> Iterable[Problem]:
    """One problem for each of the error's lines, with the key as it is written in the file."""
    for line in error.errors():
        key = ".".join(str(part) for part in line["loc"]) or "the file as a whole"
        yield _problem(line, kind, file, key)


def _problem(line: Any, kind: type[BaseModel], file: str, key: str) -> Problem:
    got = _shown(line.get("input"))
    context = line.get("ctx", {})
    match line["type"]:
        case "extra_forbidden":
            word = str(line["loc"][-1])
            allowed = sorted(_keys_at(kind, line["loc"][:-1]))
            return Problem(
                file=file,
                key=key,
                got=f"an unknown key '{word}'",
                allowed=", ".join(allowed),
                nearest=nearest(word, allowed),
            )
        case "enum" | "literal_error":
            allowed = [part.strip(" '") for part in context["expected"].replace(" or ", ", ").split(",")]
            return Problem(
                file=file,
                key=key,
                got=got,
                allowed=", ".join(allowed),
                nearest=nearest(str(line["input"]), allowed),
            )
        case "missing":
            return Problem(file=file, key=key, got="nothing", allowed="a value: this key is required")
        case "string_pattern_mismatch" if context.get("pattern") == "[.?!]$":
            return Problem(file=file, key=key, got=got, allowed="a whole sentence that ends in . ? or !")
        case "value_error":
            return Problem(file=file, key=key, got=_brief(got), allowed=str(context["error"]))
    return Problem(file=file, key=key, got=got, allowed=line["msg"])


def _keys_at(kind: type[BaseModel], path: tuple[int | str, ...]) -> set[str]:
    """The keys that a part of the file may have, found by walking the model along the path."""
    model: type[BaseModel] | None = kind
    named = False
    for part in path:
        if isinstance(part, int) or named:
            named = False
            continue
        field = next(
            (f for n, f in (model.model_fields if model else {}).items() if part in (n, f.alias)), None
        )
        model = _model_in(field.annotation) if field else None
        named = field is not None and get_origin(field.annotation) is dict
    return {field.alias or name for name, field in model.model_fields.items()} if model else set()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return None


def _shown(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else _brief(repr(value))


def _brief(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"
