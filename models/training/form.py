"""The form of a text that the served encoder reads; nlu/encoder-text.ts is the same in TypeScript, form.json holds cases for both."""

import json
import unicodedata
from pathlib import Path

import regex

HERE = Path(__file__).parent
TRADITIONAL = HERE.parent.parent / "nlu" / "traditional.ts"

INVISIBLE = regex.compile(r"(?![\n\t])(?:\p{Cc}|\p{Cf}|\p{Variation_Selector}|\u20e3)")
MOOD = "\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a\U0001f44a-\U0001f44f\U0001f493-\U0001f49f💀💩💪💯🎉🔥☹☺❤"
MOODLESS = regex.compile(rf"(?![{MOOD}])(?:\p{{Extended_Pictographic}}|\p{{Emoji_Modifier}}|\p{{Regional_Indicator}})")
REPEATED = (
    (regex.compile(r"([a-z])\1{2,}(?![a-z])"), r"\1"),
    (regex.compile(r"(\p{L})\1{2,}"), r"\1\1"),
    (regex.compile(r"([!?。~,、]|[\U0001f300-\U0001faff])\1+"), r"\1"),
    (regex.compile(r"(?<=\p{Han})\s+(?=[a-z\d])|(?<=[a-z\d])\s+(?=\p{Han})"), ""),
    (regex.compile(r"\s+"), " "),
)


def simplified_characters() -> dict[str, str]:
    """The table stands in nlu/traditional.ts alone: "traditional, simplified" in turn."""
    lines = regex.findall(r"^  '(\p{Han}+)'", TRADITIONAL.read_text(encoding="utf-8"), regex.M)
    pairs = "".join(lines)
    return dict(zip(pairs[::2], pairs[1::2]))


SIMPLIFIED = str.maketrans(simplified_characters())


def to_simplified(text: str) -> str:
    text = text.translate(SIMPLIFIED)
    text = regex.sub("(?<![显名原土编巨论专遗译])著(?![名作称述书者])", "着", text)
    return regex.sub("乾(?![坤隆])", "干", text)


def for_encoder(text: str) -> str:
    plain = regex.sub("[’‘`´]", "'", text)
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", regex.sub("[“”]", '"', plain)))
    bare = MOODLESS.sub(" ", to_simplified(plain).lower())
    for pattern, replacement in REPEATED:
        bare = pattern.sub(replacement, bare)
    return bare.strip() or plain.strip()


def check_cases() -> None:
    """Stops the build where this file and its twin have drifted apart."""
    for written, expected in json.loads((HERE / "form.json").read_text(encoding="utf-8")):
        if for_encoder(written) != expected:
            raise SystemExit(f"models/training/form.py reads {written!r} as {for_encoder(written)!r}, nlu/encoder-text.ts as {expected!r}. Make them the same again.")
