"""Who signs: the sides of a document, named between "giữa" and "và", before the word of signing and behind "với"."""

import re
from itertools import pairwise

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.lines import Sentence
from daumoi.reading.parties import Known, Party, find_parties, joined_run
from daumoi.reading.shapes import CAPITAL_WORD

BETWEEN = re.compile(r"(?<!\w)giữa (?!tháng|năm|tuần)")
TRAIN = re.compile(
    r"(?:với|cùng|và|,|gồm|là|cho|:|giữa|with|and) (?:các |đại diện |lãnh đạo |tỉnh |thành phố |tp\.? ?|bên là )*$"
)
MOST_PARTIES = 6
# A firm that no table knows: capitalised words right before a signing, or behind "với, cùng, và" after it.
RUN = re.compile(rf"(?:{CAPITAL_WORD.pattern})(?: (?:{CAPITAL_WORD.pattern}))*")
LIGHT = re.compile(
    r"(?:,? (?:thì|vừa|đã|cũng|mới|còn|sẽ|nay|chính thức|hôm|ngày|mùng|sáng|chiều|qua|nay|vừa qua|tuần trước|\d\S*|cùng nhau))* "
)
WITH = re.compile(r"(?:(?<!\w)(?:với|cùng|và)|,) $")


def find_signers(article: Article, sentence: Sentence, form: Cue, sign: Cue, known: Known) -> list[Party]:
    """Return the sides: those named after "giữa", else who signs and with whom."""
    parties = [p for p in find_parties(article, sentence, known) if p.kind not in ("person", "post")]
    parties = sorted([*parties, *_unknown_sides(article, sentence, sign, parties)], key=lambda party: party.start)
    between = BETWEEN.search(article.lower, max(sentence.start, min(form.start, sign.start) - 4), sentence.end)
    own = BETWEEN.search(article.lower, form.end, min(sentence.end, form.end + 16))
    between = own or between
    if between is None and sign is form:
        between = BETWEEN.search(article.lower, sentence.start, sentence.end)
    if between is not None:
        return joined_run(article, [party for party in parties if between.end() - 1 <= party.start], 2)[:MOST_PARTIES]
    start, end = min(sign.start, form.start), max(sign.end, form.end)
    before = [party for party in parties if party.end <= start and not party.lead]
    found = _run_before(article, before, start)
    for party in parties:
        if party.start < min(sign.end, form.end):
            continue
        near = found[-1].end if found and found[-1].start > start else end
        if TRAIN.search(article.lower, max(sign.end - 1, party.start - 28), party.start) and party.start - near < 150:
            found.append(party)
    return found[:MOST_PARTIES]


def _run_before(article: Article, before: list[Party], start: int) -> list[Party]:
    """Return the sides named right before a signing, back to where they are no longer joined."""
    run: list[Party] = []
    for party in reversed(before):
        reach = run[0].start if run else start
        gap = article.lower[party.end : reach]
        if len(gap) > (60 if run else 130) or (run and not re.search(r"(?:^|\W)(?:và|với|cùng|,)(?:\W|$)", gap)):
            break
        run.insert(0, party)
    listed = any("," in article.lower[one.end : other.start] for one, other in pairwise(run))
    return run[-3:] if listed else run[-2:]


def _unknown_sides(article: Article, sentence: Sentence, sign: Cue, parties: list[Party]) -> list[Party]:
    """Return the firms that no table knows and the countries, where a side is due: right before the signing, or behind "với"."""
    found: list[Party] = []
    taken = [(party.start, party.end) for party in parties]
    taken += [(name.start, name.end) for name in sentence.names if name.kind != "country"]
    for run in RUN.finditer(article.text, sentence.start, sentence.end):
        start, end = run.span()
        if end - start < 2 or any(s < end and start < e for s, e in taken):
            continue
        behind = start > sign.end and WITH.search(article.lower, max(sign.end - 1, start - 6), start) is not None
        joined = behind and (article.lower[start - 2 : start] != ", " or bool(found and found[-1].end == start - 2))
        first = start == sentence.start and " " not in run.group()
        before = end < sign.start and not first and LIGHT.fullmatch(article.lower, end, sign.start) is not None
        if joined or before:
            found.append(Party(start, end, run.group(), "body"))
    return found
