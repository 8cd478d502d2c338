"""The names of an English text: capitalised runs, told apart by the words they end or begin with."""

import re
from bisect import bisect_right

from daumoi.reading.article import Article
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.reading.shapes import LETTER, SURNAMES, UPPER
from daumoi.values.text import fold_key

WORD = rf"[{UPPER}][{LETTER}\d&’'/.-]*[{LETTER}\d]|[{UPPER}]"
LEGAL = r"(?:\.?,? (?:Co\.?,? ?Ltd|JSC|Inc|Corp|LLC|Ltd|Plc|GmbH)\b\.?)+"
RUN = re.compile(
    rf"(?<![{LETTER}\d])(?:{WORD})(?:(?: | [-–&] | (?:of|for|of the|for the|provincial|municipal) )(?:{WORD}))*(?:{LEGAL})?"
)
DATELINE = re.compile(rf"[{UPPER} .]+ [-–—] ")
# A place or a paper before a dash opens a dispatch ("SEOUL — ", "Seoul (VNA) – "); initials in brackets only shorten a name.
DISPATCH = re.compile(r"(?: \([A-Z]{2,5}\))? ?[-–—]{1,2} (?=[A-ZĐ“\"])")
INITIALS = re.compile(r"[A-ZĐ][A-Za-zĐđ&.-]{0,9}\)")
# A post before a body is no part of its name ("Chairman of the Hưng Yên People's Committee").
POST_OF = re.compile(
    r"(?:(?:[A-Z][a-z]+[ -]){0,3}(?:Chairman|Chairwoman|Chairperson|Chair|President|Director[ -]General|Director|Head|Secretary|Minister|Ambassador|"
    r"Governor|Mayor|Manager|CEO|Leader|Rector|Officer|Consul[ -]General|Member)\b(?: and [A-Z]\w+)?)(?: (?:of|for|at) (?:the )?| ?$| )"
)
JOINED = re.compile(rf",? and (?:(?:{WORD}))(?: (?:of the |of |for )?(?:{WORD}))*")
# Capitalised because they open a sentence, or because they say when: no part of a name.
OPENERS = frozenset(
    """the a an at on in by as of from for with during after before since while when this that these those it its he she they we our his her their
    according also and but both new korean japanese chinese south vietnamese foreign total another all some most many each under over about
    following meanwhile earlier later speaking among through up to total mr mrs ms dr prof madam sir if so there here one two three four five
    six seven eight nine ten january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday last next earlier currently today yesterday only other such no not local domestic registered
    photo sample text""".split()
)
BODY_TAILS = frozenset(
    """authority board committee department ministry agency association federation chamber council union office institute university academy
    centre center embassy consulate government delegation desk foundation fund bank commission bureau administration assembly service
    services school college hospital club alliance society organisation organization customs""".split()
)
FIRM_TAILS = frozenset(
    """company corporation corp group holdings ltd inc jsc llc plc co electronics chemical chemicals engineering industries industry
    construction semiconductor motors motor display steel heavy logistics energy pharma bio textile vina vietnam enterprise technologies
    technology systems solutions development partners international""".split()
)
BODY_HEADS = re.compile(
    r"(?:Department|Ministry|Board|Management Board|Authority|Committee|People[’']s Committee|People[’']s Council|Chamber|Association|Federation|"
    r"Embassy|Consulate|Consulate General|Office|Agency|Centre|Center|Institute|University|Union|Government) (?:of|for)\b"
)
ZONE_TAIL = re.compile(
    r"(?:Industrial|Economic|Processing|Export Processing|Hi-?[Tt]ech|High-?[Tt]ech|Techno|Technology|Free Trade|Software) "
    r"(?:Zones?|Parks?|Clusters?|Complex)$|(?:Technopark|Techno Park| IP| IZ| EPZ)$"
)
KEEP = ("place", "country")


# The lexicon passes over "Korean" and "Thai" beside a capital; a capital that opens the sentence says nothing there.
DEMONYM = re.compile(
    r"(?<!\w)(?:The|These|Those|Some|Many|All|Most|Other|New|More|Several|Each|Every|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|"
    r"Eleven|Twelve|Fourteen|Fifteen|Twenty|About|Over|Nearly) (Korean|Thai)(?= [a-z])"
)
HOMES = {"Korean": "KR", "Thai": "TH"}


def add_demonyms(article: Article) -> None:
    """Add to the names of each sentence the countries that stand behind its capitalised first word ("The Korean group")."""
    for sentence in article.sentences:
        match = DEMONYM.match(article.text, sentence.start, sentence.end)
        if match is not None and all(name.start != match.start(1) for name in sentence.names):
            country = Name(match.start(1), match.end(1), "country", HOMES[match.group(1)])
            sentence.names = sorted([*sentence.names, country], key=lambda name: name.start)


