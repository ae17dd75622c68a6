#!/usr/bin/env python3
"""boto3: objects, their keys, conditions, metadata, tags, checksums, versions."""

import base64
import datetime
import hashlib
import unicodedata
import urllib.error
import urllib.request
import zlib

from boto3_setup import knows, new_client, refused, start
from samples import KEYS, content

s3, expect, bucket = start("objects")


def put(key, body=b"1", **more):
    return s3.put_object(Bucket=bucket, Key=key, Body=body, **more)


def get(key, **more):
    return s3.get_object(Bucket=bucket, Key=key, **more)


def read(key, **more):
    return get(key, **more)["Body"].read()


def head(key, **more):
    return s3.head_object(Bucket=bucket, Key=key, **more)


def hostile_keys():
    for key in KEYS:
        put(key, content(key))
    for key in KEYS:
        expect.equal(f"get {key!r}", content(key), read(key))
        expect.equal(f"head {key!r}", len(content(key)), head(key)["ContentLength"])
        s3.copy_object(Bucket=bucket, Key="copy/" + key[-900:], CopySource={"Bucket": bucket, "Key": key})
        expect.equal(f"copy of {key!r}", content(key), read("copy/" + key[-900:]))
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 7})
    listed = [entry["Key"] for page in pages for entry in page["Contents"]]
    expected = KEYS + ["copy/" + key[-900:] for key in KEYS]
    expect.equal("keys in order", sorted(expected, key=lambda key: key.encode()), listed)
    forms = [key for key in listed if unicodedata.normalize("NFC", key) == "café"]
    expect.equal("keys that differ in normalisation", 2, len(forms))
    # XML cannot carry a carriage return raw, and a unit separator not at all: such keys go one by one.
    single = [key for key in listed if "\r" in key or "\u001f" in key]
    together = [{"Key": key} for key in listed if key not in single]
    gone = s3.delete_objects(Bucket=bucket, Delete={"Objects": together})
    expect.equal("deleted together", len(together), len(gone["Deleted"]))
    for key in single:
        s3.delete_object(Bucket=bucket, Key=key)
    expect.equal("nothing is left", 0, s3.list_objects_v2(Bucket=bucket)["KeyCount"])


def metadata_and_tags():
    told = {
        "ContentType": "text/plain; charset=utf-8",
        "ContentEncoding": "gzip",
        "ContentLanguage": "ja, en",
        "ContentDisposition": "attachment; filename=\"a b.txt\"",
        "CacheControl": "no-store, max-age=0",
        "WebsiteRedirectLocation": "/elsewhere?a=b",
        "StorageClass": "STANDARD_IA",
    }
    user = {"plain": "value", "odd": "a,b;c=\"d\" % +", "encoded": "=?UTF-8?B?w4RNIFMz?=", "empty": ""}
    put("told", Metadata=user, Tagging="team=red%20blue&empty=", **told)
    answer = head("told")
    for name, value in told.items():
        expect.equal(f"{name} comes back", value, answer[name])
    expect.equal("user metadata comes back", user, answer["Metadata"])
    tags = s3.get_object_tagging(Bucket=bucket, Key="told")["TagSet"]
    expect.equal("tags", [("empty", ""), ("team", "red blue")], sorted((tag["Key"], tag["Value"]) for tag in tags))
    copy = {"Bucket": bucket, "Key": "told"}
    s3.copy_object(Bucket=bucket, Key="kept", CopySource=copy)
    expect.equal("a copy keeps metadata", user, head("kept")["Metadata"])
    expect.true("a copy loses the redirect", "WebsiteRedirectLocation" not in head("kept"))
    s3.copy_object(Bucket=bucket, Key="new", CopySource=copy, MetadataDirective="REPLACE", Metadata={"a": "b"})
    expect.equal("a copy replaces metadata", {"a": "b"}, head("new")["Metadata"])
    s3.put_object_tagging(Bucket=bucket, Key="new", Tagging={"TagSet": [{"Key": "日本", "Value": "a+b"}]})
    expect.equal("tags beyond ASCII", "日本", s3.get_object_tagging(Bucket=bucket, Key="new")["TagSet"][0]["Key"])
    s3.delete_object_tagging(Bucket=bucket, Key="new")
    expect.equal("tags deleted", [], s3.get_object_tagging(Bucket=bucket, Key="new")["TagSet"])
    attributes = s3.get_object_attributes(
        Bucket=bucket, Key="told", ObjectAttributes=["ETag", "ObjectSize", "StorageClass"]
    )
    expect.equal("attributes", (1, "STANDARD_IA"), (attributes["ObjectSize"], attributes["StorageClass"]))
    expect.equal("the ETag is the MD5", hashlib.md5(b"1").hexdigest(), attributes["ETag"])


