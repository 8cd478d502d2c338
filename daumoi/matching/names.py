"""Two records by their names: how likely they are one and the same, with the reasons for and against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daumoi.matching.form_likeness import compare_forms, may_be_alike
from daumoi.matching.name_parts import PLACE, WORD, NameForm, split_name
from daumoi.matching.person_names import PersonName, compare_person_names, read_person_name
from daumoi.matching.reasons import Likeness, Reason
from daumoi.values.text import fold_key

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

# Above this two records are shown to a clerk as possibly one; tuned on the tuning side of the labelled list.
SUSPECT = 0.7
# Above this names agree in everything that can be compared.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """What matching needs of one record: its names taken apart and the codes and the place that tell it from others."""

    id: int
    noun: str
    forms: tuple[NameForm, ...] = ()
    persons: tuple[PersonName, ...] = ()
    code: str = ""
    place: str = ""
    holder: int | None = None


def make_named_record(
    names: Iterable[str],
    *,
    noun: str,
    lexicon: "Lexicon",
    record_id: int = 0,
    code: str = "",
    place: str = "",
    holder: int | None = None,
) -> NamedRecord:
    """Return a record ready for comparing.

    code: the tax code of an organisation, the ten digits of a project. place: the name of the locality that the
    register holds it in, for names that say none ("Sở Công Thương"). holder: the investor of a project.
    """
    written = [name for name in dict.fromkeys(names) if name.strip()]
    if noun == "person":
        persons = tuple(person for name in written for person in read_person_name(name))
        return NamedRecord(record_id, noun, persons=persons, code=code)
    forms = tuple(form for name in written for form in split_name(name, lexicon=lexicon))
    return NamedRecord(record_id, noun, forms=forms, code=code, place=fold_key(place), holder=holder)


def compare_names(first: NamedRecord, second: NamedRecord) -> Likeness:
    """Return how likely two records are one.

    >>> from daumoi.gazetteer.lexicon import load_lexicon
    >>> lexicon = load_lexicon()
    >>> a = make_named_record(["BQL KKT Hải Phòng"], noun="organisation", lexicon=lexicon)
    >>> b = make_named_record(["Ban Quản lý Khu kinh tế Hải Phòng"], noun="organisation", lexicon=lexicon)
    >>> [str(reason) for reason in compare_names(a, b).reasons]
    ['Same once abbreviations are written out']
    """
    best = _compare_best(first, second)
    score, reasons = best.score, list(best.reasons)
    if first.code and second.code:
        if first.code == second.code:
            same = Reason("Both have the code %(first)s", {"first": first.code})
            return Likeness(max(0.97, score), (same, *reasons))
        reasons.append(
            Reason("Different codes: %(first)s, %(second)s", {"first": first.code, "second": second.code}, against=True)
        )
        score *= 0.2
    if _lie_apart(first, second):
        reasons.append(Reason("The register holds them in different places", against=True))
        score *= 0.4
    if first.holder is not None and second.holder is not None:
        if first.holder == second.holder:
            reasons.append(Reason("Both have the same investor"))
            score = min(1.0, score * 1.1)
        else:
            reasons.append(Reason("They have different investors", against=True))
            score *= 0.7
    return Likeness(score, tuple(reasons))


def rank_candidates(
    record: NamedRecord, others: Iterable[NamedRecord], *, least: float = SUSPECT, limit: int = 10
) -> list[tuple[NamedRecord, Likeness]]:
    """Return the records most like one, best first, each with its reasons; those below `least` are left out."""
    found = [(other, compare_names(record, other)) for other in others]
    likely = [pair for pair in found if pair[1].score >= least]
    return sorted(likely, key=lambda pair: (-pair[1].score, pair[0].id))[:limit]


def _compare_best(first: NamedRecord, second: NamedRecord) -> Likeness:
    likenesses: Sequence[Likeness]
    if first.noun == "person":
        likenesses = [compare_person_names(a, b) for a in first.persons for b in second.persons]
    else:
        every = [(a, b) for a in first.forms for b in second.forms]
        likenesses = [compare_forms(a, b) for a, b in [pair for pair in every if may_be_alike(*pair)] or every]
    return max(likenesses, key=lambda likeness: likeness.score, default=Likeness(0.0, ()))


def _lie_apart(first: NamedRecord, second: NamedRecord) -> bool:
    """Return whether the names mean nothing without a place, name none themselves, and the register's places differ."""
    if not first.place or not second.place or first.place == second.place:
        return False
    if first.noun in {"zone", "project"}:
        return True
    return not any(part.kind in {PLACE, WORD} for record in (first, second) for f in record.forms for part in f.core)
