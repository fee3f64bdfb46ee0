"""The media type of some bytes: what they show first, what they are called second."""

import re
from pathlib import PurePosixPath

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
JSON = "application/json"
JSONL = "application/jsonl"
GEOJSON = "application/geo+json"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
GZIP = "application/gzip"
#: Files of older Office programs, and new ones behind a password.
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"

_BY_SUFFIX = {
    "": TEXT, ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX, ".eml": MAIL,
    ".json": JSON, ".jsonl": JSONL, ".ndjson": JSONL, ".rss": RSS, ".atom": ATOM,
    ".csv": "text/csv", ".tsv": "text/tab-separated-values", ".yaml": "application/yaml",
    ".yml": "application/yaml", ".toml": "application/toml", ".ini": "text/x-ini",
    ".css": "text/css", ".js": "text/javascript", ".py": "text/x-python", ".sh": "text/x-sh",
    ".sql": "text/x-sql", ".tex": "text/x-tex", ".srt": "text/x-subrip",
    ".geojson": GEOJSON, ".doc": OLE, ".odt": "application/vnd.oasis.opendocument.text",
}  # fmt: skip

#: Kinds that are never plain characters: a text under such a name is a text.
_BINARY = frozenset({PDF, DOCX, OLE, "application/vnd.oasis.opendocument.text"})

_BY_MAGIC = (
    (b"%PDF-", PDF),
    (b"\x1f\x8b", GZIP),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x7fELF", "application/x-executable"),
)

#: As much as is looked at to tell one kind of text from another.
_HEAD_BYTES = 4096

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOM = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe(?:\0\0)?|\0\0\xfe\xff|\xfe\xff)")
_OPEN_XML = re.compile(r"\A(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|\s)*", re.DOTALL)
_HTML_OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?:!DOCTYPE\b|([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*))")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]*\S?")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[ \t]*\n|#[^\n]*\n)*[A-Za-z][\w -]{0,40}:")
_OBJECT = re.compile(r"\{\s*[\"}]")
_FEED_ROOTS = {"rss": RSS, "RDF": RSS, "feed": ATOM}


def find_media_type(content: bytes, name: str, stated: str | None = None) -> str:
    """What `content` is: by its own marks, else as `stated` by who sent it, else by its name.

    `application/octet-stream` is for what nobody knows.

    >>> find_media_type(b"<!doctype html><p>Ten died.", "report.txt")
    'text/html'
    """
    by_marks = _from_magic(content, name) or _from_text(content)
    by_name = _BY_SUFFIX.get(_suffix(name))
    if by_marks is not None:
        return GEOJSON if by_name == GEOJSON and by_marks in (JSON, JSONL) else by_marks
    if stated is not None and _essence(stated) in _BY_SUFFIX.values():
        return stated
    if by_name in _BINARY and _seems_text(content) and b"%PDF-" not in content[:1024]:
        return TEXT
    if by_name is not None:
        return by_name
    return TEXT if _seems_text(content) else UNKNOWN


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().casefold()


def _suffix(name: str) -> str:
    path = PurePosixPath(name)
    suffix = path.suffix.casefold()
    return PurePosixPath(path.stem).suffix.casefold() if suffix == ".gz" else suffix


def _from_magic(content: bytes, name: str) -> str | None:
    for magic, media_type in _BY_MAGIC:
        if content.startswith(magic):
            return media_type
    if content.startswith(_OLE_MAGIC):
        return DOCX if _ENCRYPTED in content else OLE
    if content.startswith(b"PK\x03\x04"):
        is_word = b"word/" in content or _suffix(name) == ".docx"
        return DOCX if is_word else "application/zip"
    return None


def _from_text(content: bytes) -> str | None:
    head = _head(content)
    opening = head.lstrip()
    if _OBJECT.match(opening):
        return JSONL if _is_whole_object(opening) else JSON
    if opening.startswith("<"):
        return _from_markup(opening)
    if _FRONT_MATTER.match(head.replace("\r\n", "\n")):
        return MARKDOWN
    return MAIL if _is_mail(head) else None


def _head(content: bytes) -> str:
    """The beginning as text that is good enough for marks, which are all ASCII."""
    head = content[:_HEAD_BYTES]
    if match := _BOM.match(head):
        head = head[match.end() :]
    return head.replace(b"\0", b"").decode("latin-1")


def _is_whole_object(opening: str) -> bool:
    """Whether the first line ends an object and another line follows."""
    first, newline, rest = opening.partition("\n")
    return bool(newline) and first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def _from_markup(opening: str) -> str | None:
    match = _OPEN_XML.match(opening)
    rest = opening[match.end() :] if match else opening
    if _HTML_OPENING.match(rest):
        return HTML
    root = _XML_ROOT.match(rest)
    if root and root[2] in _FEED_ROOTS:
        return _FEED_ROOTS[root[2]]
    return "application/xml" if opening.startswith("<?xml") else None


def _is_mail(head: str) -> bool:
    """Whether it opens with header lines as a mail has them."""
    names: set[str] = set()
    for line in head.replace("\r\n", "\n").split("\n"):
        if line[:1] in (" ", "\t") and names:
            continue
        match = _HEADER.match(line)
        if match is None:
            break
        names.add(match[1].casefold())
    marks = {"date", "subject", "message-id", "received", "mime-version", "return-path"}
    return "from" in names and len(names & marks) >= 2


def _seems_text(content: bytes) -> bool:
    head = content[:_HEAD_BYTES]
    return bool(_BOM.match(head)) or (bool(head) and not re.search(rb"[\0-\x08\x0e-\x1a]", head))
