"""Other programs, run by Tools/package: where one fails, it says so and ends."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def fail(sentence):
    sys.exit(f"Tools/package: {sentence}")


def run(*words, **options):
    """What it prints."""
    words = [os.fspath(word) for word in words]
    try:
        ended = subprocess.run(words, capture_output=True, text=True, check=False, **options)
    except OSError as error:
        fail(f"{words[0]} cannot be run: {error.strerror}")
    if ended.returncode:
        fail(f"this failed: {' '.join(words)[:300]}\n{ended.stdout[-3000:]}{ended.stderr[-3000:]}")
    return ended.stdout


def install(*packages):
    """Debian packages that are not there yet."""
    def is_there(package):
        said = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", package], capture_output=True, text=True, check=False).stdout
        return said.startswith("ii")
    missing = [package for package in packages if not is_there(package)]
    if missing:
        root = [] if os.geteuid() == 0 else ["sudo"]
        run(*root, "apt-get", "update", "-qq")
        run(*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", *missing)
