// The options every contender values, as OptionData.swift wrote them.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

/// Columns of equal length; right is +1 for a call, -1 for a put.
struct Options {
  std::vector<double> forward, strike, years, volatility, rate, right;
  std::size_t count() const { return forward.size(); }
};

/// Reads the file that BENCH_OPTIONS names, or ends the process.
inline Options load_options() {
  const char *path = std::getenv("BENCH_OPTIONS");
  std::FILE *file = path ? std::fopen(path, "rb") : nullptr;
  std::int64_t count = 0;
  Options options;
  bool whole = file && std::fread(&count, sizeof count, 1, file) == 1;
  for (auto *column : {&options.forward, &options.strike, &options.years, &options.volatility,
                       &options.rate, &options.right}) {
    column->resize(static_cast<std::size_t>(count));
    whole = whole && std::fread(column->data(), 8, column->size(), file) == column->size();
  }
  if (!whole) {
    std::fprintf(stderr, "BENCH_OPTIONS names no file of options: run Benchmarks/run\n");
    std::exit(1);
  }
  std::fclose(file);
  return options;
}
