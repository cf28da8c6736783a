"""Copies of a text as it might also have been typed: slips, homophones, pinyin, other people, small words around it.

Case, width and Traditional characters need no copies: `form.py` takes them away before the encoder reads a text.
"""

import random
import re

from pypinyin import lazy_pinyin

from texts import HAN

NEAR = dict(zip("qwertyuiopasdfghjklzxcvbnm", ("wa", "qes", "wrd", "etf", "ryg", "tuh", "yij", "uok", "ipl", "ol", "qsz", "adw", "sfe", "dgr", "fht", "gjy", "hku", "jli", "ko", "xas", "zcd", "xvf", "cbg", "vnh", "bmj", "nk")))
# Pairs of characters that are mistaken for each other in Chinese input methods: same sound, other meaning.
SOUNDS_ALIKE = {"的": "得", "得": "的", "在": "再", "再": "在", "做": "作", "作": "做", "他": "她", "吗": "嘛", "那": "哪", "哪": "那", "想": "相", "已": "以", "现": "先", "吧": "把", "是": "事", "有": "又", "了": "勒", "我": "窝", "没": "每", "会": "回", "到": "道"}
OPENINGS = {
    "en": ("hi, ", "hey ", "um ", "ok so ", "well, ", "so ", "please ", "just wondering, ", "i mean ", "listen, ", "right, ", "morning, "),
    "zh": ("嗯,", "那个,", "你好,", "请问", "额 ", "哎,", "麻烦,", "我说,", "其实", "话说", "想问下,", "老师,"),
}
ENDINGS = {"en": ("!", "?", ".", "...", " :)", " 🙏", " 😅", " pls", " please", " thanks", " lol"), "zh": ("!", "?", "。", "…", "~", " 🙏", "😂", "哈", "啊", "呢", " 谢谢")}
# Who is meant does not change what is meant: people by name, and the other gender.
NAMES = {
    "en": (
        "tom", "jamal", "olga", "josé", "liam", "chen yu", "keisha", "sven", "noor", "mateusz", "grace", "dr patel", "tyrone", "hannah", "diego", "yuki",
        "leila", "omar", "anjali", "kwame", "amara", "ivan", "zofia", "marie", "pierre", "lars", "ingrid", "hassan", "sunita", "jin", "soo-min", "beth",
        "old mr brown", "ms okafor", "nia", "tariq", "rosa", "luis", "ayumi", "ngoc", "stefan", "elif", "dara", "maya", "ben", "uncle ray", "auntie jo",
    ),
    "zh": (
        "小李", "张伟", "阿明", "陈静", "买买提", "欧阳娜", "lisa", "志强", "佳怡", "老周", "思思", "国栋", "阿珍", "刘老师", "王姐", "孙总", "大鹏", "小敏", "艾山",
        "热依罕", "多吉", "格桑", "苏日娜", "朴正", "山田", "铃木", "安娜", "彼得", "大卫", "奥马尔", "哈桑", "jenny", "tony", "陈奶奶", "二叔", "林姨", "晓东", "梦琪", "子涵", "建国",
    ),
}
PEOPLE = {
    "en": re.compile(r"\bmy (?:boss|manager|friend|best friend|colleague|coworker|flatmate|roommate|neighbou?r|brother|sister|partner|tutor|coach|cousin|mum|mom|dad|wife|husband)\b|\b(?:he|she|him)\b(?!')"),
    "zh": re.compile("我?(?:老板|领导|朋友|闺蜜|同事|室友|邻居|弟弟|妹妹|导师|同学|我妈|我爸|老公|老婆)|(?<!其)[他她](?!们)"),
}
OTHER_GENDER = {
    "en": dict(pair for a, b in (("he", "she"), ("him", "her"), ("his", "her"), ("husband", "wife"), ("boyfriend", "girlfriend"), ("son", "daughter"), ("dad", "mum"), ("brother", "sister"), ("man", "woman")) for pair in ((a, b), (b, a))),
    "zh": dict(pair for a, b in (("他", "她"), ("老公", "老婆"), ("男朋友", "女朋友"), ("儿子", "女儿"), ("爸爸", "妈妈"), ("哥哥", "姐姐"), ("弟弟", "妹妹")) for pair in ((a, b), (b, a))),
}


def augmented(text: str, chance: random.Random) -> str:
    """One changed copy; what it means stays the same."""
    language = "zh" if HAN.search(text) else "en"
    changes = [somebody_else] if somebody_else(text, chance, language) != text and chance.random() < 0.7 else [slip_zh, pinyin] if language == "zh" else [slip]
    for change in [chance.choice(changes), *([decorate] if chance.random() < 0.4 else [])]:
        text = change(text, chance, language)
    return text


def somebody_else(text: str, chance: random.Random, language: str) -> str:
    """The people of a text under a name, or of the other gender."""
    if PEOPLE[language].search(text) and chance.random() < 0.75:
        name = chance.choice(NAMES[language])
        return PEOPLE[language].sub(name, text, count=1)
    words = OTHER_GENDER[language]
    pattern = "|".join(sorted(words, key=len, reverse=True))
    if language == "en":
        pattern = rf"\b(?:{pattern})\b"
    return re.sub(pattern, lambda found: words[found.group()], text)


def slip(text: str, chance: random.Random, _language: str) -> str:
    """One or two of: a letter left out, doubled, swapped with the next, or its neighbour on the keyboard."""
    letters = list(text)
    for _ in range(1 if len(letters) < 25 or chance.random() < 0.5 else 2):
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


def pinyin(text: str, chance: random.Random, _language: str) -> str:
    """One or two characters that stand together, as the letters they are typed with."""
    places = [found.start() for found in HAN.finditer(text)]
    if len(places) < 3:
        return text
    at = chance.choice(places[:-1])
    word = text[at : at + 2]
    return text[:at] + "".join(lazy_pinyin(word)) + text[at + 2 :]


def decorate(text: str, chance: random.Random, language: str) -> str:
    if chance.random() < 0.5:
        return chance.choice(OPENINGS[language]) + text
    return text.rstrip(".。!！") + chance.choice(ENDINGS[language])
