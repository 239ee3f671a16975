#!/usr/bin/env python3
"""Pack a matrix of values with the installed datajoint, and describe each blob.

usage: make-blobs.py > blobs.tsv      (datajoint 0.14.6 and 2.3.5 give the same bytes)
Each line: name, hex of the blob (at most 1024 bytes), its length, and the expected contents of its header: format,
compressed, plain length, structure, element type, complex, dimensions, count, nested structures. The expected contents
come from the values and from datajoint's bytes, never from djaudit.
"""
import datetime, decimal, uuid, zlib
import numpy as np
import datajoint as dj
from datajoint import blob as packer

if hasattr(dj, 'config'):
    try: dj.config['enable_python_native_blobs'] = True
    except Exception: pass

CODES = {'A': 'array', 'P': 'sparse', 'S': 'struct', 'C': 'cell', 'F': 'recarray', '\x01': 'tuple', '\x02': 'list', '\x03': 'set',
         '\x04': 'dict', '\x05': 'string', '\x06': 'bytes', '\x0a': 'int', '\x0b': 'bool', '\x0c': 'complex', '\x0d': 'float',
         'd': 'decimal', 't': 'datetime', 'u': 'uuid', '\xff': 'none'}
code = lambda raw: CODES[chr(raw[4])]
def nested(value, top=True):
    """The structures of all values inside a value."""
    found = set() if top else {code(packer.pack(value, compress=False))}
    if isinstance(value, dict): inner = [x for pair in value.items() for x in pair]
    elif isinstance(value, (list, tuple, set, frozenset)): inner = list(value)
    elif isinstance(value, packer.MatCell): inner = list(value.flatten(order='F'))
    elif isinstance(value, packer.MatStruct): inner = [e for rec in value.flatten(order='F') for e in rec]
    elif isinstance(value, np.ndarray) and value.dtype.fields: inner = []; found.add('array')
    elif isinstance(value, np.ndarray) and value.dtype.char in 'OU': inner = list(value.flatten(order='F'))
    else: inner = []
    for x in inner: found |= nested(x, False)
    return found

rng = np.random.default_rng(7)
values = {}
for t in ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']:
    values[f'array {t}'] = rng.integers(0, 2, (3, 4)).astype(t)
    values[f'scalar {t}'] = np.dtype(t).type(1)
    values[f'empty {t}'] = np.zeros((0, 5), t)
    values[f'large {t}'] = np.arange(40000).reshape(200, 200).astype(t)
values['noise'] = rng.standard_normal(300)
values['one dimension'] = np.arange(7.0)
values['three dimensions'] = np.zeros((2, 3, 4))
values['fortran'] = np.asfortranarray(np.arange(6.0).reshape(2, 3))
values['complex128'] = np.arange(6).reshape(2, 3) + 1j
values['complex64'] = (np.arange(6) + 1j).astype('complex64')
values['python complex'] = 1 + 2j
values['char'] = np.array([b'a', b'b', b'c'])
values['unicode array'] = np.array(['left', 'right', 'größe'])
values['object array'] = np.array([1, 'a', None, [1, 2]], dtype=object)
for unit in ['Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as']:
    values[f'datetime64[{unit}]'] = np.array(['1970', '1971'], dtype=f'datetime64[{unit}]')
values['recarray'] = np.rec.array([(1, 2.5), (3, 4.5)], dtype=[('a', 'i4'), ('b', 'f8')])
values['large recarray'] = np.zeros(500, dtype=[('a', 'i4'), ('b', 'f8')])
values['cell'] = np.array([[1, 'a'], [np.zeros(3), None]], dtype=object).view(packer.MatCell)
struct = np.empty((1, 2), dtype=[('x', object), ('name', object)])
struct[0, 0] = (np.arange(3.0), 'a'); struct[0, 1] = (np.zeros((2, 2)), 'b')
values['struct'] = struct.view(packer.MatStruct)
values.update({'none in a list': [None], 'int': 5, 'negative': -(2 ** 80), 'zero': 0, 'true': True, 'float': 1.5, 'text': 'größe', 'empty text': '', 'long text': 'abc ' * 1000,
    'bytes': b'\0\1\2', 'long bytes': bytes(5000), 'tuple': (1, 2.0), 'empty tuple': (), 'list': [1, 'a', [True]], 'empty list': [], 'set': {1, 2, 3}, 'dict': {'a': 1, 'b': [1, 2], 'c': {'d': None}},
    'empty dict': {}, 'dict of arrays': {f'k{i}': np.arange(10.0) for i in range(5)}, 'large dict': {f'key {i}': i for i in range(300)},
    'decimal': decimal.Decimal('1.50'), 'date': datetime.date(2024, 6, 1), 'time': datetime.time(12, 30), 'datetime': datetime.datetime(2024, 6, 1, 12, 30, 1, 5), 'uuid': uuid.UUID(int=7),
    'numpy bool': np.bool_(True), 'key': {'subject_id': 3, 'session_date': datetime.date(2024, 6, 1), 'probe': np.int64(2)}})

for name, value in values.items():
    for compress in (True, False):
        try: packed = packer.pack(value, compress=compress)
        except Exception as e:
            print(f'# {name}: {type(e).__name__}'); break
        is_compressed = packed.startswith(b'ZL123\0')
        if compress and not is_compressed: continue
        raw = zlib.decompress(packed[14:]) if is_compressed else packed
        structure = code(raw)
        array = np.asarray(value) if structure == 'array' else None
        element = ''
        if array is not None:
            element = {'S': 'char', 'U': 'object', 'O': 'object'}.get(array.dtype.char, {'complex128': 'float64', 'complex64': 'float32'}.get(array.dtype.name, array.dtype.name))
        dims = 'x'.join(map(str, np.shape(value))) if structure in ('array', 'cell', 'struct') else '-'
        count = len(value) if structure in ('tuple', 'list', 'set', 'dict') else len(value.dtype.names) if structure in ('struct', 'recarray') else '-'
        print('\t'.join(map(str, [name, packed[:1024].hex(), len(packed), raw[:3].decode(), int(is_compressed), len(raw), structure, element or '-',
            int(array is not None and np.iscomplexobj(array)), dims or 'scalar', count, ','.join(sorted(nested(value))) or '-'])))
