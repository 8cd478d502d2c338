"""Zones named with who builds them: "KCN X (600 ha) do Công ty Y làm chủ đầu tư, tổng mức 6.360 tỷ đồng": sum and land are the zone's."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name, surface

BUILDER = re.compile(
    r"[^;:]{0,110}?(?:(?<!\w)do |chủ đầu tư(?: hạ tầng)? là )[^;:]{3,100}?(?:là|làm) (?:chủ(?: đầu tư)?|nhà phát triển)(?!\w)"
)
OF_ZONE = re.compile(r"[^;:]{0,70}?(?<!\w)(?:vốn|mức|trị giá|với|kinh phí|số tiền)(?: [^\W\d_]+){0,4} ?$")
OTHER_WORKS = re.compile(r"(?<!\w)(?:nhà máy|dự án(?! hạ tầng)|phân xưởng|khu đô thị|doanh nghiệp thứ cấp)(?!\w)")


def zone_of_builder(article: Article, sentence: Sentence, start: int) -> Subject | None:
    """Return the zone whose builder is named between it and a number at start, None where none is."""
    if start in article.claimed:
        return None  # the project's whose zone is approved or begun
    for name in reversed(sentence.names) if "zone" in sentence.kinds else ():
        if name.kind == "zone" and name.end <= start:
            built = builder_end(article, sentence, name)
            if 0 <= built <= start and OF_ZONE.fullmatch(article.lower, built, start):
                return Subject(surface(article.text, name), "zone", name.id, name.start, name.end)
    return None


def builder_end(article: Article, sentence: Sentence, zone: Name) -> int:
    """Return where it is said up to that somebody builds a zone, -1 where it is not said of this zone."""
    match = BUILDER.match(article.lower, zone.end, sentence.end)
    if match is None or OTHER_WORKS.search(article.lower, zone.end, match.end()):
        return -1
    between = any(other.kind == "zone" and zone.end <= other.start < match.end() for other in sentence.names)
    inner = any(
        other.kind == "organisation" and other.start <= name.start < other.end
        for name in sentence.names
        for other in sentence.names
        if name.kind == "zone" and zone.end <= name.start < match.end()
    )
    return -1 if between and not inner else match.end()


def builds_zone(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a firm at start..end is told only as who builds the zone named before it."""
    for name in sentence.names if "zone" in sentence.kinds else ():
        if name.kind == "zone" and name.end <= start:
            built = builder_end(article, sentence, name)
            if built >= end and not any(
                name.end <= other.start < start and other.kind == "zone" for other in sentence.names
            ):
                return True
    return False
