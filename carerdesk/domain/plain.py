"""Records as plain JSON values and back, one form for the store, the chain and the exports."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
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
    result: T = _maker(record)(value)  # type: ignore[arg-type]  # a class is hashable
    return result


_Maker = Callable[[Any], Any]
_REFUSED = (AttributeError, KeyError, TypeError, ValueError)


@cache
def _maker(kind: Any) -> _Maker:  # noqa: ANN401, C901, PLR0911 - one case a kind
    """Return what makes a value of a kind; worked out once, because thousands are read at a time.

    What it makes raises one of `_REFUSED` for a value that is no such thing.
    """
    if isinstance(kind, typing.NewType):
        return _maker(kind.__supertype__)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        whole = _maker(next(a for a in get_args(kind) if a is not type(None)))
        return lambda value: None if value is None else whole(value)
    if origin in (tuple, frozenset):
        return _maker_of_many(origin, get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _maker_of_record(kind)
    if kind in (datetime, date, time):
        made: _Maker = kind.fromisoformat
        return made
    if kind is bytes:
        return bytes.fromhex
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if kind is Any or origin is dict:
        return lambda value: value

    def same(value: Any) -> Any:  # noqa: ANN401
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise TypeError  # a whole number may stand where others may; JSON keeps it as it was
        return value

    return same


def _maker_of_many(origin: Any, kinds: tuple[Any, ...]) -> _Maker:  # noqa: ANN401
    if origin is tuple and Ellipsis not in kinds:
        each = [_maker(kind) for kind in kinds]

        def some(value: Any) -> Any:  # noqa: ANN401
            if type(value) is not list:
                raise TypeError
            return tuple(make(item) for make, item in zip(each, value, strict=True))

        return some
    one = _maker(kinds[0])

    def many(value: Any) -> Any:  # noqa: ANN401
        if type(value) is not list:
            raise TypeError
        return origin([one(item) for item in value])

    return many


def _maker_of_record(record: Any) -> _Maker:  # noqa: ANN401
    makers = {name: _maker(hint) for name, hint in _hints(record).items()}

    def made(value: Any) -> Any:  # noqa: ANN401
        try:
            return record(**{name: makers[name](item) for name, item in value.items()})
        except _REFUSED as error:
            if isinstance(value, dict) and value.keys() - makers.keys():
                text = "A stored record holds a field this program does not know."
                raise BadRecord(text) from error
            text = "A stored record could not be read."
            raise BadRecord(text, field=_refused(makers, value)) from error

    return made


def _refused(makers: dict[str, _Maker], value: Any) -> str:  # noqa: ANN401
    """Return the name of the field that could not be made; empty where one is missing."""
    for name, item in value.items() if isinstance(value, dict) else ():
        try:
            makers[name](item)
        except _REFUSED:
            return str(name)
    return ""


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
