"""What was said to be saved is on the disk, and not only on its way there."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dev import powercuts
from tests.programs import needs

if TYPE_CHECKING:
    from dev.lossyfs import LossyFiles


@pytest.mark.slow
@pytest.mark.fuse
def test_an_acknowledged_write_survives_a_power_cut_and_the_control_does_not() -> None:
    with powercuts.sqlite() as machine:
        promises = powercuts.cut_while_writing(machine, 5, seed=5)
        assert promises.are_kept, str(promises)
        assert promises.blows == 5
        control = powercuts.cut_while_writing(machine, 1, seed=1, is_safe=False)
    assert control.lost, "A power cut that takes nothing from a database that does not sync is none."


# The disk that forgets


@pytest.fixture
def disk(tmp_path: Path) -> "LossyFiles":
    needs("fuse3")
    # Where libfuse is missing not even the import succeeds.
    from dev.lossyfs import LossyFiles

    (tmp_path / "file").write_bytes(b"before")
    return LossyFiles(str(tmp_path))


def stored(disk: "LossyFiles") -> bytes:
    return Path(disk.behind, "file").read_bytes()


def test_what_is_written_is_read_and_not_stored(disk: "LossyFiles") -> None:
    disk.write("/file", b"after", 10, 0)
    assert disk.read("/file", 100, 0, 0) == b"before\0\0\0\0after"
    assert disk.getattr("/file")["st_size"] == 15
    assert stored(disk) == b"before"


def test_what_is_synced_is_stored(disk: "LossyFiles") -> None:
    from dev.lossyfs import PAGE

    disk.write("/file", b"after", PAGE - 2, 0)
    disk.fsync("/file", 1, 0)
    assert stored(disk) == b"before".ljust(PAGE - 2, b"\0") + b"after"


def test_to_close_a_file_does_not_store_it(disk: "LossyFiles") -> None:
    disk.write("/file", b"after", 0, 0)
    disk.flush("/file", 0)
    assert stored(disk) == b"before"


def test_under_another_name_it_is_still_not_stored(disk: "LossyFiles") -> None:
    disk.write("/file", b"after!!", 0, 0)
    disk.rename("/file", "/other")
    assert disk.read("/other", 100, 0, 0) == b"after!!"
    assert Path(disk.behind, "other").read_bytes() == b"before"


def test_it_reads_as_any_other_disk(disk: "LossyFiles") -> None:
    chance = random.Random(1)  # noqa: S311 - no secret depends on it
    expected = bytearray(b"before")
    for _ in range(300):
        offset, data = chance.randrange(30_000), chance.randbytes(chance.randrange(1, 9_000))
        if chance.random() < 0.7:
            disk.write("/file", data, offset, 0)
            expected.extend(b"\0" * (offset - len(expected)))
            expected[offset : offset + len(data)] = data
        elif chance.random() < 0.5:
            disk.fsync("/file", 0, 0)
        else:
            disk.truncate("/file", offset)
            del expected[offset:]
            expected.extend(b"\0" * (offset - len(expected)))
        assert disk.read("/file", 50_000, 0, 0) == expected
    disk.fsync("/file", 0, 0)
    assert stored(disk) == expected
