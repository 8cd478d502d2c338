"""Who hosts and who comes: the sides that a sentence names, sorted by what the words of an event say of them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.openings import opened
from daumoi.reading.parties import SAYS, Known, Party, end_of_group, find_parties, joined_run
from daumoi.reading.tellings import CEREMONIES, MOVES, Telling
from daumoi.values.evidence import make


class Side(NamedTuple):
    """Where a side is named."""

    start: int
    end: int


Sides = dict[str, Side]
BETWEEN = re.compile(r"g(?<!\w.)iữa (?!tháng|năm|tuần|bối cảnh|lúc)")
ORGANISED_BY = re.compile(
    r"d(?<!\w.)o (?!đó|vậy|ảnh|dịch|tác động)[^;]{2,240}?(?:tổ chức|chủ trì|đăng cai|thực hiện)(?!\w)"
)
ATTENDING = re.compile(
    r"(?:với|có|cùng) (?:sự )?(?:tham gia|tham dự|có mặt|góp mặt|hiện diện|chứng kiến)(?: của)?|thu hút|quy tụ|dành cho|gặp mặt|đối thoại với|gặp gỡ|được đón|(?:^|\W)(?:tham |cùng |tới |đến )?dự [^.;]{0,40}?có"
)
# One of them stands in each of these.
ATTENDING_WORDS = opened(
    "tham gia|tham dự|có mặt|góp mặt|hiện diện|chứng kiến|thu hút|quy tụ|dành cho|gặp mặt|đối thoại với|gặp gỡ|được đón|dự "
)
TO = re.compile(r" ?(?:với|cho(?! biết| hay| rằng| thấy)|cùng|tiếp|đón)(?!\w)")
ENDS_OBJECT = opened(
    "nhằm|để|về|liên quan|qua đó|trong đó|với mục đích|với mục tiêu|với chủ đề|bàn về|trao đổi|tìm hiểu|giới thiệu",
    r"(?!\w)",
)
ORGANISES = re.compile(r"tổ chức|đăng cai|khai mạc|chủ trì|mở|phối hợp|đồng chủ trì|có")
ATTENDS = ended(r"(?<!chủ trì, )(?:tham |tới |đến |đã )?(?:dự|tham gia)(?: và phát biểu(?: tại)?)?(?: các| buổi)? $")
GIVES = re.compile(r"trao|tặng")
COMES = re.compile(r"đến |tới |sang |về |chào |thăm")
CENTRAL = re.compile(
    r"(?:Phó )?Thủ tướng|Chủ tịch nước|Chủ tịch Quốc hội|Bộ trưởng|Thứ trưởng|Bộ |Chính phủ|Quốc hội|Ủy ban Thường vụ|Tổng Bí thư|Ban Kinh tế Trung ương"
)
RECEIVES = re.compile(r"tiếp|đón")


def side_words(labels: Iterable[str]) -> set[str]:
    """Return the words of three letters and more in the names of sides, in lower case, without those that only say their kind."""
    plain = set().union(*map(_words_of, labels))
    return plain - COMMON or plain


@lru_cache(maxsize=1024)
def _words_of(label: str) -> frozenset[str]:
    return frozenset(word for word in label.lower().replace(",", " ").split() if len(word) > 2)


COMMON = frozenset(
    "tỉnh thành phố ubnd ủy ban nhân dân công ty tập đoàn các tnhh ban quản lý khu công nghiệp kinh doanh nghiệp đoàn kcn".split()
)


def find_sides(
    article: Article, sentence: Sentence, telling: Telling, known: Known | None = None
) -> tuple[Sides, Sides]:
    """Return hosts and guests of a telling, each label -> where it stands."""
    stop = _end_of_object(article, telling)
    parties = find_parties(article, sentence, known)
    between = BETWEEN.search(article.lower, telling.end if telling.noun else telling.start, telling.right)
    if between is not None:
        named = [p for p in parties if between.end() - 1 <= p.start < telling.right and not p.lead]
        first, rest = _split_between(article, named)
        if first and rest:
            if (
                known is not None
                and known.home is not None
                and _is_home(known.home, rest)
                and not _is_home(known.home, first)
            ):
                first, rest = rest, first
            return _labels(first), _labels(rest)
    before = _subject(article, sentence, telling, parties)
    if not before and not telling.noun and not article.lower[sentence.start : telling.start].strip('-+• “"'):
        # "Làm việc với A, ông B nói ..."
        speakers = [p for p in parties if p.start > telling.end and SAYS.match(article.lower, p.end)]
        before = [p for p in speakers if article.lower.endswith((", ", ", ông ", ", bà "), telling.end, p.start)][:1]
    if not before and known is not None and known.author is not None and not telling.back:
        before = [known.author]
    after = [party for party in parties if telling.end <= party.start < telling.right]
    after = [party for party in after if party.start < stop or _goes_with(article, telling, stop, party)]
    after = [party for party in after if party not in before]
    comers = _comers(article, sentence, telling, parties)
    after = [party for party in after if party not in comers]
    hosts, guests = (_of_noun if telling.noun else _of_verb)(article, sentence, telling, before, after)
    if not guests:
        guests = [party for party in comers if party not in hosts]
    if not guests and telling.kind == "meeting":
        guests = [party for party in _who_was_met(article, sentence, telling) if party not in hosts]
    if not hosts and guests and telling.kind in ("meeting", "visit"):
        hosts = _worked_at(article, sentence, telling)
    if not hosts and telling.kind in CEREMONIES:
        hosts = _named_in_title(article, sentence, telling, stop)
    return _labels(_plain(hosts)), _labels([g for g in _plain(guests) if g not in hosts])


def _end_of_object(article: Article, telling: Telling) -> int:
    """Return where the words on the object of a telling end: at a semicolon, or at what the telling is for or about."""
    lower, stop = article.lower, article.text.find(";", telling.end, telling.right)
    stop = telling.right if stop < 0 else stop
    for match in ENDS_OBJECT.find_all(article, telling.end + 1, telling.right):
        start = match.start() - 1
        if lower[start] == " ":
            return min(stop, start - (start > telling.end and lower[start - 1] in ",;"))
    return stop


def _is_home(home: Party, parties: list[Party]) -> bool:
    """Return whether one of the sides belongs to the place that the text is about: it is the host."""
    name = re.sub(r"^(?:tỉnh|thành phố|tp\.?) ", "", home.label.lower())
    return any(name in party.label.lower() for party in parties)


def _goes_with(article: Article, telling: Telling, stop: int, party: Party) -> bool:
    """Return whether a side behind "về ..." is joined to the event all the same: "họp về quy hoạch với các sở", "do A tổ chức"."""
    gap = article.lower[stop : party.start]
    return re.search(r"^[^;]* (?:với|cùng|do) (?:lãnh đạo |đại diện )?$", gap) is not None and "," not in gap


OPENED = re.compile(r"\W*(?:nhằm|để|thực hiện|trong khuôn khổ|nhân|theo|tiếp tục|sau|với|được|cùng với|bên cạnh|ngay) ")


def _subject(article: Article, sentence: Sentence, telling: Telling, parties: list[Party]) -> list[Party]:
    """Return the sides named before a telling in its clause; behind an adverbial that opens the sentence, those past its last comma."""
    before = [party for party in parties if telling.left <= party.start and party.end <= telling.start]
    if len(before) > 1 and OPENED.match(article.lower, sentence.start):
        comma = article.text.rfind(", ", sentence.start, before[-1].start)
        return [party for party in before if party.start > comma]
    return before


def _labels(parties: list[Party]) -> Sides:
    sides: Sides = {}
    for party in parties[:8]:
        sides.setdefault(party.label, make(Side, party[:2]))
    return sides


def _plain(parties: list[Party]) -> list[Party]:
    """Return the sides without those named only in a leader's post, and without bare persons, where others are named."""
    free = [party for party in parties if not party.lead] or parties
    return [party for party in free if party.kind != "person"] or free[:1]


