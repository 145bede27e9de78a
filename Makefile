# tocsin: make start | all | check | check-all | bench | install | clean.  README.md explains.

PREFIX = /usr/local
DESTDIR =
SANITIZE =
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
OPTIMISE = -O2 -g
LIBRARIES = libpcre2-8 libxml-2.0 libcurl sqlite3 libutf8proc jansson nettle zlib yaml-0.1 libmicrohttpd

# All cores; what one recipe prints stays together.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc) --output-sync=target --no-print-directory
endif

# build/ by gcc; build/clang/, build/sanitize/ and build/sanitize/clang/ beside it.
BUILD := build$(if $(SANITIZE),/sanitize)$(if $(findstring clang,$(CC)),/clang)
program := $(BUILD)/tocsin
library := $(BUILD)/libtocsin.a
main := analyzer/main.c
sources := $(filter-out $(main),$(wildcard analyzer/*/*.c analyzer/*/*/*.c))
objects := $(sources:%.c=$(BUILD)/objects/%.o)
unit_tests := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
units := $(notdir $(unit_tests))

# The suite X is tests/X.sh or tests/X.py; no other target may be called so.
long_suites := format valgrind long warc siege cluster browser spreadsheet
suites := $(filter-out suite sum bench $(long_suites),$(basename $(notdir $(wildcard tests/*.sh tests/*.py))))
results := $(BUILD)/results

compile := $(CC) -std=c17 -D_GNU_SOURCE -Ianalyzer -I$(BUILD)/embedded $(OPTIMISE) -ffp-contract=off -fvisibility=hidden \
	$(WARNINGS) $(CPPFLAGS) $(CFLAGS) $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null) \
	$(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
libraries := $(LDFLAGS) $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lm -lpthread $(LDLIBS)

all: $(program)

$(program): $(BUILD)/objects/$(main:.c=.o) $(library)
	@echo "  link $@"
	@$(compile) -o $@ $^ $(libraries)

$(library): $(objects)
	@rm -f $@
	@$(AR) rcs $@ $^

# What pages hold, laid out in bytes: #include <serve/style.css.bytes> inside an array.
embedded := $(patsubst analyzer/%,$(BUILD)/embedded/%.bytes,$(wildcard $(foreach depth,* */*,analyzer/$(depth)/*.css analyzer/$(depth)/*.js)))
$(BUILD)/embedded/%.bytes: analyzer/%
	@mkdir -p $(@D)
	@od -An -v -tu1 $< | sed 's/[0-9][0-9]*/&,/g' > $@

$(BUILD)/objects/analyzer/serve/assets.o $(BUILD)/objects/analyzer/report/page_files.o: $(embedded)
$(BUILD)/objects/%.o: %.c
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	@$(compile) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(library)
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	@$(compile) -MMD -MP -o $@ $< $(library) $(libraries) -lcmocka

# The README's first command: build, and run the main job on the bundled sample.
start:
	@.ci/packages.sh build
	@$(MAKE) all
	@.ci/start.sh $(program)

packages:
	@.ci/packages.sh build check check-all long

# All quick tests: the README's second command.
check:
	@.ci/packages.sh build check
	@rm -rf $(results)
	@$(MAKE) all
	@$(MAKE) -k unit suites; status=$$?; tests/sum.sh $(results) && exit $$status

# And the long ones: clang, sanitizers, valgrind, layout of the code.
check-all: packages
	@rm -rf build/steps $(results) build/*/results
	@status=0; \
	for part in "unit suites" long-suites "CC=clang-14 unit golden" \
		"SANITIZE=address,undefined unit golden"; do \
		echo "make $$part"; $(MAKE) -k $$part || status=1; \
	done; \
	tests/sum.sh build && exit $$status

unit: $(units)
suites: $(suites)
long-suites: $(long_suites)

$(units): %: $(BUILD)/unit/%
	@CMOCKA_MESSAGE_OUTPUT=TAP tests/suite.sh $(results) $@ $<

valgrind: $(unit_tests)
$(suites) $(long_suites): $(program)
	@TOCSIN=$(abspath $(program)) tests/suite.sh $(results) $@ $(wildcard tests/$@.sh tests/$@.py)

bench: $(program)
	@TOCSIN=$(abspath $(program)) tests/bench.py

# A man page for tocsin, one for each command and one for tocsin.ini, from the tables that `help` prints.
share = $(DESTDIR)$(PREFIX)/share
install: $(program)
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/tocsin $(share)/man/man1 $(share)/man/man5
	install $(program) $(DESTDIR)$(PREFIX)/bin/tocsin
	cp -R lexicons corpora $(share)/tocsin
	@$(program) help --man > $(share)/man/man1/tocsin.1
	@$(program) help --man tocsin.ini > $(share)/man/man5/tocsin.ini.5
	@for command in $$($(program) help | awk '/^  [a-z]/ { print $$1 }'); do \
		$(program) help --man $$command > $(share)/man/man1/tocsin-$$command.1 || exit 1; \
	done

clean:
	rm -rf build

.PHONY: all start packages check check-all unit suites long-suites bench install clean \
	$(units) $(suites) $(long_suites)
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
