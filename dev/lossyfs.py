"""A file system that forgets what was not synced: to kill it is to pull the plug of the machine.

Pages that are written stay in this process until fsync copies them to the folder behind. Names, lengths by
truncation and renames are durable at once, which is kinder than a real disk: what is lost here is lost there.

    python -m dev.lossyfs FOLDER_BEHIND MOUNT_POINT
"""

import errno
import os
import sys
from collections import defaultdict
from typing import Any

import mfusepy

PAGE = 4096
SHOWN = (
    *("st_mode", "st_nlink", "st_uid", "st_gid", "st_size", "st_ino"),
    *("st_atime_ns", "st_mtime_ns", "st_ctime_ns"),
)


class LossyFiles(mfusepy.Operations):  # type: ignore[misc]
    """Files of one folder, with what was written to them and not synced."""

    use_ns = True

    def __init__(self, behind: str) -> None:
        self.behind = behind
        self.pages: dict[str, dict[int, bytearray]] = defaultdict(dict)
        self.lengths: dict[str, int] = {}

    def _real(self, path: str) -> str:
        return self.behind + path

    def _length(self, path: str) -> int:
        return max(self.lengths.get(path, 0), os.path.getsize(self._real(path)))

    def _page(self, path: str, number: int) -> bytearray:
        if number not in self.pages[path]:
            with open(self._real(path), "rb") as file:
                file.seek(number * PAGE)
                self.pages[path][number] = bytearray(file.read(PAGE).ljust(PAGE, b"\0"))
        return self.pages[path][number]

    # What is lost

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        """Keep the bytes in memory."""
        done = 0
        while done < len(data):
            number, start = divmod(offset + done, PAGE)
            part = data[done : done + PAGE - start]
            self._page(path, number)[start : start + len(part)] = part
            done += len(part)
        self.lengths[path] = max(self._length(path), offset + len(data))
        return done

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        """Return the bytes of the file as if all of it had been stored."""
        size = max(0, min(size, self._length(path) - offset))
        with open(self._real(path), "rb") as file:
            file.seek(offset)
            found = bytearray(file.read(size).ljust(size, b"\0"))
        for number in range(offset // PAGE, (offset + size + PAGE - 1) // PAGE):
            if number in self.pages[path]:
                begin = max(offset, number * PAGE)
                end = min(offset + size, (number + 1) * PAGE)
                part = self.pages[path][number][begin - number * PAGE : end - number * PAGE]
                found[begin - offset : end - offset] = part
        return bytes(found)

    def fsync(self, path: str, datasync: int, fh: int) -> None:
        """Store what was kept in memory."""
        length = self._length(path)
        with open(self._real(path), "r+b", buffering=0) as file:
            for number, page in self.pages.pop(path, {}).items():
                file.seek(number * PAGE)
                file.write(page[: max(0, length - number * PAGE)])
            file.truncate(length)
        self.lengths.pop(path, None)

    # What is durable at once

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        """Cut or lengthen the file, and what is kept of it."""
        os.truncate(self._real(path), length)
        self.lengths.pop(path, None)
        for number in [number for number in self.pages[path] if (number + 1) * PAGE > length]:
            page = self.pages[path].pop(number)
            if number * PAGE < length:
                kept = length - number * PAGE
                self.pages[path][number] = page[:kept].ljust(PAGE, b"\0")

    def unlink(self, path: str) -> None:
        """Remove the name."""
        os.unlink(self._real(path))
        self._forget(path)

    def rename(self, old: str, new: str, flags: int = 0) -> None:
        """Give another name; what is not synced stays so."""
        os.rename(self._real(old), self._real(new))
        self._forget(new)
        if old in self.pages:
            self.pages[new] = self.pages.pop(old)
        if old in self.lengths:
            self.lengths[new] = self.lengths.pop(old)

    def _forget(self, path: str) -> None:
        self.pages.pop(path, None)
        self.lengths.pop(path, None)

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        """Make an empty file of whoever asks."""
        os.close(os.open(self._real(path), os.O_CREAT | os.O_RDWR, mode))
        self._give_to_caller(path)
        return 0

    def mkdir(self, path: str, mode: int) -> None:
        """Make a folder of whoever asks."""
        os.mkdir(self._real(path), mode)
        self._give_to_caller(path)

    def _give_to_caller(self, path: str) -> None:
        user, group, _process = mfusepy.fuse_get_context()
        os.chown(self._real(path), user, group)

    def rmdir(self, path: str) -> None:
        """Remove an empty folder."""
        os.rmdir(self._real(path))

    def chmod(self, path: str, mode: int) -> None:
        """Change who may."""
        os.chmod(self._real(path), mode)

    def chown(self, path: str, uid: int, gid: int) -> None:
        """Change the owner."""
        os.chown(self._real(path), uid, gid)

    def utimens(self, path: str, times: Any = None) -> None:
        """Leave the times alone; no database reads them."""

    def symlink(self, target: str, source: str) -> None:
        """Make a link."""
        os.symlink(source, self._real(target))

    def readlink(self, path: str) -> str:
        """Follow a link."""
        return os.readlink(self._real(path))

    # What only looks

    def getattr(self, path: str, fh: int | None = None) -> dict[str, int]:
        """Return the facts of a file, with the length it would have."""
        try:
            facts = os.lstat(self._real(path))
        except OSError as error:
            raise mfusepy.FuseOSError(error.errno or errno.EIO) from error
        shown = {name.removesuffix("_ns"): getattr(facts, name) for name in SHOWN}
        if path in self.lengths:
            shown["st_size"] = self._length(path)
        return shown

    def readdir(self, path: str, fh: int) -> list[str]:
        """Return the names in a folder."""
        return [".", "..", *os.listdir(self._real(path))]

    def statfs(self, path: str) -> dict[str, int]:
        """Return how much room there is."""
        room = os.statvfs(self._real(path))
        names = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_frsize", "f_namemax")
        return {name: getattr(room, name) for name in names}

    def open(self, path: str, flags: int) -> int:
        """Open a file; nothing is kept of that."""
        return 0

    def flush(self, path: str, fh: int) -> None:
        """Do nothing: to close a file does not store it."""

    def fsyncdir(self, path: str, datasync: int, fh: int) -> None:
        """Do nothing: names are durable already."""


if __name__ == "__main__":
    # As root others may use it, such as the account that PostgreSQL runs as.
    mfusepy.FUSE(
        LossyFiles(sys.argv[1]), sys.argv[2], foreground=True, nothreads=True, allow_other=os.geteuid() == 0
    )
