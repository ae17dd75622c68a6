#!/usr/bin/env python3
"""The AWS CLI: its s3 commands over trees and large objects, its s3api commands over what those do not reach."""

import json
import os
import subprocess
import sys

from expectations import Expectations
from program import Program, folder, read_tree, write_tree
from samples import FILE_KEYS, content, sha256_of, write_large

executable = sys.argv[1]
version = subprocess.run([executable, "--version"], capture_output=True, text=True).stdout.split()[0]
expect = Expectations(version)
# Version 1 loses metadata in large copies, signs URLs in a way that S3 no longer takes, and knows no CRC32C by itself.
is_first = version.startswith("aws-cli/1.")
# Debian's version has not heard of AWS_ENDPOINT_URL yet.
aws = Program(expect, executable, "--endpoint-url", os.environ["AWS_ENDPOINT_URL"], "--cli-read-timeout", "300")
bucket = f"aws-cli-{os.getpid()}.with.dots"


def s3(*arguments, **more):
    return aws.output("s3", *arguments, **more)


def api(operation, *arguments):
    said = aws.output("s3api", operation, "--bucket", bucket, *arguments, "--output", "json")
    return json.loads(said) if said.strip() else {}


def trees(here):
    source, target = os.path.join(here, "source"), os.path.join(here, "target")
    write_tree(source, FILE_KEYS, content)
    expected = {key: content(key) for key in FILE_KEYS}
    s3("mb", f"s3://{bucket}")
    expect.true("the bucket is listed", bucket in s3("ls").decode())
    s3("sync", source, f"s3://{bucket}/tree/", "--only-show-errors")
    listed = s3("ls", f"s3://{bucket}/tree/", "--recursive").decode()
    expect.true("each key is listed", all(f"tree/{key}" in listed for key in FILE_KEYS), listed)
    again = s3("sync", source, f"s3://{bucket}/tree/").decode()
    expect.equal("a second sync has nothing to do", "", again)
    s3("sync", f"s3://{bucket}/tree/", f"s3://{bucket}/copy/", "--only-show-errors")
    s3("rm", f"s3://{bucket}/tree/", "--recursive", "--only-show-errors")
    s3("cp", f"s3://{bucket}/copy/", target, "--recursive", "--only-show-errors")
    expect.equal("the tree comes back", expected, read_tree(target))
    s3("mv", f"s3://{bucket}/copy/plain.txt", f"s3://{bucket}/moved to/日本 +%.txt", "--only-show-errors")
    expect.equal("moved", content("plain.txt"), s3("cp", f"s3://{bucket}/moved to/日本 +%.txt", "-"))
    aws.refused("404", "s3", "cp", f"s3://{bucket}/copy/plain.txt", "-")
    os.remove(os.path.join(source, "plain.txt"))
    s3("sync", source, f"s3://{bucket}/copy/", "--delete", "--only-show-errors")
    prefixes = s3("ls", f"s3://{bucket}").decode()
    expect.true("prefixes are listed", "PRE copy/" in prefixes and "PRE moved to/" in prefixes, prefixes)


def large(here):
    source, target = os.path.join(here, "large"), os.path.join(here, "large-back")
    digest = write_large(source)
    s3("cp", source, f"s3://{bucket}/large", "--only-show-errors", "--metadata", "a=b", "--content-type", "text/x-large")
    s3("cp", f"s3://{bucket}/large", f"s3://{bucket}/large-copy", "--only-show-errors")
    head = api("head-object", "--key", "large-copy", "--checksum-mode", "ENABLED")
    if not is_first:
        expect.equal("the copy keeps metadata", ({"a": "b"}, "text/x-large"), (head["Metadata"], head["ContentType"]))
    expect.true("the copy is in parts", head["ETag"].endswith('-26"'), head["ETag"])
    s3("mv", f"s3://{bucket}/large-copy", target, "--only-show-errors")
    expect.equal("the large object comes back", digest, sha256_of(target))
    middle = os.path.join(here, "middle")
    api("get-object", "--key", "large", "--range", "bytes=100000000-100000999", middle)
    with open(source, "rb") as whole, open(middle, "rb") as part:
        whole.seek(100_000_000)
        expect.equal("a range", whole.read(1000), part.read())
    api("get-object", "--key", "large", "--part-number", "2", middle)
    expect.equal("a part", 8 << 20, os.path.getsize(middle))
    attributes = api("get-object-attributes", "--key", "large", "--object-attributes", "ObjectParts", "ObjectSize")
    expect.equal("its parts are counted", 26, attributes["ObjectParts"]["TotalPartsCount"])


