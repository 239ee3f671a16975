#!/usr/bin/env python3
"""Declare and fill the sample pipeline of this folder with DataJoint 0.14 on a MySQL server.

The result is a small, made-up neuroscience lab in two schemas, `lab_subject` (latin1, as most older
schemas are) and `lab_ephys` (utf8mb4). Everything in it is invented and seeded, so that a second run makes
the same rows and the same objects.

Needs: Python 3.9 to 3.11 and, best in a virtual environment of its own,

    pip install datajoint==0.14.6 numpy==1.26.4 pandas==2.1.4 networkx==3.2.1 'setuptools<80' cryptography

and a MySQL server (8.0.13 or newer; lab.sql was made with MySQL 9) on which the two schemas may be dropped
and created. With --drop, **both schemas are dropped first**, so use a scratch server.

    python make-sample.py --host 127.0.0.1 --port 3306 --user root --drop --out .
    mysqldump --host=127.0.0.1 --port=3306 --user=root --set-gtid-purged=OFF \
              --databases lab_subject lab_ephys > lab.sql

The first command writes stores/ and dj_local_conf.json into the folder given by --out. DataJoint itself runs in
a temporary folder, and the last step replaces host names, users, process ids and file paths in the log and job
tables by neutral ones.
"""

import argparse
import datetime as dt
import json
import os
import re
import shutil
import tempfile
import uuid
from decimal import Decimal
from pathlib import Path

os.environ["DJ_SUPPORT_ADAPTED_TYPES"] = "TRUE"
os.environ["DJ_SUPPORT_FILEPATH_MANAGEMENT"] = "TRUE"

import datajoint as dj  # noqa: E402
import networkx as nx  # noqa: E402
import numpy as np  # noqa: E402
from datajoint.blob import MatStruct, pack, unpack  # noqa: E402

SEED = 20210315
NAMESPACE = uuid.UUID("6f0f6a52-5f0e-4c56-9f3b-2f9b7f5a1c77")
DATABASES = ("lab_subject", "lab_ephys")

STORES = {
    "heavy": {"protocol": "file", "location": "stores/heavy", "subfolding": [2, 4]},
    "archive": {"protocol": "file", "location": "stores/archive"},
    "raw": {"protocol": "file", "location": "stores/raw", "stage": "stage/raw"},
}

# A comment of 1,015 characters: with the nine of ':float32:' before it, it is exactly as long as MySQL allows.
LONG_COMMENT = (
    "slow drift of the baseline in mV per hour: the slope of a line through the medians of consecutive windows of "
    "60 s. Windows in which the animal was moved, the lamp was switched or a cable was touched are left out, and so are "
    "the first and the last; at least ten must remain, otherwise the value is 0, which does not mean that there was no "
    "drift. Until May 2019 the windows were 30 s long and the median was a mean, so older values are noisier by a factor "
    "of about 1.5. Values above 2 were checked by eye and kept. Between June and September 2019 the south rig had a "
    "broken ground wire: its values from those months are too high, and the recordings were never repeated. "
    "Don't compare rigs by this number; compare days of one rig. The sign follows the amplifier, not the animal: "
    "positive means that the output goes up. The old rig had its inputs swapped, which was corrected when its data were "
    "imported, not in the raw files. Ask Kit before you publish anything that depends on it, or see our ring binder, in room 214."
)
assert len(LONG_COMMENT) == 1015

subject_schema = dj.Schema()
early_ephys = dj.Schema()  # tables of lab_ephys made while its default character set was still latin1
ephys_schema = dj.Schema()


def rng_for(*words):
    """A random generator that depends on the words alone, not on the order of the calls."""
    return np.random.default_rng(uuid.uuid5(NAMESPACE, "/".join(map(str, words))).int % 2**32 + SEED)


# ---------------------------------------------------------------- adapted types


class GraphAdapter(dj.AttributeAdapter):
    """A networkx graph kept as its edge list, inside the table."""

    attribute_type = "longblob"

    def put(self, obj):
        return np.array(sorted(obj.edges), dtype=np.int32)

    def get(self, value):
        return nx.Graph([tuple(edge) for edge in value])


class PoseAdapter(dj.AttributeAdapter):
    """Body points over time, kept in an external store."""

    attribute_type = "blob@heavy"

    def put(self, obj):
        return {"points": sorted(obj), "xy": np.stack([obj[name] for name in sorted(obj)])}

    def get(self, value):
        return dict(zip(value["points"], value["xy"]))


graph = GraphAdapter()
pose = PoseAdapter()


