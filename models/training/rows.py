"""What the encoder learns from: every text with what it should be read as, from the corpora and from our own files."""

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from augment import augmented
from files import require
from form import for_encoder


@dataclass
class Row:
    text: str
    """The source's name in config.json: it decides how often the row is seen."""
    source: str
    """Task -> label (single), list of labels (several at once), or None: none of the task's labels."""
    targets: dict[str, str | list[str] | None] = field(default_factory=dict)
    """The text whose frozen vector this one should keep; itself, but for changed copies."""
    like: str = ""


def read_rows(settings: dict, data: Path, own: Path, leave_out: set[str], seed: int) -> list[Row]:
    """All rows of all sources, and the changed copies of those that config.json wants copied."""
    rows: list[Row] = []
    for name, source in settings["sources"].items():
        if name in leave_out or source["task"] in leave_out:
            continue
        chance = random.Random(f"{seed} {name}")
        asked = {**source, "sentimentOf": settings["sentimentOf"]} if source.get("teachesSentiment") else source
        found = [row for file in source["files"] for row in read_file(file, name, asked, data, own)]
        most = source.get("atMost", len(found))
        found = found if len(found) <= most else chance.sample(found, most)
        chosen = chance.sample(found, round(len(found) * source.get("copies", 0)))
        copies = [Row(for_encoder(augmented(row.text, chance)), name, row.targets, row.text) for row in chosen]
        rows += found + [row for row in copies if row.text != row.like]
    for row in rows:
        row.targets = {task: target for task, target in row.targets.items() if task not in leave_out}
    return [row for row in rows if row.text != ""]


def read_file(file: dict, name: str, source: dict, data: Path, own: Path) -> list[Row]:
    if "own" in file:
        return [make(text, label, name, source) for text, label in own_lines(own / file["own"], source.get("labelsByFile", False))]
    path = require(data / file["corpus"], file["sha256"])
    if path.suffix == ".txt":
        return [make(line.strip(), None, name, source) for line in path.read_text(encoding="utf-8").splitlines() if 3 < len(line.split()) < 18]
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [make(line["text"].strip(), line["label"], name, source) for line in lines]


def own_lines(pattern: Path, by_file: bool) -> list[tuple[str, str]]:
    """Files of label -> lines. "crisis/suicide/indirect" and "joy+surprise" are read by `make`; `by_file`: the same label means another thing in each file."""
    files = sorted(pattern.parent.glob(pattern.name))
    if not files:
        raise SystemExit(f"{pattern} is missing. It belongs to the repository: check it out again.")
    named = lambda label, file: f"{file.stem}.{label}" if by_file else label
    return [(text, named(label, one)) for one in files for label, texts in yaml.safe_load(one.read_text(encoding="utf-8")).items() for text in texts]


def make(text: str, label: str | list[str] | None, name: str, source: dict) -> Row:
    targets: dict = {}
    task, kind = source["task"], source["kind"]
    if kind == "outliers" or label in source.get("outside", ()):
        targets[task] = None
    elif kind == "several":
        targets[task] = label if isinstance(label, list) else label.split("+")
        if "neutral" in targets[task] and "neutral" not in source["labels"]:
            targets[task] = []
    else:
        level, *finer = label.split("/")
        targets[task] = level
        if finer and "finerTask" in source:
            targets[source["finerTask"]] = f"{level}/{finer[0]}"
    if "sentimentOf" in source:
        sentiment = sentiment_of(targets[task], source["sentimentOf"])
        if sentiment is not None:
            targets["sentiment"] = sentiment
    for other in source.get("outsideOf", ()):
        if not set(source.get("exceptFor", ())) & set(label if isinstance(label, list) else [label]):
            targets[other] = None
    form = for_encoder(text)
    return Row(form, name, targets, form)


def sentiment_of(emotions: list[str], groups: dict[str, list[str]]) -> str | None:
    felt = [emotion for emotion in emotions if emotion != "neutral"]
    if not felt:
        return "neutral"
    for sign in ("positive", "negative"):
        if all(emotion in groups[sign] for emotion in felt):
            return sign
    return None


def pairs_of(path: Path) -> list[tuple[str, str]]:
    return [(for_encoder(pair["en"]), for_encoder(pair["zh"])) for pair in yaml.safe_load(path.read_text(encoding="utf-8"))]
