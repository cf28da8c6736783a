"""Copies of a text as it might also have been typed: slips, other letters, Traditional characters, decoration."""

import random
import re

import opencc

from texts import HAN

TRADITIONAL = opencc.OpenCC("s2t")
NEAR = dict(zip("qwertyuiopasdfghjklzxcvbnm", ("wa", "qes", "wrd", "etf", "ryg", "tuh", "yij", "uok", "ipl", "ol", "qsz", "adw", "sfe", "dgr", "fht", "gjy", "hku", "jli", "ko", "xas", "zcd", "xvf", "cbg", "vnh", "bmj", "nk")))
# Pairs of characters that are mistaken for each other in Chinese input methods: same sound, other meaning.
SOUNDS_ALIKE = {"的": "得", "得": "的", "在": "再", "再": "在", "做": "作", "作": "做", "他": "她", "吗": "嘛", "那": "哪", "哪": "那", "想": "相", "已": "以", "现": "先", "吧": "把", "是": "事", "有": "又", "了": "勒", "我": "窝", "没": "每", "会": "回", "到": "道"}
ENDINGS = {"en": ("!", "?", ".", "...", " :)", " 🙏", " 😅", " pls", " please", " thanks", " lol"), "zh": ("！", "？", "。", "…", "~", " 🙏", "😂", "哈", "啊", "呢", " 谢谢")}
# Who is meant does not change what is meant: people by name, and the other gender.
NAMES = {
    "en": ("Priya", "Tom", "Fatima", "Jamal", "Mei", "Olga", "José", "Aisha", "Liam", "Chen Wei", "Keisha", "Sven", "Noor", "Mateusz", "Grace"),
    "zh": ("小李", "张伟", "王芳", "阿明", "陈静", "买买提", "欧阳娜", "Lisa", "志强", "佳怡", "卓玛", "老周", "思思", "国栋", "阿珍"),
}
PEOPLE = {
    "en": re.compile(r"\bmy (?:boss|manager|friend|best friend|colleague|coworker|flatmate|roommate|neighbou?r|brother|sister|partner|tutor|coach|cousin)\b", re.I),
    "zh": re.compile("我?(?:老板|领导|朋友|闺蜜|同事|室友|邻居|弟弟|妹妹|导师|同学)"),
}
OTHER_GENDER = {
    "en": dict(pair for a, b in (("he", "she"), ("him", "her"), ("his", "her"), ("husband", "wife"), ("boyfriend", "girlfriend"), ("son", "daughter"), ("dad", "mum"), ("brother", "sister"), ("man", "woman")) for pair in ((a, b), (b, a))),
    "zh": dict(pair for a, b in (("他", "她"), ("老公", "老婆"), ("男朋友", "女朋友"), ("儿子", "女儿"), ("爸爸", "妈妈"), ("哥哥", "姐姐"), ("弟弟", "妹妹")) for pair in ((a, b), (b, a))),
}
OPENINGS = {"en": ("hi, ", "hey ", "um ", "ok so ", "well, ", "so ", "please "), "zh": ("嗯，", "那个，", "你好，", "请问", "额 ", "哎，", "麻烦，")}


def augmented(text: str, chance: random.Random) -> str:
    """One changed copy; what it means stays the same."""
    language = "zh" if HAN.search(text) else "en"
    changes = [slip_zh, traditional, full_width] if language == "zh" else [slip, slip, case]
    if somebody_else(text, chance, language) != text:
        changes = [somebody_else]
    for change in [chance.choice(changes), *([decorate] if chance.random() < 0.4 else [])]:
        text = change(text, chance, language)
    return text


def somebody_else(text: str, chance: random.Random, language: str) -> str:
    """The people of a text under a name, or of the other gender."""
    if PEOPLE[language].search(text):
        return PEOPLE[language].sub(lambda _: chance.choice(NAMES[language]), text)
    words = OTHER_GENDER[language]
    pattern = "|".join(sorted(words, key=len, reverse=True))
    if language == "en":
        pattern = rf"\b(?:{pattern})\b"
    return re.sub(pattern, lambda found: words[found.group()], text)


def slip(text: str, chance: random.Random, _language: str) -> str:
    """One or two of: a letter left out, doubled, swapped with the next, or its neighbour on the keyboard."""
    letters = list(text)
    for _ in range(1 if len(letters) < 25 else 2):
        places = [at for at in range(1, len(letters) - 1) if letters[at].isalpha()]
        if not places:
            return text
        at, kind = chance.choice(places), chance.randrange(4)
        if kind == 0:
            letters[at] = ""
        elif kind == 1:
            letters[at] *= 2
        elif kind == 2:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = chance.choice(NEAR.get(letters[at].lower(), letters[at]))
        letters = list("".join(letters))
    return "".join(letters)


def slip_zh(text: str, chance: random.Random, _language: str) -> str:
    places = [at for at, letter in enumerate(text) if letter in SOUNDS_ALIKE]
    if not places:
        return decorate(text, chance, "zh")
    at = chance.choice(places)
    return text[:at] + SOUNDS_ALIKE[text[at]] + text[at + 1 :]


def traditional(text: str, _chance: random.Random, _language: str) -> str:
    return TRADITIONAL.convert(text)


def full_width(text: str, _chance: random.Random, _language: str) -> str:
    return text.replace("，", " ").replace("。", " ").replace("？", "?").replace("！", "!").strip()


def case(text: str, chance: random.Random, _language: str) -> str:
    if text != text.lower():
        return text.lower()
    return text.upper() if chance.random() < 0.2 else text[0].upper() + text[1:].replace(" i ", " I ")


def decorate(text: str, chance: random.Random, language: str) -> str:
    if chance.random() < 0.5:
        return chance.choice(OPENINGS[language]) + text
    return text.rstrip(".。!！") + chance.choice(ENDINGS[language])
