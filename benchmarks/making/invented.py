"""Names that nobody bears: syllables put together by dice."""

from random import Random

_SYLLABLES = "va lo mi ru den ka so bel nu ta ri zo pa mo len gi fa du sun ke hal vo ni dar ro te qua bi lor".split()
_HANGUL = "다 온 미 루 소 래 한 빛 가 람 새 솔 누 리 보 담 나 래 해 올 마 루 도 담 하 늘".split()
_KINDS_VI = (
    "Công ty TNHH", "Công ty TNHH", "Công ty TNHH", "Công ty Cổ phần", "Công ty TNHH MTV", "Tập đoàn",
    "Doanh nghiệp tư nhân",
)  # fmt: skip
_FIELDS_VI = (
    "Điện tử", "Dệt may", "Bao bì", "Linh kiện", "Thực phẩm", "Nhựa", "Cơ khí chính xác", "Hóa chất", "Logistics",
    "Năng lượng", "Vật liệu mới", "Thiết bị y tế", "Đồ gỗ", "Giày da", "Ô tô",
)  # fmt: skip
_FAMILIES = "Trần Nguyễn Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ".split()
_FAMILIES_KO = "김 이 박 최 정 강 조 윤 장 임".split()
_MIDDLES = "Văn Thị Mẫu Đức Ngọc Minh".split()


def coin_word(dice: Random, syllables: int = 3) -> str:
    """Return an invented word: "Valomi"."""
    return "".join(dice.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def coin_hangul(dice: Random, syllables: int = 3) -> str:
    """Return an invented word in Hangul."""
    return "".join(dice.choice(_HANGUL) for _ in range(syllables))


def coin_firm(dice: Random, country: str) -> dict[str, str]:
    """Return an invented firm's names in three languages; only some firms have all."""
    word, field = coin_word(dice, dice.choice((2, 3, 3, 4))), dice.choice(_FIELDS_VI)
    second = f" {coin_word(dice, 2)}" if dice.random() < 0.4 else ""
    tail = " Việt Nam" if dice.random() < 0.4 else ""
    return {
        "name_vi": f"{dice.choice(_KINDS_VI)} {field} {word}{second}{tail}",
        "name_en": f"{word}{second} Vina Co., Ltd" if dice.random() < 0.6 else "",
        "name_ko": f"{coin_hangul(dice)}비나" if country == "KR" and dice.random() < 0.7 else "",
    }


def coin_person(dice: Random) -> tuple[str, str]:
    """Return an invented person's name, and for a few the same in Hangul."""
    if dice.random() < 0.25:
        return f"Kim {coin_word(dice, 2)}", f"{dice.choice(_FAMILIES_KO)}{coin_hangul(dice, 2)}"
    return f"{dice.choice(_FAMILIES)} {dice.choice(_MIDDLES)} {coin_word(dice, 2)}", ""


def coin_project(dice: Random) -> str:
    """Return what an invented project builds."""
    return f"Nhà máy {dice.choice(_FIELDS_VI).lower()} {coin_word(dice)} {dice.randint(1, 3)}"
