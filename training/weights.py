"""The weights of a CTranslate2 model file, read back as floats under the names of CTranslate2.

The file (`model.bin`, binary version 6) is a header, the variables by name, and aliases. Matrices
in int8 have a scale for each row: the float is the integer divided by it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

Weights = dict[str, "np.ndarray[Any, np.dtype[Any]]"]

_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
_SCALE = "_scale"
_VERSION = 6


def read_weights(path: Path) -> Weights:
    """Give the variables of a model file by name, int8 matrices as float32.

    `ValueError` names a file of another version.
    """
    with path.open("rb") as file:
        version = _number(file, "I")
        if version != _VERSION:
            raise ValueError(f"{path}: binary version {version}; only {_VERSION} can be read")
        _text(file)  # the name of the specification
        _number(file, "I")  # and its revision
        found = dict(_variable(file) for _ in range(_number(file, "I")))
        # Variables of equal value are stored once.
        aliases = [(_text(file), _text(file)) for _ in range(_number(file, "I"))]
    found |= {alias: found[name] for alias, name in aliases}
    return dict(_floats(found))


def _floats(found: Weights) -> Iterator[tuple[str, np.ndarray[Any, np.dtype[Any]]]]:
    for name, values in found.items():
        if name.endswith(_SCALE) and name.removesuffix(_SCALE) in found:
            continue
        scale = found.get(name + _SCALE)
        yield name, values if scale is None else values.astype(np.float32) / scale[:, None]


def _variable(file: BinaryIO) -> tuple[str, np.ndarray[Any, np.dtype[Any]]]:
    name = _text(file)
    shape = [_number(file, "I") for _ in range(_number(file, "B"))]
    kind, size = _TYPES[_number(file, "B")], _number(file, "I")
    return name, np.frombuffer(file.read(size), dtype=kind).reshape(shape)


def _text(file: BinaryIO) -> str:
    return file.read(_number(file, "H")).rstrip(b"\0").decode()


def _number(file: BinaryIO, form: str) -> int:
    return int(struct.unpack(f"<{form}", file.read(struct.calcsize(f"<{form}")))[0])
