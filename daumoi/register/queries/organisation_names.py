"""What makes an organisation's name its own: abbreviations written out, its place split off, mere groups told apart."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from daumoi.matching.words import WRITTEN_OUT
from daumoi.register.names import make_name_key
from daumoi.register.queries.places import LONGEST_PLACE_NAME, find_locality, is_vietnam

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality

# Bodies that every province has: without a place in the name they are those of the province the text is about.
_BODIES_OF_A_PLACE = (
    "uy ban nhan dan",
    "hoi dong nhan dan",
    "ban quan ly",
    "so ",
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "van phong uy ban",
    "hiep hoi doanh nghiep tinh",
    "hoi lien hiep phu nu",
    "trung tam xuc tien",
    "cuc thue",
    "cuc hai quan",
    "doan dai bieu quoc hoi",
)
# Words before the body that sent the people spoken of.
_SENT_BY = re.compile(
    r"^(?:đoàn(?: công tác| đại biểu)?|đại diện|lãnh đạo|phía)(?: (?:của|từ))? +(?=\S)", re.IGNORECASE
)
# Groups of people and firms, not one body.
_GROUPS = (
    "hai ben",
    "cac ben",
    "ong ",
    "ba ",
    "cac ",
    "nhung ",
    "mot so ",
    "nhieu ",
    "doanh nghiep ",
    "nha dau tu",
    "dai dien ",
    "lanh dao ",
    "doi tac ",
    "phia ",
    "2 ben",
    "hon ",
    "gan ",
    "khoang ",
)
_LEVEL_WORDS = {"tinh", "thanh pho", "tp", "huyen", "thi xa", "quan"}


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name split into what it is and where it is; `needs_place` says that it means nothing without a place."""

    base_key: str
    locality: "Locality | None"
    needs_place: bool


def split_organisation_name(
    name: str,
    *,
    on: date | None,
    lexicon: "Lexicon",
    near: "Locality | None" = None,
    may_end_in_place: bool = True,
) -> OrganisationName | None:
    """Return what a name is and where, None where it names no single organisation (a place, a country, a group).

    may_end_in_place: False where the caller knows that no place's name ends the name, which spares the search.
    """
    name = _SENT_BY.sub("", " ".join(name.split()))
    key = make_name_key(name)
    if len(key) < 2 or f"{key} ".startswith(_GROUPS) or is_vietnam(name) or lexicon.countries.find(name):
        return None
    if not any(char.isupper() or char >= "\u2e80" for char in name):  # "ông", "đơn vị": no name
        return None
    words = name.replace(",", " ").split()
    for size in range(min(len(words), LONGEST_PLACE_NAME), 0, -1) if may_end_in_place else ():
        ending = " ".join(words[-size:])
        if size == 1 and not ending[:1].isupper():
            continue
        locality = find_locality(ending, on=on, lexicon=lexicon, near=near)
        if locality is not None:
            base = _write_out(make_name_key(" ".join(words[:-size])))
            return OrganisationName(base, locality, base.startswith(_BODIES_OF_A_PLACE)) if base else None
    base = _write_out(key)
    return OrganisationName(base, None, f"{base} ".startswith(_BODIES_OF_A_PLACE) or key.split()[-1] in _LEVEL_WORDS)


def _write_out(key: str) -> str:
    words = [WRITTEN_OUT.get(word, word) for word in key.split()]
    while words and words[-1] in _LEVEL_WORDS:
        words.pop()
    joined = " ".join(words)
    return joined.removesuffix(" thanh pho") or key
