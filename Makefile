# Users need `make`, `make test`, `make install` and `make dist` (see README.md). Everything else is for contributors.

RELEASE = .build/release/djaudit
BIN = $(RELEASE)
PREFIX = /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
DOCS = .build/docs
STATIC = .build/static
DIST = .build/dist
ZIG = python3 -m ziglang
LINK = $(if $(GLIBC),$(ZIG) cc -target $(shell uname -m)-linux-gnu.$(GLIBC) -lunwind,cc -static-libgcc)
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)

.PHONY: demo build install uninstall dist check-dist check test test-python docs lint format bench bench-code fuzz deps clean

# Builds djaudit and audits the sample dump, whose findings are not a failure here.
demo: $(BIN)
	@$(BIN) audit Samples/lab.sql --fail-on never

build: $(RELEASE)

# SwiftPM decides what is up to date, so it runs every time. Debug information for 80,000 lines would take a tenth of
# the build time; crashes name their functions without it.
$(RELEASE): deps
	@swift build -c release --product djaudit -debug-info-format none

# The program, its manual pages, and completions. An existing build is installed as it is, so root needs no toolchain.
# BIN=… installs another build, DESTDIR=… is for packaging.
install:
	@[ -x $(BIN) ] || $(MAKE) $(BIN)
	@set -e; made=$$(mktemp -d); trap 'rm -rf "$$made"' EXIT; \
	$(BIN) manual -o "$$made"; \
	for shell in bash zsh fish; do $(BIN) completions $$shell > "$$made/djaudit.$$shell"; done; \
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/bash-completion/completions \
	  $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d; \
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/djaudit; \
	install -m 644 "$$made"/*.1 $(SHARE)/man/man1; \
	install -m 644 "$$made/djaudit.bash" $(SHARE)/bash-completion/completions/djaudit; \
	install -m 644 "$$made/djaudit.zsh" $(SHARE)/zsh/site-functions/_djaudit; \
	install -m 644 "$$made/djaudit.fish" $(SHARE)/fish/vendor_completions.d/djaudit.fish

uninstall:
	@rm -f $(DESTDIR)$(PREFIX)/bin/djaudit $(SHARE)/man/man1/djaudit.1 $(SHARE)/man/man1/djaudit-*.1 \
	  $(SHARE)/bash-completion/completions/djaudit $(SHARE)/zsh/site-functions/_djaudit \
	  $(SHARE)/fish/vendor_completions.d/djaudit.fish

# The files of a release for a machine like this one: a tarball to unpack in a prefix, a wheel for pip, and checksums.
# Both contain the program of $(STATIC), which needs only glibc.
dist: $(STATIC)/djaudit
	@set -e; name=djaudit-$$($< --version)-$$(uname -m)-linux; \
	rm -rf $(DIST) $(STATIC)/$$name; mkdir -p $(DIST); \
	$(MAKE) --no-print-directory install BIN=$< DESTDIR=$(STATIC)/ PREFIX=$$name; \
	install -d $(STATIC)/$$name/share/doc/djaudit; \
	install -m 644 README.md $(wildcard CHANGELOG.md LICENSE*) $(STATIC)/$$name/share/doc/djaudit; \
	tar -C $(STATIC) --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$$SOURCE_DATE_EPOCH -c $$name \
	  | gzip -9n > $(DIST)/$$name.tar.gz; \
	python3 python/wheel.py $< $(DIST); \
	cd $(DIST); for file in *; do sha256sum $$file > $$file.sha256; done; ls -sh

# The objects of the release build, linked again with static libraries instead of shared ones. The program then runs
# with this machine's glibc or a later version; GLIBC=2.28 links for that version, which needs zig (pip install
# ziglang).
$(STATIC)/djaudit: $(RELEASE)
	@[ "$$(uname)" = Linux ] || { echo "make dist packs for Linux only; make install works here." >&2; exit 2; }
	@set -e; rm -rf $(STATIC); mkdir -p $(STATIC)/lib; \
	for archive in libz.a libzstd.a libsqlite3.a libstdc++.a; do \
	  path=$$(cc -print-file-name=$$archive); \
	  [ -e "$$path" ] || { echo "make dist needs $$archive, from the development package." >&2; exit 2; }; \
	  ln -s "$$path" $(STATIC)/lib; \
	done; \
	swift=$$(swiftc -static-stdlib -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p'); \
	objects=@.build/release/djaudit.product/Objects.LinkFileList; \
	"$$swift"/../../bin/swift-autolink-extract $$objects -o $(STATIC)/libraries; \
	printf '%s\n' "int djaudit_main(int, char **);" "int main(int count, char **words) { return djaudit_main(count, words); }" \
	  "char __libc_single_threaded; /* that libstdc++ asks for no newer glibc */" > $(STATIC)/main.c; \
	$(LINK) -pie -s -Wl,--gc-sections -o $@ $(STATIC)/main.c $$objects "$$swift"/linux/*/swiftrt.o \
	  -L$(STATIC)/lib -L"$$swift"/linux -Wl,--start-group @$(STATIC)/libraries -l_FoundationCollections \
	  -l_FoundationCShims -ldispatch -lBlocksRuntime $(STATIC)/lib/libstdc++.a -Wl,--end-group -lm -ldl -lpthread

