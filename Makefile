# tocsin: make, make check, make check-all, make bench, make install.  README.md explains.

PREFIX = /usr/local
SANITIZE =
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
OPTIMISE = -O2 -g
LIBRARIES = libpcre2-8 libxml-2.0 sqlite3 libutf8proc jansson libmd zlib

BUILD = build$(if $(SANITIZE),/sanitize)$(if $(filter clang,$(CC)),/clang)
OBJECTS = $(BUILD)/objects
program = $(BUILD)/tocsin

main = analyzer/main.c
sources = $(filter-out $(main),$(wildcard analyzer/*/*.c analyzer/*/*/*.c))
objects = $(sources:%.c=$(OBJECTS)/%.o)
unit_tests = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))

CPPFLAGS += -D_GNU_SOURCE -Ianalyzer $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
CFLAGS += -std=c17 $(OPTIMISE) -ffp-contract=off -fvisibility=hidden $(WARNINGS) \
	$(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
LDLIBS += $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lm -lpthread

all: $(program)

$(program): $(OBJECTS)/$(main:.c=.o) $(BUILD)/libtocsin.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libtocsin.a: $(objects)
	@rm -f $@
	$(AR) rcs $@ $^

$(OBJECTS)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libtocsin.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libtocsin.a $(LDFLAGS) $(LDLIBS) -lcmocka

unit: $(unit_tests)
	@set -e; for test in $^; do $$test; done

clean:
	rm -rf build

.PHONY: all unit clean
-include $(shell find build -name '*.d' 2>/dev/null)
