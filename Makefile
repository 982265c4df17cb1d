# Everything a developer starts. `make` alone lists it; each command prepares what it needs by itself.
.DEFAULT_GOAL := help
.PHONY: help demo journey test check messages bench crash mutants rules sbom lock
MAKEFLAGS += --no-print-directory
PORT ?= 8000
RUN := @exec sh dev/run.sh

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' Makefile | awk '{ printf "  %s %-9s", $$1, $$2; $$1 = $$2 = ""; print }'

demo: ## Start a synthetic municipality on 127.0.0.1, PORT=8000; Ctrl-C stops it
	$(RUN) --free-port "$(PORT)" demo dev.demo serve --port "$(PORT)"

journey: ## Play the whole routine in a browser, through twelve months, and print the time line
	$(RUN) test dev.journey

test: ## Check everything: guards, types, both databases, browser, documents
	$(RUN) test dev.testrun

check: ## Check in a minute what your change reaches; says what it left out
	$(RUN) test dev.testrun --fast

messages: ## Collect texts for translation and say which are missing
	$(RUN) tools dev.messages collect

bench: ## Measure how fast pages and rules are
	$(RUN) test dev.bench

crash: ## Kill and cut the power while people write; KILLS=200 CUTS=20 on each database
	$(RUN) test dev.crash $(if $(KILLS),--kills $(KILLS)) $(if $(CUTS),--cuts $(CUTS))

mutants: ## Spoil each clause of who may do what, and show what no test notices
	$(RUN) test dev.mutants

rules: ## Write docs/rules.md and say how many rules are proved by tests
	$(RUN) tools dev.rules

sbom: ## Write the software bill of materials to build/sbom.json
	$(RUN) test dev.sbom

lock: ## Pin the dependencies in requirements/; UPGRADE=1 takes newer ones
	$(RUN) bare dev.lock $(if $(UPGRADE),--upgrade)
