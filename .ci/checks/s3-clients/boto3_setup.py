"""A boto3 client of the sandbox, and how its refusals are checked."""

import os
import sys

import boto3
import botocore
from botocore.config import Config
from botocore.exceptions import ClientError

from expectations import Expectations


def new_client(**settings):
    config = Config(signature_version="s3v4", retries={"total_max_attempts": 1}, read_timeout=300, **settings)
    return boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=config)


def start(part):
    """A client, what is expected of it, and a bucket of its own."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    expect = Expectations(f"boto3 {boto3.__version__} on Python {python}, {part}")
    bucket = f"boto3-{part}-{os.getpid()}"
    s3 = new_client()
    s3.create_bucket(Bucket=bucket)
    return s3, expect, bucket


def knows(s3, operation, member):
    """Whether this version of boto3 has heard of a parameter."""
    return member in s3.meta.service_model.operation_model(operation).input_shape.members


def refused(expect, what, code, call, **arguments):
    """Checks that a call is refused with the code; HEAD carries none but the status."""
    try:
        call(**arguments)
        expect.true(what, False, "it was not refused")
    except ClientError as refusal:
        expect.equal(what, code, refusal.response["Error"]["Code"])
    except botocore.exceptions.BotoCoreError as broken:
        expect.true(what, False, broken)
