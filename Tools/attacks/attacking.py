"""Shared by the attacks: the programs, small runs of every command that writes a snapshot, and the checks afterwards."""

import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BIN = os.environ.get("FISHLADDER_BIN") or sys.exit("attack: start this as Tools/attack")
GENERATOR, LOADER = f"{BIN}/fishladder", f"{BIN}/fishladder-load"
TABLES = "infrastructure_hall,batch_batch,batch_mortalityevent,batch_batchcontainerassignment,inventory_feedcontainerstock"
LONGEST = 300  # seconds: a program that is still at it hangs, however much else the machine does


def scratch():
    """A temporary folder, in memory if possible."""
    return tempfile.TemporaryDirectory(prefix="fishladder-attack-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)


def run(words, folder, **environment):
    """The exit code of a program, None if it hangs, and its messages."""
    try:
        ended = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=LONGEST, check=False,
                               env={**os.environ, **environment}, errors="replace")
    except subprocess.TimeoutExpired:
        return None, "it hangs"
    return ended.returncode, ended.stderr


def tree(folder):
    """All files below a folder with their contents."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if not path.is_dir()}


class Way:
    """A command that writes the snapshot `farm` in a folder, and the initial contents of that folder."""

    def __init__(self, name, words, going_on=None):
        self.name = name
        self.words = [GENERATOR, *words]
        self.going_on = [GENERATOR, *(going_on or words + ["--resume"])]
        self.start = None
        self.whole = None
        self.before = {}

    def lay_out(self, root):
        """A folder with the initial contents. Files are hard links, which the programs never write to."""
        folder = tempfile.mkdtemp(dir=root)
        shutil.copytree(self.start, folder, dirs_exist_ok=True, copy_function=self.copy)
        return folder

    @staticmethod
    def copy(source, target):
        # A journal is appended to, so it must be a copy.
        if source.endswith("/journal"):
            return shutil.copy2(source, target)
        os.link(source, target)
        return target

    def problem(self, folder):
        """What is wrong with a snapshot that looks finished; None if there is none, or it is whole."""
        farm = f"{folder}/farm"
        if not os.path.exists(f"{farm}/manifest.json"):
            return "a farm without a manifest" if os.path.exists(farm) and tree(farm) else None
        there = tree(farm)
        # A replacing run removes its journal last.
        there.pop("journal", None)
        return None if there in (self.whole, self.before) else f"farm looks finished and is not: {self.differences(there)}"

    def differences(self, there):
        return sorted(name for name in {*there, *self.whole} if there.get(name) != self.whole.get(name))[:4]

    def problem_at_end(self, folder):
        """What is wrong after success."""
        beside = set(os.listdir(folder)) - set(os.listdir(self.start)) - {"farm"}
        if beside or os.path.exists(f"{folder}/.farm.partial"):
            return f"beside the snapshot is left {sorted(beside) or '.farm.partial'}"
        there = tree(f"{folder}/farm")
        return None if there == self.whole else f"the snapshot differs in {self.differences(there)}"

    def finish(self, folder):
        """Resumes without faults until the snapshot is whole; returns what is wrong if it cannot."""
        code, said = run(self.going_on, folder)
        # A replacing run that ended before it started is started again.
        if code != 0 and "--overwrite in place of --resume" in said:
            code, said = run(self.words, folder)
        return f"going on ends with {code}: {said}" if code != 0 else self.problem_at_end(folder)


def ways(root, days=3, workers=1):
    """All commands that write a snapshot, each with its prepared folder and expected result."""
    farm = ["generate", "--eggs", "100000", "--tables", TABLES, "--quiet", "--workers", str(workers)]
    here = ["--duration", str(days), "--output", "farm"]
    until = datetime.date(2024, 1, 1) + datetime.timedelta(days - 1)
    made = [
        Way("generate", [*farm, *here]),
        Way("resume", [*farm, *here, "--resume"], [*farm, *here, "--resume"]),
        Way("overwrite", [*farm, *here, "--overwrite"], [*farm, *here, "--resume"]),
        Way("extend", ["generate", "--extend", "shorter", "--until", str(until), "--output", "farm", "--quiet",
                       "--workers", str(workers)]),
        Way("merge", ["merge", "shard-1", "shard-2", "--output", "farm", "--quiet"]),
    ]
    for way in made:
        way.start = f"{root}/{way.name}"
        os.mkdir(way.start)
    start = {way.name: way.start for way in made}

    def make(name, *words, **environment):
        return run([GENERATOR, *farm, *words], start[name], **environment)[0]
    assert make("extend", "--duration", str(days * 2 // 3), "--output", "shorter") == 0
    assert make("overwrite", "--duration", "2", "--seed", "2", "--output", "farm") == 0
    for shard in 1, 2:
        assert make("merge", *here[:2], "--batches", "2", "--geography", "Faroe Islands", "--stagger", "1", "--shard",
                    f"{shard}/2", "--output", f"shard-{shard}") == 0
    # A disk that becomes full at some write.
    assert make("resume", *here, LD_PRELOAD=shim(root), FAULT_CALL="write", FAULT_AT=str(days + 6), FAULT_TIMES="999",
                FAULT_ERRNO="28") == 1
    assert os.path.exists(f"{start['resume']}/.farm.partial/journal")
    for way in made:
        if os.path.exists(f"{way.start}/farm"):
            way.before = tree(f"{way.start}/farm")
        way.whole = {}
        folder = way.lay_out(root)
        code, said = run(way.words, folder)
        assert code == 0, f"{way.name}: {said}"
        way.whole = tree(f"{folder}/farm")
        assert "manifest.json" in way.whole and way.whole != way.before
    return made


def shim(root):
    """Builds the library that makes system calls fail."""
    library = f"{root}/libfaults.so"
    if not os.path.exists(library):
        subprocess.run([shutil.which("cc") or "clang", "-shared", "-fPIC", "-O1", "-o", library,
                        ROOT / "Tests/Faults/faults.c", "-ldl"], check=True)
    return library


def is_one_sentence(said, program):
    """Whether a program reported its failure in one sentence with a quoted name."""
    return re.fullmatch(rf"(Resuming after .*\n)?{program}: [^\n]*\"[^\n]*\.\n", said) is not None
