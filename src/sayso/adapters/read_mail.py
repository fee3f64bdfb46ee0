"""Mails (.eml): subject, sender and day, and the words of the message."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from sayso.adapters.read_any import choose_reader
from sayso.adapters.read_encoding import decode
from sayso.adapters.read_html_words import find_words
from sayso.adapters.read_kind import HTML, MAIL
from sayso.adapters.read_quiet import quiet
from sayso.adapters.read_result import to_metadata, to_text
from sayso.adapters.read_text import to_lines
from sayso.errors import Damaged, NoText, Protected, ReadError, TooLarge
from sayso.model.document import Metadata, Passage
from sayso.ports import Original, Text

#: Each part takes a tenth of a millisecond, and a small file can have a million.
MAX_PARTS = 5_000

_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_PARSER = BytesParser(EmailMessage, policy=policy.default.clone(raise_on_defect=False))
_REMEDY = "save the mail again from the mail program, or give its text"


class MailReader:
    """A Reader of mails; the plain part is read, or the HTML part where there is no other.

    A passage is a line where the mail holds the part's own bytes; a part that is
    written in base64 or quoted-printable is one passage, "message body".
    Attachments are no part of the document.
    """

    name = "mail/1"
    media_types = frozenset({MAIL})

    def read(self, original: Original) -> Iterator[Text]:
        """The one document; see `sayso.ports.Reader`."""
        path = original.path
        if original.content.count(b"\n--") > MAX_PARTS:
            raise TooLarge(path, f"the mail has more than {MAX_PARTS:,} parts", _REMEDY)
        try:
            with quiet("email"):
                mail = _PARSER.parsebytes(original.content)
                metadata = _read_metadata(mail)
                plain, page = _find_part(mail, "text/plain"), _find_part(mail, HTML)
                is_locked = any(part.get_content_type() in _LOCKED for part in mail.walk())
        except Exception as error:  # the email package raises what it likes on broken headers
            raise Damaged(path, f"the mail breaks its format: {error}", _REMEDY) from error
        if plain is not None:
            text, passages = _read_plain(plain, original)
        elif page is not None:
            text, metadata = _read_page(page, original, metadata)
            passages = (Passage(0, len(text), "message body"),)
        elif is_locked:
            raise Protected(path, "it is encrypted", "save its text from the mail program")
        else:
            raise NoText(path, "the mail holds no text", "give its attachments one by one")
        yield to_text(original, text, metadata, passages)


def _read_metadata(mail: EmailMessage) -> Metadata:
    name, address = parseaddr(_header(mail, "from") or "")
    return to_metadata(
        title=_header(mail, "subject"),
        author=name or address,
        language=_header(mail, "content-language"),
        published=re.sub(r"\s*\([^)]{0,40}\)\s*$", "", _header(mail, "date") or ""),
    )


def _header(mail: EmailMessage, name: str) -> str | None:
    """The header in Unicode, or None where it is missing or can't be decoded."""
    try:
        value = mail[name]
    except Exception:  # a broken header costs that header only
        return None
    return None if value is None else str(value)


def _find_part(mail: EmailMessage, media_type: str) -> tuple[bytes, str | None] | None:
    """The bytes and charset of the first part of this type that is no attachment and not blank."""
    for part in mail.walk():
        if part.get_content_type() != media_type or part.get_filename():
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            return payload, part.get_content_charset()
    return None


def _read_plain(
    part: tuple[bytes, str | None], original: Original
) -> tuple[str, tuple[Passage, ...]]:
    payload, charset = part
    decoded = decode(payload, path=original.path, stated=charset)
    at = original.content.find(payload)
    text, passages = to_lines(decoded, size=len(payload), first_byte=max(at, 0))
    return text, passages if at >= 0 else (Passage(0, len(text), "message body"),)


def _read_page(
    part: tuple[bytes, str | None], original: Original, metadata: Metadata
) -> tuple[str, Metadata]:
    """The words of the HTML part; what the mail says of itself wins over what the page says.

    Where there is no article in it, as in a short message, all of its words are read.
    """
    payload, charset = part
    media_type = f"{HTML}; charset={charset}" if charset else HTML
    page = Original(original.path, payload, media_type)
    try:
        text = next(choose_reader(page).read(page))
    except NoText:
        return _read_words(part, original.path), metadata
    except ReadError as error:
        reason = error.reason.replace("the page", "the HTML of the mail")
        raise type(error)(original.path, reason, _REMEDY) from error
    return text.text, metadata.over(text.metadata)


def _read_words(part: tuple[bytes, str | None], path: str) -> str:
    """Every word of the HTML part.

    Raises:
        NoText: there is none.
    """
    payload, charset = part
    words = find_words(decode(payload, path=path, stated=charset).text)
    if not words:
        raise NoText(path, "the mail holds no text", "give its attachments one by one")
    return words
