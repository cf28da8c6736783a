"""Checksums and small JSON files: nothing is read that is not the file the config names."""

import hashlib
import json
from pathlib import Path


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require(path: Path, expected: str) -> Path:
    """The path itself, or a sentence that says what is wrong with the file."""
    if not path.is_file():
        raise SystemExit(f"{path} is missing. Check the folder given on the command line.")
    if sha256(path) != expected:
        raise SystemExit(f"{path} is not the file config.json names (sha256 {expected}). Fetch it again, or change config.json on purpose.")
    return path


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def write_json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
