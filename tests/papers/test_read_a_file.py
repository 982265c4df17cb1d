"""A file is what its bytes say; a picture is kept without the place and the time it was taken."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.papers.facts import LARGEST, FileRefusal, NotAFileForUsError, read_file
from samvirk.papers.models import FileKind
from tests.papers.pictures import SECRETS, jpeg, png


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"%PDF-1.7\n", FileKind.PDF), (png(), FileKind.PNG), (jpeg(), FileKind.JPEG)],
    ids=["pdf", "png", "jpeg"],
)
def test_the_bytes_say_what_it_is(content: bytes, kind: FileKind) -> None:
    found, kept = read_file(content)
    assert found is kind
    assert not [secret for secret in SECRETS if secret in kept]


@pytest.mark.parametrize("picture", [jpeg(secrets=False), png(secrets=False)], ids=["jpeg", "png"])
def test_a_picture_without_secrets_is_kept_byte_for_byte(picture: bytes) -> None:
    _kind, kept = read_file(picture)
    assert kept == picture.replace(b"\xff\xff\xc0", b"\xff\xc0")
    assert read_file(kept)[1] == kept


@pytest.mark.parametrize("order", ["II", "MM"])
def test_a_picture_is_not_laid_on_its_side(order: str) -> None:
    _kind, kept = read_file(jpeg(turned=6, order=order))
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in kept
    assert read_file(kept)[1] == kept


@pytest.mark.parametrize("turned", [0, 1, 9])
def test_what_is_not_turned_needs_no_exif(turned: int) -> None:
    assert b"Exif" not in read_file(jpeg(turned=turned))[1]


@pytest.mark.parametrize("swap", [(b"Exif\0\0II", b"Exif\0\0XX"), (b"Exif\0\0", b"Exof\0\0")])
def test_exif_that_is_none_goes(swap: tuple[bytes, bytes]) -> None:
    assert b"Exif" not in read_file(jpeg(turned=6).replace(*swap))[1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", FileRefusal.EMPTY),
        (b"%PDF-" + bytes(LARGEST), FileRefusal.TOO_LARGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", FileRefusal.OTHER_KIND),
        (b"PK\x03\x04" + bytes(50), FileRefusal.OTHER_KIND),
        (b"MZ\x90", FileRefusal.OTHER_KIND),
        (b"GIF89a", FileRefusal.OTHER_KIND),
        (b"<html>%PDF-1.7", FileRefusal.OTHER_KIND),
        (png()[:40], FileRefusal.BROKEN),
        (png()[:20], FileRefusal.BROKEN),
        (jpeg()[:30], FileRefusal.BROKEN),
        (jpeg(secrets=False)[:-2], FileRefusal.BROKEN),
        (b"\xff\xd8\xff", FileRefusal.BROKEN),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + bytes(40), FileRefusal.BROKEN),
    ],
)
def test_what_is_refused_and_why(content: bytes, reason: FileRefusal) -> None:
    with pytest.raises(NotAFileForUsError) as refused:
        read_file(content)
    assert refused.value.reason is reason


def wide(picture: bytes, width: int, height: int) -> bytes:
    """Return a picture that says it has so many points."""
    if picture.startswith(b"\x89PNG"):
        return picture.replace(
            b"IHDR" + bytes((0, 0, 0, 1)) * 2, b"IHDR" + width.to_bytes(4) + height.to_bytes(4)
        )
    frame = picture.index(b"\xff\xc0") + 4
    return picture[: frame + 1] + height.to_bytes(2) + width.to_bytes(2) + picture[frame + 5 :]


@pytest.mark.parametrize("picture", [jpeg(), png()], ids=["jpeg", "png"])
@pytest.mark.parametrize(("width", "height"), [(65_535, 65_535), (10_001, 10_000), (1_527, 65_535)])
def test_a_picture_of_too_many_points_is_refused(picture: bytes, width: int, height: int) -> None:
    with pytest.raises(NotAFileForUsError) as refused:
        read_file(wide(picture, width, height))
    assert refused.value.reason is FileRefusal.TOO_MANY_POINTS


@pytest.mark.parametrize("picture", [jpeg(), png()], ids=["jpeg", "png"])
def test_a_picture_of_a_good_camera_is_taken(picture: bytes) -> None:
    kind, _kept = read_file(wide(picture, 10_000, 10_000))
    assert kind in {FileKind.PNG, FileKind.JPEG}


@given(st.sampled_from([jpeg(turned=6), png()]), st.data())
def test_no_damage_is_a_fault(picture: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(picture) - 1))
    damaged = picture[:at] + data.draw(st.binary(max_size=6)) + picture[at + 1 :]
    with suppress(NotAFileForUsError):
        read_file(damaged)
