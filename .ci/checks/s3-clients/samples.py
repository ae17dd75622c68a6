"""What every client is given to carry: bytes that are always the same, and keys that break what is careless."""

import hashlib
import random

MIB = 1 << 20
LARGE = 200 * MIB + 12_345

# Each a key that S3 takes as it stands; some differ only in what a careless client or server would tidy up.
KEYS = [
    "plain.txt",
    "/leading slash",
    "//two/leading//slashes",
    "a//b",
    "a/./b",
    "a/../b",
    "../up",
    "trailing/",
    "with space and+plus",
    "percent%41 %2F %",
    "quote\"apostrophe'ampersand&less<greater>",
    "question?mark#hash;semicolon=equals@at:colon,comma",
    "back\\slash`tick~tilde|pipe^caret{brace}[bracket]",
    "dollar$(echo)!*",
    "line\nbreak\ttab\rreturn",
    "日本語/ファイル.txt",
    "🦊/emoji",
    "caf\u00e9",
    "cafe\u0301",
    "\u001funit separator",
    "x" * 1024,
]

# Keys that a file system of its own can hold, for clients that copy trees.
FILE_KEYS = [
    "plain.txt",
    "dir/with space+plus",
    "dir/percent%41",
    "dir/quote\"apostrophe'",
    "日本語/🦊.txt",
    "caf\u00e9",
    "cafe\u0301",
    "empty",
]


def content(key):
    """A few bytes that tell the key by which they were written."""
    return b"" if key == "empty" else b"bytes of " + key.encode()


def write_large(path, size=LARGE):
    """Writes bytes that do not repeat at part borders; gives their SHA-256."""
    block = random.Random(1).randbytes(MIB + 7)
    digest = hashlib.sha256()
    with open(path, "wb") as file:
        left = size
        while left > 0:
            piece = block[:left]
            file.write(piece)
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def sha256_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
