"""Tables of the register, one file a noun."""

from daumoi.register.models.agreements import Agreement, AgreementParty
from daumoi.register.models.certificates import CertificateEvent, Shareholding
from daumoi.register.models.contributions import Contribution
from daumoi.register.models.documents import AccessLog, Document
from daumoi.register.models.events import Event, EventParty
from daumoi.register.models.evidence import Evidence
from daumoi.register.models.facts import Fact
from daumoi.register.models.figures import Figure
from daumoi.register.models.land import LandReport, ZoneAuthority, ZoneStage
from daumoi.register.models.ledger import LedgerEntry
from daumoi.register.models.localities import Locality
from daumoi.register.models.merges import DuplicateSearch, Judgement, Merge, SuspectedPair
from daumoi.register.models.organisations import Organisation
from daumoi.register.models.people import Appointment, Person
from daumoi.register.models.performance import PerformanceReport
from daumoi.register.models.projects import Project
from daumoi.register.models.search import SearchEntry
from daumoi.register.models.sheet_imports import SheetImport
from daumoi.register.models.sites import Site, SitePrice, SiteState, Utility
from daumoi.register.models.targets import Target
from daumoi.register.models.undertakings import Undertaking
from daumoi.register.models.zones import Zone

__all__ = [
    "AccessLog",
    "Agreement",
    "AgreementParty",
    "Appointment",
    "CertificateEvent",
    "Contribution",
    "Document",
    "DuplicateSearch",
    "Event",
    "EventParty",
    "Evidence",
    "Fact",
    "Figure",
    "Judgement",
    "LandReport",
    "LedgerEntry",
    "Locality",
    "Merge",
    "Organisation",
    "PerformanceReport",
    "Person",
    "Project",
    "SearchEntry",
    "Shareholding",
    "SheetImport",
    "Site",
    "SitePrice",
    "SiteState",
    "SuspectedPair",
    "Target",
    "Undertaking",
    "Utility",
    "Zone",
    "ZoneAuthority",
    "ZoneStage",
]
