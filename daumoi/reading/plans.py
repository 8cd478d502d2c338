"""Planned and actual: whether a number is a goal, a plan or called for, and how far a plan told once goes on."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.lines import Sentence
from daumoi.reading.times import starts_going_on

# Behind a number: "32 dự án kêu gọi đầu tư", "5 khu công nghiệp đang được nghiên cứu thành lập", "4 dự án sẽ khởi công".
CALLED = re.compile(
    r"[^,;.()\d]{0,24}?\b(?:kêu gọi|mời gọi|thu hút đầu tư trong|sẽ|dự kiến|chuẩn bị đầu tư|đang nghiên cứu|nghiên cứu đầu tư|nghiên cứu thành lập|theo quy hoạch|đề xuất|đang xin|sắp tới)"
)


def find_planned(article: Article, sentence: Sentence, left: int, start: int, end: int) -> Cue | None:
    """Return the word that makes a number a target or plan, None for an actual one."""
    if stands_already(article, end):
        return None
    found = None
    for cue in sentence.cues:
        if cue.role == "state" and cue.start >= end and CALLED.match(article.lower, end):
            return cue
        if cue.start >= start or _is_granted(article, cue):
            continue
        if cue.role == "state" and DONE.search(article.lower, cue.end, start):
            continue
        if cue.role == "state" and (cue.start >= left or _runs_on(article, cue, left)):
            found = cue
    return found


# "đặt mục tiêu thu hút 400 triệu USD, đến hết tháng 9 đã đạt 512 triệu USD"
DONE = re.compile(r"\d[^;.]*(?<!\w)(?:đã|mới) (?:đạt|thu hút|có|hoàn thành|giải ngân|cấp|tiếp nhận|vượt)(?!\w)")
# "đến năm 2025 có 29 KCN, trong đó có 9 KCN đã thành lập, 6 KCN đang hoạt động"
BEGUN = re.compile(
    r"[^,;.\d]{0,16} (?:đã|đang) (?:được )?(?:thành lập|hoạt động|đi vào|vận hành|lấp đầy|xây dựng|khởi công|cấp)(?!\w)"
)


def stands_already(article: Article, end: int) -> bool:
    """Return whether what is counted up to a position is there by now, though a plan is told around it."""
    return BEGUN.match(article.lower, end) is not None


GRANTED = ("cấp ", "trao ", "quyết định ", "chấp thuận ", "có ")


def _is_granted(article: Article, cue: Cue) -> bool:
    """Return whether "chủ trương" is the approval that was granted ("cấp chủ trương đầu tư") and no intention."""
    return article.lower.startswith("chủ trương", cue.start) and article.lower.endswith(GRANTED, 0, cue.start)


BY_SECTOR = re.compile(
    r"[-–+•* ]*(?:trong |ở |về |thuộc |với |đối với )?(?:các |nhóm )?(?:lĩnh vực|ngành|nhóm|khối|mảng)\b"
)


def goes_on_with_plan(article: Article, sentence: Sentence) -> bool:
    """Return whether a sentence tells parts of the plan before it: it says so, or deals with the next sector."""
    goes_on = starts_going_on(article, sentence) or BY_SECTOR.match(article.lower, sentence.start) is not None
    return goes_on and not TOLD_AS_DONE.search(article.lower, sentence.start, sentence.end)


GOAL_WORDS = ("phấn đấu", "mục tiêu", "dự kiến", "kế hoạch", "chỉ tiêu", "kêu gọi", "mời gọi", "danh mục")
TOLD_AS_DONE = re.compile(r"(?:hiện|đã|lũy kế|luỹ kế|đến nay|tính đến|trong đó đã)\b")


def _runs_on(article: Article, cue: Cue, left: int) -> bool:
    """Return whether a goal named in an earlier clause holds for the clause that begins at left too."""
    return article.lower.startswith(GOAL_WORDS, cue.start) and not TOLD_AS_DONE.match(article.lower, left + 1)
