# The two commands of README.md are `make` and `make test`. Everything else is for people who work on djaudit.

RELEASE = .build/release/djaudit
BIN = $(RELEASE)
PREFIX = /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
DOCS = .build/docs

.PHONY: demo build install uninstall test docs lint format bench fuzz deps clean

# Builds djaudit and audits the sample dump. Findings are its purpose, so exit code 1 is right.
demo: $(BIN)
	@$(BIN) audit Samples/lab.sql --fail-on never

build: $(RELEASE)

# Up to date is what SwiftPM says, so that it is asked each time.
$(RELEASE): deps
	@swift build -c release --product djaudit

# The program, its pages for man, and completions. What is built is installed as it is: root needs no toolchain.
# BIN=… installs another build, DESTDIR=… packs.
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

test: deps
	@swift test

# The library's documentation and the guides, for a browser: out of the symbol graphs of what the product DJAudit
# offers. A link that leads nowhere is an error.
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

lint:
	@swift format lint --strict --recursive Sources Tests Package.swift

format:
	@swift format --in-place --recursive Sources Tests Package.swift

# Ratios to wc -l and to limits, on dumps that it generates.
bench: $(RELEASE)
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
