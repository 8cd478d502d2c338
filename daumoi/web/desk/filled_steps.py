"""A step of a certificate as words that its form can hold and read back."""

from typing import Any

from daumoi.web.shared.iso_dates import read_iso_date
from daumoi.web.shared.showing import show_area, show_country, show_iso, show_money, show_number

_SAME = (
    "action", "number", "adjustment_number", "new_name", "new_sector", "new_objective",
)  # fmt: skip


def fill_step(event: Any) -> dict[str, Any]:
    """Return the first values of the form for a step that is changed."""
    filled = {name: getattr(event, name) for name in _SAME}
    return filled | {
        "day": show_iso(event.date_text) if read_iso_date(event.date_text) else "",
        "issued_by": event.issued_by_text,
        "capital": _write_sum(event.capital_low, event.capital_currency),
        "added": _write_sum(event.added_low, event.added_currency),
        "capital_usd": _write_sum(event.capital_usd, "USD"),
        "added_usd": _write_sum(event.added_usd, "USD"),
        "area_ha": _write_signed(event.area_low_ha, show_area),
        "area_added_ha": _write_signed(event.area_added_ha, show_area),
        "labour": _write_signed(event.labour, show_number),
        "labour_added": _write_signed(event.labour_added, show_number),
        "new_investor": str(event.new_investor or ""),
        "new_country": show_country(event.new_country),
        "new_place": ", ".join(str(part) for part in (event.new_zone, event.new_locality) if part),
    }


def fill_shares(event: Any) -> list[dict[str, Any]]:
    """Return the first values of the rows for a step's shares."""
    return [
        {
            "investor": share.text,
            "country": show_country(share.country),
            "group_country": show_country(share.group_country),
            "percent": show_number(share.percent.normalize()),
            "is_lead": share.is_lead,
        }
        for share in event.shareholdings.all()
    ]


def _write_sum(amount: Any, currency: str) -> str:
    return _write_signed(amount, lambda number: show_money({"amount": number, "currency": currency}))


def _write_signed(amount: Any, write: Any) -> str:
    if amount is None:
        return ""
    return f"-{write(-amount)}" if amount < 0 else str(write(amount))
