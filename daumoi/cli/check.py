"""`daumoi check`: the register's own rules, proved over all rows."""

import sys

import click


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line a rule.")
def command(as_json: bool) -> None:
    """Prove the register's own rules; exit code 1 where one does not hold.

    It reads everything and changes nothing; people may go on working.
    """
    from daumoi.cli.setting_up import open_register

    with open_register():
        broken = _prove(as_json)
    sys.exit(1 if broken else 0)


def _prove(as_json: bool) -> int:
    import json

    from daumoi.register.queries.proofs import prove_rules

    broken = 0
    for proof in prove_rules():
        broken += not proof.holds
        named = [f"{fault.noun} {fault.record_id}" for fault in proof.first]
        if as_json:
            row = {"rule": proof.name, "holds": proof.holds, "count": proof.count, "first": named}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{'holds ' if proof.holds else 'BROKEN'}  {proof.sentence}")
            if not proof.holds:
                click.echo(f"        {proof.count}: {', '.join(named)}{' ...' if proof.count > len(named) else ''}")
    return broken
