"""A slice of the crate: a room, the floors below that it needs, and the tests that need nothing else."""

import json
import re
import shutil
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOOR_0 = ["error", "place"]
TO_MODEL = FLOOR_0 + ["exact", "text", "codes", "model"]

# Room: the parts of src/ in its slice (a room, or one file of a room that stands alone) and, where it is
# not the whole room, what is mutated. exact's oracle table also works the formulas of growth.
ROOMS = {
    "exact": {"parts": FLOOR_0 + ["exact", "projection/formula"]},
    "text": {"parts": FLOOR_0 + ["exact", "text"]},
    "codes": {"parts": FLOOR_0 + ["exact", "text", "codes", "model"]},
    "model": {"parts": TO_MODEL},
    "compare": {"parts": TO_MODEL + ["compare"]},
    "projection": {"parts": TO_MODEL + ["projection"]},
    "aggregates": {
        "parts": TO_MODEL + ["tabular"],
        "room": "tabular",
        "mutate": ["src/tabular/aggregates.rs"],
    },
}


def write(path, text):
    """Writes what is new: an old time stamp spares a build."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def copy(source, target, without=()):
    for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
        if file.is_file() and file not in without:
            to = target / file.relative_to(source) if source.is_dir() else target
            write(to, file.read_text())
    if source.is_dir() and target.is_dir():
        for file in target.rglob("*"):
            if file.is_file() and not (source / file.relative_to(target)).exists():
                file.unlink()


def reexports(lib):
    """The names at the crate's root, each with its room."""
    names = {}
    for room, group in re.findall(r"pub use crate::(\w+)::(\{[^}]*\}|\w+)", lib):
        for name in re.findall(r"\w+", group):
            names[name] = room
    return names


def named(code, roots):
    """What a test takes from the crate: rooms, and `room/file` for a file of a room."""
    code = re.sub(r"//.*", "", code)
    found = set()
    for match in re.finditer(r"\btradeflows::", code):
        rest = code[match.end() :]
        group = re.match(r"\{((?:[^{}]|\{[^{}]*\})*)\}", rest)
        for head in re.split(r",(?![^{]*\})", group[1]) if group else [rest]:
            path = re.match(r"\s*(\*|\w+)(?:::\{?(\w+))?", head)
            if not path:
                continue
            name, below = path.groups()
            if name == "*":
                found.update(["model", "error", "place", "text"])
            elif name in roots:
                found.add(roots[name])
            elif name.islower():
                found.add(name)
                if below and below.islower():
                    found.add(f"{name}/{below}")
    return found


def tests_of(parts, room, roots):
    """The modules of tests/it that name the room and nothing outside the slice."""
    whole = {part for part in parts if "/" not in part}
    lone = {part for part in parts if "/" in part}
    chosen = []
    for file in sorted((ROOT / "tests/it").glob("*.rs")):
        folder = file.with_suffix("")
        files = [file] + (sorted(folder.rglob("*.rs")) if folder.is_dir() else [])
        code = "".join(f.read_text() for f in files)
        names = named(code, roots)
        names -= {part.split("/")[0] for part in lone & names} | lone
        rooms = {name for name in names if "/" not in name}
        if room in rooms and rooms <= whole and not re.search(r"\bcrate::(?!\{|super)", code):
            chosen.append(file.stem)
    return chosen


def mutated(name):
    """The files whose mutants are tried."""
    return ROOMS[name].get("mutate", [f"src/{ROOMS[name].get('room', name)}/**/*.rs"])


def build(name, where, without=()):
    """Lays the slice out, without the files that another hand writes; tells which test modules it holds and whether the room has tests of its own."""
    plan = ROOMS[name]
    parts, room = plan["parts"], plan.get("room", name)
    lib = (ROOT / "src/lib.rs").read_text()
    whole = [part for part in parts if "/" not in part]
    head = lib[lib.index("#![forbid") : lib.index("pub mod ")]
    lines = [head.replace("#![cfg_attr(docsrs, feature(doc_cfg))]\n", "")]
    for line in re.findall(r"^(?:pub )?mod \w+;", lib, re.M):
        if line.split()[-1].rstrip(";") in whole:
            lines.append(line)
    for use, of in re.findall(r"^(pub use crate::(\w+)::(?:\{[^}]*\}|\w+);)", lib, re.M):
        if of in whole:
            lines.append(use)
    lines.append("pub use rust_decimal::Decimal;\n")
    if without:
        lines.append("mod mutants;\n")
    source = where / "src"
    wanted = set()
    for part in parts:
        if "/" in part:
            above, file = part.split("/")
            lines.insert(1, f"/// Part of the room.\npub mod {above} {{\n    pub mod {file};\n}}")
        for path in [f"{part}.rs", part]:
            if (ROOT / "src" / path).exists():
                copy(ROOT / "src" / path, source / path, without)
                wanted.add(path.split("/")[0])
    for old in source.iterdir() if source.exists() else []:
        if old.name not in wanted | {"lib.rs", "mutants.rs"}:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    write(source / "lib.rs", "\n".join(lines))

    chosen = tests_of(parts, room, reexports(lib))
    main = (ROOT / "tests/it/main.rs").read_text()
    main = main[main.index("#![allow") : main.index("mod ")]
    for old in (where / "tests/it").glob("*"):
        if old.stem not in chosen:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for test in chosen:
        for path in [f"tests/it/{test}.rs", f"tests/it/{test}"]:
            if (ROOT / path).exists():
                copy(ROOT / path, where / path)
    write(where / "tests/it/main.rs", main + "".join(f"mod {test};\n" for test in chosen))
    for folder in ["data", "tests/data", "tests/cases", "tests/fixtures"]:
        link = where / folder
        if not link.is_symlink():
            link.symlink_to(ROOT / folder)

    cargo = tomllib.loads((ROOT / "Cargo.toml").read_text())
    code = "".join(f.read_text() for f in source.rglob("*.rs"))
    used = lambda crate: re.search(rf"\b{crate.replace('-', '_')}::", code)
    needs, tests_need = [], []
    for crate, how in (cargo["dependencies"] | cargo["dev-dependencies"]).items():
        how = {"version": how} if isinstance(how, str) else how
        text = ", ".join(f"{key} = {json.dumps(value)}" for key, value in how.items() if key != "optional")
        if how.get("optional"):
            continue
        (needs if used(crate) else tests_need).append(f"{crate} = {{ {text} }}")
    # The version keeps the programs of two slices apart in the folder they share.
    manifest = f"""[package]
name = "tradeflows"
version = "{cargo['package']['version']}-{where.name}"
edition = "{cargo['package']['edition']}"

[dependencies]
{chr(10).join(needs)}

[dev-dependencies]
{chr(10).join(tests_need)}

[[test]]
name = "it"
path = "tests/it/main.rs"

# What is built for every mutant is built fast; what is built once runs fast.
[profile.dev]
debug = 0
incremental = true

[profile.dev.package."*"]
opt-level = 2

[workspace]
"""
    write(where / "Cargo.toml", manifest)
    if not (where / "Cargo.lock").exists() and (ROOT / "Cargo.lock").exists():
        shutil.copy(ROOT / "Cargo.lock", where / "Cargo.lock")
    own = any("#[cfg(test)]" in f.read_text() for f in (ROOT / "src" / room).rglob("*.rs"))
    return chosen, own