def names_of(article: Article, sentence: Sentence) -> list[Name]:
    """Return the names of a sentence in order, none inside another: places and countries inside a body's name are part of it."""
    runs = find_runs(article, sentence)
    starts = [run.start for run in runs]
    found = list(runs)
    for name in sentence.names:
        if name.kind not in KEEP:
            continue
        index = bisect_right(starts, name.start) - 1
        if index < 0 or runs[index].end < name.end:
            found.append(name)
    found.sort(key=lambda name: name.start)
    return found


def find_runs(article: Article, sentence: Sentence) -> list[Name]:
    """Return the bodies, firms, zones and persons that a sentence names by capitals."""
    text = article.text
    known = {name.start: name for name in sentence.names if name.kind in ("organisation", "zone")}
    places = {name.start: name.end for name in sentence.names if name.kind in KEEP}
    runs: list[Name] = []
    for match in RUN.finditer(text, sentence.start, sentence.end):
        start, end = _trim_openers(text, match.start(), match.end())
        if start >= end or (runs and start < runs[-1].end):
            continue
        end = _extend_over_and(text, start, end, sentence.end)
        if _is_aside(text, sentence, start, end):
            continue
        for name in _split_run(text, start, end, places, known):
            runs.append(name)
    return runs


def _is_aside(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a run names nobody here: initials in brackets, or the place and the paper that open a dispatch."""
    if text[start - 1 : start] == "(":
        return INITIALS.fullmatch(text, start, end + 1) is not None
    return text[start:end].isupper() and start - sentence.start < 40 and DISPATCH.match(text, end) is not None


def find_dateline(article: Article, names: dict[int, list[Name]]) -> Name | None:
    """Return the place from which a dispatch is sent ("SEOUL — ..."), None where its first sentences name none so."""
    for sentence in article.sentences[:4]:
        for name in names[sentence.order]:
            if name.kind == "place" and name.start - sentence.start < 40 and DISPATCH.match(article.text, name.end):
                return name
    return None


def _trim_openers(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run without the words before a name that only open the sentence, and without a dateline."""
    dateline = DATELINE.match(text, start, end)
    start = dateline.end() if dateline else start
    while start < end:
        stop = text.find(" ", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].lower() not in OPENERS:
            break
        start = stop + 1
        if text.startswith(("of ", "- ", "– ", "& ", "for ", "the "), start):
            start = text.find(" ", start) + 1
    return start, end


def _extend_over_and(text: str, start: int, end: int, limit: int) -> int:
    """Return the end of a body's name that goes on over "and" ("Department of Planning and Investment")."""
    if text[start:end].rpartition(" ")[2].lower() not in AND_FIRST:
        return end
    following = JOINED.match(text, end, limit)
    return end if following is None or " of " not in text[max(0, start - 4) : end] else following.end()


AND_FIRST = frozenset(
    "planning industry trade science natural agriculture culture labour labor education information commerce construction foreign finance".split()
)


def _split_run(text: str, start: int, end: int, places: dict[int, int], known: dict[int, Name]) -> list[Name]:
    """Return what a run names; of "... People's Committee Trần Văn Mẫu" the body and the person behind it."""
    post = POST_OF.match(text, start, end)
    if post is not None and post.end() < end:
        of = " of " in post.group() and "inister" in post.group()
        rest = _split_run(text, post.end(), end, places, known)
        bare = rest[0].start if rest else end
        return (
            [Name(post.end(), bare - 1 if rest else end, "organisation", "body"), *rest]
            if of and bare > post.end()
            else rest
        )
    if places.get(start) == end or (
        start in places and text[places[start] : end] in (" Province", " City", " province", " Economic")
    ):
        return []
    dash = DASH.search(text, start, end)
    if dash is not None and _person_at_end(text, start, dash.start()) == start:
        return [Name(start, dash.start(), "person", ""), *_split_run(text, dash.end(), end, places, known)]
    person = _person_at_end(text, start, end)
    names: list[Name] = []
    if person is not None and person > start:
        before = text[start : person - 1].rstrip(" -–")
        names += [] if not before.strip() else [Name(start, start + len(before), *_kind_of(before, known.get(start)))]
        names.append(Name(person, end, "person", ""))
        return [name for name in names if name.kind]
    words = text[start:end]
    if person == start:
        # "in Phan Thiet", "near Cao Lanh": where something happens, though it begins like a family name
        where = " " not in words.replace(" ", "", 1) and WHERE.search(text, max(0, start - 6), start) is not None
        return [Name(start, end, *(("place", "") if where else ("person", "")))]
    home = OF_COUNTRY.search(words)
    if home is not None and not BODY_HEADS.match(words) and start + home.end() in places:
        end = start + home.start()
        words = text[start:end]
        if _person_at_end(text, start, end) == start:
            return [Name(start, end, "person", "")]
    kind, id_ = _kind_of(words, known.get(start))
    if not kind and _acts_as_firm(text, start, end):
        kind, id_ = "organisation", ""
    if not kind:
        hit = next((name for at, name in known.items() if start <= at and name.end <= end), None)
        kind, id_ = ("organisation", hit.id) if hit is not None and hit.id in ("company", "agency") else (kind, id_)
    return [Name(start, end, kind, id_)] if kind else []


# A run that nothing else tells is a firm where a word for firms stands before it, or it does what firms do.
FIRM_BEFORE = re.compile(
    r"(?:[Gg]roup|[Cc]ompany|[Ff]irm|giant|maker|manufacturer|developer|corporation|conglomerate|investor|supplier|producer|brand|subsidiary|plant of|"
    r"factory of|project of|complex of|director of|president of|chairman of|CEO of|manager of|contractor) $"
)
FIRM_AFTER = re.compile(
    r" (?:\([^()]{2,20}\) )?(?:will |has |have |had |plans? to |is |was |would |wants to |also |recently |last \w+ )*"
    r"(?:invest(?:ed|s|ing)?|broke ground|build(?:ing)?|rais(?:ed|ing)|increased its|poured|proposed|plans to (?:build|invest|expand)|operates?|runs?|"
    r"expand(?:ed|ing)?|inaugurated|started (?:building|construction)|manufactures|received (?:its|an investment)|opened (?:a|its) (?:factory|plant)|pour)\b"
)


def _acts_as_firm(text: str, start: int, end: int) -> bool:
    """Return whether the words beside an unknown run show that it is a firm."""
    return FIRM_BEFORE.search(text, max(0, start - 16), start) is not None or FIRM_AFTER.match(text, end) is not None


WHERE = re.compile(r"(?<!\w)(?:in|at|near|to) $")
DASH = re.compile(r" [-–] ")
OF_COUNTRY = re.compile(r" (?:of|from) (?:the )?(?=[A-Z])")
NO_FIRMS = frozenset(
    "FDI USD VND MOU CEO GDP GRDP ODA IT AI ESG EU US UK UN HQ PM VN KR TV IP SME SMES R&D EPC ICT LNG WTO FTA PCI".split()
)


def _kind_of(words: str, known: Name | None) -> tuple[str, str]:
    """Return the kind of a run by its last word, its first words or the lexicon ("" where nothing tells)."""
    bare = words.rstrip(".")
    last = bare.rpartition(" ")[2].strip(".,").lower()
    if " " in bare and ZONE_TAIL.search(bare):
        return "zone", known.id if known is not None and known.kind == "zone" else ""
    if " " in bare and last in BODY_TAILS:
        return "organisation", "body"
    if " " in bare and last in FIRM_TAILS and " Chamber of " not in words:
        return "organisation", "company"
    if BODY_HEADS.match(words) or "Committee of" in words or BODY_HEADS.search(words):
        return "organisation", "body"
    if known is not None:
        return known.kind, known.id
    if bare.isalpha() and bare.isupper() and len(bare) > 1 and bare not in NO_FIRMS:
        return "organisation", "acronym"
    return "", ""


# English papers write Vietnamese names without their accents; what is left of some is an English or a place's word.
FAMILY_NAMES = (
    SURNAMES | {"lu"} | {fold_key(name) for name in SURNAMES} - set("to tu la ma vi y cao chau thach quach lo".split())
)


def _person_at_end(text: str, start: int, end: int) -> int | None:
    """Return where a personal name begins that ends a run, None where none does: a family name and one to three more words."""
    words = text[start:end].split(" ")
    if any(
        word in ("of", "for", "the", "&", "-", "–") or "." in word or any(c.isdigit() for c in word)
        for word in words[-2:]
    ):
        return None
    for count in (4, 3, 2):
        if len(words) < count:
            continue
        part = words[-count:]
        if part[0].lower() not in FAMILY_NAMES or not all(_is_name_word(word) for word in part):
            continue
        if len(words) > count and words[-count - 1] in ("of", "for", "the"):
            continue
        return end - len(" ".join(part))
    return None


def _is_name_word(word: str) -> bool:
    low = word.lower()
    return (
        word[:1].isupper()
        and not word.isupper()
        and low not in BODY_TAILS
        and low not in FIRM_TAILS
        and low not in NOT_PERSON
    )


NOT_PERSON = frozenset(
    """zone zones park parks province city district people's committee industrial economic free bay port airport road river bridge
    north south east west central new project techno hi-tech cluster region delta republic state world""".split()
)
