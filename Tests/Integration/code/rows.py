"""Rows of the pipeline, the same for both versions: only dicts. This file must not be rewritten."""
import datetime
import uuid

import numpy as np

D = datetime.date


def fill(reef):
    reef.Tank.insert([
        dict(tank="A", litres=20.5, fresh=1, filled=D(2023, 1, 1)),
        dict(tank="B", litres=35.0, fresh=0, filled=None),
        dict(tank="C", litres=5.25, fresh=1, filled=D(2022, 7, 9)),
    ])
    common = dict(lengths=None, price=None, chip=None)
    reef.Fish.insert([
        dict(common, fish_id=1, tank="A", strain="AB", nickname="Ada", sex="F", born=D(2023, 1, 5), mass=1.5,
             lengths=np.array([1.0, 2.0]), price="12.50", chip=uuid.UUID(int=7)),
        dict(common, fish_id=2, tank="B", strain="TL", nickname="Bo", sex="M", born=D(2023, 2, 9), mass=None),
        dict(common, fish_id=5, tank="A", strain=None, nickname="Cyd's", sex="F", born=D(2023, 3, 1), mass=0.25,
             lengths=np.array([3.0, 4.0])),
        dict(common, fish_id=3, tank="B", strain="AB", nickname='Dot "x"', sex="U", born=D(2022, 12, 24), mass=2.0,
             price="3.00"),
    ])
    reef.Weighing.insert([
        dict(weighing_id=1, fish_id=1, grams=1.0),
        dict(weighing_id=2, fish_id=1, grams=2.0),
        dict(weighing_id=3, fish_id=3, grams=2.5),
    ])
    T = datetime.datetime
    reef.Trial.insert([
        dict(fish_id=1, trial=1, day=D(2023, 5, 1), minutes="30.50", remark="first", trace=np.arange(4.0),
             extra={"gain": 2, "tags": ["x", "y"]}, started=T(2023, 5, 1, 10)),
        dict(fish_id=1, trial=2, day=D(2023, 5, 2), minutes=None, remark="", trace=np.arange(4.0) * 2, extra=None,
             started=T(2023, 5, 2, 9, 30)),
        dict(fish_id=2, trial=1, day=D(2023, 5, 1), minutes="45.25", remark='said "good"', trace=np.arange(4.0) * 3,
             extra=5, started=T(2023, 5, 1, 11)),
        dict(fish_id=3, trial=1, day=D(2023, 6, 7), minutes="12.00", remark="late", trace=np.ones(4), extra=[1, 2.5],
             started=T(2023, 6, 7, 8)),
    ])
    reef.Trial.Frame.insert([
        dict(fish_id=1, trial=1, camera="left", frame=0, x=1.5, y=0.5, name="tip"),
        dict(fish_id=1, trial=1, camera="left", frame=1, x=2.5, y=None, name="mid"),
        dict(fish_id=1, trial=2, camera="right", frame=0, x=4.0, y=1.0, name="tip"),
        dict(fish_id=2, trial=1, camera="left", frame=0, x=0.5, y=2.0, name="tip"),
    ])
    reef.trials.Speed.populate()
    reef.trials.Peak.populate()
