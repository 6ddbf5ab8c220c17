"""What the benches in Python need: packages in an environment of their own, and the generator."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VERSIONS = {"duckdb": "2.0.1", "matplotlib": "3.11.2", "numpy": "2.4.6", "pandas": "3.1.1", "scikit-learn": "1.9.1"}
MODULES = {"scikit-learn": "sklearn"}


def enter(name, packages):
    """Starts again with the Python that has the packages; makes it in .build where it is missing."""
    home = ROOT / ".build" / name
    if pathlib.Path(sys.prefix) == home:
        return
    python = home / "bin/python"
    check = "; ".join(f"import {MODULES.get(one, one)}" for one in packages)
    if subprocess.run([python, "-c", check], stderr=subprocess.DEVNULL).returncode if python.exists() else True:
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        wanted = [f"{one}=={VERSIONS[one]}" for one in packages]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    os.execv(python, [python, *sys.argv])


def program():
    """The generator's path: in the folder that FISHLADDER_BIN names, or built."""
    folder = os.environ.get("FISHLADDER_BIN")
    if not folder:
        build = ["swift", "build", "-c", "release"]
        subprocess.run([*build, "--product", "fishladder"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        folder = subprocess.run([*build, "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    return pathlib.Path(folder) / "fishladder"
