"""A file is put in, lies sealed, is given out by the door, and goes away and comes back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.ids import new_id
from samvirk.papers import facts
from samvirk.papers.models import Attachment
from tests import cast
from tests.papers.pictures import SECRETS, jpeg
from tests.web.conftest import Visit
from tests.web.people import named, page_of
from tests.web.visiting import Page, Visitor
from tests.web.visiting import page_of as read

PDF = b"%PDF-1.7\nvedtak"


def attach(
    visitor: Visitor, content: bytes = PDF, file: str = "vedtak.pdf", called: str = "", key: str = ""
) -> Page:
    path = f"{page_of(cast.EMMA)}vedlegg/ny/"
    sent = {
        "content": SimpleUploadedFile(file, content, content_type="text/html"),
        "name": called,
        "idempotency_key": key or str(new_id()),
    }
    return read(visitor.client.post(path, sent, follow=True), path)


def path_of(row: Attachment) -> str:
    return f"/personer/{row.person_id}/vedlegg/{row.pk}/"


def test_a_file_is_put_in_and_given_out(visit: Visit) -> None:
    kari = visit(cast.KARI)
    assert kari.open(f"{page_of(cast.EMMA)}vedlegg/ny/").heading == "Legg inn vedlegg"
    page = attach(kari, called="Fullmakt fra mor")
    row = Attachment.objects.latest("uploaded_at")
    assert page.links()["Fullmakt fra mor"] == path_of(row)
    response = kari.client.get(path_of(row))
    assert response.content == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="Fullmakt fra mor.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox allow-downloads", "default-src 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert "no-store" in response.headers["Cache-Control"]
    event = AuditEvent.objects.get(verb="attachment.read")
    assert (event.subject_id, event.person_id) == (row.pk, named(cast.EMMA).pk)


def test_name_and_content_lie_sealed(visit: Visit) -> None:
    attach(visit(cast.KARI), file="epikrise BUP.pdf")
    row = Attachment.objects.latest("uploaded_at")
    assert b"epikrise" not in row.name.stored
    assert b"vedtak" not in row.content.stored


@pytest.mark.rule("R-123")
def test_a_picture_is_kept_without_the_place(visit: Visit) -> None:
    kari = visit(cast.KARI)
    attach(kari, jpeg(turned=6), "bilde.jpeg")
    given = kari.client.get(path_of(Attachment.objects.latest("uploaded_at"))).content
    assert not [secret for secret in SECRETS if secret in given]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen er tom. Velg en annen, eller lag den på nytt."),
        (
            b"<svg onload='alert(7)'/>",
            "Vi tar bare imot PDF, PNG og JPEG. Lagre filen som PDF og prøv igjen.",
        ),
        (b"PK\x03\x04", "Vi tar bare imot PDF, PNG og JPEG. Lagre filen som PDF og prøv igjen."),
        (b"\xff\xd8\xff\xe0", "Bildet er skadet. Åpne det, lagre det på nytt og prøv igjen."),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + b"\xff" * 17,
            "Bildet er for stort å åpne. Gjør det mindre og prøv igjen.",
        ),
        (b"%PDF-" + bytes(10 * 1024 * 1024), "Filen er for stor. Den kan være på høyst 10 MB."),
        (b"%PDF-" + bytes(11 * 1024 * 1024), "Filen er for stor. Den kan være på høyst 10 MB."),
    ],
    ids=["empty", "svg", "zip", "broken", "flood", "large", "much too large"],
)
def test_what_is_not_taken_is_said_kindly(visit: Visit, content: bytes, said: str) -> None:
    page = attach(visit(cast.KARI), content)
    assert (page.status, page.error("Fil")) == (422, said)
    assert Attachment.objects.count() == 1


def test_a_form_without_a_file_says_so(visit: Visit) -> None:
    kari = visit(cast.KARI)
    page = kari.open(f"{page_of(cast.EMMA)}vedlegg/ny/")
    assert kari.press(page, "Legg inn filen").error("Fil") == "Velg en fil"


@pytest.mark.parametrize(
    ("called", "stored"),
    [
        ("ved\nlegg\r\nX-Injected: 1", "ved legg X-Injected: 1"),
        ("\u202efdp.exe", "fdp.exe"),
        ("  a   b  ", "a b"),
        ("\u200b\u0007", "vedtak.pdf"),
    ],
)
def test_a_name_is_one_plain_line(visit: Visit, called: str, stored: str) -> None:
    kari = visit(cast.KARI)
    attach(kari, called=called)
    row = Attachment.objects.latest("uploaded_at")
    response = kari.client.get(path_of(row))
    assert "X-Injected" not in response.headers
    assert stored.split(".", maxsplit=1)[0] in kari.open(page_of(cast.EMMA)).text or stored == "vedtak.pdf"


def test_a_name_of_three_hundred_signs_is_said_or_cut(visit: Visit) -> None:
    assert attach(visit(cast.KARI), called="x" * 300).status == 422
    assert attach(visit(cast.KARI), file=f"{'y' * 200}.pdf").status == 200


def test_sent_twice_it_is_put_in_once(visit: Visit) -> None:
    kari, key = visit(cast.KARI), str(new_id())
    attach(kari, key=key)
    attach(kari, key=key)
    assert Attachment.objects.count() == 2


def test_nobody_fills_the_store_in_a_day(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "MOST_A_DAY", 2)
    kari, ingrid = visit(cast.KARI), visit(cast.INGRID)
    assert [attach(kari).status for _ in range(2)] == [200, 200]
    page = attach(kari)
    assert page.error("Fil") == "Du har lagt inn mange filer i dag. Fortsett i morgen."
    assert attach(ingrid).status == 200
    Attachment.objects.update(uploaded_at=clock.now() - timedelta(days=1, minutes=1))
    assert attach(kari).status == 200


def test_a_file_goes_away_and_comes_back(visit: Visit) -> None:
    mona = visit(cast.MONA)
    page = attach(mona, called="Brev")
    gone = mona.press(page, "Ta bort: Brev")
    assert "Vedlegget er tatt bort." in gone.notice()
    assert "Brev" not in gone.links()
    assert mona.client.get(path_of(Attachment.objects.latest("uploaded_at"))).status_code == 404
    assert "Brev" in mona.press(gone, "Angre").links()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        (cast.MONA, 200),
        (cast.EMMA, 200),
        (cast.INGRID, 200),
        (cast.JONAS, 403),
        (cast.PETTER, 404),
        (cast.TORE, 404),
    ],
)
def test_who_gets_it(visit: Visit, name: str, status: int) -> None:
    attach(visit(cast.KARI))
    assert visit(name).client.get(path_of(Attachment.objects.latest("uploaded_at"))).status_code == status


def test_an_address_with_another_s_file_is_not_found(visit: Visit) -> None:
    attach(visit(cast.KARI))
    row = Attachment.objects.latest("uploaded_at")
    assert visit(cast.INGRID).client.get(f"{page_of(cast.TORE)}vedlegg/{row.pk}/").status_code == 404


@pytest.mark.rule("R-123")
def test_papers_are_closed_with_the_place(visit: Visit) -> None:
    kari = visit(cast.KARI)
    path = f"{page_of(cast.SARA)}vedlegg/ny/"
    assert kari.open(path).status == 404
    assert "Vedlegg" not in kari.open(page_of(cast.SARA)).headings()
    missing = f"{page_of(cast.SARA)}vedlegg/{new_id()}/"
    assert kari.client.get(missing).status_code == 404
