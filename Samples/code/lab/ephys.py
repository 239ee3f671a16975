"""Sessions and recordings."""
from decimal import Decimal

import datajoint as dj
import numpy as np

from .adapters import graph, pose
from .files import read_raw, read_video, responses, sort_spikes
from .subject import Person, Subject

schema = dj.schema("lab_ephys", locals())


@schema
class Experimenter(dj.Manual):
    definition = """
    # people allowed on the rigs (table made before the schema went to utf8mb4)
    experimenter_id : smallint unsigned auto_increment
    ---
    -> [unique] Person
    initials : char(3)
    trained_on = null : date
    """


@schema
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


@schema
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


@schema
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


@schema
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


@schema
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
        rig, started = (Session & key).fetch1("rig", "started")
        body, maze = read_video(rig, started)
        self.insert1(dict(key, body=body, maze=maze))


@schema
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
    drift = 0 : float                     # slow drift of the baseline in mV per hour: the slope of a line through the medians of consecutive windows of 60 s. Windows in which the animal was moved, the lamp was switched or a cable was touched are left out, and so are the first and the last; at least ten must remain, otherwise the value is 0, which does not mean that there was no drift. Until May 2019 the windows were 30 s long and the median was a mean, so older values are noisier by a factor of about 1.5. Values above 2 were checked by eye and kept. Between June and September 2019 the south rig had a broken ground wire: its values from those months are too high, and the recordings were never repeated. Don't compare rigs by this number; compare days of one rig. The sign follows the amplifier, not the animal: positive means that the output goes up. The old rig had its inputs swapped, which was corrected when its data were imported, not in the raw files. Ask Kit before you publish anything that depends on it, or see our ring binder, in room 214.
    imported = CURRENT_TIMESTAMP : timestamp
    """

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
        return Session * Probe & 'aborted = 0 and probe_model in ("lin-4", "tet-4")'

    def make(self, key):
        path, header, snippets = read_raw(dict(key, day=(Session & key).fetch1("started").date()))
        self.insert1(dict(key, raw_file=path, **header))
        self.Channel.insert(dict(key, channel=i, snippet=snippet) for i, snippet in enumerate(snippets))


@schema
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


@schema
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
        signal = np.stack([np.convolve(channel, taps / taps.sum(), "same") for channel in channels])
        self.insert1(dict(key, signal=signal.astype(np.float32), power=float(np.mean(signal**2))))


@schema
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

    def _make_tuples(self, key):
        signal = (Filtered & key).fetch1("signal")
        params, units = sort_spikes(signal)
        self.insert1(dict(key, threshold=4.5, params=params))
        self.Unit.insert(dict(key, unit_id=i, **unit) for i, unit in enumerate(units, 1))


@schema
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
        a, b = ((SpikeSorting.Unit & dict(key, unit_id=key[side])).fetch1("spike_times") for side in ("unit_a", "unit_b"))
        edges = np.linspace(-0.05, 0.05, 22)
        counts, _ = np.histogram((a[:, None] - b[None, :]).ravel(), edges)
        self.insert1(dict(key, lags=edges[:-1] * 1000, correlogram=counts, peak=counts.max() or None))


@schema
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
        spike_times = (SpikeSorting.Unit & key).fetch1("spike_times")
        for stim_set in ("gratings", "tones"):
            curve, p = responses(spike_times, stim_set)
            self.insert1(dict(key, stim_set=stim_set, curve=curve, p_value=p, selective=p < 0.05))