def _split_between(article: Article, named: list[Party]) -> tuple[list[Party], list[Party]]:
    """Return who stands on either side of the "và, với" behind "giữa"."""
    for index in range(1, len(named)):
        gap = article.lower[named[index - 1].end : named[index].start]
        if re.search(r"(?:^|\W)(?:với|và|,) ", gap):
            return named[:index], named[index:]
    return named[:1], named[1:]


def _comers(article: Article, sentence: Sentence, telling: Telling, parties: list[Party]) -> list[Party]:
    """Return who came, told behind "với sự tham dự của", "thu hút", "dự hội nghị có"."""
    start = telling.start if telling.back else telling.end
    left = max(sentence.start, start - 24)
    mark = None
    if ATTENDING_WORDS.find_first(article, left, telling.right) is not None:
        mark = ATTENDING.search(article.lower, left, telling.right)
    while mark is not None and mark.end() <= telling.end:
        mark = ATTENDING.search(article.lower, mark.end(), telling.right)
    if mark is None:
        return []
    return [party for party in parties if party.start >= mark.end() - 1 and party.end <= telling.right]


def _of_noun(
    article: Article, sentence: Sentence, telling: Telling, before: list[Party], after: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Return hosts and guests of "buổi làm việc", "hội nghị": who organises it, and with whom."""
    by = ORGANISED_BY.search(article.text, telling.end, telling.right)
    if by is not None:
        hosts = [party for party in after if by.start() <= party.start < by.end()]
        named = [party for party in after if party.start < by.start()]
        if named:
            return hosts, named  # "buổi gặp gỡ doanh nghiệp FDI do UBND tỉnh tổ chức"
        return hosts, [party for party in after if party.start >= by.end()] or _attenders(
            article, sentence, telling, before
        )
    linked = joined_run(article, [party for party in after if _is_linked(article, sentence, telling, party, after)])
    of = [
        party
        for party in after
        if article.lower.endswith(("của ", "của tỉnh ", "của lãnh đạo "), telling.end, party.start)
    ]
    attends = ATTENDS.search(article.lower, max(sentence.start, telling.start - 40), telling.start)
    if telling.back or attends:
        if linked and not of and not before and telling.kind == "meeting":
            behind = [party for party in after if party.start > linked[-1].end and party.kind != "person"]
            return behind[:1], linked  # "Tại cuộc gặp với A, đại diện B ..."
        if linked and not of:
            return [p for p in before if p.kind != "person"] or before, linked
        return of, linked or ([] if telling.back else before)
    if telling.kind in MOVES or (telling.kind == "meeting" and _came(before)):
        guests = [party for party in before if party.kind == "delegation"] or before
        return [*(p for p in before if p not in guests), *linked], guests
    if telling.kind == "meeting" and _comes_from_the_centre(before, linked):
        return linked, before
    if telling.kind == "meeting" and not before:
        return (of or linked[:1]), [p for p in linked if p not in (of or linked[:1])]
    return before or of, linked


def _attenders(article: Article, sentence: Sentence, telling: Telling, before: list[Party]) -> list[Party]:
    attends = ATTENDS.search(article.lower, max(sentence.start, telling.start - 40), telling.start)
    return before if attends else []


def _came(parties: list[Party]) -> bool:
    return any(party.kind == "delegation" for party in parties)


def _is_linked(article: Article, sentence: Sentence, telling: Telling, party: Party, after: list[Party]) -> bool:
    """Return whether "với, cho" (or a comma or "và" in their train) stands between the noun and a side behind it."""
    gap = article.lower[telling.end : party.start]
    mark = next(reversed(list(TO.finditer(gap))), None)
    if mark is None:
        return telling.end + 24 > party.start and (
            RECEIVES.search(article.lower, telling.start, telling.end) is not None or gap.strip() in ("", "gặp mặt")
        )
    return len(gap) - mark.end() < 220


def _of_verb(
    article: Article, sentence: Sentence, telling: Telling, before: list[Party], after: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Return hosts and guests of a verb: who receives, who comes, who hands over and who is visited."""
    lower = article.lower
    word = lower[telling.start : telling.end]
    passive = lower.rfind("được ", telling.left, telling.start)
    if passive >= 0 and RECEIVES.match(word) and [p for p in before if p.start > passive]:
        return [p for p in before if p.start > passive], [p for p in before if p.start < passive]
    if telling.kind == "award" and passive >= 0 and [p for p in before if p.start > passive]:
        return [p for p in before if p.start > passive], [p for p in before if p.start < passive]
    if telling.kind == "award":
        return before, [party for party in after if party.kind != "person"] or after
    if RECEIVES.match(word):
        return before, after
    lead = lower[max(telling.left, telling.start - 24) : telling.end]
    if telling.kind in MOVES or COMES.search(lead):
        brought = re.search(
            r"(?:đưa|mời|cùng|tổ chức cho|hướng dẫn|dẫn) (?:các |đoàn|phái)", lower[telling.left : telling.start]
        )
        guests = [party for party in before if party.kind == "delegation"]
        others = [party for party in before if party not in guests]
        if guests and others and brought:
            return [*others, *_bodies(article, after)], guests
        return _bodies(article, after), guests + [
            p for p in others if not guests or not p.lead
        ] if not guests else guests + _with(article, others)
    if _comes_from_the_centre(before, after):
        return after, before
    if _came(before) and not _came(after):
        return after, [party for party in before if party.kind == "delegation"]
    return before, after


def _comes_from_the_centre(before: list[Party], after: list[Party]) -> bool:
    """Return whether the government works with a province: it is the guest, though it is named first."""
    if not before or not after or not CENTRAL.match(before[0].label):
        return False
    return after[0].kind == "place" or after[0].label.startswith(("UBND", "Tỉnh ủy", "Thành ủy"))


def _with(article: Article, others: list[Party]) -> list[Party]:
    return [party for party in others if not party.lead and party.kind != "person"]


def _bodies(article: Article, after: list[Party]) -> list[Party]:
    return [party for party in after if party.kind != "person"] or after[:1]


MET = re.compile(r" (?:mặt |gỡ |với |cùng )?(?=[^\W\d_])")


def _who_was_met(article: Article, sentence: Sentence, telling: Telling) -> list[Party]:
    """Return those met whom no name or group word tells: the words right behind, with a name in them ("cộng đồng Hàn Quốc")."""
    step = MET.match(article.lower, telling.end, telling.right)
    if step is None:
        return []
    start, end = step.end(), end_of_group(article, sentence, step.end() - 1)
    if not any(start < name.start and name.end <= end for name in sentence.names if name.kind in ("country", "place")):
        return []
    return [Party(start, end, " ".join(article.text[start:end].split()), "group")]


def _worked_at(article: Article, sentence: Sentence, telling: Telling) -> list[Party]:
    """Return the body or place at which a delegation works, told by nothing but "tại": it is the host."""
    start = telling.end + (1 if article.lower.endswith(" tại", telling.start, telling.end) else 5)
    if start > telling.end + 1 and not article.lower.startswith(" tại ", telling.end):
        return []
    for name in sentence.names:
        if start <= name.start <= start + 8 and name.kind in ("organisation", "place", "zone"):
            return [Party(name.start, name.end, article.text[name.start : name.end], "body")]
    return []


def _named_in_title(article: Article, sentence: Sentence, telling: Telling, stop: int) -> list[Party]:
    """Return the place in the name of a conference as its host: "Hội nghị xúc tiến đầu tư tỉnh Mẫu", "... Mẫu - Hàn Quốc"."""
    for name in sentence.names:
        if telling.end <= name.start < min(stop, telling.end + 70) and name.kind == "place":
            if re.search(r"(?:tại|ở|giữa|từ)[^,;]{0,16}$", article.lower[telling.end : name.start]):
                continue
            return [Party(name.start, name.end, article.text[name.start : name.end], "place")]
    return []
