"""What reads the rigs' files; left out of the sample."""


def read_gel(path):
    raise NotImplementedError


def read_video(rig, started):
    raise NotImplementedError


def read_raw(key):
    raise NotImplementedError


def sort_spikes(signal):
    raise NotImplementedError


def responses(spike_times, stim_set):
    raise NotImplementedError