# ---------------------------------------------------------------- lab_subject


@subject_schema
class Species(dj.Lookup):
    definition = """
    # species kept in the lab's own rooms
    species : varchar(24)         # binomial name
    ---
    common_name : varchar(40)     # what it's called on the door
    gestation_days = 20 : tinyint unsigned
    """
    contents = [
        ("Mus musculus", "house mouse", 20),
        ("Rattus norvegicus", "brown rat", 22),
        ("Meriones unguiculatus", "Mongolian gerbil", 25),
        ("Danio rerio", "zebrafish", 3),
        ("Taeniopygia guttata", "zebra finch", 14),
    ]


@subject_schema
class Strain(dj.Lookup):
    definition = """
    # strains and lines
    strain : varchar(32)
    ---
    -> Species
    stock_no = null : int unsigned     # vendor's number; none for lines of our own
    backcrossed = 0 : bool             # to the wild type, at least five times
    supplier = "in house" : varchar(40)
    """
    contents = [
        ("C57BL/6J", "Mus musculus", 664, 0, "Vendor A"),
        ("PV-Cre", "Mus musculus", 17320, 1, "Vendor A"),
        ("Ai32", "Mus musculus", 24109, 1, "Vendor A"),
        ("Long-Evans", "Rattus norvegicus", None, 0, "Vendor B"),
        ("Sprague-Dawley", "Rattus norvegicus", None, 0, "Vendor B"),
        ("gerbil-wt", "Meriones unguiculatus", None, 0, "in house"),
    ]

    class Alias(dj.Part):
        definition = """
        # other names in use
        -> master
        alias : varchar(32)
        ---
        rank = 1 : tinyint      # 1 = preferred
        """


@subject_schema
class Person(dj.Manual):
    definition = """
    # people who handle animals or rigs
    username : varchar(16)
    ---
    full_name : varchar(60)           # as it's printed
    email = "" : varchar(80)
    joined = "2019-01-01" : date
    phone = null : char(4)            # extension
    license_until = null : year
    """


@subject_schema
class Subject(dj.Manual):
    definition = """
    # animals; one row each, never deleted
    subject_uuid : uuid                   # printed as a bar code
    ---
    subject_name : varchar(24)            # animal's name as on the cage card (the "short" one)
    -> Strain
    -> [nullable] Person.proj(owner='username')
    date_of_birth : date
    sex = "U" : enum('M', 'F', 'U')
    alive = 1 : bool
    ear_notches = 0 : bool                # how many; -- 0, 1 or 2 /* never more */
    cage = 7 : smallint unsigned          # 7 is the quarantine cage
    chip = null : bigint unsigned         # transponder
    photo = null : attach                 # thumbnail
    remarks = "" : varchar(255)           # free; `subject_name` may have changed
    last_seen = CURRENT_TIMESTAMP() ON UPDATE CURRENT_TIMESTAMP() : timestamp   # touched with every edit
    unique index (subject_name)
    index (cage, ear_notches)
    """


@subject_schema
class Weighing(dj.Manual):
    definition = """
    # daily weights
    -> Subject
    weighed_at : datetime
    ---
    -> Person
    weight : decimal(5,2)                             # g; stop below 85%% of baseline
    tare = 0 : float                                  # g
    food = 2.5 : decimal(4,1) unsigned                # g
    entered = CURRENT_TIMESTAMP : timestamp           # when it was typed in
    """


@subject_schema
class Breeding(dj.Manual):
    definition = """
    # pairings: both parents are subjects
    -> Subject.proj(dam='subject_uuid')
    -> Subject.proj(sire='subject_uuid')
    paired_on : date
    ---
    separated_on = null : date
    litter = null : tinyint unsigned      # pups, male:female counted together
    """


@subject_schema
class Surgery(dj.Manual):
    definition = """
    # operations
    -> Subject
    surgery_no : tinyint
    ---
    -> Person.proj(surgeon='username')
    -> [nullable] Person.proj(assistant='username')
    surgery_date : date
    first_cut : time                      # local time of day
    anesthesia = null : time              # a duration: may pass 24 h in total
    protocol = "standard" : varchar(20)
    dose : double                         # µg/kg
    """

    class Implant(dj.Part):
        definition = """
        -> master
        implant_no : tinyint unsigned
        ---
        kind : enum('fiber', 'tetrode', 'silicon probe', "vet's choice")
        ap : double                       # mm from bregma, anterior +
        ml : double                       # mm, right +
        dv : float                        # mm, down +
        label = 'lab''s own: #0' : varchar(24)
        """


