#!/usr/bin/env bash
# Fuzz the way from bytes to the DataJoint model under the address sanitizer.
# usage: Tests/Fuzz/run.sh [SECONDS]      (default 300; findings and the corpus stay in .build-fuzz/)
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-300}
build=.build-fuzz
for target in DataJoint DumpReader Sandbox; do
  swift build -c release --build-path $build --target $target -Xswiftc -sanitize=fuzzer,address -Xswiftc -parse-as-library \
    -Xswiftc -enable-testing
done
mapfile -d '' objects < <(find -L $build/release -name '*.swift.o' -path '*.build/*' -print0)
flags=$(pkg-config --libs zlib libzstd sqlite3 2>/dev/null || echo -lz -lzstd -lsqlite3)
swiftc -O -swift-version 6 -parse-as-library -sanitize=fuzzer,address -strict-memory-safety -I $build/release/Modules \
  -Xcc -fmodule-map-file=Sources/Base/CZlib/module.modulemap -Xcc -fmodule-map-file=Sources/Base/CZstd/module.modulemap \
  -Xcc -fmodule-map-file=Sources/Base/CSQLite/module.modulemap \
  Tests/Fuzz/Fuzz.swift "${objects[@]}" $flags -o $build/fuzz
# Each definition of the zoo and each row of the reader's tests is a start.
mkdir -p $build/corpus $build/found
if [ -z "$(ls $build/corpus)" ]; then
  python3 - $build/corpus Tests/CatalogTests/Zoo/*.sql Samples/*.sql <<'PYTHON'
import re, sys
number = 0
for path in sys.argv[2:]:
    for statement in re.split(rb';\n', open(path, 'rb').read())[:400]:
        number += 1
        head = bytes([number % 24, number % 256])
        open(f'{sys.argv[1]}/seed-{number}', 'wb').write(head + statement[:4000] + b';\n')
for number, line in enumerate(open('Tests/BlobsTests/Fixtures/blobs.tsv')):
    blob = bytes.fromhex(line.split('\t')[1])
    open(f'{sys.argv[1]}/blob-{number}', 'wb').write(b'\0\0' + blob)
    row = b"INSERT INTO t VALUES (1,0,1.5,2.5,'2024-06-01 00:00:00','12:00:00','a',0x%s);" % blob[:900].hex().encode()
    open(f'{sys.argv[1]}/row-{number}', 'wb').write(bytes([18, number % 16 * 16]) + row)
PYTHON
fi
nice -n 19 $build/fuzz $build/corpus -artifact_prefix=$build/found/ -max_total_time="$seconds" -max_len=4096 \
  -timeout=10 -rss_limit_mb=2048 -dict=Tests/Fuzz/sql.dict -print_final_stats=1
