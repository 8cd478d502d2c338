import django.db.models.deletion
from django.db import migrations, models


def empty_ledger(apps, schema_editor):
    """The rows are derived: they are computed anew, with their new columns, when the register is next opened."""
    apps.get_model("register", "LedgerEntry").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("register", "0009_sheets")]

    operations = [
        migrations.RunPython(empty_ledger, migrations.RunPython.noop),
        migrations.AddField(
            model_name="ledgerentry",
            name="investor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="ledger",
                to="register.organisation",
            ),
        ),
        migrations.AddField(model_name="ledgerentry", name="licensed_from", field=models.DateField(null=True)),
    ]
