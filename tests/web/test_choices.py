"""The pages' words for what a column may hold are those of the models."""

from typing import Any

import pytest

from daumoi.reading.facts import SLOTS
from daumoi.register.models.agreements import AgreementForm, AgreementState
from daumoi.register.models.certificates import CertificateEventAction
from daumoi.register.models.events import EventKind
from daumoi.register.models.facts import FactState, FactType
from daumoi.register.models.figures import FigureMeasure, FigureState
from daumoi.register.models.land import LandState, ZoneRole, ZoneStageName
from daumoi.register.models.localities import LocalityLevel
from daumoi.register.models.sites import PriceKind, SiteKind, SiteStateName, UtilityKind
from daumoi.register.models.targets import TargetMeasure, TargetMode
from daumoi.register.models.undertakings import UndertakingMode, UndertakingState
from daumoi.web.shared import choices, labels, land_choices

PAIRS: list[tuple[dict[str, Any], Any]] = [
    (choices.MEASURES, FigureMeasure),
    (choices.FIGURE_STATES, FigureState),
    (choices.ACTIONS, CertificateEventAction),
    (choices.AGREEMENT_FORMS, AgreementForm),
    (choices.AGREEMENT_STATES, AgreementState),
    (choices.EVENT_KINDS, EventKind),
    (choices.MODES, UndertakingMode),
    (choices.UNDERTAKING_STATES, UndertakingState),
    (choices.LOCALITY_LEVELS, LocalityLevel),
    (land_choices.LAND_STATES, LandState),
    (land_choices.ZONE_STAGES, ZoneStageName),
    (land_choices.ZONE_ROLES, ZoneRole),
    (land_choices.SITE_KINDS, SiteKind),
    (land_choices.SITE_STATES, SiteStateName),
    (land_choices.PRICE_KINDS, PriceKind),
    (land_choices.UTILITY_KINDS, UtilityKind),
    (land_choices.TARGET_MODES, TargetMode),
    (land_choices.TARGET_MEASURES, TargetMeasure),
]


@pytest.mark.parametrize(("words", "model_choices"), PAIRS)
def test_the_words_are_those_of_the_model(words: dict[str, Any], model_choices: Any) -> None:
    assert [(value, str(word)) for value, word in words.items()] == [
        (str(value), str(label)) for value, label in model_choices.choices
    ]


def test_every_type_and_state_of_facts_has_a_word() -> None:
    assert set(labels.TYPE_HEADINGS) == set(labels.SLOTS_OF_TYPE) == set(FactType.values)
    assert set(labels.STATE_WORDS) == set(FactState.values)


@pytest.mark.parametrize(("type_", "slots"), SLOTS.items())
def test_every_slot_of_the_reader_has_a_label(type_: str, slots: tuple[str, ...]) -> None:
    assert [name for name in slots if name not in labels.SLOT_LABELS] == []
