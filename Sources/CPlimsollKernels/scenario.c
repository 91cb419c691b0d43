// Scenario grids for columns of accounts: one body, compiled for each instruction set.
#include "scenario.h"

#include <string.h>

#include "black76.h"

// A fused multiply-add would change last bits from one processor to the next.
#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

/// The top bit of a line: the last position of its group.
enum { LAST = 0x8000, LINE = 0x7fff };

/// How many positions ahead rows are asked for, and from how many vectors a row on that pays.
enum { AHEAD = 6, PAYS = 4 };

/// The accounts, the lines and the places of figures of a call.
typedef struct {
  const uint32_t *starts, *gross;
  const uint16_t *counts, *lines, *groups;
  const int64_t *anchors, *worths;
  const int32_t *lots, *rows;
  const PlimsollScenarioTerms *terms;
  PlimsollScenarioLine line;
  PlimsollScenarioFigures *figures;
  uint8_t *below;
  uint32_t *undecided;
  size_t width;
} Pass;

/// What an account needs and holds so far; `over` is not zero once a charge has left its bits.
typedef struct {
  uint64_t initial, maintenance, over, worth;
} Needed;

/// `⌈loss × part ÷ 2^64⌉`, at most `loss`, which is below 2^62.
INLINE uint64_t share(uint64_t loss, uint64_t part) {
  unsigned __int128 product = (unsigned __int128)loss * part;
  return (uint64_t)(product >> 64) + ((uint64_t)product != 0);
}

/// Adds the charges of one group. A sum that is not over is below 2^61, so no addition wraps.
INLINE void charge(Needed *sum, uint64_t loss, const PlimsollScenarioTerms *terms) {
  if (terms->initial.whole | terms->maintenance.whole) {
    uint64_t initial, maintenance;
    sum->over |= __builtin_mul_overflow(loss, terms->initial.whole, &initial);
    sum->over |= __builtin_mul_overflow(loss, terms->maintenance.whole, &maintenance);
    sum->over |= (initial | maintenance) >> 61;
    sum->initial += initial;
    sum->maintenance += maintenance;
  }
  sum->initial += share(loss, terms->initial.part);
  sum->maintenance += share(loss, terms->maintenance.part);
  sum->over |= (sum->initial | sum->maintenance) >> 61;
}

/// The worth of an account that 64 bits may not hold, in ticks: below 2^31 × 2^58.
static __int128 wide_worth(Pass pass, size_t start, size_t count) {
  __int128 sum = 0;
  for (size_t place = start; place < start + count; place++) {
    sum += (__int128)pass.lots[place] *
        pass.worths[pass.lines[place] & LINE];
  }
  return sum;
}

/// Whether the account is decided; its figures and its verdict are written.
INLINE int decide(Pass pass, size_t account, Needed needed) {
  uint32_t gross = pass.gross[account], count = pass.counts[account];
  __int128 ticks = pass.anchors[account];
  ticks += gross < pass.line.narrow
      ? (int64_t)needed.worth : wide_worth(pass, pass.starts[account], count);
  if (needed.over || ticks >= (int64_t)1 << 62 || ticks <= -((int64_t)1 << 62)) return 0;
  int64_t unit = pass.line.unit, low = (int64_t)ticks;
  int64_t balance = unit == 1 ? low : low / unit - (low % unit < 0);
  int64_t maintenance = (int64_t)needed.maintenance;
  pass.figures[account] =
      (PlimsollScenarioFigures){(int64_t)needed.initial, maintenance, balance};
  double has = (double)balance, line = pass.line.times * (double)maintenance;
  double headroom = has - line;
  double error = gross * pass.line.hidden + (count + 2.0) * pass.line.rounding +
      0x1p-50 * (__builtin_fabs(has) + __builtin_fabs(line));
  pass.below[account] = headroom < 0;
  return __builtin_fabs(headroom) > error;
}

// TILE vectors of sixteen profits stay in registers, their sums in twice as many.
#define LANES 2
#define TILE 1
#define LEVEL(name) name##_baseline
#include "scenario_body.h"
#undef LANES
#undef TILE
#undef LEVEL

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LANES 4
#define TILE 2
#define LEVEL(name) name##_avx2
#include "scenario_body.h"
#undef LANES
#undef TILE
#undef LEVEL
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#define LANES 8
#define TILE 4
#define LEVEL(name) name##_avx512
#include "scenario_body.h"
#undef LANES
#undef TILE
#undef LEVEL
#pragma clang attribute pop

#endif

size_t plimsoll_scenario_pass(
    int32_t level, size_t first, size_t end, const uint32_t *starts, const uint16_t *counts,
    const uint32_t *gross, const int64_t *anchors, const uint16_t *lines, const int32_t *lots,
    size_t width, const void *rows, const int64_t *worths, const uint16_t *groups,
    const PlimsollScenarioTerms *terms, PlimsollScenarioLine line,
    PlimsollScenarioFigures *figures, uint8_t *below, uint32_t *undecided) {
  Pass pass = {
      .starts = starts, .gross = gross, .counts = counts, .lines = lines, .groups = groups,
      .anchors = anchors, .worths = worths, .lots = lots, .rows = rows, .terms = terms,
      .line = line, .figures = figures, .below = below, .undecided = undecided, .width = width};
  int32_t best = plimsoll_best_level();
  int32_t chosen = level < PLIMSOLL_LEVEL_BASELINE || level > best ? best : level;
#if defined(__x86_64__)
  if (chosen == PLIMSOLL_LEVEL_AVX512) return run_avx512(pass, first, end);
  if (chosen == PLIMSOLL_LEVEL_AVX2) return run_avx2(pass, first, end);
#endif
  (void)chosen;
  return run_baseline(pass, first, end);
}
