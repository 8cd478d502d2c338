"""Persons: who, in which post. One fact per person and text; of several posts the first that the text gives."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.lines import Sentence
from daumoi.reading.names import SHORT_LAND, Name, surface
from daumoi.reading.shapes import LETTER, UPPER

# An age or a home town may stand between: "ông A (52 tuổi), giám đốc ...", "chị B, quê Sóc Trăng, quản đốc ...".
ASIDE = r"(?: ?\([^()]{1,30}\)|, (?:\d\d tuổi|quê [^,;.]{2,30}))?"
BEFORE_POST = re.compile(
    rf"{ASIDE}(?: ?[-–—,:] ?(?:hiện là |hiện giữ chức |hiện nay là |nguyên |đang là |nay là |(?:khi|lúc) (?:đó|ấy) là |tân |nữ |vị |là |giữ chức |với cương vị )?| (?:hiện |đang |vốn |nay )*là | ?\( ?)"
)
POST_WORD = re.compile(r"(?:nguyên|cựu|quyền|former|acting) ")
CITY_ALONE = re.compile(r" (?:tỉnh|thành phố|huyện|TP)(?= |,|\.|;|$)")
# What follows a post as its organisation without a head word: "Giám đốc KOREA DESK", "Tổng Giám đốc NTT East".
BARE_ORGANISATION = re.compile(
    rf" (?!(?:Kinh|Kế|Hành|Nhân|Tài|Đối|Đầu|Xúc|Tổ|Kỹ|Quản|Thương|Công|Nông|Văn|Giáo|Khoa) [a-zà-ỹ])([{UPPER}][{LETTER}&]+(?:[ .-][{UPPER}0-9][{LETTER}0-9&]*){{0,4}})(?![{LETTER}])(?! [{LETTER}]+ [{UPPER}])"
)
# What a post is for, between it and its body: "giám đốc nhân sự Công ty A", "trưởng nhóm thiết kế của Công ty B".
TASK = re.compile(
    r" (?:(?!(?:đã|cũng|nói|cho|và|với|là|phát|trao|dự|tiếp|chủ|thăm|ký|đề|khẳng|nhấn|tặng|chia|trong|về|đến|sang|kiêm|hiện|đại|đặc)\b)"
    r"[a-zà-ỹđ]+ ){1,4}?(?=(?:Công ty|Tập đoàn|Sở|Ban|Bộ|Cục|Hiệp hội|Ngân hàng|Tổng công ty|Viện|Trường|UBND|Liên đoàn|Văn phòng|Trung tâm|Nhà máy|Chi nhánh) )"
)
# "đại diện" is a post only behind a name and before a body: "ông X, đại diện Công ty Y".
REPRESENTS = re.compile(r" ?[-–—,] ?(đại diện|lãnh đạo)(?= )")


class Post(NamedTuple):
    """A post with its organisation, as spans of the prepared text (-1: no organisation)."""

    start: int
    end: int
    org_start: int
    org_end: int

    @property
    def reach(self) -> int:
        """Return where the post ends with its organisation."""
        return max(self.end, self.org_end)


def read_persons(article: Article) -> list[Fact]:
    """Return one fact for each person whose post the text gives."""
    facts: dict[str, Fact] = {}
    held: set[int] = set()  # where the posts stand that somebody already holds
    for sentence in article.sentences:
        for name in sentence.names:
            if name.kind != "person":
                continue
            full = surface(article.text, name)
            if full in facts or (" " not in full and article.people.get(full, full) != full):
                continue
            fact = _read_person(article, sentence, name, held)
            if fact is not None:
                facts[full] = fact
    return list(facts.values())


def _read_person(article: Article, sentence: Sentence, name: Name, held: set[int]) -> Fact | None:
    after = find_post_after(article, sentence, name.end)
    if after is not None and not _belongs_to_next(article, sentence, name, after):
        held.add(after.start)
        bracket = article.text[name.end : after.start].endswith("(")
        return _make(article, sentence, name, after, "person.name-bracket-post" if bracket else "person.name-then-post")
    before = find_post_before(article, sentence, name)
    honorific = HONORIFIC_BEFORE.search(article.lower, max(0, name.start - 10), name.start)
    if before is not None and before.start not in held:
        return _make(
            article, sentence, name, before, "person.post-honorific-name" if honorific else "person.post-then-name"
        )
    return _of_body(article, sentence, name)


HONORIFIC_BEFORE = re.compile(r"(?:ông|bà|đồng chí|ngài|mr\.?|ms\.?|mrs\.?|dr\.) $")
# A person whose post is not told but the body: "bà A (Công ty B)", "ông C ở Sở D", "bà E, Công ty G".
AT_BODY = re.compile(
    r" ?\((?=[^\W\d_])| (?:ở|của|thuộc|đến từ|làm việc (?:ở|tại)|công tác (?:ở|tại)) (?=[^\W\d_])|, (?=[^\W\d_])"
)


def _of_body(article: Article, sentence: Sentence, name: Name) -> Fact | None:
    """Return the person with the body named right behind, where the text gives no post."""
    step = AT_BODY.match(article.lower, name.end, sentence.end)
    if step is None:
        return None
    for body in sentence.names:
        if body.start == step.end() and body.kind == "organisation":
            end = _extend_over_place(article, sentence, body.end)
            closes = step.group().endswith("(") and article.text[end : end + 1] == ")"
            org = article.slot("org", " ".join(article.text[body.start : end].split()), body.start, end)
            slots = [article.slot("name", surface(article.text, name), name.start, name.end), org]
            return article.fact(FactType.PERSON, name.start, end + closes, "person.name-then-body", slots)
    return None


def _belongs_to_next(article: Article, sentence: Sentence, name: Name, post: Post) -> bool:
    """Return whether a post behind a name is that of the next person, since one stands before each ("Thứ trưởng A, Cục trưởng B")."""
    following = any(
        other.kind == "person" and 0 < other.start - post.reach < 3 and article.text[post.reach] == " "
        for other in sentence.names
    )
    return following and find_post_before(article, sentence, name) is not None


def find_post_after(article: Article, sentence: Sentence, position: int) -> Post | None:
    """Return the post set behind a name by a dash, a comma, a bracket or "là"."""
    gap = BEFORE_POST.match(article.lower, position)
    if gap is None:
        return None
    post = take_post(article, sentence, gap.end())
    represents = REPRESENTS.match(article.lower, position) if post is None else None
    if represents is None:
        return post
    org = find_organisation(article, sentence, represents.end())
    return Post(*represents.span(1), *org) if org[0] >= 0 else None


def take_post(article: Article, sentence: Sentence, start: int) -> Post | None:
    """Return the post that starts exactly at a position, with the organisation that follows it."""
    word = POST_WORD.match(article.lower, start)
    at = word.end() if word else start
    titles = [name for name in sentence.names if name.kind == "title" and name.start in (start, at)]
    if not titles:
        return None
    title = titles[0]
    org = find_organisation(article, sentence, title.end)
    return Post(start if word and title.start == at else title.start, title.end, *org)


def find_organisation(article: Article, sentence: Sentence, position: int) -> tuple[int, int]:
    """Return the span of the organisation of a post that ends at a position, (-1, -1) where none follows."""
    step = _skip_second_post(article, sentence, position)
    task = TASK.match(article.text, step, sentence.end)
    step = task.end() - 1 if task else step
    start, end = -1, -1
    for name in sentence.names:
        if (
            name.start == step + 1
            and name.kind in ("organisation", "place", "zone", "country")
            and article.text[step] == " "
        ):
            start, end = name.start, name.end
            break
        if name.kind in ("organisation", "place") and step - 5 < name.start < step < name.end:
            start, end = (
                name.start,
                name.end,
            )  # "Trưởng ban Quản lý ...", "Phó Chủ tịch tỉnh Lâm Đồng": one word for both
            break
    land = SHORT_LAND.match(article.text, step) if start < 0 else None
    if land is not None:
        return step + 1, land.end()
    if start < 0:
        bare = BARE_ORGANISATION.match(article.text, step)
        if bare is None or any(name.start == bare.start(1) and name.kind == "person" for name in sentence.names):
            alone = CITY_ALONE.match(article.text, step)
            return (step + 1, alone.end()) if alone else (-1, -1)
        return bare.start(1), bare.end(1)
    return start, _extend_over_place(article, sentence, end)


def _skip_second_post(article: Article, sentence: Sentence, position: int) -> int:
    """Return the end of a second post joined by "kiêm" or "và", else the position itself."""
    if article.lower.startswith((" kiêm ", " cum ", ", kiêm "), position):
        start = position + (7 if article.lower.startswith(", kiêm", position) else 6)
        for name in sentence.names:
            if name.kind == "title" and name.start <= start <= name.start + 1:
                return name.end
    return position


def _extend_over_place(article: Article, sentence: Sentence, end: int) -> int:
    """Return the end of an organisation's name with the place that follows it directly ("tại Việt Nam" is left out)."""
    for name in sentence.names:
        if name.kind in ("place", "country") and name.start == end + 1 and article.text[end] == " ":
            return name.end
    return end


