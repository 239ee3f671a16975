# The two commands of README.md are `make` and `make test`. Everything else is for people who work on djaudit.

BIN = .build/release/djaudit

.PHONY: demo build test lint format bench fuzz deps clean

# Builds djaudit and audits the sample dump. Findings are its purpose, so exit code 1 is right.
demo: build
	@$(BIN) audit Samples/lab.sql --fail-on never

build: deps
	@swift build -c release --product djaudit

test: deps
	@swift test

lint:
	@swift format lint --strict --recursive Sources Tests Package.swift

format:
	@swift format --in-place --recursive Sources Tests Package.swift

# Ratios to wc -l and to limits, on dumps that it generates.
bench: build
	@Benchmarks/run.sh

fuzz:
	@Tests/Fuzz/run.sh

# Installs the C headers that are missing where it may, and says which where it may not.
deps:
	@missing=""; \
	echo '#include <zlib.h>' | cc -E - >/dev/null 2>&1 || missing="$$missing zlib1g-dev"; \
	echo '#include <zstd.h>' | cc -E - >/dev/null 2>&1 || missing="$$missing libzstd-dev"; \
	echo '#include <sqlite3.h>' | cc -E - >/dev/null 2>&1 || missing="$$missing libsqlite3-dev"; \
	if [ -n "$$missing" ]; then \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    echo "installing$$missing"; apt-get update -q >/dev/null && apt-get install -y -q $$missing >/dev/null; \
	  elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
	    echo "installing$$missing"; sudo apt-get update -q >/dev/null && sudo apt-get install -y -q $$missing >/dev/null; \
	  else \
	    echo "djaudit needs C headers that are not installed. On Debian and Ubuntu:" >&2; \
	    echo "  sudo apt-get install$$missing" >&2; \
	    echo "elsewhere: the development packages of zlib, zstd and sqlite3." >&2; exit 2; \
	  fi; \
	fi

clean:
	@swift package clean
