"""What happens and what is promised: agreements, undertakings and events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daumoi.register.actions.undertakings import follow_undertaking
from daumoi.register.queries.agreements import get_agreement, list_agreements
from daumoi.register.queries.events import get_event, list_events
from daumoi.register.queries.scopes import may_edit
from daumoi.register.queries.undertakings import get_undertaking, list_undertakings
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.forms import FollowForm
from daumoi.web.desk.lists import make_filter, render_list, render_profile
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.shared.choices import AGREEMENT_STATES, EVENT_KINDS, MODES, UNDERTAKING_STATES
from daumoi.web.shared.recorded import list_side, show_attendance
from daumoi.web.shared.sentences import translate_error


@require_safe
def show_agreements(request: HttpRequest) -> HttpResponse:
    """Return the agreements, the latest kept first."""
    state = make_filter(request, "state", _("State"), AGREEMENT_STATES.items())
    return render_list(
        request, "agreements", list_agreements, _("What was signed, and what is meant to be."), filters=[state]
    )


@require_safe
@found_or_404
def show_agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Return one agreement with its parties."""
    profile = get_agreement(user=request.user, agreement_id=agreement_id)
    agreement = profile.agreement
    return render_profile(
        request,
        "agreements",
        agreement.subject or agreement.get_form_display(),
        agreement=agreement,
        parties=profile.parties,
        evidence=profile.evidence,
    )


@require_safe
def show_undertakings(request: HttpRequest) -> HttpResponse:
    """Return the undertakings, the latest kept first."""
    state = make_filter(request, "state", _("State"), UNDERTAKING_STATES.items())
    mode = make_filter(request, "mode", _("Kind of will"), MODES.items())
    lead = _("Who promised, asked or wished what, in their own words, and what became of it.")
    return render_list(request, "undertakings", list_undertakings, lead, filters=[state, mode])


@require_safe
@found_or_404
def show_undertaking(request: HttpRequest, undertaking_id: int) -> HttpResponse:
    """Return one undertaking, for editors with what becomes of it."""
    return answer_undertaking(request, undertaking_id, None)


@editor_required
@require_POST
@found_or_404
def keep_following(request: HttpRequest, undertaking_id: int) -> HttpResponse:
    """Keep the undertaking's state and due day."""
    form = FollowForm(request.POST)
    if form.is_valid():
        try:
            follow_undertaking(
                undertaking_id=undertaking_id,
                changed_by=request.user,
                changed_at=timezone.now(),
                state=form.cleaned_data["state"],
                due_on=form.cleaned_data["due_on"],
            )
        except DaumoiError as error:
            form.add_error(None, translate_error(error))
        else:
            return redirect("show_undertaking", undertaking_id)
    return answer_undertaking(request, undertaking_id, form)


def answer_undertaking(request: HttpRequest, undertaking_id: int, form: FollowForm | None) -> HttpResponse:
    """Return the page of one undertaking, with a form that was refused or a fresh one."""
    profile = get_undertaking(user=request.user, undertaking_id=undertaking_id)
    undertaking = profile.undertaking
    return render_profile(
        request,
        "undertakings",
        f"{undertaking.by_text or _('(not named)')} · {undertaking.get_mode_display()}",
        undertaking=undertaking,
        nobody_yet=_("nobody yet"),
        form=form or FollowForm(initial={"state": undertaking.state, "due_on": undertaking.due_on}),
        may_decide=may_edit(request.user),
        evidence=profile.evidence,
        status=422 if form else 200,
    )


@require_safe
def show_events(request: HttpRequest) -> HttpResponse:
    """Return the events, the latest kept first."""
    kind = make_filter(request, "kind", _("Kind"), EVENT_KINDS.items())
    return render_list(
        request, "events", list_events, _("Meetings, visits, conferences: who met whom."), filters=[kind]
    )


@require_safe
@found_or_404
def show_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Return one event with those who were there."""
    profile = get_event(user=request.user, event_id=event_id)
    labels = {
        "host": _("Hosts"),
        "guest": _("Guests"),
        "leader": _("Led by"),
    }
    sides = [{"label": label, "parties": list_side(profile.parties, side)} for side, label in labels.items()]
    guests = ", ".join(party.text for party in list_side(profile.parties, "guest"))
    heading = " · ".join(part for part in (profile.event.get_kind_display(), guests) if part)
    return render_profile(
        request,
        "events",
        heading,
        event=profile.event,
        sides=sides,
        attendance=show_attendance(profile.event),
        evidence=profile.evidence,
    )
