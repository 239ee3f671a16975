"""A pipeline declared by DataJoint 2.3.5 itself, in which the audit must find nothing.

pip install datajoint==2.3.5, a MySQL server, then
    python make-under-2x.py HOST PORT && mysqldump --set-gtid-purged=OFF --databases dja_two_a dja_two_b > under-2x.sql
"""
import os
import sys
import tempfile

import datajoint as dj
import numpy as np

dj.config['database.host']=sys.argv[1]; dj.config['database.port']=int(sys.argv[2]); dj.config['database.user']='root'; dj.config['database.password']=''
dj.config['database.use_tls']=False
dj.config['safemode']=False
store = tempfile.mkdtemp()
dj.config.stores={'default':'main','main':dict(protocol='file',location=store)}
dj.config['jobs.add_job_metadata'] = True
for s in ('dja_two_b','dja_two_a'):
    try: dj.Schema(s).drop(prompt=False)
    except Exception: pass
sa=dj.Schema('dja_two_a'); sb=dj.Schema('dja_two_b')
@sa
class Species(dj.Lookup):
    definition="""
    # species
    species : varchar(30)
    ---
    n : int16
    ok=1 : bool
    """
    contents=[('mouse',1,True),('rat',2,False)]
@sa
class Mouse(dj.Manual):
    definition="""
    mouse_id : int32
    ---
    -> Species
    dob=null : date
    u=null : uuid
    w=0.5 : float64
    notes="" : varchar(200)
    trace=null : <blob>
    ext=null : <blob@main>
    att=null : <attach>
    arr=null : <npy@main>
    p=null : json
    raw=null : bytes
    d=null : decimal(5,2)
    ts=CURRENT_TIMESTAMP : datetime
    sex="F" : enum('F','M')
    """
    class Weight(dj.Part):
        definition="""
        -> master
        day : date
        ---
        weight : float32
        """
@sb
class Scan(dj.Imported):
    definition="""
    -> Mouse
    ---
    x : int64
    """
    def make(self,key): self.insert1(dict(key,x=1))
@sb
class Pair(dj.Computed):
    definition="""
    -> Scan
    -> Mouse.proj(other='mouse_id')
    ---
    y : float32
    """
    class P(dj.Part):
        definition="""
        -> master
        i : int8
        """
    def make(self,key): self.insert1(dict(key,y=1))
Mouse.insert([dict(mouse_id=1,species='mouse',trace=np.arange(3),ext=np.arange(4),arr=np.arange(3.))])
Scan.populate(reserve_jobs=True)
