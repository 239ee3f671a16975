"""What the modules share."""
PREFIX = "djaudit_reef_"


class Labelled:
    """Mixed into tables: their first attribute, and their rows by it."""

    def label(self):
        return self.primary_key[0]

    def count(self):
        return len(self.fetch("KEY"))

    @classmethod
    def first(cls):
        return (cls & "litres > 6").fetch("KEY", order_by="KEY", limit=1)

    @classmethod
    def labels(cls):
        return list(cls.fetch(cls.primary_key[0], order_by="KEY"))


class Reporter:
    """Holds a query."""

    def __init__(self, query):
        self.query = query