def ranges_and_conditions():
    body = bytes(range(256)) * 40
    etag = put("ranged", body)["ETag"]
    for asked, expected in [("0-0", body[:1]), ("100-199", body[100:200]), ("10000-", body[10000:]), ("-5", body[-5:])]:
        expect.equal(f"range {asked}", expected, read("ranged", Range=f"bytes={asked}"))
    refused(expect, "a range behind the end", "InvalidRange", get, key="ranged", Range="bytes=10240-")
    now = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.timedelta(days=1)
    expect.equal("If-Match holds", body, read("ranged", IfMatch=etag))
    refused(expect, "If-Match does not", "PreconditionFailed", get, key="ranged", IfMatch='"other"')
    refused(expect, "If-None-Match is 304", "304", get, key="ranged", IfNoneMatch=etag)
    refused(expect, "If-Modified-Since is 304", "304", head, key="ranged", IfModifiedSince=now)
    refused(expect, "If-Unmodified-Since", "PreconditionFailed", get, key="ranged", IfUnmodifiedSince=now - day)
    copy = {"Bucket": bucket, "Key": "ranged"}
    for name, value in {"CopySourceIfMatch": '"other"', "CopySourceIfNoneMatch": etag}.items():
        arguments = {"Bucket": bucket, "Key": "not-copied", "CopySource": copy, name: value}
        refused(expect, name, "PreconditionFailed", s3.copy_object, **arguments)
    refused(expect, "nothing was copied", "404", head, key="not-copied")
    if knows(s3, "PutObject", "IfNoneMatch"):
        refused(expect, "If-None-Match on put", "PreconditionFailed", put, key="ranged", IfNoneMatch="*")
        refused(expect, "If-Match on put", "PreconditionFailed", put, key="ranged", IfMatch='"other"')
        expect.true("If-Match on put holds", put("ranged", body, IfMatch=etag)["ETag"] == etag)
    refused(expect, "a missing key", "NoSuchKey", get, key="missing")
    refused(expect, "a missing key's head", "404", head, key="missing")


def checksums():
    body = b"checksum me" * 1000
    values = {
        "CRC32": base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode(),
        "SHA1": base64.b64encode(hashlib.sha1(body).digest()).decode(),
        "SHA256": base64.b64encode(hashlib.sha256(body).digest()).decode(),
    }
    for name, value in values.items():
        put(name, body, ChecksumAlgorithm=name)
        expect.equal(f"{name} is kept", value, head(name, ChecksumMode="ENABLED").get("Checksum" + name))
        expect.equal(f"{name} is compared on reading", body, read(name, ChecksumMode="ENABLED"))
        wrong = {"key": name, "body": body + b"!", "Checksum" + name: value}
        refused(expect, f"a wrong {name}", "BadDigest", put, **wrong)
    put("CRC32C", b"123456789", ChecksumCRC32C="4waSgw==")
    expect.equal("CRC32C is kept", "4waSgw==", head("CRC32C", ChecksumMode="ENABLED").get("ChecksumCRC32C"))
    refused(expect, "a wrong CRC32C", "BadDigest", put, key="CRC32C", body=b"12345678", ChecksumCRC32C="4waSgw==")
    if knows(s3, "PutObject", "ChecksumCRC64NVME"):
        put("CRC64NVME", b"123456789", ChecksumCRC64NVME="rosUhgp5mIg=")
        kept = head("CRC64NVME", ChecksumMode="ENABLED")
        expect.equal("CRC64NVME is kept", "rosUhgp5mIg=", kept.get("ChecksumCRC64NVME"))
    refused(expect, "a wrong MD5", "BadDigest", put, key="md5", body=b"1", ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")


def versions():
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    first = put("versioned", b"first")["VersionId"]
    put("versioned", b"second")
    marker = s3.delete_object(Bucket=bucket, Key="versioned")
    expect.true("a delete marker", marker["DeleteMarker"], marker)
    expect.equal("an old version", b"first", read("versioned", VersionId=first))
    refused(expect, "the current one is gone", "NoSuchKey", get, key="versioned")
    pages = s3.get_paginator("list_object_versions").paginate(
        Bucket=bucket, Prefix="versioned", PaginationConfig={"PageSize": 1}
    )
    listed = [entry for page in pages for entry in page.get("Versions", []) + page.get("DeleteMarkers", [])]
    expect.equal("three versions, one of them current", (3, 1), (len(listed), sum(e["IsLatest"] for e in listed)))
    s3.delete_object(Bucket=bucket, Key="versioned", VersionId=marker["VersionId"])
    expect.equal("the marker removed", b"second", read("versioned"))
    s3.copy_object(
        Bucket=bucket, Key="revived", CopySource={"Bucket": bucket, "Key": "versioned", "VersionId": first}
    )
    expect.equal("a version copied", b"first", read("revived"))
    refused(expect, "a missing version", "NoSuchVersion", get, key="versioned", VersionId="x" * 32)


def presigned():
    key = "pre signed+日本/%41.txt"

    def url(method, client=s3, **more):
        return client.generate_presigned_url(method, Params={"Bucket": bucket, "Key": key, **more}, ExpiresIn=60)

    request = urllib.request.Request(url("put_object"), data=b"presigned", method="PUT")
    expect.equal("a presigned put", 200, urllib.request.urlopen(request).status)
    expect.equal("a presigned get", b"presigned", urllib.request.urlopen(url("get_object")).read())
    typed = urllib.request.urlopen(url("get_object", ResponseContentType="image/png"))
    expect.equal("a presigned override", "image/png", typed.headers["Content-Type"])
    deleting = urllib.request.Request(url("delete_object"), method="DELETE")
    for what, address in [("tampered with", url("get_object") + "0"), ("of another method", deleting.full_url)]:
        try:
            urllib.request.urlopen(address)
            expect.true(f"a presigned URL {what} is refused", False)
        except urllib.error.HTTPError as refusal:
            expect.true(f"a presigned URL {what}", b"SignatureDoesNotMatch" in refusal.read(), refusal)
    expect.equal("a presigned delete", 204, urllib.request.urlopen(deleting).status)


hostile_keys()
metadata_and_tags()
ranges_and_conditions()
checksums()
presigned()
versions()
expect.finish()
