"""One project told twice: which tellings are of the same project, and how the fuller one is made of both."""

import re
from collections.abc import Iterable
from functools import lru_cache

from daumoi.reading.facts import Fact, FactType, Slot, find_missing
from daumoi.values.text import fold_key

# Words that a name shares with any other project's.
COMMON = frozenset(
    "du an nha may to hop khu cong nghiep ty tnhh cp co phan tap doan dau tu xay dung san xuat cua va viet nam kinh doanh mtv tong lien doanh giua cac do thi ha tang kcn ccn trung tam".split()
)
WORD = re.compile(r"\w+")
# The last word of the lands that investors come from.
LANDS = frozenset(
    "Quốc Bản Nhật Hàn Loan Lan Kông Kong Singapore Malaysia Mỹ Anh Đức Pháp Ý Úc Nga Mạch Sĩ Trung Âu Độ Indonesia Macau Macao Samoa Điển Phần Áo Bỉ Canada Thái Đài".split()
)
SAME = 0.6
PRESENT = "project.present"
RECENT = 200  # projects among which one told again is looked for: a text with more is a list, and stays quick to read
BEGUN = ("licensed", "started", "operating")


def add_fact(facts: list[Fact], fact: Fact) -> None:
    """Add a project; told before, it only adds what was not yet said."""
    for index in range(max(0, len(facts) - RECENT), len(facts)):
        other = facts[index]
        if not are_alike(other, fact):
            continue
        differ = _differ(other, fact)
        if other.get("action") == fact.get("action") and not differ:
            facts[index] = _join(other, fact)
            return
        if other.get("action") != fact.get("action"):
            weak = PRESENT in (fact.rule, other.rule) and not differ and not _adds(other, fact)
            if weak and "adjusted" not in (fact.get("action"), other.get("action")):
                said, more = (other, fact) if fact.rule == PRESENT else (fact, other)
                facts[index] = _join(said, more)  # that somebody invests says nothing of what happened
                return
            if not differ and (later := _outdate(other, fact)) is not None:
                facts[index] = later
                return
            if not _says_more(fact):
                return
            fact = with_slots(fact, [other.slot(name) for name in ("investor", "name", "country", "place")])
    facts.append(fact)


def _outdate(one: Fact, other: Fact) -> Fact | None:
    """Return the telling of one thing that has begun, with what was said of its plan; None where neither was a plan."""
    plans = [fact for fact in (one, other) if fact.get("action") == "proposed"]
    if len(plans) != 1 or not (_same_words(one.get("name"), other.get("name")) or _same_sum(one, other)):
        return None
    begun = other if plans[0] is one else one
    return _join(begun, plans[0]) if begun.get("action") in BEGUN else None


def settle(facts: list[Fact], late: Fact) -> None:
    """Add the project of a headline or caption where none like it was told; a plan told may have begun in it."""
    for index, fact in enumerate(facts[:RECENT]):
        if is_told(fact, late):
            if not _differ(fact, late) and fact.get("action") == "proposed" and late.get("action") in BEGUN:
                facts[index] = _join(late, fact)
            return
    facts.append(late)


def _join(said: Fact, more: Fact) -> Fact:
    """Return a telling with what another adds: also the name of an investor who was told only by his country."""
    if is_unnamed(said.get("investor")) and more.get("investor") is not None and not is_unnamed(more.get("investor")):
        said = said._replace(slots=tuple(slot for slot in said.slots if slot.name != "investor"))
    return with_slots(said, more.slots)


UNNAMED = re.compile(
    r"(?:một )?(?:nhà đầu tư|doanh nghiệp|tập đoàn|công ty|hãng|quỹ|liên doanh|đại gia|ông lớn|đối tác)(?: \w+){1,5}",
    re.I,
)


def is_unnamed(investor: object) -> bool:
    """Return whether an investor is told by what he is and where from, not by name ("một doanh nghiệp Đài Loan")."""
    words = str(investor or "")
    return UNNAMED.fullmatch(words) is not None and words.rsplit(maxsplit=1)[-1] in LANDS


def _says_more(fact: Fact) -> bool:
    """Return whether a second thing that happened to a project is told with its own money."""
    return fact.get("capital") is not None or fact.get("capital_added") is not None


def _differ(one: Fact, other: Fact) -> bool:
    """Return whether two tellings name different sums."""
    left, right = one.get("capital"), other.get("capital")
    return left is not None and right is not None and left != right


def _adds(one: Fact, other: Fact) -> bool:
    """Return whether one telling gives a capital and the other only what is added to it: two things that happened."""
    sums = [(fact.get("capital") is not None, fact.get("capital_added") is not None) for fact in (one, other)]
    return sorted(sums) == [(False, True), (True, False)]


def _same_sum(one: Fact, other: Fact) -> bool:
    return any(one.get(name) is not None and one.get(name) == other.get(name) for name in ("capital", "capital_added"))


def with_slots(fact: Fact, slots: Iterable[Slot | None]) -> Fact:
    """Return a fact with those of the slots that it does not give itself."""
    held = {slot.name for slot in fact.slots}
    kept = (*fact.slots, *(slot for slot in slots if slot is not None and slot.name not in held))
    return fact._replace(slots=kept, missing=find_missing(FactType.PROJECT, {slot.name for slot in kept}))


def is_told(told: Fact, late: Fact) -> bool:
    """Return whether a headline or caption tells a project again: the same firm or name, or the same sum."""
    return are_alike(told, late) or (told.get("capital") is not None and told.get("capital") == late.get("capital"))


def are_alike(one: Fact, other: Fact) -> bool:
    """Return whether two tellings can be of one project: the same investor and no two names, or the same name."""
    firms = _same_words(one.get("investor"), other.get("investor"))
    names = _same_words(one.get("name"), other.get("name"))
    if firms is False and (is_unnamed(one.get("investor")) or is_unnamed(other.get("investor"))):
        firms = None
    if firms is not False and names is not False and _same_sum(one, other):
        return True
    if firms is False:
        return False
    if firms:
        return names is not False
    return names is True


def share_words(one: str, other: str) -> bool:
    """Return whether two names share most of the words that are their own."""
    return _same_words(one, other) is True


def _same_words(one: object, other: object) -> bool | None:
    """Return whether two names share most of the words that are their own, None where one has none."""
    left, right = _own_words(str(one or "")), _own_words(str(other or ""))
    if not left or not right:
        return None
    return len(left & right) >= SAME * min(len(left), len(right))


@lru_cache(maxsize=4096)
def _own_words(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold_key(name))) - COMMON
