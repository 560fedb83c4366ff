"""Records as plain JSON values and back, one form for the store, the chain and the exports."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from carerdesk.domain.errors import BadRecord

T = TypeVar("T")


def to_plain(value: Any) -> Any:  # noqa: ANN401 - any record or field of one
    """Return a record, or a field of one, as JSON values.

    Fields that hold their default are kept too, so that a later change of a default changes no
    record.  Bytes become hexadecimal, sets sorted lists.
    """
    match value:
        case Enum():
            plain = value.value
        case datetime() | date() | time():
            plain = value.isoformat()
        case bytes():
            plain = value.hex()
        case frozenset():
            plain = sorted(to_plain(item) for item in value)
        case tuple() | list():
            plain = [to_plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value):
            plain = {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        case _:
            plain = value
    return plain


def from_plain(record: type[T], value: Any) -> T:  # noqa: ANN401 - any JSON value
    """Make a record from JSON values.

    Fields missing from `value` take their default; fields the record does not know are refused,
    because they would be lost.

    Raises:
        BadRecord: When the values do not make such a record; the text names the field only.
    """
    result: T = _build(record, value, "")
    return result


@cache
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record, localns=dict(_annotation_names()))


@cache
def _annotation_names() -> tuple[tuple[str, Any], ...]:
    """Every public name of the domain, for annotations imported only for type checking."""
    from importlib import import_module  # noqa: PLC0415
    from pkgutil import iter_modules  # noqa: PLC0415

    import carerdesk.domain as room  # noqa: PLC0415

    found: dict[str, Any] = {"date": date, "datetime": datetime, "time": time}
    for module in iter_modules(room.__path__):
        loaded = import_module(f"carerdesk.domain.{module.name}")
        found.update(
            {k: v for k, v in vars(loaded).items() if not k.startswith("_") and isinstance(v, type)}
        )
        found.update({k: v for k, v in vars(loaded).items() if k.endswith("Id")})
    return tuple(found.items())


def _build(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401, C901, PLR0911 - one case a kind
    if isinstance(kind, typing.NewType):
        return _build(kind.__supertype__, value, where)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _build(next(a for a in get_args(kind) if a is not type(None)), value, where)
    try:
        if origin in (tuple, frozenset):
            return _build_many(origin, get_args(kind), value, where)
        if dataclasses.is_dataclass(kind):
            return _build_record(kind, value, where)
        if kind in (datetime, date, time):
            return kind.fromisoformat(value)
        if kind is bytes:
            return bytes.fromhex(value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
        if kind is Any or origin is dict:
            return value
    except (TypeError, ValueError) as error:
        raise BadRecord("A stored record could not be read.", field=where) from error
    if kind is float and type(value) is int:
        return value  # a whole number was put where others may be; JSON keeps it as it was
    if isinstance(kind, type) and type(value) is not kind:
        raise BadRecord("A stored record could not be read.", field=where)
    return value


def _build_many(origin: Any, kinds: tuple[Any, ...], value: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(value, list):
        raise TypeError
    if origin is tuple and Ellipsis not in kinds:
        return tuple(_build(k, v, where) for k, v in zip(kinds, value, strict=True))
    return origin(_build(kinds[0], item, where) for item in value)


def _build_record(record: Any, value: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise TypeError
    hints = _hints(record)
    unknown = value.keys() - hints.keys()
    if unknown:
        raise BadRecord("A stored record holds a field this program does not know.", field=where)
    return record(
        **{name: _build(hints[name], item, f"{where}.{name}") for name, item in value.items()}
    )