@subject_schema
class Genotype(dj.Imported):
    definition = """
    # results read from the gel scanner
    -> Subject
    ---
    calls : longblob                      # dict: allele -> copies
    bands : blob                          # intensity by lane
    report : attach@archive               # the scanner's own table
    run_no : mediumint unsigned
    confidence = 0.95 : float
    """

    def make(self, key):
        name = (Subject & key).fetch1("subject_name")
        rng = rng_for("genotype", name)
        lanes = rng.integers(20, 250, size=(3, 12)).astype(np.uint8)
        path = Path(f"gel run {name}.csv")
        path.write_text("lane,intensity\n" + "".join(f"{i},{v}\n" for i, v in enumerate(lanes[0])))
        self.insert1(
            dict(
                key,
                calls={"cre": int(rng.integers(0, 3)), "chr2": int(rng.integers(0, 3)), "sure": bool(rng.random() > 0.2)},
                bands=lanes,
                report=str(path),
                run_no=int(rng.integers(1, 9000)),
                confidence=float(np.float32(rng.uniform(0.8, 1.0))),
            )
        )


# ---------------------------------------------------------------- lab_ephys


@early_ephys
class Experimenter(dj.Manual):
    definition = """
    # people allowed on the rigs (table made before the schema went to utf8mb4)
    experimenter_id : smallint unsigned auto_increment
    ---
    -> [unique] Person
    initials : char(3)
    trained_on = null : date
    """


@ephys_schema
class Rig(dj.Lookup):
    definition = """
    # recording set-ups
    rig : varchar(12)
    ---
    room : varchar(12)                    # e.g. "B:214"
    card_serial : bigint unsigned         # acquisition card; the newer ones use all 64 bits
    settings : json                       # see the rig's own manual
    in_use = 1 : tinyint                  # 0 or 1
    """
    contents = [
        ("north", "B:214", 90210, {"fan": False, "lamps": [1, 2]}, 1),
        ("south", "B:215", 2**63 + 41, {"fan": True, "lamps": []}, 1),
        ("booth-1", "C:002", 2**64 - 2, {"fan": True, "label": 'the "quiet" one'}, 1),
        ("booth-2", "C:002", 77001, {}, 0),
        ("old", "A:001", 12, {"fan": None}, 0),
    ]


@ephys_schema
class Calibration(dj.Manual):
    definition = """
    # yearly check of every rig
    -> Rig
    calibrated_on : date
    ---
    done_at : datetime(3)                 # end of the protocol
    valid_until = null : timestamp        # UTC, says the form
    job_ticket = null : uuid              # of the workshop
    offsets : tinyblob                    # mV by channel
    curve : mediumblob                    # MATLAB struct: requested; measured, without the ends
    certificate : attach                  # signed; keep
    gain = 1 : double                     # V/V
    """


