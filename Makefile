# make demo, make test, make install: each first installs what the machine lacks. PG_CONFIG chooses the PostgreSQL.

.PHONY: help setup install demo demo-psql test test-core test-sql test-isolation test-e2e bench lint

help:
	@echo 'make demo            play the tour of pggit on a new cluster'
	@echo 'make demo-psql       open psql on the cluster that the tour left'
	@echo 'make install         build pggit and install it into the PostgreSQL of PG_CONFIG'
	@echo 'make test            every test; make test-core, test-sql, test-isolation, test-e2e: one part of them'
	@echo '                     TESTS="name name" narrows a part, ACCEPT=1 takes new expected output over'
	@echo 'make bench           what pggit costs, measured against pg_dump, git and the same database without it'
	@echo 'make lint            formatting and clippy'
	@echo 'make setup           only install what the machine lacks'

setup:
	@scripts/setup

install: setup
	@scripts/install

demo: install
	@scripts/demo

demo-psql:
	@scripts/demo psql

test: install
	@scripts/test

test-core:
	@scripts/test core

test-sql: install
	@scripts/test sql

test-isolation: install
	@scripts/test isolation

test-e2e: install
	@scripts/test end_to_end

bench: install
	@scripts/bench

lint: setup
	@scripts/lint
