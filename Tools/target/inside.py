"""Asks AquaMind about a loaded snapshot, inside its own Python: prints each finding as a line of JSON.

    python inside.py SNAPSHOT QUESTION...

QUESTION is a function of engines.py or api.py that yields findings. Each finding says what was asked, the outcome ('works', 'AquaMind' for a fault of its own, 'ours'), and what was seen. What engines write is
rolled back.
"""

import contextlib
import json
import logging
import pathlib
import sys

import django

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
django.setup()
logging.disable(logging.CRITICAL)

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

settings.ALLOWED_HOSTS = ["*"]


class Undone(Exception):
    pass


@contextlib.contextmanager
def rolled_back():
    """Whatever is written within is taken back."""
    with contextlib.suppress(Undone), transaction.atomic():
        yield
        raise Undone


def finding(asked, works, seen, reason=None):
    """A fault with a reason in AquaMind's own code is not ours."""
    if works:
        return {"asked": asked, "outcome": "works", "seen": seen}
    if reason:
        return {"asked": asked, "outcome": "AquaMind", "seen": f"{seen}: {reason}"}
    return {"asked": asked, "outcome": "ours", "seen": seen}


def main():
    import api
    import engines

    manifest = json.loads((pathlib.Path(sys.argv[1]) / "manifest.json").read_text())
    for name in sys.argv[2:]:
        for found in (getattr(engines, name, None) or getattr(api, name))(manifest):
            print(json.dumps(found), flush=True)


if __name__ == "__main__":
    # The other modules import this one by its name, and must get the same.
    sys.modules["inside"] = sys.modules["__main__"]
    main()
