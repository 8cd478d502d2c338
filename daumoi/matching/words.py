"""Words of names: abbreviations written out, legal forms, polite words, and what is the same in three languages."""

from typing import Final

# Abbreviations of Vietnamese offices, folded, and what they stand for.
WRITTEN_OUT: Final = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "bql": "ban quan ly",
    "kcn": "khu cong nghiep",
    "ccn": "cum cong nghiep",
    "kkt": "khu kinh te",
    "kcnc": "khu cong nghe cao",
    "kh dt": "ke hoach va dau tu",
    "ct": "cong ty",
    "ctcp": "cong ty co phan",
}
# The same for comparing only: too short, or with too many meanings, to decide what a record is.
ALSO_WRITTEN_OUT: Final = {
    "khdt": "ke hoach va dau tu",
    "khcn": "khoa hoc va cong nghe",
    "cnc": "cong nghe cao",
    "kcx": "khu che xuat",
    "xtdt": "xuc tien dau tu",
    "xttm": "xuc tien thuong mai",
    "ttxtdt": "trung tam xuc tien dau tu",
    "tt": "trung tam",
    "gtvt": "giao thong van tai",
    "tnmt": "tai nguyen va moi truong",
    "nnptnt": "nong nghiep va phat trien nong thon",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "dn": "doanh nghiep",
    "vpdd": "van phong dai dien",
    "cn": "chi nhanh",
    "dh": "dai hoc",
    "sx": "san xuat",
    "tm": "thuong mai",
    "dv": "dich vu",
    "xd": "xay dung",
    "xnk": "xuat nhap khau",
    "vn": "viet nam",
    "hq": "han quoc",
}
# Pieces that abbreviations of trades are put together from: TMDV, SXTM, ĐTPT.
TRADE_PIECES: Final = {
    "tm": "thuong mai",
    "dv": "dich vu",
    "sx": "san xuat",
    "xd": "xay dung",
    "xnk": "xuat nhap khau",
    "dt": "dau tu",
    "pt": "phat trien",
    "kd": "kinh doanh",
}
# What a firm is before the law, in the order of length; the word after the colon tells the family of forms.
_LEGAL_FORMS: Final = (
    "limited: cong ty trach nhiem huu han mot thanh vien|cong ty trach nhiem huu han 1 thanh vien|"
    "cong ty tnhh mot thanh vien|cong ty tnhh 1 thanh vien|cong ty tnhh mtv|cong ty tnhh mot tv|cong ty tnhh hai thanh vien tro len|cty tnhh mtv|"
    "cong ty trach nhiem huu han|cong ty tnhh|cty tnhh|tnhh mtv|tnhh|mtv|trach nhiem huu han|mot thanh vien|"
    "limited liability company|one member limited liability company|company limited|co ltd|coltd|pte ltd|"
    "pvt ltd|pty ltd|sdn bhd|limited|ltd|llc|gmbh|유한회사|유한책임회사\n"
    "shares: cong ty co phan|cong ty cp|cty cp|cty co phan|ctcp|joint stock company|joint stock|jsc|corporation|corp|"
    "incorporated|inc|plc|주식회사|주|kk\n"
    "company: cong ty|cty|company|co|회사\n"
    "venture: cong ty lien doanh|lien doanh|joint venture company|joint venture|합작회사\n"
    "private: doanh nghiep tu nhan|dntn|private enterprise"
)
LEGAL_FORMS: Final[dict[str, str]] = {
    form: family
    for line in _LEGAL_FORMS.split("\n")
    for family, _, forms in (line.partition(": "),)
    for form in forms.split("|")
}
# Words that are one in the three languages, folded; the first is what the others are taken for.
_SAME_WORDS: Final = """
tap doan|group|그룹
tong cong ty|general corporation|총공사
nha may|factory|plant|공장
chi nhanh|branch|지점
van phong dai dien|representative office|rep office|대표사무소
van phong|office|사무소|사무처
trung tam|centre|center|센터
vien|institute|연구원|연구소
hiep hoi|association|협회
hiep hoi doanh nghiep|business association|기업협회
phong thuong mai|chamber of commerce|상공회의소
phong thuong mai va cong nghiep|chamber of commerce and industry
ban quan ly|management board|management authority|authority|관리위원회|관리청
ban quan ly khu kinh te|economic zone authority|economic zones authority|ez authority|경제구역 관리위원회
ban quan ly khu cong nghiep|industrial zone authority|industrial zones authority|iz authority
ban quan ly khu cong nghiep|industrial parks authority|산업단지 관리위원회
uy ban nhan dan|people s committee|peoples committee|인민위원회
hoi dong nhan dan|people s council|인민의회
khu cong nghiep|industrial park|industrial zone|industrial parks|industrial zones|ip|산업단지|공단|산단
cum cong nghiep|industrial cluster|산업클러스터
khu kinh te|economic zone|economic zones|경제구역
khu kinh te tu do|free economic zone|경제자유구역
khu che xuat|export processing zone|epz|수출가공구
khu cong nghe cao|hi tech park|high tech park|하이테크파크
cong vien cong nghe|techno park|technopark|테크노파크
xuc tien dau tu|investment promotion|투자진흥|투자유치
xuc tien thuong mai|trade promotion|무역진흥
dau tu|investment|investments|투자
phat trien|development|개발
thuong mai|trading|trade|무역|통상
san xuat|manufacturing|제조
cong nghe|technology|technologies|tech|테크|기술
cong nghiep|industries|industry|industrial|산업
dien tu|electronics|electronic|일렉트로닉스|전자
dien|electric|전기
man hinh|display|디스플레이
hoa chat|chemical|chemicals|chem|화학
xay dung|construction|건설
ha tang|infrastructure|인프라
duoc pham|pharmaceutical|pharmaceuticals|pharma|제약
thuc pham|food|foods|식품
my pham|cosmetics|cosmetic|화장품
o to|motor|motors|자동차
phu tung|parts|부품
linh kien|components|component
thep|steel|철강
det may|textile|textiles|섬유
may mac|garment|garments|의류
giay|footwear|shoes|신발
nhua|plastic|plastics|플라스틱
co khi|mechanical|machinery|기계
nang luong|energy|에너지
van tai|transport|운송
kho van|logistics|로지스틱스|물류
ngan hang|bank|은행
bao hiem|insurance|보험
chung khoan|securities|증권
quy|fund|펀드
khach san|hotel|호텔
truong dai hoc|dai hoc|university|대학교
quoc te|international|인터내셔널|국제
toan cau|global|글로벌
giai doan|phase|단계
mo rong|expansion|확장
du an|project|프로젝트|사업
huu nghi|friendship|우호
doanh nhan|business people|businessmen|기업인
doanh nghiep|business|enterprise|enterprises|기업
bac|north|북
nam|south|남
dong|east|동
tay|west|서
so ke hoach va dau tu|department of planning and investment|기획투자국
so cong thuong|department of industry and trade|공상국|산업무역국
so tai chinh|department of finance|재정국
so ngoai vu|department of foreign affairs|외무국
"""
# Short Vietnamese words whose folded form is a word of names too: these stand only for themselves.
_RISKY: Final = frozenset({"bac", "nam", "dong", "tay", "dien", "giay", "quy", "thep", "nhua", "vien", "청", "주"})
SAME_WORDS: Final[dict[str, str]] = {
    word: line.split("|")[0]
    for line in _SAME_WORDS.strip().split("\n")
    if line.split("|")[0] not in _RISKY - {"dien", "giay", "thep", "nhua", "vien"}
    for word in line.split("|")
    if word not in _RISKY
}
# Words that say little: of two names that differ in these alone, one may well be the other's short form.
LIGHT_WORDS: Final = frozenset(
    "tap doan|doanh nghiep|du an|tong cong ty|nha may|cong nghiep|quan ly|san xuat|thuong mai|dich vu|dau tu|"
    "xuat nhap khau|xay dung|phat trien|ha tang|quoc te|holdings|holding".split("|")
)
# Words that join and say nothing.
JOINING: Final = frozenset(["va", "and", "of", "the", "cac", "tai", "in", "for", "cua", "at", "및", "s"])
# Words before the name of a locality.
LEVEL_WORDS: Final = frozenset(
    {"tinh", "thanh pho", "tp", "huyen", "thi xa", "quan", "province", "city", "provincial", "성", "시"}
)
# Polite words and posts around a person's name.
POLITE: Final = frozenset(
    "ong ba anh chi mr mrs ms dr ts ths pgs gs ks tien si prof dong giam doc chu tich bi thu".split()
)
