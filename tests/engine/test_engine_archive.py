from __future__ import annotations

import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from translate_posts.engine.archive import Limits, metadata_in, unpack
from translate_posts.engine.protocol import PackageError

Members = dict[str, bytes]

METADATA = {"package_version": "1.0", "from_code": "ja", "to_code": "en"}
GOOD: Members = {
    "top/metadata.json": json.dumps(METADATA).encode(),
    "top/sentencepiece.model": b"pieces",
    "top/model/model.bin": b"weights",
}


@pytest.fixture
def pack(tmp_path: Path) -> Callable[[Members], Path]:
    def write(members: Members) -> Path:
        path = tmp_path / "made.argosmodel"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path

    return write


def test_a_package_is_unpacked_whole(plumbing: Path, tmp_path: Path) -> None:
    folder = unpack(plumbing, tmp_path / "out")
    with zipfile.ZipFile(plumbing) as archive:
        for member in archive.infolist():
            assert (tmp_path / "out" / member.filename).read_bytes() == archive.read(member)
    assert folder == tmp_path / "out" / "ja_en"


def test_metadata_is_read_without_unpacking(plumbing: Path) -> None:
    assert metadata_in(plumbing).name == "argos:ja_en@0.0.1"


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("../evil", "not a plain path"),
        ("top/../../evil", "not a plain path"),
        ("top/./x", "not a plain path"),
        ("/etc/evil", "not a plain path"),
        ("//host/evil", "not a plain path"),
        ("top//x", "not a plain path"),
        ("C:/evil", "not a plain path"),
        ("top\\..\\evil", "not a plain path"),
        ("top/model.bin\0.txt", "not a plain path"),
        ("other/file", "a package is one folder"),
        ("file", "a package is one folder"),
        ("top/MODEL/model.bin", "twice"),
    ],
)
def test_a_hostile_name_is_refused(
    pack: Callable[[Members], Path], tmp_path: Path, name: str, complaint: str
) -> None:
    path = pack(GOOD | {name.replace("\0", "?"): b"evil"})
    # zipfile cuts a name at a NUL when it writes, so the NUL is put in afterwards.
    path.write_bytes(path.read_bytes().replace(b"bin?", b"bin\0"))
    with pytest.raises(PackageError, match=f"refused: .*{complaint}"):
        unpack(path, tmp_path / "deep" / "out")
    assert not (tmp_path / "deep").exists()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    path = tmp_path / "link.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("top/link")
        link.external_attr = (kind | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(PackageError, match="link or a device"):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bound_are_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "odd.argosmodel"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)
    with pytest.raises(PackageError, match="method other than deflate"):
        unpack(path, tmp_path / "out")


def test_encrypted_members_are_refused(pack: Callable[[Members], Path], tmp_path: Path) -> None:
    path = pack(GOOD)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02") + 8
    content[at] |= 1
    path.write_bytes(content)
    with pytest.raises(PackageError, match="encrypted"):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize(
    ("missing", "complaint"),
    [
        ("top/metadata.json", r"no metadata\.json in it"),
        ("top/sentencepiece.model", r"no sentencepiece\.model or bpe\.model in it"),
        ("top/model/model.bin", r"no model/model\.bin in it"),
    ],
)
def test_an_incomplete_package_is_refused(
    pack: Callable[[Members], Path], tmp_path: Path, missing: str, complaint: str
) -> None:
    path = pack({name: content for name, content in GOOD.items() if name != missing})
    with pytest.raises(PackageError, match=complaint):
        unpack(path, tmp_path / "out")


def test_metadata_that_is_none_is_refused(pack: Callable[[Members], Path], tmp_path: Path) -> None:
    path = pack(GOOD | {"top/metadata.json": b"[]"})
    with pytest.raises(PackageError, match=r"metadata\.json: not the metadata"):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_bomb_is_refused_while_it_is_read(
    pack: Callable[[Members], Path], tmp_path: Path
) -> None:
    path = pack(GOOD | {"top/zeros": bytes(30_000_000)})
    with pytest.raises(PackageError, match="far more than a model"):
        unpack(path, tmp_path / "out")
    assert (tmp_path / "out" / "top" / "zeros").stat().st_size < 10_000_000


def test_a_bomb_that_lies_about_its_size_is_refused(
    pack: Callable[[Members], Path], tmp_path: Path
) -> None:
    path = pack(GOOD | {"top/zeros": bytes(30_000_000)})
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", 30_000_000), b"\1\0\0\0"))
    with pytest.raises(PackageError, match=r"damaged|far more"):
        unpack(path, tmp_path / "out")


def test_limits_are_counted(tiny: Callable[..., Path], tmp_path: Path) -> None:
    path = tiny(weights=bytes(5000))
    with pytest.raises(PackageError, match="more than 2 members"):
        unpack(path, tmp_path / "out", Limits(members=2))
    with pytest.raises(PackageError, match="far more than a model"):
        unpack(path, tmp_path / "out", Limits(total_bytes=4000))


@pytest.mark.parametrize(
    "content", [b"", b"no zip at all", b"PK\x03\x04 cut off", b"PK\x05\x06" + bytes(18)]
)
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.argosmodel"
    path.write_bytes(content)
    with pytest.raises(PackageError, match=r"x\.argosmodel: (not an .argosmodel|refused)"):
        unpack(path, tmp_path / "out")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="no such file"):
        unpack(tmp_path / "gone.argosmodel", tmp_path / "out")


@pytest.mark.parametrize("keep", [0.2, 0.9, 0.9999])
def test_a_truncated_file_is_refused(plumbing: Path, tmp_path: Path, keep: float) -> None:
    whole = plumbing.read_bytes()
    path = tmp_path / "cut.argosmodel"
    path.write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(PackageError, match="not a whole zip"):
        unpack(path, tmp_path / "out")


def test_a_flipped_bit_is_found(plumbing: Path, tmp_path: Path) -> None:
    content = bytearray(plumbing.read_bytes())
    content[len(content) // 2] ^= 1
    path = tmp_path / "flipped.argosmodel"
    path.write_bytes(content)
    with pytest.raises(PackageError, match="damaged"):
        unpack(path, tmp_path / "out")
