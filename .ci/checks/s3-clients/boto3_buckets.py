#!/usr/bin/env python3
"""boto3: large objects, listings, many deletions, buckets and what can be configured about them."""

import io
import json
import os
import tempfile

from boto3.s3.transfer import TransferConfig
from boto3_setup import new_client, refused, start
from samples import LARGE, MIB, sha256_of, write_large

s3, expect, bucket = start("buckets")


def large_objects():
    config = TransferConfig(multipart_threshold=8 * MIB, multipart_chunksize=16 * MIB, max_concurrency=4)
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "source"), os.path.join(folder, "target")
        digest = write_large(source)
        s3.upload_file(source, bucket, "large", Config=config, ExtraArgs={"Metadata": {"a": "b"}})
        head = s3.head_object(Bucket=bucket, Key="large")
        expect.equal("the large object's length", LARGE, head["ContentLength"])
        expect.true("it was uploaded in parts", head["ETag"].endswith('-13"'), head["ETag"])
        s3.copy({"Bucket": bucket, "Key": "large"}, bucket, "large-copy", Config=config)
        copied = s3.head_object(Bucket=bucket, Key="large-copy")
        expect.equal("the copy's length", LARGE, copied["ContentLength"])
        s3.download_file(bucket, "large-copy", target, Config=config)
        expect.equal("the copy's bytes", digest, sha256_of(target))


def parts():
    begun = s3.create_multipart_upload(Bucket=bucket, Key="parts", ContentType="text/plain")["UploadId"]
    ours = {"Bucket": bucket, "Key": "parts", "UploadId": begun}
    big = os.urandom(5 * MIB)
    first = s3.upload_part(PartNumber=1, Body=big, **ours)["ETag"]
    s3.upload_part(PartNumber=3, Body=b"left out", **ours)
    copied = s3.upload_part_copy(
        PartNumber=2, CopySource={"Bucket": bucket, "Key": "large"}, CopySourceRange="bytes=10-99", **ours
    )["CopyPartResult"]["ETag"]
    listed = [part["Size"] for part in s3.list_parts(**ours)["Parts"]]
    expect.equal("parts listed", [5 * MIB, 90, 8], listed)
    expect.equal("uploads listed", ["parts"], [up["Key"] for up in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]])
    chosen = [{"PartNumber": 1, "ETag": first}, {"PartNumber": 2, "ETag": copied}]
    wrong = {"Parts": [{"PartNumber": 1, "ETag": copied}]}
    refused(expect, "an unknown part", "InvalidPart", s3.complete_multipart_upload, MultipartUpload=wrong, **ours)
    order = {"Parts": chosen[::-1]}
    refused(expect, "out of order", "InvalidPartOrder", s3.complete_multipart_upload, MultipartUpload=order, **ours)
    s3.complete_multipart_upload(MultipartUpload={"Parts": chosen}, **ours)
    got = s3.get_object(Bucket=bucket, Key="parts")
    ranged = s3.get_object(Bucket=bucket, Key="large", Range="bytes=10-99")["Body"].read()
    expect.equal("the joined bytes", big + ranged, got["Body"].read())
    expect.equal("the second part alone", ranged, s3.get_object(Bucket=bucket, Key="parts", PartNumber=2)["Body"].read())
    refused(expect, "it has ended", "NoSuchUpload", s3.abort_multipart_upload, **ours)


def listings():
    # Many keys at no cost: copies of one.
    s3.put_object(Bucket=bucket, Key="many/0000", Body=b"1")
    keys = [f"many/{i:04}" if i % 2 else f"many/{i:04}/leaf" for i in range(1, 230)]
    for key in keys:
        s3.copy_object(Bucket=bucket, Key=key, CopySource={"Bucket": bucket, "Key": "many/0000"})
    everything = sorted(["many/0000", *keys])
    for operation in ["list_objects", "list_objects_v2"]:
        pages = list(s3.get_paginator(operation).paginate(Bucket=bucket, Prefix="many/", PaginationConfig={"PageSize": 50}))
        expect.equal(f"{operation} pages", everything, [entry["Key"] for page in pages for entry in page["Contents"]])
        pages = s3.get_paginator(operation).paginate(
            Bucket=bucket, Prefix="many/", Delimiter="/", PaginationConfig={"PageSize": 30}
        )
        seen = [[], []]
        for page in pages:
            seen[0] += [entry["Key"] for entry in page.get("Contents", [])]
            seen[1] += [entry["Prefix"] for entry in page.get("CommonPrefixes", [])]
        expect.equal(f"{operation} with a delimiter", (116, 114), (len(seen[0]), len(set(seen[1]))))
    after = s3.list_objects_v2(Bucket=bucket, Prefix="many/", StartAfter="many/0225", MaxKeys=2)
    expect.equal("after a key", ["many/0226/leaf", "many/0227"], [entry["Key"] for entry in after["Contents"]])
    objects = [{"Key": key} for key in everything] + [{"Key": "never/there"}]
    gone = s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})
    expect.equal("many deleted at once", (len(objects), []), (len(gone["Deleted"]), gone.get("Errors", [])))
    quiet = s3.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
    expect.true("deleted in silence", "Deleted" not in quiet, quiet)
    expect.equal("none is left", 0, s3.list_objects_v2(Bucket=bucket, Prefix="many/")["KeyCount"])