@ephys_schema
class Probe(dj.Lookup):
    definition = """
    # probe models
    probe_model : varchar(20)
    ---
    n_sites : smallint unsigned
    pitch : decimal(6,2)                  # µm
    geometry : blob                       # sites x 2, in µm
    """
    contents = [
        ("lin-4", 4, Decimal("50.00"), np.array([[0.0, 50.0 * i] for i in range(4)])),
        ("lin-8", 8, Decimal("25.00"), np.array([[0.0, 25.0 * i] for i in range(8)])),
        ("tet-4", 4, Decimal("12.50"), np.array([[0, 0], [0, 12], [12, 0], [12, 12]], dtype=np.int16)),
        ("grid-16", 16, Decimal("100.00"), np.array([[100.0 * (i % 4), 100.0 * (i // 4)] for i in range(16)], dtype=np.float32)),
        ("wire", 1, Decimal("0.00"), np.zeros((1, 2))),
    ]


@ephys_schema
class Session(dj.Manual):
    definition = """
    # one animal, one rig, one sitting
    -> Subject
    session_no : smallint unsigned
    ---
    -> Experimenter
    -> Rig
    started : datetime
    ended = null : datetime               # null: crashed, or forgotten
    lights_on = "07:00:00" : time
    aborted = 0 : bool
    seed : int unsigned                   # of the stimulus generator
    remarks = "" : varchar(1000)          # namesake of the animal's remarks
    unique index (rig, started)
    """

    class Block(dj.Part):
        definition = """
        # blocks of trials
        -> master
        block_no : tinyint unsigned
        ---
        stimuli : longblob                # identity by trial
        meta = null : blob                # whatever the task wrote
        reward = 4 : float                # µl per hit
        hit_rate = null : double          # hits:trials
        """


@ephys_schema
class Tracking(dj.Imported):
    definition = """
    # video tracking
    -> Session
    ---
    body : <pose>                         # five points, in cm
    maze : <graph>                        # arms as edges
    fps = 25 : decimal(5,2)
    """

    def make(self, key):
        rng = rng_for("tracking", key["subject_uuid"], key["session_no"])
        names = ("nose", "left ear", "right ear", "tail")
        self.insert1(
            dict(
                key,
                body={n: np.cumsum(rng.normal(0, 0.5, (40, 2)), axis=0).astype(np.float32) for n in names},
                maze=nx.Graph([(0, i) for i in range(1, 4 + key["session_no"] % 3)]),
            )
        )


@ephys_schema
class Recording(dj.Imported):
    definition = """
    # extracellular recordings, one probe each
    -> Session
    -> Probe
    ---
    raw_file : filepath@raw               # as the acquisition wrote it
    sample_rate : double                  # Hz
    n_samples : bigint unsigned
    gain = 0.195 : float                  # µV per bit
    drift = 0 : float                     # LONG_COMMENT
    imported = CURRENT_TIMESTAMP : timestamp
    """.replace("LONG_COMMENT", LONG_COMMENT)

    class Channel(dj.Part):
        definition = """
        -> master
        channel : smallint unsigned
        ---
        impedance = null : float          # MΩ
        dead = 0 : bool
        snippet : blob@heavy              # the first samples
        """

    @property
    def key_source(self):
        return (Session & "aborted = 0" & "session_no < 3") * (Probe & 'probe_model in ("lin-4", "tet-4")') & (
            "(session_no = 1) = (probe_model = 'lin-4')"
        )

    def make(self, key):
        name = (Subject & key).fetch1("subject_name")
        rng = rng_for("recording", name, key["session_no"])
        day = (Session & key).fetch1("started").date()
        data = np.round(rng.normal(0, 300, (4, 60))).astype(np.int16)
        if key["session_no"] == 2:
            data[3] = 0  # a dead channel; the same object for every recording
        path = Path("stage/raw", str(day), f"{name}_{key['session_no']:02d}.raw")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.T.tobytes())
        self.insert1(
            dict(key, raw_file=str(path), sample_rate=30000.0, n_samples=int(rng.integers(2**31, 2**34)), drift=rng.normal())
        )
        self.Channel.insert(
            dict(
                key,
                channel=i,
                impedance=None if not data[i].any() else float(np.float32(rng.uniform(0.3, 1.5))),
                dead=not data[i].any(),
                snippet=data[i],
            )
            for i in range(1, 4)
        )


@ephys_schema
class FilterParams(dj.Lookup):
    definition = """
    # band-pass settings
    filter_id : tinyint unsigned
    ---
    low_cut : float                       # Hz
    high_cut : float                      # Hz
    gain = 1 : double                     # namesake of the recording's gain
    taps : blob
    unique index (low_cut, high_cut)
    """
    contents = [
        (1, 300.0, 6000.0, 1.0, np.hanning(9)),
        (2, 600.0, 6000.0, 1.0, np.hamming(9)),
        (3, 1.0, 300.0, 2.5, np.ones(5, dtype=np.float32)),
        (4, 4.0, 12.0, 1.0, (1, 2, 3, 2, 1)),
        (5, 30.0, 90.0, 1.0, [0.25, 0.5, 0.25]),
    ]


@ephys_schema
class Filtered(dj.Computed):
    definition = """
    -> Recording
    -> FilterParams
    ---
    signal : blob@heavy                   # channels x samples, µV
    preview = null : attach@archive       # for the wiki
    power : double                        # µV^2
    clipped = 0 : decimal(6,4)            # share of samples; 1 = all
    """

    @property
    def key_source(self):
        return Recording * FilterParams.proj() & "filter_id < 3"

    def make(self, key):
        channels = (Recording.Channel & key).fetch("snippet", order_by="channel")
        taps = (FilterParams & key).fetch1("taps")
        signal = np.stack([np.convolve(c, taps / taps.sum(), "same") for c in channels]).astype(np.float32)
        row = dict(key, signal=signal, power=float(np.mean(signal.astype(float) ** 2)), clipped=round(float((abs(signal) > 400).mean()), 4))
        if key["filter_id"] == 1:
            name = (Subject & key).fetch1("subject_name")
            path = Path(f"{name}_{key['session_no']}.preview.txt")
            path.write_text("\n".join(" ".join(f"{v:.1f}" for v in c[:8]) for c in signal) + "\n")
            row["preview"] = str(path)
        self.insert1(row)


@ephys_schema
class SpikeSorting(dj.Computed):
    definition = """
    # the clustering run; it fails where there's nothing to cluster
    -> Filtered
    ---
    threshold : float                     # multiples of sigma
    params : longblob                     # what the sorter was told
    took = null : time
    """

    class Unit(dj.Part):
        definition = """
        # single units
        -> master
        unit_id : smallint unsigned
        ---
        quality = "mua" : enum('good', 'mua', 'noise')
        waveform : longblob               # samples x channels, µV
        spike_times : longblob            # s
        n_spikes : int unsigned
        """

    def make(self, key):
        name = (Subject & key).fetch1("subject_name")
        if (name, key["session_no"], key["filter_id"]) == ("Bruno", 1, 2):
            raise ValueError("can't cluster: 0 spikes above 4.5 sigma (100% of windows are flat)")
        rng = rng_for("sorting", name, key["session_no"], key["filter_id"])
        self.insert1(
            dict(
                key,
                threshold=4.5,
                params={
                    "method": "k-means",
                    "k": 2,
                    "whiten": True,
                    "window": (-0.5, 1.0),
                    "channels": [1, 2, 3],
                    "prior": None,
                    "limit": Decimal("0.05"),
                    "when": dt.datetime(2021, 4, 2, 8, 30),
                },
                took=dt.timedelta(minutes=int(rng.integers(3, 90))),
            )
        )
        for unit_id in (1, 2):
            n = int(rng.integers(30, 160))
            self.Unit.insert1(
                dict(
                    key,
                    unit_id=unit_id,
                    quality=("good", "mua", "noise")[int(rng.integers(0, 3))],
                    waveform=rng.normal(0, 40, (32, 3)).astype(np.float32),
                    spike_times=np.sort(rng.uniform(0, 60, n)),
                    n_spikes=n,
                )
            )


@ephys_schema
class UnitPair(dj.Computed):
    definition = """
    # cross-correlation of two units of a run: both keys come from one parent
    -> SpikeSorting.Unit.proj(unit_a='unit_id')
    -> SpikeSorting.Unit.proj(unit_b='unit_id')
    ---
    lags : blob                           # ms
    correlogram : longblob                # counts by lag
    peak = null : float
    """

    @property
    def key_source(self):
        return SpikeSorting.Unit.proj(unit_a="unit_id") * SpikeSorting.Unit.proj(unit_b="unit_id") & "unit_a < unit_b"

    def make(self, key):
        keys = [dict(key, unit_id=key[side]) for side in ("unit_a", "unit_b")]
        a, b = ((SpikeSorting.Unit & k).fetch1("spike_times") for k in keys)
        edges = np.linspace(-0.05, 0.05, 22)
        counts, _ = np.histogram((a[:, None] - b[None, :]).ravel(), edges)
        self.insert1(
            dict(
                key,
                lags=(edges[:-1] * 1000).astype(np.float32),
                correlogram=counts.astype(np.uint32),
                peak=None if not counts.any() else float(counts.max()),
            )
        )


@ephys_schema
class TuningCurve(dj.Computed):
    definition = """
    # responses by stimulus set: `stim_set` is part of the key, and no parent has it
    -> SpikeSorting.Unit
    stim_set : varchar(12)
    ---
    curve : blob                          # spikes/s by stimulus
    fit = null : longblob                 # recarray of the fit, where it converged
    p_value : double
    selective = 0 : bool
    """

    @property
    def key_source(self):
        return SpikeSorting.Unit & "filter_id = 1"

    def make(self, key):
        rng = rng_for("tuning", key["subject_uuid"], key["session_no"], key["unit_id"])
        for stim_set in ("gratings", "tones"):
            p = float(rng.random())
            fit = np.rec.array([(float(rng.normal()), int(rng.integers(1, 9)))], dtype=[("slope", "f8"), ("peak", "i4")])
            self.insert1(
                dict(
                    key,
                    stim_set=stim_set,
                    curve=rng.gamma(2, 5, 8).astype(np.float32),
                    fit=fit if p < 0.5 else None,
                    p_value=p,
                    selective=p < 0.05,
                )
            )


# ---------------------------------------------------------------- rows


def at(when):
    """Fix the server's clock for this connection, so that CURRENT_TIMESTAMP is reproducible."""
    dj.conn().query(f"SET SESSION timestamp = {int(when.replace(tzinfo=dt.timezone.utc).timestamp())}")


def fill_subjects():
    Strain.Alias.insert(
        [
            ("C57BL/6J", "B6", 1),
            ("C57BL/6J", "black six", 2),
            ("PV-Cre", "Pvalb-cre", 1),
            ("Long-Evans", "LE", 1),
            ("Long-Evans", "hooded rat", 3),
            ("gerbil-wt", "Rennmaus (grau)", 1),
        ]
    )
    for person in (
        dict(username="alice", full_name="Alice Moreau", email="alice@lab.example", joined="2017-09-01", phone="0417", license_until=2024),
        dict(username="jnunez", full_name="José Núñez", email="jose@lab.example", joined="2018-02-15", license_until=2023),
        dict(username="bmueller", full_name="Bärbel Müller", phone="0422"),
        dict(username="k.oneil", full_name="Kit O'Neil", email="kit@lab.example", license_until=2025),
        dict(username="temp01", full_name='Student "one"'),
        dict(username="zhao", full_name="Zhao Lin", email="zhao@lab.example", joined="2020-11-30"),
    ):
        Person.insert1(person)
    names = "Ada Bruno Chip Dot Echo Fig Gus Hilde Iris Jot Kiwi Lux".split()
    strains = ["PV-Cre", "Long-Evans", "C57BL/6J", "gerbil-wt"]
    for i, name in enumerate(names):
        photo = None
        if i % 4 == 0:
            photo = Path(f"Käfig {i + 1}.pgm")
            pixels = rng_for("photo", name).integers(0, 256, 64).astype(np.uint8)
            photo.write_bytes(b"P5 8 8 255\n" + pixels.tobytes())
        row = dict(
            subject_uuid=subject_id(name),
            subject_name=name,
            strain=strains[i % 4],
            owner=[None, "alice", "jnunez", "zhao"][i % 4],
            date_of_birth=dt.date(2020, 5, 1) + dt.timedelta(days=17 * i),
            sex="MFFMUM"[i % 6],
            alive=i != 5,
            ear_notches=i % 3,
            cage=100 + i // 2,
            chip=956000009000000 + i if i % 2 else None,
            photo=photo and str(photo),
            remarks=["", "bites; wear gloves", "the cage card says 'Chip', the list \"Chips\"", "50% of littermates, see Breeding"][i % 4],
        )
        if i == 11:  # quarantine: takes the defaults
            for column in ("cage", "sex", "alive", "ear_notches"):
                del row[column]
        Subject.insert1(row)
    people = ["alice", "jnunez", "bmueller", "k.oneil"]
    for i, name in enumerate(names[:8]):
        for day in range(3):
            Weighing.insert1(
                dict(
                    subject_uuid=subject_id(name),
                    weighed_at=dt.datetime(2021, 3, 1 + day, 9, 5 * i),
                    username=people[(i + day) % 4],
                    weight=Decimal("21.50") + Decimal(i) + Decimal(day) / 4,
                    **({"tare": 0.3} if day == 2 else {}),
                )
            )
    for i, (dam, sire) in enumerate([("Bruno", "Fig"), ("Chip", "Gus"), ("Ada", "Echo"), ("Hilde", "Dot"), ("Iris", "Jot")]):
        Breeding.insert1(
            dict(
                dam=subject_id(dam),
                sire=subject_id(sire),
                paired_on=dt.date(2021, 1, 4 + i),
                separated_on=dt.date(2021, 2, 1) if i % 2 else None,
                litter=None if i == 3 else 5 + i,
            )
        )
    for i, name in enumerate(names[:7]):
        key = dict(subject_uuid=subject_id(name), surgery_no=1)
        Surgery.insert1(
            dict(
                key,
                surgeon=people[i % 2],
                assistant=None if i % 3 else people[2],
                surgery_date=dt.date(2021, 2, 10 + i),
                first_cut=dt.timedelta(hours=8, minutes=7 * i),
                anesthesia=[dt.timedelta(hours=2, minutes=40), None, dt.timedelta(hours=27, minutes=30)][i % 3],
                dose=0.05 * (i + 1),
                **({"protocol": "two-stage"} if i == 6 else {}),
            )
        )
        Surgery.Implant.insert(
            dict(key, implant_no=n, kind=["silicon probe", "vet's choice", "fiber"][(i + n) % 3], ap=-1.8 - 0.1 * n, ml=1.5 * (-1) ** n, dv=0.9 + 0.1 * i)
            for n in range(1, 2 + i % 2)
        )
    Genotype.populate()


def add_text_by_hand():
    """What labs do next to DataJoint: a column in plain SQL."""
    query = dj.conn().query
    query("ALTER TABLE lab_subject.surgery ADD COLUMN report TEXT NULL COMMENT 'free text, added by hand in SQL; not in the definition'")
    report = "Recovery uneventful.\nDay 2: weight \\ temperature normal;\tshe's eating.\nDay 3: \"drain\" removed — no: removed drain, 37 °C."
    # the column is latin1, so the dash above must stay out of it
    query("UPDATE lab_subject.surgery SET report = %s WHERE dose < 0.2", args=(report.replace("—", "-"),))
    query("UPDATE lab_subject.surgery SET report = %s WHERE dose > 0.3", args=("Second surgeon called. " * 15,))


def fill_early_ephys():
    Experimenter.insert(
        dict(username=u, initials=i, trained_on=d)
        for u, i, d in [
            ("alice", "AM", "2018-01-09"),
            ("jnunez", "JN", "2018-06-20"),
            ("bmueller", "BÄM", None),
            ("zhao", "ZL", "2021-01-11"),
            ("k.oneil", "KON", None),
        ]
    )


def fill_ephys():
    for i, rig in enumerate(["north", "south", "booth-1", "booth-2", "old"]):
        certificate = Path(f"{rig} 2021 (signed).txt")
        certificate.write_text(f"Rig {rig}: passed.\nDeviation {0.01 * i:.2f} mV\n")
        steps = np.linspace(0, 5, 11)
        curve = np.empty((1, 1), dtype=[("requested", "O"), ("measured", "O")])
        curve[0, 0] = (steps, steps[1:-1] + rng_for("curve", rig).normal(0, 0.01, 9))
        Calibration.insert1(
            dict(
                rig=rig,
                calibrated_on=dt.date(2021, 3, 8 + i),
                done_at=dt.datetime(2021, 3, 8 + i, 17, 3, 20, 250000),
                valid_until=dt.datetime(2022, 3, 8 + i) if i < 3 else None,
                job_ticket=uuid.uuid5(NAMESPACE, f"ticket {i}") if i % 2 else None,
                offsets=rng_for("offsets", rig).integers(-9, 9, 16).astype(np.int8),
                curve=curve.view(MatStruct),
                certificate=str(certificate),
                gain=1 + 0.001 * i,
            )
        )
    names = "Ada Bruno Chip Dot Echo".split()
    rigs = ["north", "south", "booth-1"]
    ids = dict(zip(*Experimenter.fetch("username", "experimenter_id")))
    for i, name in enumerate(names):
        for number in (1, 2, 3):
            started = dt.datetime(2021, 3, 15 + 3 * i + number, 10, 20)
            key = dict(subject_uuid=subject_id(name), session_no=number)
            Session.insert1(
                dict(
                    key,
                    experimenter_id=ids[["alice", "jnunez", "zhao"][i % 3]],
                    rig=rigs[(i + number) % 3],
                    started=started,
                    ended=None if number == 3 else started + dt.timedelta(minutes=55 + i),
                    aborted=number == 3 or name == "Echo",
                    seed=4_000_000_000 + 10 * i + number if number == 2 else 17 * i + number,
                    remarks={2: "light 40 µW; 2nd try, naïve", 3: "crashed: „disk full“ 🐁"}.get(number, ""),
                    **({"lights_on": dt.timedelta(hours=19)} if i == 3 else {}),
                )
            )
            rng = rng_for("blocks", name, number)
            for block, n, kind in ((1, 24, np.uint8), (2, 400, np.float64)):
                stimuli = rng.integers(1, 9, n).astype(kind)
                Session.Block.insert1(
                    dict(
                        key,
                        block_no=block,
                        stimuli=rng.normal(size=900) if (name, number, block) == ("Ada", 1, 2) else stimuli,  # one that will not compress
                        meta=[{"task": "2AFC", "side": "left", "levels": [0.1, 0.5]}, None, (number, "probe")][(i + block) % 3],
                        hit_rate=None if number == 3 else float(rng.random()),
                        **({"reward": 6.5} if block == 2 else {}),
                    )
                )
    Tracking.populate("session_no < 3")
    Recording.populate()
    Filtered.populate(reserve_jobs=True)
    SpikeSorting.populate(reserve_jobs=True, suppress_errors=True)
    UnitPair.populate(reserve_jobs=True)
    TuningCurve.populate()
    # two more job states: a key set aside, and a reservation whose process died
    for name, take in (("Ada", ephys_schema.jobs.ignore), ("Bruno", ephys_schema.jobs.reserve)):
        take(Tracking.table_name, dict(subject_uuid=subject_id(name), session_no=3))


def subject_id(name):
    return uuid.uuid5(NAMESPACE, name)


def leave_an_unused_object():
    """Deleting a row leaves its object and its tracking row behind, as in every lab."""
    with dj.config(safemode=False):
        (Genotype & dict(subject_uuid=subject_id("Lux"))).delete()


def neutralise():
    """Take this machine's names out of the log and job tables."""
    query = dj.conn().query
    for database in DATABASES:
        tables = {row[0] for row in query(f"SHOW TABLES FROM `{database}`")}
        if "~log" in tables:
            query(f"UPDATE `{database}`.`~log` SET user = 'alice@rig1', host = 'rig1'")
        if "~jobs" in tables:
            stamp = "user = 'alice@rig1', host = 'rig1', pid = 4242, connection_id = 17"
            query(f"UPDATE `{database}`.`~jobs` SET {stamp}")
            rows = query(f"SELECT table_name, key_hash, error_stack FROM `{database}`.`~jobs` WHERE error_stack IS NOT NULL").fetchall()
            for table_name, key_hash, stack in rows:
                text = re.sub(r'File "[^"]*?([^"/\\]+)"', r'File "\1"', unpack(stack))
                query(
                    f"UPDATE `{database}`.`~jobs` SET error_stack = %s WHERE table_name = %s AND key_hash = %s",
                    args=(pack(text), table_name, key_hash),
                )


def main():
    parser = argparse.ArgumentParser(description="Declare and fill the sample pipeline.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=3306)
    parser.add_argument("--user", default="root")
    parser.add_argument("--password", default="")
    parser.add_argument("--out", default=".", help="folder for stores/ and dj_local_conf.json")
    parser.add_argument("--drop", action="store_true", help="drop lab_subject and lab_ephys if they are there")
    args = parser.parse_args()
    out = Path(args.out).absolute()

    dj.config["database.host"], dj.config["database.port"] = args.host, args.port
    dj.config["database.user"], dj.config["database.password"] = args.user, args.password
    dj.config["safemode"] = True
    dj.config["enable_python_native_blobs"] = True
    dj.config["stores"] = json.loads(json.dumps(STORES))
    dj.logger.setLevel("WARNING")

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for store in STORES.values():
            Path(store["location"]).mkdir(parents=True)
            if "stage" in store:
                Path(store["stage"]).mkdir(parents=True)

        connection = dj.conn(reset=True)
        connection.query("SET SESSION time_zone = '+00:00'")
        if args.drop:
            connection.query("SET SESSION foreign_key_checks = 0")
            for database in reversed(DATABASES):
                connection.query(f"DROP DATABASE IF EXISTS `{database}`")
            connection.query("SET SESSION foreign_key_checks = 1")
        for database in DATABASES:
            connection.query(f"CREATE DATABASE `{database}` DEFAULT CHARACTER SET latin1")

        at(dt.datetime(2021, 3, 1, 8, 0))
        subject_schema.activate("lab_subject")
        at(dt.datetime(2021, 3, 1, 8, 30))
        fill_subjects()
        add_text_by_hand()

        at(dt.datetime(2021, 3, 2, 8, 0))
        early_ephys.activate("lab_ephys")
        fill_early_ephys()
        connection.query("ALTER DATABASE `lab_ephys` DEFAULT CHARACTER SET utf8mb4")
        ephys_schema.activate("lab_ephys")
        at(dt.datetime(2021, 4, 6, 16, 45))
        fill_ephys()
        leave_an_unused_object()
        neutralise()

        shutil.rmtree(out / "stores", ignore_errors=True)
        shutil.copytree("stores", out / "stores")
        os.chdir(out)

    conf = {"database.host": "localhost", "database.port": 3306, "enable_python_native_blobs": True, "stores": STORES}
    (out / "dj_local_conf.json").write_text(json.dumps(conf, indent=4) + "\n")

    for database in DATABASES:
        for (table,) in dj.conn().query(f"SHOW TABLES FROM `{database}`").fetchall():
            (count,) = dj.conn().query(f"SELECT COUNT(*) FROM `{database}`.`{table}`").fetchone()
            print(f"{count:5d}  {database}.{table}")


if __name__ == "__main__":
    main()
