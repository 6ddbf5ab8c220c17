"""Installs the packages on a root without Swift as README says, and uses what they bring. Needs root."""

import json
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

from commands import ROOT, fail, install, run

README = (ROOT / "README.md").read_text()
PAGE = (ROOT / "Sources/Pipeline/Pipeline.docc/Packages.md").read_text()
PROGRAMS = ["fishladder", "fishladder-load"]
HERE = "/srv"  # in the root: where README's commands are typed
# Runs a program in a root. What it needs of the system is mounted for it alone, so that nothing stays behind, however this ends.
INSIDE = ["unshare", "--mount", "sh", "-e", "-c", 'mount -t proc proc "$0/proc"; mount -t devpts devpts "$0/dev/pts"; exec chroot "$0" "$@"']
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "TERM": "xterm", "LC_ALL": "C.UTF-8"}
PROMPT = "now type> "
# A shell, and what makes it ready to complete and show the prompt, spelled so that the line itself does not show it.
SHELLS = {
    "bash": (["bash", "--norc", "-i"], ". /usr/share/bash-completion/bash_completion; PS1='now ''type> '"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit && compinit -u; PS1='now ''type> '"),
    "fish": (["fish", "-i"], "function fish_prompt; echo -n 'now ''type> '; end"),
}


def install_and_use(tar, deb, whl):
    install("debootstrap", "lintian", "mandoc", "python3-venv")
    said = run("lintian", "--allow-root", "--fail-on", "error,warning", deb)
    print(f"lintian: {said.strip() or 'nothing to say'}")
    with tempfile.TemporaryDirectory(prefix="fishladder-packages-") as folder:
        use_fixture(pathlib.Path(folder), whl)
        root = pathlib.Path(folder) / "root"
        make_root(root)
        packages = root / HERE[1:] / "Output/packages"
        packages.mkdir(parents=True)
        for package in (tar, deb, whl):
            shutil.copy(package, packages)
        use_root(root)


# Python

def use_fixture(folder, whl):
    """README's fixture and the module's own tests, with pytest in a fresh environment."""
    fixture = next((block for block in blocks("python") if "import fishladder" in block), None)
    page = (ROOT / "Tools/packaging/python/README.md").read_text()
    if not fixture or fixture not in page:
        fail("the wheel's page does not show README's fixture")
    run(sys.executable, "-m", "venv", folder / "env")
    bin = folder / "env/bin"
    run(bin / "pip", "install", "--quiet", "pytest", "twine", "mypy", whl)
    run(bin / "twine", "check", "--strict", whl)
    print("twine: nothing to say")
    print("mypy:", run(bin / "mypy", "--strict", "-p", "fishladder", cwd=folder).strip())
    print("page:", run(bin / "python", "-c", "\n".join(blocks("python", PAGE)), cwd=folder).strip().splitlines()[-1])
    (folder / "test_readme.py").write_text(fixture)
    shutil.copy(ROOT / "Tools/packaging/python/test_fishladder.py", folder)
    said = run(bin / "python", "-m", "pytest", "-q", "test_readme.py", "test_fishladder.py", cwd=folder,
               env={**os.environ, "PATH": "/usr/bin:/bin"})
    print("pytest:", said.strip().splitlines()[-1])


# The root

def make_root(root):
    release = re.search(r"VERSION_CODENAME=(\S+)", pathlib.Path("/etc/os-release").read_text()).group(1)
    run("debootstrap", "--variant=minbase", release, root, *mirror())
    if list(root.rglob("libswiftCore*")):
        fail("the root has Swift")


def mirror():
    """The one from which this machine installs."""
    for path in [pathlib.Path("/etc/apt/sources.list"), *sorted(pathlib.Path("/etc/apt/sources.list.d").glob("*"))]:
        text = path.read_text() if path.exists() else ""
        found = re.search(r"^(?:deb (?:\[[^]]*\] )?|URIs: )(http\S+)", text, re.MULTILINE)
        if found:
            return [found.group(1)]
    return []


def use_root(root):
    def inside(command, **options):
        environment = {**ENVIRONMENT, "DEBIAN_FRONTEND": "noninteractive"}
        return run(*INSIDE, root, "sh", "-e", "-c", f"cd {HERE}; {command}", env=environment, **options)

    def generate(kind, command, expected=None):
        """In five seconds at most; gives the digest of the rows."""
        begun = time.monotonic()
        inside(command)
        seconds = time.monotonic() - begun
        print(f"{kind}: a snapshot in {seconds:.2f} s")
        if seconds > 5:
            fail(f"a snapshot from the {kind} took {seconds:.1f} s, more than 5")
        return json.loads((root / HERE[1:] / kind / "manifest.json").read_text())["datasetDigest"]

    lines = "\n".join(blocks("sh")).splitlines()
    commands = {kind: line for line in lines for kind in [".tar.gz", ".deb", ".whl"] if "Output/packages/" in line and f"*{kind}" in line}
    if len(commands) != 3:
        fail("README does not show how each package is installed")
    # In this order, so that none finds the programs of another on the PATH.
    inside(commands[".tar.gz"])
    digests = {generate("tarball", "fishladder-*/bin/fishladder generate --profile tiny --output tarball")}
    inside("fishladder-*/bin/fishladder verify tarball --quiet; fishladder-*/bin/fishladder-load --version")
    inside("apt-get -qq update; apt-get -qq install -y python3-venv sudo bash-completion zsh fish man-db")
    inside(commands[".whl"])
    digests.add(generate("wheel", "farm/bin/fishladder generate --profile tiny --output wheel; farm/bin/fishladder-load --version"))
    digests.add(generate("module", "farm/bin/python -c 'import fishladder; fishladder.snapshot(\"module\")'"))
    inside(commands[".deb"], input="y\n")
    digests.add(generate("package", "fishladder generate --profile tiny --output package; fishladder-load --version"))
    if len(digests) != 1:
        fail("the packages make different rows")
    inside("psql --version")  # what fishladder-load needs came with it
    for program in PROGRAMS:
        run("mandoc", "-T", "lint", "-W", "warning", root / f"usr/share/man/man1/{program}.1.gz")
        if f"{program} COMMAND" not in inside(f"man {program}"):
            fail(f"man {program} does not show how it is used")
    for shell, (words, ready) in SHELLS.items():
        complete(root, shell, words, ready)
    for place in ["usr/bin", *(path.relative_to(root) for path in (root / HERE[1:]).glob("fishladder-*/bin"))]:
        for program in PROGRAMS:
            path = root / place / program
            print(f"{place}/{program}: {path.stat().st_size / 1e6:.1f} MB, starts in {1000 * start(path):.1f} ms")
    inside("sudo apt-get -qq remove -y fishladder; ! command -v fishladder; test ! -e /usr/share/doc/fishladder")


def start(program):
    """The shortest of many."""
    def once():
        begun = time.perf_counter()
        subprocess.run([program, "--version"], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begun
    return min(once() for _ in range(50))


def complete(root, shell, words, ready):
    """Types in a terminal, with the tab key in place of the rest of a command, an option and a value."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(INSIDE[0], [*INSIDE, root, *words], ENVIRONMENT)
    seen = ""

    def wait(is_there, what):
        nonlocal seen
        end = time.monotonic() + 30
        while not is_there():
            if time.monotonic() > end:
                fail(f"{shell} does not {what}; its terminal shows:\n{seen[-2000:]}")
            if select.select([terminal], [], [], 0.1)[0]:
                seen += os.read(terminal, 65536).decode(errors="replace")

    os.write(terminal, f"cd {HERE}; {ready}\n".encode())
    wait(lambda: PROMPT in seen, "show a prompt")
    os.write(terminal, f"fishladder gener\t--prof\tti\t--output typed-in-{shell} --quiet\n".encode())
    manifest = root / HERE[1:] / f"typed-in-{shell}/manifest.json"
    wait(manifest.exists, "complete")
    os.write(terminal, b"exit\n")
    os.close(terminal)
    os.waitpid(child, 0)
    if json.loads(manifest.read_text())["inputs"]["profile"] != "tiny":
        fail(f"{shell} completed another profile")
    print(f"{shell}: completes commands, options and values")


def blocks(language, page=README):
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
