"""The pipeline of the sample, as the lab wrote it for DataJoint 0.14."""
import datajoint as dj

dj.config["enable_python_native_blobs"] = True
if "custom" not in dj.config:
    dj.config["custom"] = {"raw_root": "stage/raw"}
