"""Live figures (实时指标): capabilities declare them, a job keeps a daily series of each.

Declare one in a capability's ``indicators.py``::

    @indicator("service.complaints.received", "件", measure=34, label="受理消费投诉",
               definition="本年度受理的消费投诉件数", rows="complaints:list")
    def received(on: date) -> int:
        return Complaint.objects.filter(opened_on__year=on.year, opened_on__lte=on).count()

The function tells the figure as of the end of a day: for a flow the count since the year began, for
a stock what there is, for a share per hundred; None where nothing can be said yet.
"""
