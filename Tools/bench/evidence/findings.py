"""What a test found, and the table of all findings."""

import dataclasses
import math


class NotEnough(Exception):
    """The rows cannot answer the question: too few batches or years, or a table that was not written."""


@dataclasses.dataclass
class Finding:
    test: str
    required: str
    measured: str
    holds: bool | None = None  # None where nothing is required

    @property
    def cells(self):
        return [self.test, self.required, self.measured, {True: "ok", False: "outside", None: "-"}[self.holds]]


def number(value, digits=3):
    """As many digits as say something: 0.253, 13.1, 0.0004."""
    if value is None or math.isnan(value):
        return "none"
    if value == 0 or 1e-4 <= abs(value) < 1e5:
        decimals = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
        return f"{value:.{min(decimals, 7)}f}"
    return f"{value:.1e}"


def percent(value):
    return f"{number(100 * value)} %"


def within(test, value, low=None, high=None, form=number, note=""):
    """A value between two bounds, either of which may be missing."""
    if low is None:
        required = f"below {form(high)}"
    elif high is None:
        required = f"above {form(low)}"
    else:
        required = f"{form(low)} to {form(high)}"
    if value is None or math.isnan(value):
        return Finding(test, required, "not enough rows")
    holds = (low is None or value >= low) and (high is None or value <= high)
    return Finding(test, required, form(value) + (f" ({note})" if note else ""), bool(holds))


def none_of(test, bad, total, note=""):
    """A fault that must not occur at all."""
    return Finding(test, "none", f"{bad:,} of {total:,}" + (f" ({note})" if note else ""), bool(bad == 0))


def told(test, measured):
    """Good to know, with nothing required."""
    return Finding(test, "", measured)


def examine(farm, tests):
    """Runs the tests one by one; what cannot be answered is said and is no failure."""
    findings = []
    for test in tests:
        try:
            found = test(farm)
        except NotEnough as reason:
            title = (test.__doc__ or test.__name__).split("\n")[0].rstrip(".")
            found = Finding(title, "", f"not enough rows: {reason}")
        findings += found if isinstance(found, list) else [found]
    return findings
