#!/usr/bin/env python3
"""rclone: trees, large objects, moves, and what it keeps of times and hashes."""

import json
import os
import subprocess

from expectations import Expectations
from program import Program, folder, read_tree, write_tree
from samples import FILE_KEYS, KEYS, content, sha256_of, write_large

version = subprocess.run(["rclone", "version"], capture_output=True, text=True).stdout.split()[1]
expect = Expectations(f"rclone {version}")
bucket = f"rclone-{os.getpid()}"


def names_a_file(key):
    """What rclone can name: no empty path segments, no dots, no control characters, no name of 1,024 bytes."""
    segments = key.split("/")
    return len(key) < 1000 and min(key) >= " " and not {"", ".", ".."} & set(segments)


HOSTILE = [key for key in KEYS if names_a_file(key)]

os.environ |= {
    "RCLONE_CONFIG": os.devnull,
    "RCLONE_CONFIG_SANDBOX_TYPE": "s3",
    # As AWS it would insist on buckets in host names, which loopback has no names for; the rest is as for AWS.
    "RCLONE_CONFIG_SANDBOX_PROVIDER": "Other",
    "RCLONE_CONFIG_SANDBOX_LIST_VERSION": "2",
    "RCLONE_CONFIG_SANDBOX_LIST_URL_ENCODE": "true",
    "RCLONE_CONFIG_SANDBOX_USE_MULTIPART_ETAG": "true",
    "RCLONE_CONFIG_SANDBOX_ENV_AUTH": "true",
    "RCLONE_CONFIG_SANDBOX_REGION": os.environ["AWS_REGION"],
    "RCLONE_CONFIG_SANDBOX_ENDPOINT": os.environ["AWS_ENDPOINT_URL"],
    "RCLONE_CONFIG_SANDBOX_FORCE_PATH_STYLE": "true",
    "RCLONE_NO_UNICODE_NORMALIZATION": "true",
    "RCLONE_RETRIES": "1",
    "RCLONE_LOW_LEVEL_RETRIES": "1",
}
rclone = Program(expect, "rclone")

# It takes none for a plain endpoint, and refuses to start where one is set.
os.environ.pop("AWS_CA_BUNDLE", None)


def at(path=""):
    return f"sandbox:{bucket}/{path}"


def names(path, *more):
    return sorted(entry["Path"] for entry in json.loads(rclone.output("lsjson", "-R", "--files-only", at(path), *more)))


def trees(here):
    source, target = os.path.join(here, "source"), os.path.join(here, "target")
    write_tree(source, FILE_KEYS, content)
    rclone.output("mkdir", at())
    rclone.output("sync", source, at("tree"))
    expect.equal("each key is listed", sorted(FILE_KEYS), names("tree"))
    rclone.output("check", source, at("tree"))
    rclone.output("check", "--download", source, at("tree"))
    again = rclone.run("sync", "-v", source, at("tree"))
    expect.true("a second sync has nothing to do", b"nothing to transfer" in again.stderr, again.stderr)
    rclone.output("copy", at("tree"), at("copy"))
    rclone.output("move", at("tree"), at("moved"))
    expect.equal("moved", sorted(FILE_KEYS), names("moved"))
    rclone.output("copy", at("moved"), target)
    expect.equal("the tree comes back", {key: content(key) for key in FILE_KEYS}, read_tree(target))
    times = [os.stat(os.path.join(each, "plain.txt")).st_mtime_ns for each in (source, target)]
    expect.equal("the time of change comes back", times[0], times[1])
    rclone.output("purge", at("copy"))
    expect.equal("purged", sorted("moved/" + key for key in FILE_KEYS), names(""))


def large(here):
    source, target = os.path.join(here, "large"), os.path.join(here, "large-back")
    digest = write_large(source)
    rclone.output("copyto", source, at("large"), "--s3-upload-cutoff", "50M", "--s3-chunk-size", "16M")
    rclone.output("copyto", at("large"), at("large-copy"), "--s3-copy-cutoff", "60M")
    rclone.output("copyto", at("large-copy"), target, "--multi-thread-cutoff", "50M", "--multi-thread-streams", "4")
    expect.equal("the large object comes back", digest, sha256_of(target))
    sums = rclone.output("md5sum", at(), "--include", "/large*").decode().split()
    expect.true("both keep the MD5 of the whole", len(sums) == 4 and sums[0] == sums[2] and len(sums[0]) == 32, sums)


def hostile_keys():
    for key in HOSTILE:
        rclone.output("rcat", at("hostile/" + key), stdin=content(key))
    for key in HOSTILE:
        expect.equal(f"cat {key!r}", content(key), rclone.output("cat", at("hostile/" + key)))
    expect.equal("hostile keys listed", sorted(HOSTILE), names("hostile", "--s3-list-chunk", "3"))
    expect.equal("in the older listing", sorted(HOSTILE), names("hostile", "--s3-list-version", "1"))
    part = rclone.output("cat", "--offset", "2", "--count", "3", at("hostile/plain.txt"))
    expect.equal("a run of bytes", content("plain.txt")[2:5], part)
    link = rclone.output("link", at("hostile/plain.txt")).decode().strip()
    fetched = subprocess.run(["curl", "-s", link], capture_output=True).stdout
    expect.equal("a presigned URL", content("plain.txt"), fetched)


def the_end():
    rclone.output("delete", at())
    expect.equal("all deleted", [], names(""))
    rclone.output("rmdir", at())
    rclone.refused("directory not found", "lsf", at())


with folder() as here:
    trees(here)
    large(here)
    hostile_keys()
    the_end()
expect.finish()
