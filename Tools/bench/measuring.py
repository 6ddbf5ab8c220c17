"""What the benchmarks share: timed processes, a quiet machine, the gzip floor, tables and what machine it was."""

import argparse
import contextlib
import datetime
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LEVEL = 1


def busy_seconds():
    """What all cores together have worked since the start of the machine."""
    user, nice, system, _, _, irq, softirq = map(int, open("/proc/stat").readline().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def settle(patience=20):
    """Waits a while for the machine to have nothing else to do."""
    begun = time.monotonic()
    while time.monotonic() - begun < patience:
        before = busy_seconds()
        time.sleep(0.25)
        if busy_seconds() - before < 0.25 * 0.2:
            return


class Timed:
    """A finished process: seconds of wall time and of all cores, peak resident MiB, what it printed, and how many cores others took."""

    def __init__(self, command, **options):
        busy, begun = busy_seconds(), time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, **options)
        self.output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - begun
        self.cpu_seconds = usage.ru_utime + usage.ru_stime
        self.others = max(0, (busy_seconds() - busy - self.cpu_seconds) / self.seconds)
        self.peak_mib = usage.ru_maxrss / 1024
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"generate: {command} ended with {process.returncode}")


def table(head, rows):
    """A Markdown table whose columns are as wide as what they hold; numbers to the right."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]

    def line(cells):
        return "| " + " | ".join(
            cell.ljust(width) if column == 0 or not cell[:1].isdigit() else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths))) + " |"
    return "\n".join([line(head), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows)])


def first_line(command):
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.strip().split("\n")[0]


def machine(floor):
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
               platform.machine())
    return [
        f"- machine: {cpu}, {os.cpu_count()} cores, Linux {platform.release().split('-')[0]}",
        f"- commit: {first_line(['git', 'rev-parse', '--short', 'HEAD'])}"
        + (" and changes" if first_line(["git", "status", "--porcelain", "Sources", "Package.swift"]) else "")
        + f", {datetime.date.today()}",
        f"- toolchain: {first_line(['swift', '--version'])}",
        f"- zlib {first_line([floor, 'version'])}, level {LEVEL}",
    ]


@contextlib.contextmanager
def programs():
    """Builds fishladder and the gzip floor; gives their paths."""
    subprocess.run(["swift", "build", "-c", "release", "--product", "fishladder"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    built = first_line(["swift", "build", "-c", "release", "--show-bin-path"])
    with tempfile.TemporaryDirectory() as folder:
        floor = f"{folder}/gzip-floor"
        compiler = shutil.which("cc") or "clang"
        subprocess.run([compiler, "-O2", "-o", floor, ROOT / "Tools/bench/gzip-floor.c", "-lz"], check=True)
        yield f"{built}/fishladder", floor


def options_for(description, rounds):
    options = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=rounds, help=f"how often each is run (default {rounds})")
    options.add_argument("--memory", type=pathlib.Path, default="/dev/shm", help="a folder on a memory file system")
    options.add_argument("--disk", type=pathlib.Path, default=tempfile.gettempdir(), help="a folder on a disk")
    options.add_argument("--dry", action="store_true", help="print, but leave the results file alone")
    return options.parse_args()


class Bench:
    """Runs of generate and of the floor."""

    def __init__(self, program, floor):
        self.program, self.floor = program, floor

    def generate(self, folder, workers, partition, *inputs):
        target = folder / "generated"
        shutil.rmtree(target, ignore_errors=True)
        timed = Timed([self.program, "generate", "--output", target, "--workers", str(workers), "--level", str(LEVEL),
                       "--partition-by", partition, "--json", "--quiet", *inputs])
        timed.summary = json.loads(timed.output)
        return timed

    def compress(self, snapshot, folder, level, rounds):
        """The floor; a bare loop that only makes files where the level is 0."""
        target = folder / "floor"
        timed = Timed([self.floor, snapshot, target, str(level), str(rounds)])
        shutil.rmtree(target, ignore_errors=True)
        # Without reading the snapshot.
        timed.seconds = statistics.median(
            float(line.split()[1]) for line in timed.output.splitlines() if line.startswith("seconds"))
        return timed

    @staticmethod
    def rates(seconds, summary):
        """Rows and MB of CSV a second."""
        return [f"{summary['rows'] / seconds / 1e6:.2f} M", f"{summary['csvBytes'] / seconds / 1e6:.0f}"]

    def compare(self, place, folder, partition, rounds, floor_rounds, *inputs):
        """Floor and generate in turn; gives the lines of a table, and a sentence of facts."""
        self.generate(folder, 2, partition, *inputs)
        snapshot = folder / "snapshot"
        shutil.rmtree(snapshot, ignore_errors=True)
        (folder / "generated").rename(snapshot)
        floors, loops, runs = [], [], {1: [], 2: []}
        for _ in range(rounds):
            settle()
            floors.append(self.compress(snapshot, folder, LEVEL, floor_rounds))
            for workers in runs:
                runs[workers].append(self.generate(folder, workers, partition, *inputs))
            loops.append(self.compress(snapshot, folder, 0, floor_rounds))
        shutil.rmtree(folder / "generated")
        shutil.rmtree(snapshot)

        summary = runs[1][0].summary
        where = f"{place}, by {partition}"
        kinds = {"bare loop, files only": loops, "gzip floor, 1 thread": floors,
                 "generate, 1 worker": runs[1], "generate, 2 workers": runs[2]}
        floor = statistics.median(timed.seconds for timed in floors)
        lines = []
        for what, timed in kinds.items():
            seconds = statistics.median(run.seconds for run in timed)
            lines.append([where, what, f"{seconds:.3f}", f"{min(run.seconds for run in timed):.3f}",
                          *(["", ""] if timed is loops else self.rates(seconds, summary)), f"{seconds / floor:.2f}",
                          f"{statistics.median(run.others for run in timed):.1f}"])
        simulating = statistics.median(
            run.summary["simulatingSeconds"] / run.summary["seconds"] for run in runs[1])
        facts = (f"{where}: {summary['rows']:,} rows in {summary['files']:,} files, "
                 f"{summary['csvBytes'] / 1e6:,.1f} MB of CSV, {summary['gzBytes'] / 1e6:,.1f} MB of gzip; "
                 f"simulating takes {simulating:.1%} of a run with 1 worker.")
        return lines, facts


COMPARED = ["files", "what", "median s", "fastest s", "rows/s", "CSV MB/s", "of the floor", "others' cores"]


def publish(text, name, dry):
    """Prints what was found and keeps it beside the script."""
    print(text)
    if not dry:
        results = ROOT / "Tools/bench/results" / f"{name}.md"
        results.parent.mkdir(exist_ok=True)
        results.write_text(text)
