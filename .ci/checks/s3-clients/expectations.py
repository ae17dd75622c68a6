"""Counts what was checked of a client, and names what did not hold."""

import sys


class Expectations:
    def __init__(self, client):
        self.client = client
        self.held = 0
        self.failed = 0

    def true(self, what, holds, seen=""):
        if holds:
            self.held += 1
        else:
            self.failed += 1
            print(f"FAILED {self.client}: {what}: {str(seen)[:600]}", flush=True)

    def equal(self, what, expected, actual):
        self.true(what, expected == actual, f"expected {short(expected)}, got {short(actual)}")

    def finish(self):
        """Ends the script: exit code 1 unless everything held, and something was checked at all."""
        print(f"{self.client}: {self.held} assertions hold, {self.failed} do not", flush=True)
        sys.exit(0 if self.failed == 0 and self.held > 0 else 1)


def short(value):
    text = repr(value)
    return text if len(text) <= 250 else f"{text[:120]}… ({len(text)} characters)"
