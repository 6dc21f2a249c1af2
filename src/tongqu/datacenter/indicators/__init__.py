"""Live figures (实时指标): capabilities declare them, a job keeps a daily series of each.

Declare one in a capability's ``indicators.py``::

    @indicator("service.complaints.received", Both("件", "complaints"), measure=34,
               label="受理消费投诉", label_en="Consumer complaints accepted",
               definition=Both("本年度受理的消费投诉件数", "Complaints accepted this year"))
    def received(on: date) -> Rows:
        rows = Complaint.objects.filter(opened_on__year=on.year, opened_on__lte=on)
        return Rows(rows, shown, path="matter__path")

The function returns the rows as of the end of a day: for a flow those since the year began, for a
stock what there is; None where nothing can be said yet. The figure is computed from the rows, so
that whoever opens it sees exactly what was counted.
"""
