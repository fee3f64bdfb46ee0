"""The encoding of a text that is not UTF-8 and bears no mark, by charset-normalizer."""

from charset_normalizer import from_bytes

#: What news is written in where it is not Unicode.
_ENCODINGS = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "iso8859_5", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip

#: The guess is made from this much; then the whole must decode.
_SAMPLE_BYTES = 256 * 1024


def guess_encoding(content: bytes) -> str | None:
    """A codec that makes likely words of `content`, or None.

    Of Western and Central European, which differ in few letters, Western is taken
    where it looks as well: short English texts with a curly quote tell nothing.
    """
    sample = content[:_SAMPLE_BYTES]
    if len(sample) < len(content):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    matches = from_bytes(sample, cp_isolation=_ENCODINGS, enable_fallback=False)
    best = matches.best()
    if best is None:
        return None
    western = [match for match in matches if match.encoding == "cp1252"]
    if best.encoding == "cp1250" and western and western[0].chaos <= best.chaos:
        return "cp1252"
    return best.encoding
