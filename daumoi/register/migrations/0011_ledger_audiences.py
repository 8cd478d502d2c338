import django.db.models.deletion
from django.db import migrations, models


def empty_ledger_of_secrets(apps, schema_editor):
    """The projects of which a secret document tells are computed anew, twice, when the register is next opened."""
    Evidence = apps.get_model("register", "Evidence")
    secret = Evidence.objects.filter(document__confidentiality="secret", document__state="active").order_by()
    entries = apps.get_model("register", "LedgerEntry").objects
    told = secret.filter(record_noun="certificate_event").values("record_id")
    events = apps.get_model("register", "CertificateEvent").objects.filter(pk__in=told)
    for ids in (
        set(events.values_list("project_id", flat=True).distinct()),
        set(secret.filter(record_noun="project").values_list("record_id", flat=True).distinct()),
    ):
        held = sorted(ids)
        for first in range(0, len(held), 500):
            entries.filter(project_id__in=held[first : first + 500]).delete()


class Migration(migrations.Migration):
    dependencies = [("register", "0010_statistics")]

    operations = [
        migrations.AddField(
            model_name="ledgerentry",
            name="audience",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "Approvers"), (1, "Everyone"), (2, "Others")], default=1
            ),
        ),
        migrations.AlterField(
            model_name="ledgerentry",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ledger_entries",
                to="register.certificateevent",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(audience__in=[0, 1, 2]), name="ledger_audience_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.UniqueConstraint(fields=("event", "audience"), name="ledger_one_entry_an_audience"),
        ),
        migrations.RunPython(empty_ledger_of_secrets, migrations.RunPython.noop),
    ]
