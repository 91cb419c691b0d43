// Tiered fractions of notional for columns of accounts: one body, compiled for each instruction set.
#include "fraction.h"

#include <string.h>

#include "black76.h"

// A fused multiply-add would change last bits from one processor to the next.
#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

/// The accounts, the lines and the places of figures of a call.
typedef struct {
  size_t count, width;
  const uint32_t *starts;
  const double *anchors, *prices, *terms;
  const uint16_t *lines;
  const int32_t *lots;
  const float *floors;
  PlimsollFractionBound bound;
  double *requirements, *balances, *errors;
  uint8_t *below;
  uint32_t *undecided;
} Pass;

/// Sixteen floors: one cache line.
typedef float Floors __attribute__((vector_size(64)));
typedef _Bool Reached __attribute__((ext_vector_type(16)));

#define LEVEL(name) name##_baseline
#include "fraction_body.h"
#undef LEVEL

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LEVEL(name) name##_avx2
#include "fraction_body.h"
#undef LEVEL
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#define LEVEL(name) name##_avx512
#include "fraction_body.h"
#undef LEVEL
#pragma clang attribute pop

#endif

size_t plimsoll_fraction_pass(
    int32_t level, size_t count, const uint32_t *starts, const double *anchors,
    const uint16_t *lines, const int32_t *lots, size_t width, const double *prices,
    const float *floors, const double *terms, PlimsollFractionBound bound, double *requirements,
    double *balances, double *errors, uint8_t *below, uint32_t *undecided) {
  Pass pass = {
      .count = count, .width = width, .starts = starts, .anchors = anchors, .prices = prices,
      .terms = terms, .lines = lines, .lots = lots, .floors = floors, .bound = bound,
      .requirements = requirements, .balances = balances, .errors = errors, .below = below,
      .undecided = undecided};
  int32_t best = plimsoll_best_level();
  int32_t chosen = level < PLIMSOLL_LEVEL_BASELINE || level > best ? best : level;
#if defined(__x86_64__)
  if (chosen == PLIMSOLL_LEVEL_AVX512) return run_avx512(pass);
  if (chosen == PLIMSOLL_LEVEL_AVX2) return run_avx2(pass);
#endif
  (void)chosen;
  return run_baseline(pass);
}