def configurations():
    rule = {"ID": "tidy", "Status": "Enabled", "Filter": {"Prefix": "tmp/"}, "Expiration": {"Days": 3}}
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [rule]})
    expect.equal("lifecycle", [rule], s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"])
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:GetObject",
                "Resource": f"arn:aws:s3:::{bucket}/secret/*",
            }
        ],
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
    expect.equal("policy", policy, json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]))
    s3.put_object(Bucket=bucket, Key="secret/one", Body=b"1")
    refused(expect, "the policy denies", "AccessDenied", s3.get_object, Bucket=bucket, Key="secret/one")
    s3.delete_bucket_policy(Bucket=bucket)
    expect.equal("no policy", b"1", s3.get_object(Bucket=bucket, Key="secret/one")["Body"].read())
    refused(expect, "no policy to read", "NoSuchBucketPolicy", s3.get_bucket_policy, Bucket=bucket)
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    expect.equal("bucket tags", [{"Key": "a", "Value": "b"}], s3.get_bucket_tagging(Bucket=bucket)["TagSet"])
    rules = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    expect.equal("encrypted by default", "AES256", rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"])
    refused(expect, "no CORS", "NoSuchCORSConfiguration", s3.get_bucket_cors, Bucket=bucket)
    cors = {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]}
    try:
        s3.put_bucket_cors(Bucket=bucket, CORSConfiguration=cors)
        expect.true("what is not supported is refused", False)
    except s3.exceptions.ClientError as refusal:
        expect.true("what is not supported is refused by name", "cors" in str(refusal).lower(), refusal)


def archives():
    s3.put_object(Bucket=bucket, Key="cold", Body=b"ice", StorageClass="GLACIER")
    refused(expect, "an archived object", "InvalidObjectState", s3.get_object, Bucket=bucket, Key="cold")
    wish = {"Days": 1, "GlacierJobParameters": {"Tier": "Bulk"}}
    answer = s3.restore_object(Bucket=bucket, Key="cold", RestoreRequest=wish)
    expect.equal("a restoration begins", 202, answer["ResponseMetadata"]["HTTPStatusCode"])
    refused(expect, "once", "RestoreAlreadyInProgress", s3.restore_object, Bucket=bucket, Key="cold", RestoreRequest=wish)
    expect.equal("it is told", 'ongoing-request="true"', s3.head_object(Bucket=bucket, Key="cold")["Restore"])


def buckets():
    dotted = f"dotted.bucket.{os.getpid()}"
    s3.create_bucket(Bucket=dotted)
    s3.put_object(Bucket=dotted, Key="a.b", Body=b"1")
    expect.equal("a bucket with dots", b"1", s3.get_object(Bucket=dotted, Key="a.b")["Body"].read())
    expect.true("it is listed", dotted in [entry["Name"] for entry in s3.list_buckets()["Buckets"]])
    refused(expect, "it is not empty", "BucketNotEmpty", s3.delete_bucket, Bucket=dotted)
    s3.delete_object(Bucket=dotted, Key="a.b")
    s3.delete_bucket(Bucket=dotted)
    refused(expect, "it is gone", "404", s3.head_bucket, Bucket=dotted)
    s3.create_bucket(Bucket=f"locked-{os.getpid()}", ObjectLockEnabledForBucket=True)
    locked = {"Bucket": f"locked-{os.getpid()}", "Key": "held"}
    version = s3.put_object(Body=b"1", ObjectLockLegalHoldStatus="ON", **locked)["VersionId"]
    expect.equal("a legal hold", "ON", s3.head_object(**locked)["ObjectLockLegalHoldStatus"])
    refused(expect, "it holds", "AccessDenied", s3.delete_object, VersionId=version, **locked)
    s3.put_object_legal_hold(LegalHold={"Status": "OFF"}, **locked)
    s3.delete_object(VersionId=version, **locked)
    expect.true("it is lifted", "Versions" not in s3.list_object_versions(Bucket=locked["Bucket"]))
    stream = io.BytesIO()
    s3.upload_fileobj(io.BytesIO(b"streamed"), bucket, "stream")
    s3.download_fileobj(bucket, "stream", stream)
    expect.equal("a stream", b"streamed", stream.getvalue())


large_objects()
parts()
listings()
configurations()
archives()
buckets()
expect.finish()
