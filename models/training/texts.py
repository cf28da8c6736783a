"""Which texts the statistics and the checks are computed on: a seeded sample, the same on every machine."""

import json
import random
import re
from pathlib import Path

import yaml

from files import require

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def sample(settings: dict, data: Path, seed: int, own: list[str]) -> list[str]:
    """As many texts of each language as the settings ask for: our own examples first, the corpora fill up by their shares."""
    chosen: list[str] = []
    for language in ("en", "zh"):
        mine = shuffled([text for text in own if language_of(text) == language], seed)[: settings["ownExamples"]["atMostPerLanguage"]]
        chosen += mine
        wanted = settings["textsPerLanguage"] - len(mine)
        for corpus in settings["corpora"]:
            if corpus["language"] == language:
                chosen += shuffled(corpus_texts(corpus, data), seed)[: round(wanted * corpus["share"])]
    return chosen


def own_examples(folder: Path) -> list[str]:
    """Every text of our own example files: strings standing in a list, and values of `text`."""
    found: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        collect(yaml.safe_load(path.read_text(encoding="utf-8")), found)
    return list(dict.fromkeys(found))


def collect(value: object, found: list[str]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                found.append(inner)
            else:
                collect(inner, found)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str):
                found.append(inner)
            else:
                collect(inner, found)


def corpus_texts(corpus: dict, data: Path) -> list[str]:
    path = require(data / corpus["folder"] / corpus["file"], corpus["sha256"])
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].strip() for line in lines]
    return list(dict.fromkeys(text for text in texts if text))


def language_of(text: str) -> str:
    return "zh" if HAN.search(text) else "en"


def shuffled(texts: list[str], seed: int) -> list[str]:
    # Sorted first, so that the sample depends on the texts and the seed alone, not on the order of files.
    ordered = sorted(texts)
    random.Random(seed).shuffle(ordered)
    return ordered
