"""Mails: headers to metadata, and the part with the words."""

from contextlib import suppress
from datetime import date
from email.message import EmailMessage

import pytest

from sayso.adapters.read_mail import MailReader
from sayso.errors import NoText, Protected, ReadError, TooLarge
from sayso.model.document import Metadata
from sayso.ports import Original, Text

HEAD = (
    b"From: Ann Bee <ann@paper.example>\r\nSubject: =?utf-8?q?Zehn_T=C3=B6te?=\r\n"
    b"Date: Fri, 21 Nov 2025 23:30:00 -0500 (EST)\r\nContent-Language: en\r\n"
)


def read(content: bytes) -> Text:
    (text,) = MailReader().read(Original("a.eml", content, "message/rfc822"))
    return text


def test_the_headers_are_the_metadata() -> None:
    assert read(HEAD + b"\r\nTen died.\r\n").metadata == Metadata(
        "Zehn Töte", None, None, "Ann Bee", "en", date(2025, 11, 21)
    )


def test_a_sender_without_a_name_is_the_address() -> None:
    assert read(b"From: ann@p.example\n\nTen died.").metadata.author == "ann@p.example"


def test_each_line_leads_to_its_bytes() -> None:
    content = HEAD + b"\r\nTen died.\r\n\r\nTwo left.\r\n"
    text = read(content)
    assert text.text == "Ten died.\n\nTwo left.\n"
    first, last = map(int, text.passages[1].at.removeprefix("bytes ").split("-"))
    assert content[first:last] == b"Two left."


def make_mail(plain: str | None, page: str | None) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Ten died"
    if plain is not None:
        mail.set_content(plain, cte="base64")
    if page is not None and plain is not None:
        mail.add_alternative(page, subtype="html")
    elif page is not None:
        mail.set_content(page, subtype="html")
    return mail


def test_the_plain_part_comes_before_the_page() -> None:
    mail = make_mail("Ten died.", "<html><body><p>Eleven people died.</p></body></html>")
    text = read(bytes(mail))
    assert (text.text, [p.at for p in text.passages]) == ("Ten died.\n", ["message body"])


@pytest.mark.parametrize("plain", [None, "\n"])
def test_the_page_is_read_where_there_is_no_plain_part(plain: str | None) -> None:
    text = read(
        bytes(make_mail(plain, "<html><title>T</title><body><p>Ten people died.</p></body>"))
    )
    assert (text.text, text.metadata.title) == ("Ten people died.", "Ten died")


def test_an_attachment_is_no_part_of_the_words() -> None:
    mail = make_mail("Ten died.", None)
    mail.add_attachment("Eleven died.", filename="later.txt")
    assert read(bytes(mail)).text == "Ten died.\n"


def test_the_charset_of_the_part_is_used() -> None:
    head = b"Subject: x\nContent-Type: text/plain; charset=koi8-r\n\n"
    words = "Погибли пятнадцать человек."
    assert read(head + words.encode("koi8-r")).text == words


def test_a_mail_with_no_words_holds_no_text() -> None:
    with pytest.raises(NoText):
        read(HEAD + b"\r\n\r\n")


def test_an_encrypted_mail_is_protected() -> None:
    with pytest.raises(Protected):
        read(b"Subject: x\nContent-Type: application/pkcs7-mime\n\nMIIB")


@pytest.mark.parametrize(
    "content",
    [
        b"From: <<>>@\nDate: =?utf-8?q?=\nSubject: =?x?b?\xff?=\nContent-Type: ;;;\n\nTen died.",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 3000,
        b"Content-Type: multipart/mixed; boundary=\n\nTen",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: message/rfc822\n\n" * 3000 + b"Ten died.",
    ],
)
def test_a_mail_with_broken_headers_is_read_or_refused(content: bytes) -> None:
    with suppress(ReadError):
        assert read(content).text


def test_a_mail_of_parts_without_end_is_refused() -> None:
    with pytest.raises(TooLarge):
        read(b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nTen\n" * 6000)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ('<?xml version="1.0"?><div>Ten <b>died</b>\nin Marun.</div>', "Ten died in Marun."),
        ("<style>b {}</style><div>Ten<!-- x --> <b>died.</b></div><div>Two left.</div>",
         "Ten died.\nTwo left."),
        ("<div>Ten died.<br>Two left.</div>", "Ten died.\nTwo left."),
    ],
)  # fmt: skip
def test_a_short_page_that_is_no_article_is_read_block_by_block(page: str, words: str) -> None:
    text = read(bytes(make_mail(None, page)))
    assert text.text == words
    assert [passage.at for passage in text.passages] == ["message body"]


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", "<!-- Ten died. -->", "<p>" * 100_001],
    ids=["blank", "comment", "tags"],
)
def test_the_remedies_for_a_page_in_a_mail_speak_of_the_mail(page: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(b"Subject: x\nContent-Type: text/html\n\n" + page.encode())
    assert "mail" in refused.value.reason
    assert "page" not in str(refused.value)
