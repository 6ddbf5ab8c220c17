"""Tries the tests themselves: rows made by the formulas of life must pass, plain rows must not."""

from . import deaths, feed, models, probes, weather
from .findings import examine

SEEDS = 3
# Those that ask for the frames that a `ModelFarm` has.
TESTS = deaths.TESTS[:4] + deaths.TESTS[5:] + feed.TESTS + weather.TESTS + [one for one in probes.TESTS if one is not probes.tails]


def verdicts(life):
    """For each test, the values that were measured and how often it held."""
    found = {}
    for seed in range(SEEDS):
        for one in examine(models.ModelFarm(seed, life), TESTS):
            found.setdefault(one.test, []).append(one)
    return found


def prove():
    """Prints how often each test held on right and on plain rows; 1 if a test is wrong about them too often."""
    from measuring import table
    right, plain = verdicts(True), verdicts(False)
    lines, wrong = [], 0
    for test, found in right.items():
        if found[0].holds is None:
            continue
        other = plain.get(test, [])
        holds, fooled = sum(bool(one.holds) for one in found), sum(bool(one.holds) for one in other)
        wrong += holds < SEEDS - 1
        lines.append([test, found[0].required, f"{holds}/{SEEDS}", found[0].measured, f"{fooled}/{len(other)}",
                      other[0].measured if other else ""])
    print(table(["test", "required", "right rows pass", "for instance", "plain rows pass", "for instance"], lines))
    return 1 if wrong else 0
