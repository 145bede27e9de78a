// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What `make bench` races tocsin with: one alternation of RE2 for each category, its matches counted
// in each line, rows of CSV.
//
//	re2 EXPRESSIONS TEXT      a line of EXPRESSIONS is a category's number, a tab, a regex

#include <re2/re2.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <string>

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	std::map<int, std::string> joined;
	std::ifstream list(argv[1]), text(argv[2]);
	for (std::string line; std::getline(list, line);) {
		size_t tab = line.find('\t');
		if (tab == std::string::npos)
			continue;
		std::string &all = joined[std::stoi(line)];
		all += (all.empty() ? "(?:" : "|(?:") + line.substr(tab + 1) + ")";
	}
	RE2::Options options;
	options.set_case_sensitive(false);
	options.set_max_mem(512 << 20);
	std::map<int, std::unique_ptr<RE2>> categories;
	for (const auto &one : joined)
		categories[one.first] = std::make_unique<RE2>(one.second, options);
	unsigned long number = 0;
	for (std::string line; std::getline(text, line);) {
		std::printf("%lu", ++number);
		for (const auto &category : categories) {
			unsigned long count = 0;
			re2::StringPiece found;
			size_t at = 0;
			while (at <= line.size() &&
				category.second->Match(line, at, line.size(), RE2::UNANCHORED, &found, 1)) {
				count++;
				size_t end = (size_t)(found.data() - line.data()) + found.size();
				at = end > at ? end : at + 1;
			}
			std::printf(",%lu", count);
		}
		std::putchar('\n');
	}
	return 0;
}
