"""Runs a client's program as a user would."""

import os
import subprocess
import tempfile


class Program:
    def __init__(self, expect, *command):
        self.expect = expect
        self.command = command

    def run(self, *arguments, stdin=None):
        return subprocess.run([*self.command, *arguments], input=stdin, capture_output=True, timeout=600)

    def output(self, *arguments, stdin=None):
        """Its output, as bytes; it has to succeed, which counts as checked."""
        result = self.run(*arguments, stdin=stdin)
        what = f"{' '.join(arguments)[:150]!r} succeeds"
        self.expect.true(what, result.returncode == 0, (result.stderr or result.stdout).decode(errors="replace"))
        return result.stdout

    def refused(self, reason, *arguments):
        """It has to fail, and to say why."""
        result = self.run(*arguments)
        said = (result.stderr + result.stdout).decode(errors="replace")
        self.expect.true(f"{' '.join(arguments)[:150]!r} says {reason}", result.returncode != 0 and reason in said, said)


def write_tree(folder, keys, content):
    for key in keys:
        path = os.path.join(folder, key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content(key))


def read_tree(folder):
    """Every file below the folder: its path from there, and its bytes."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def folder():
    return tempfile.TemporaryDirectory(prefix="s3-clients-")
