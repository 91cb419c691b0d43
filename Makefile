# The menu. `make` alone explains it.
.DEFAULT_GOAL := help
.PHONY: help demo build test bench fuzz docs man format lint goldens clean

DESK := Samples/desk
SWIFT ?= swift
RELEASE := .build/release/plimsoll
OWN := Benchmarks/Sources Benchmarks/Package.swift Fuzz/Sources Fuzz/Package.swift

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: ## build in release mode and margin the bundled sample
	@Scripts/need-swift
	$(SWIFT) build -c release --product plimsoll
	@echo
	@echo '$$ plimsoll margin $(DESK)/pool.json --market $(DESK)/market.json'
	@echo
	@$(RELEASE) margin $(DESK)/pool.json --market $(DESK)/market.json; \
	  status=$$?; echo; \
	  echo "exit status $$status: 0 all above their line, 10 some account below, 11 undecidable"; \
	  echo "next: $(RELEASE) explain $(DESK)/pool.json --market $(DESK)/market.json --account basis-trader"; \
	  test $$status -eq 10

build: ## build everything in debug mode
	@Scripts/need-swift
	$(SWIFT) build

test: ## every test, and the same bytes in debug and release
	@Scripts/need-swift
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel
	$(SWIFT) build -c release --product plimsoll
	Scripts/same-bytes

bench: ## figures against baselines in one run (Docs/Performance.md)
	bash Benchmarks/run

fuzz: ## 100,000 mutated inputs for every reader (Docs/Fuzzing.md)
	Fuzz/run all 100000

docs: ## a DocC page a room, into Docs/site
	Scripts/docs

man: ## the manual page, into Docs/man
	@Scripts/need-swift
	$(SWIFT) package generate-manual
	@mkdir -p Docs/man
	@cp .build/plugins/GenerateManual/outputs/plimsoll/plimsoll.1 Docs/man/plimsoll.1
	@echo "read it with: man -l Docs/man/plimsoll.1"

format: ## lay the code out
	$(SWIFT) format --recursive --parallel --in-place Package.swift Sources Tests $(OWN)

lint: ## what no compiler checks
	@Scripts/need-swift
	$(SWIFT) format lint --recursive --parallel --strict Package.swift Sources Tests $(OWN)

goldens: ## rewrite Tests/Goldens from the present build; read the difference before committing it
	Scripts/goldens

clean: ## remove everything built
	rm -rf .build .build-* Docs/site Docs/man Benchmarks/.build Benchmarks/.build-* Fuzz/.build