# The tarball in a bare system without Swift, the wheel in a fresh virtual environment.
check-dist:
	@Tests/Distribution/check.sh $(DIST) $(RELEASE)

# Before every commit: lint, and the suites that take seconds, under 20 s on two cores in total. Not included are suites
# that run the program, a browser, a server or a corpus, try thousands of plans, reports, layouts or values, or rewrite
# whole dumps. A suite that needs more than 3 s of processor time belongs in SLOW.
SLOW = CommandTests|CorpusTests|IntegrationTests|MigrationTests|ReportTests|RewriteTests|.*Corpus|EstimateTests.SumTests
SLOW := $(SLOW)|PythonSyntaxTests.(Mutation|Oracle)Tests|DiagramTests.Diagram(Layout|View)Tests
SLOW := $(SLOW)|SandboxTests.ConversionPropertyTests
check: lint deps
	@swift test --skip '^($(SLOW))'

# Tests that run the program use the release build, as users do.
test: $(RELEASE)
	@DJAUDIT_TEST_PROGRAM=$(CURDIR)/$(RELEASE) swift test
	@$(MAKE) --no-print-directory test-python

# The Python module, with the release build.
test-python:
	@if ! python3 -c "import pytest" 2>/dev/null; then \
	  echo "The tests of the Python module are skipped: there is no python3 with pytest."; \
	else \
	  cd python && DJAUDIT=$(CURDIR)/$(RELEASE) PYTHONPATH=. PYTHONDONTWRITEBYTECODE=1 python3 -m pytest; \
	fi

# The library's documentation and the guides as web pages, from the symbol graphs of the modules of the product DJAudit.
# A broken link is an error.
docs: deps
	@swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >/dev/null
	@set -e; graphs=$$(swift build --show-bin-path)/../symbolgraph; \
	rm -rf $(DOCS); mkdir -p $(DOCS)/graphs; \
	for module in $$(sed -n '/^    .library($$/,/^      \])/p' Package.swift | grep -o '"[A-Za-z]*"' | tr -d '"' | sort -u); do \
	  cp "$$graphs/$$module.symbols.json" $(DOCS)/graphs; \
	  for more in "$$graphs/$$module"@*.symbols.json; do [ ! -e "$$more" ] || cp "$$more" $(DOCS)/graphs; done; \
	done; \
	docc=$$(command -v docc || xcrun --find docc); \
	"$$docc" convert Sources/Front/DJAudit/DJAudit.docc --additional-symbol-graph-dir $(DOCS)/graphs --warnings-as-errors \
	  --fallback-display-name djaudit --fallback-bundle-identifier djaudit --fallback-default-module-kind Library \
	  --output-dir $(DOCS)/djaudit.doccarchive
	@echo "$(DOCS)/djaudit.doccarchive: python3 -m http.server --directory it, then /documentation/djaudit"

# Files in other languages are checked by their own tools, if these are installed.
lint:
	@swift format lint --strict --recursive Sources Tests Package.swift
	@for file in $$(git ls-files '*.sh' .ci/run); do bash -n $$file || exit 1; done
	@for tool in shellcheck biome node python3; do \
	  command -v $$tool >/dev/null || echo "make lint: $$tool is not installed; its files are not checked"; \
	done
	@! command -v shellcheck >/dev/null || shellcheck --external-sources --severity=warning $$(git ls-files '*.sh' .ci/run)
	@! command -v biome >/dev/null || biome lint --error-on-warnings
	@! command -v node >/dev/null || for file in $$(git ls-files '*.js'); do node --check $$file || exit 1; done
	@! command -v python3 >/dev/null || python3 -c 'import ast, sys; [ast.parse(open(f).read(), f) for f in sys.argv[1:]]' \
	  $$(git ls-files 'Sources/*.py' 'Samples/*.py' 'python/*.py')

format:
	@swift format --in-place --recursive Sources Tests Package.swift

# Ratios to wc -l and to limits, measured on generated dumps.
bench: $(RELEASE)
	@Benchmarks/run.sh

# Reading Python code, as a ratio to LibCST's parser if that is installed.
bench-code:
	@Benchmarks/code.sh

fuzz:
	@Tests/Fuzz/run.sh

# Installs missing C headers if allowed to, and otherwise says which are missing.
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
