"""Whether a run of text tells of one project, and not of projects at large or of a firm that is only named."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.lines import Sentence
from daumoi.reading.project_actions import PROJECTS_NAMED, SCENE, is_call
from daumoi.reading.project_parts import Part
from daumoi.reading.project_things import ZONE
from daumoi.reading.project_values import find_area, find_sums
from daumoi.reading.zone_builders import builds_zone

PRESENT = "project.present"
SHORTEST_NAME = 4
CAPITAL_IN = re.compile(r"[A-ZĐÂĂÊÔƠƯ]")
AWARD_GAP = re.compile(
    r"[^.]{0,200}(?:cho|gồm|:|là|nhận|với|giữa|thuộc|của|có|như)(?:[^.]*(?:,|;|và|cho|gồm|là|:|thuộc|của|có|với|như))? ?(?:các |phía |nhà đầu tư )?"
)
# Whose zone it is: its money and area are the zone's.
DEVELOPS = re.compile(
    r"(?: \([^)]{0,40}\))? (?:là|làm) (?:chủ đầu tư|nhà đầu tư) (?:xây dựng |kinh doanh |phát triển |và |kết cấu ){0,5}hạ tầng"
)
WISHED = re.compile(r"(?:ưu tiên|khuyến khích|thu hút|cần thu hút)")
ASKING = re.compile(r"(?:đề nghị|mong|hy vọng|kỳ vọng|yêu cầu)")
AT_WORK = re.compile(r"(?:\s?\([^()]*\))? (?:đang|hiện|đã) (?:sử dụng|hoạt động|sản xuất|đầu tư|có nhà máy)")
RECEIVER = re.compile(r"(?:(?:^|\n)[-+•*\d. ]*|(?<!\w)(?:cho|gồm|là|như|có|đó là)(?: các)? |[:;,] |(?<!\w)và )$")
UNNAMED = re.compile(
    r"[dntchlđ](?<!các .)(?<!những .)(?<!nhiều .)"
    r"(?:(?<=d)oanh nghiệp|(?<=n)hà đầu tư|(?<=t)ập đoàn|(?<=c)ông ty|(?<=h)ãng|(?<=l)iên doanh|(?<=đ)ối tác)(?!\w)"
)


def tells_project(article: Article, sentence: Sentence, part: Part, action: Cue, *, framed: bool) -> bool:
    """Return whether a part with its action tells of a project, and not of projects at large or of a firm only named."""
    inside = part.start <= action.start < part.end
    if (
        part.firm is not None
        and action.value in ("operating", "signed")
        and DEVELOPS.match(article.lower, part.firm.end)
    ):
        return False
    if (
        part.firm is not None
        and action.value in ("operating", "signed", "started")
        and action.end > part.firm.start
        and builds_zone(article, sentence, part.firm.start, part.firm.end)
    ):
        return False
    if inside and WISHED.match(article.lower, action.start):
        return False  # the zone itself looks for investors
    planned = action.value == "proposed" and part.firm is not None and action.start < part.firm.start
    if planned and ASKING.match(article.lower, action.start):
        return False  # it is asked to do so
    sums = find_sums(article, sentence, part.start, part.end)
    summed = sums.capital is not None or sums.added is not None
    valued = summed or find_area(sentence, part.start, part.end) is not None
    if part.thing is None:
        return _tells_of_firm(article, sentence, part, action, framed=framed, valued=valued, summed=summed)
    if part.firm is not None:
        shown = SCENE.match(article.lower, sentence.start) is not None
        return valued or shown or not (part.thing.bare and action.rule == PRESENT)
    return _tells_of_thing(article, sentence, part, action, framed=framed, valued=valued)


def _tells_of_firm(
    article: Article, sentence: Sentence, part: Part, action: Cue, *, framed: bool, valued: bool, summed: bool
) -> bool:
    """Return whether a firm named without what it builds stands for a project."""
    inside = part.start <= action.start < part.end
    if valued and (inside or framed or part.listed):
        return action.rule != PRESENT or summed
    if action.rule == PRESENT and inside:
        return part.firm is not None and AT_WORK.fullmatch(article.lower, part.firm.end, action.end) is not None
    if action.rule == PRESENT:
        return action.start == sentence.start and SCENE.match(article.lower, action.start) is not None
    return action.value in ("licensed", "adjusted") and _is_receiver(article, action, part, framed=framed)


def _tells_of_thing(
    article: Article, sentence: Sentence, part: Part, action: Cue, *, framed: bool, valued: bool
) -> bool:
    """Return whether a thing named without its investor is a project."""
    thing = part.thing
    if thing is None or thing.bare or thing.end - thing.head_end < SHORTEST_NAME:
        return False
    named = CAPITAL_IN.search(article.text, thing.head_end, thing.end) is not None
    if action.rule == PRESENT:
        if article.lower.startswith("là dự án", action.start):
            return named
        return valued and (named or (part.listed and not part.start <= action.start < part.end))
    if not valued and not named and not (action.value == "licensed" and part.listed):
        listed = PROJECTS_NAMED.search(article.lower, sentence.start, part.start) is not None
        return part.listed and listed and is_call(article, action)
    if action.value == "adjusted" and not valued and not part.start <= action.start < part.end:
        return False
    if ZONE.match(article.lower, thing.start) and action.value == "licensed" and not (part.listed and valued):
        return False
    if not valued and not part.listed and not framed and action.value in ("licensed", "signed"):
        return False
    return action.value != "proposed" or _is_wanted(article, sentence, part, action, framed=framed)


def _is_receiver(article: Article, action: Cue, part: Part, *, framed: bool) -> bool:
    """Return whether a firm named without a project stands where those stand that get a certificate."""
    if framed:
        return RECEIVER.search(article.lower, max(0, part.start - 40), part.start) is not None
    if action.end > part.start:
        return False
    return AWARD_GAP.fullmatch(article.lower, action.end, part.start) is not None


def _is_wanted(article: Article, sentence: Sentence, part: Part, action: Cue, *, framed: bool) -> bool:
    """Return whether a plan without a named firm is a project: called for, or somebody's who invests."""
    if framed or is_call(article, action):
        return True
    return UNNAMED.search(article.lower, sentence.start, part.end) is not None