def find_post_before(article: Article, sentence: Sentence, name: Name) -> Post | None:
    """Return the post, with its organisation, that stands right before a name."""
    for title in reversed(sentence.names):
        if title.kind != "title" or title.end > name.start:
            continue
        if name.start - title.end > 110:
            return None
        org = find_organisation(article, sentence, title.end)
        reach = max(title.end, org[1])
        if reach > name.start:
            org, reach = (-1, -1), title.end
        between = article.lower[reach : name.start]
        if re.fullmatch(
            r"(?: tại (?:việt nam|hàn quốc|[\w .]{2,20}))?(?:,? ?[-–—:]? ?(?:\([^)]*\) )?(?:ông|bà|đồng chí|ngài|mr\.?|ms\.?|mrs\.?|anh|chị)?)? ?",
            between,
        ):
            return first_of_stack(article, sentence, Post(_with_former(article, title.start), title.end, *org))
        return None
    return None


def _with_former(article: Article, start: int) -> int:
    """Return where a post starts with the "nguyên, cựu, quyền" before it."""
    word = re.search(r"(?:nguyên|cựu|quyền) $", article.lower[max(0, start - 8) : start])
    return start - len(word.group()) if word else start


def first_of_stack(article: Article, sentence: Sentence, post: Post) -> Post:
    """Return the first of several posts set before one name ("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Trần Văn A")."""
    for title in reversed([name for name in sentence.names if name.kind == "title" and name.end < post.start]):
        org = find_organisation(article, sentence, title.end)
        if article.text[max(title.end, org[1]) : post.start] != ", ":
            break
        before = article.text[max(sentence.start, title.start - 2) : title.start]
        if before == "- " or re.search(r"(?:–|-) $", article.text[max(sentence.start, title.start - 3) : title.start]):
            break  # that post is the one of a name before it
        post = Post(_with_former(article, title.start), title.end, *org)
    return post


def _make(article: Article, sentence: Sentence, name: Name, post: Post, rule: str) -> Fact:
    text = article.text
    first = min(name.start, post.start)
    honorific = HONORIFIC_BEFORE.search(article.lower, max(sentence.start, first - 10), first)
    if honorific:
        first -= len(honorific.group())
    last = max(name.end, post.reach)
    if "(" in text[name.end : post.start] and text[last : last + 2].strip()[:1] == ")":
        last = text.index(")", last) + 1
    slots = [
        article.slot("name", surface(text, name), name.start, name.end),
        article.slot("title", " ".join(text[post.start : post.end].split()), post.start, post.end),
    ]
    if post.org_start >= 0:
        slots.append(
            article.slot("org", " ".join(text[post.org_start : post.org_end].split()), post.org_start, post.org_end)
        )
    return article.fact(FactType.PERSON, first, last, rule, slots)
