"""Runs a command on a terminal, and answers whatever it asks with the first argument: `-m tests.terminal ANSWER COMMAND...`."""

import contextlib
import os
import pty
import sys


def run(answer: str, words: list[str]) -> int:
    """Says what the command says, and gives its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(words[0], words)
    with contextlib.suppress(OSError):  # Linux's end of a terminal
        while part := os.read(terminal, 1024):
            os.write(1, part)
            if part.rstrip().endswith(b":"):
                os.write(terminal, f"{answer}\n".encode())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
