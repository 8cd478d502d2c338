"""`daumoi review`: what waits for a decision."""

import click


@click.command("review")
@click.option("--limit", default=30, show_default=True, type=click.IntRange(1, 500), help="How many facts to list.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a fact, a line each.")
def command(limit: int, as_json: bool) -> None:
    """List the facts that wait for review, the newest texts first."""
    import json

    from daumoi.cli.setting_up import open_register
    from daumoi.cli.tables import print_waiting

    with open_register():
        from daumoi.register.queries.facts import list_waiting
        from daumoi.register.queries.scopes import OPERATOR

        page = list_waiting(user=OPERATOR, limit=limit)
        rows = [
            {
                "fact": fact.pk, "document": fact.document_id, "title": fact.document.title, "type": str(fact.type),
                **{slot["name"]: slot["value"] for slot in fact.slots},
                "quote": fact.quote, "start": fact.start, "end": fact.end,
                "rule": fact.rule, "confidence": float(fact.confidence),
            }
            for fact in page.items
        ]  # fmt: skip
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        print_waiting(rows, more=page.next_after is not None)
