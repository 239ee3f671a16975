"""Tanks and the fish in them."""
import datajoint as dj

from .common import PREFIX, Labelled

schema = dj.schema(PREFIX + "tanks")


@schema
class Tank(Labelled, dj.Manual):
    definition = """
    # where fish live
    tank          : varchar(8)       # written on the lid
    ---
    litres        : float            # when full
    fresh = 1     : boolean
    filled = null : date
    """


@schema
class Strain(dj.Lookup):
    definition = """
    strain : VARCHAR(16)
    ___
    source = "lab" : enum("lab", "shop")
    """
    contents = [("AB", "lab"), ("TL", "shop")]


@schema
class Fish(dj.Manual):
    definition = """
    fish_id : int
    ---
    -> Tank
    -> [nullable] Strain
    nickname : varchar(24)
    sex : enum('M', 'F', 'U')
    born : date
    mass = null : float              # grams
    lengths = null : longblob        # one a week
    price = null : decimal(6,2)
    chip = null : uuid
    """


@schema
class Weighing(dj.Manual):
    definition = """
    weighing_id : int
    ---
    fish_id : int                    # not a foreign key
    grams : float
    """
