"""Packages from PyPI, linked to each other as in their own workflows."""
from element_animal import genotyping, subject, surgery
from element_event import event, trial
from element_lab import lab
from element_lab.lab import Lab, Project, Protocol, Source, User
from element_session import session_with_datetime as session

lab.activate("djaudit_reef_lab")
subject.activate("djaudit_reef_subject", linking_module=__name__)
Subject = subject.Subject
surgery.activate("djaudit_reef_surgery", "djaudit_reef_subject", linking_module=__name__)
genotyping.activate("djaudit_reef_genotyping", "djaudit_reef_subject", linking_module=__name__)
Experimenter = User
session.activate("djaudit_reef_session", linking_module=__name__)
Session = session.Session


def get_experiment_root_data_dir():
    return "."


def get_session_directory(key):
    return "."


trial.activate("djaudit_reef_trial", "djaudit_reef_event", linking_module=__name__)
