"""Every mutant of a slice in one build: which one is alive, an environment variable says.

A function with mutants becomes a choice between its body and one copy of the body for each of them:

    fn double(x: i32) -> i32 {
        match crate::mutants::alive() {
            17 => { x + 2 }
            18 => { x / 2 }
            _ => { x * 2 }
        }
    }

A mutant that does not compile is found by the line of the compiler's error, taken out, and counted as
unviable. Two kinds of function cannot choose: a `const fn`, and one that returns an `impl Trait` (each copy
would have a type of its own); their mutants are left to cargo-mutants, one build for each.
"""

import json
import re
import subprocess
from collections import defaultdict

from slice import write

ALIVE = '''//! Which mutant is alive.
use std::sync::OnceLock;

/// The number in `MUTANT`; the first test that fails then ends the run.
pub(crate) fn alive() -> u32 {
    static ALIVE: OnceLock<u32> = OnceLock::new();
    *ALIVE.get_or_init(|| {
        let number = std::env::var("MUTANT").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
        if number != 0 {
            std::panic::set_hook(Box::new(|_| std::process::exit(101)));
        }
        number
    })
}
'''
# A comment, a string, a character, or (last) any single character.
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|b?r(\#*)".*?"\1|b?"(?:\\.|[^"\\])*"|b?'(?:\\[^']+|[^'\\])'|\w+|.""", re.S
)


class Text:
    """A file by line and column, as spans name its places."""

    def __init__(self, text):
        self.text = text
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def at(self, place):
        return self.starts[place["line"] - 1] + place["column"] - 1

    def span(self, span):
        return self.at(span["start"]), self.at(span["end"])


def body_of(text, start, end):
    """Where the body of the function in text[start:end] begins and ends, without its braces, and whether it is const."""
    depth, seen_fn, words = 0, False, []
    for token in TOKEN.finditer(text, start, end):
        piece = token[0]
        if not seen_fn:
            words.append(piece)
            seen_fn = piece == "fn" and depth == 0
        elif piece == "{" and depth == 0:
            return token.end(), end - 1, "const" in words
        if piece in "([":
            depth += 1
        elif piece in ")]":
            depth -= 1
    raise ValueError(f"no body in {text[start:start + 60]!r}")


def apart(mutant, text):
    """Whether the mutant needs a build of its own."""
    function = mutant.get("function")
    if not function or "impl " in function["return_type"]:
        return True
    return body_of(text.text, *text.span(function["span"]))[2]


def with_mutants(text, mutants):
    """The file with a choice in every function; `mutants` are pairs of number and mutant, none of them apart."""
    by_function = defaultdict(list)
    for number, mutant in mutants:
        by_function[text.span(mutant["function"]["span"])].append((number, mutant))

    def rewrite(start, end, inside):
        """text[start:end] with the choices of the functions that lie in it."""
        out, at = [], start
        for span in sorted(inside):
            if span[0] < at:
                continue  # inside a function that has been written
            body, close, _ = body_of(text.text, *span)
            out.append(text.text[at:body])
            out.append("\nmatch crate::mutants::alive() {\n")
            for number, mutant in inside[span]:
                a, b = text.span(mutant["span"])
                copy = text.text[body:a] + mutant["replacement"] + " " + text.text[b:close]
                out.append(f"/*<{number}*/ {number} => {{\n{copy}\n}}\n/*{number}>*/\n")
            deeper = {s: m for s, m in inside.items() if body <= s[0] and s[1] <= close}
            out.append("_ => {\n" + rewrite(body, close, deeper) + "\n}\n}\n")
            at = close
        return "".join(out) + text.text[at:end]

    return rewrite(0, len(text.text), by_function)


def numbers_by_line(text):
    """For every line (from 1) the mutant whose copy it belongs to."""
    lines, inside = {}, None
    for number, line in enumerate(text.split("\n"), 1):
        if begin := re.match(r"/\*<(\d+)\*/", line):
            inside = int(begin[1])
        if inside:
            lines[number] = inside
        if re.match(r"/\*\d+>\*/", line):
            inside = None
    return lines


def write_all(where, files, mutants, dead):
    """Writes every file with its mutants, without the dead; gives back lines to mutants, by file."""
    lines = {}
    for file, text in files.items():
        here = [(n, m) for n, m in mutants.items() if m["file"] == file and n not in dead]
        code = with_mutants(text, here)
        write(where / file, code)
        lines[file] = numbers_by_line(code)
    return lines


def where_written(span):
    """The place of an error, and, where a macro wrote that line, where the macro was called."""
    while span:
        yield span
        span = span["expansion"] and span["expansion"]["span"]


def build(where, files, mutants, dead, targets, nice):
    """Builds the tests with every viable mutant; gives back the programs, and adds the unviable to `dead`."""
    write(where / "src/mutants.rs", ALIVE)
    check = ["check", "--lib"]
    while True:
        lines = write_all(where, files, mutants, dead)
        command = [*nice, "cargo", *check, "--message-format=json"]
        run = subprocess.run(command, cwd=where, capture_output=True, text=True)
        found, elsewhere, programs = {}, [], []
        for line in run.stdout.splitlines():
            message = json.loads(line)
            if message.get("executable"):
                programs.append(message["executable"])
            inner = message.get("message") or {}
            if inner.get("level") != "error" or not inner.get("spans"):
                continue
            spans = sorted(inner["spans"], key=lambda span: not span["is_primary"])
            spans = [place for span in spans for place in where_written(span)]
            hits = [
                number
                for span in spans
                for at in range(span["line_start"], span["line_end"] + 1)
                if (number := lines.get(span["file_name"], {}).get(at))
            ]
            if hits:
                found.setdefault(hits[0], inner["message"])
            else:
                elsewhere.append(inner["rendered"])
        print(f"  {' '.join(check[:2])}: {len(found)} do not compile", flush=True)
        if found:
            dead.update(found)
        elif run.returncode:
            raise SystemExit("the slice does not build:\n" + ("\n".join(elsewhere) or run.stderr)[-4000:])
        elif check[0] == "check":
            check = ["test", "--no-run", *targets]
        else:
            return programs
