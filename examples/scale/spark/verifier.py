"""One `open-badge-verifier verify --ndjson` process, which is given lines and gives an answer for each."""

import json
import subprocess
import tempfile
import threading

# The codes that say something of badges; any other is a fault of the process.
ANSWERED = (0, 1, 2)
# What the process takes for blank: it does not answer a line of nothing else.
BLANK = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))


class VerifierError(RuntimeError):
    """The process failed; what it said is in the message."""


class Verifier:
    """It is started with the first lines, so that who has none starts nothing."""

    def __init__(self, command):
        self._command = command
        self._process = None
        self._line = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self._process is None:
            return
        try:
            if kind is None:
                self._end()
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()
            self._said.close()

    def verify(self, lines):
        """Gives the answer to each line, in their order: None if it is blank. All must be taken before the next call."""
        lines = list(lines)
        if lines and self._process is None:
            self._start()
        # Written beside the reading: the process stops reading while nobody takes its answers.
        writer = threading.Thread(target=self._write, args=(lines,), daemon=True)
        writer.start()
        for line in lines:
            self._line += 1
            yield self._answer() if line.strip(BLANK) else None
        writer.join()

    def _start(self):
        # A file takes whatever is said there; a pipe that nobody reads would fill.
        self._said = tempfile.TemporaryFile()
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=self._said)

    def _write(self, lines):
        try:
            for line in lines:
                self._process.stdin.write(line.encode() + b"\n")
            if lines:
                self._process.stdin.flush()
        except (OSError, ValueError):
            pass  # The process has ended: whoever reads is told.

    def _answer(self):
        text = self._process.stdout.readline()
        if not text.endswith(b"\n"):
            raise self._failure("ended before it had answered")
        answer = json.loads(text)
        if answer["line"] != self._line:
            raise self._failure(f"answered line {answer['line']} in the place of {self._line}")
        return answer

    def _end(self):
        self._process.stdin.close()
        rest = self._process.stdout.read()
        if self._process.wait() not in ANSWERED or rest:
            raise self._failure("did not end well")

    def _failure(self, what):
        self._process.kill()
        code = self._process.wait()
        self._said.seek(0)
        said = self._said.read()[-4000:].decode(errors="replace")
        return VerifierError(f"{self._command[0]} {what} (code {code}). {said}")
