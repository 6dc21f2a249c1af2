from __future__ import annotations

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Hold the rows there were to the constraint, without keeping anybody from writing."""

    dependencies = [("complaints", "0002_agents_places_and_jurisdiction")]

    operations = [
        ValidateConstraint(model_name="complaintfacts", name="complaint_erased_names_nobody"),
    ]