def streams():
    s3("cp", "-", f"s3://{bucket}//leading/../slash", stdin=b"streamed")
    expect.equal("a stream under a hostile key", b"streamed", s3("cp", f"s3://{bucket}//leading/../slash", "-"))
    presigned = s3("presign", f"s3://{bucket}//leading/../slash").decode().strip()
    fetched = subprocess.run(["curl", "-s", "--path-as-is", presigned], capture_output=True).stdout
    if is_first:
        expect.true("a URL signed in the older way is refused by name", b"AWS4-HMAC-SHA256" in fetched, fetched)
    else:
        expect.equal("a presigned URL", b"streamed", fetched)


def conditions(here):
    body = os.path.join(here, "body")
    with open(body, "wb") as file:
        file.write(b"body")
    put = api("put-object", "--key", "one", "--body", body, "--checksum-algorithm", "SHA256", "--tagging", "a=b&c=d")
    expect.true("a checksum is told", put.get("ChecksumSHA256", "").endswith("="), put)
    for algorithm in ["CRC32", "SHA1"] if is_first else ["CRC32", "SHA1", "CRC32C"]:
        told = api("put-object", "--key", algorithm, "--body", body, "--checksum-algorithm", algorithm)
        expect.true(f"{algorithm} is told", told.get("Checksum" + algorithm, "").endswith("="), told)
        head = api("head-object", "--key", algorithm, "--checksum-mode", "ENABLED")
        expect.equal(f"{algorithm} is kept", told["Checksum" + algorithm], head["Checksum" + algorithm])
    tags = api("get-object-tagging", "--key", "one")["TagSet"]
    expect.equal("tags", [{"Key": "a", "Value": "b"}, {"Key": "c", "Value": "d"}], tags)
    get = ["s3api", "get-object", "--bucket", bucket, "--key", "one", os.devnull]
    aws.refused("PreconditionFailed", *get, "--if-match", '"0"')
    aws.refused("304", *get, "--if-none-match", put["ETag"])
    aws.refused("NoSuchKey", "s3api", "get-object", "--bucket", bucket, "--key", "none", os.devnull)
    aws.refused("InvalidBucketName", "s3api", "create-bucket", "--bucket", "Bad_Name")


def versions():
    api("put-bucket-versioning", "--versioning-configuration", "Status=Enabled")
    first = api("put-object", "--key", "v")["VersionId"]
    api("put-object", "--key", "v")
    s3("rm", f"s3://{bucket}/v", "--only-show-errors")
    listed = api("list-object-versions", "--prefix", "v", "--max-items", "10")
    expect.equal("versions and markers", (2, 1), (len(listed["Versions"]), len(listed["DeleteMarkers"])))
    gone = api("delete-object", "--key", "v", "--version-id", first)
    expect.equal("a version deleted", first, gone["VersionId"])


def the_end():
    listed = api("list-objects-v2", "--page-size", "3")["Contents"]
    paged = api("list-objects", "--page-size", "2")["Contents"]
    expect.equal("two listings agree", len(listed), len(paged))
    objects = [{"Key": entry["Key"]} for entry in listed]
    deleted = api("delete-objects", "--delete", json.dumps({"Objects": objects}))
    expect.equal("deleted at once", len(objects), len(deleted["Deleted"]))
    expect.equal("no upload is left open", {}, {k: v for k, v in api("list-multipart-uploads").items() if k == "Uploads"})
    aws.refused("BucketNotEmpty", "s3", "rb", f"s3://{bucket}")


with folder() as here:
    trees(here)
    large(here)
    streams()
    conditions(here)
    versions()
    the_end()
expect.finish()
