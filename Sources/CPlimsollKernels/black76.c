// Black-76 for columns of options: one body, compiled for each instruction set, chosen at run time.
// Overloads by target are avoided: Swift would always get the default one.
#include "black76.h"

#include <stdatomic.h>

// A fused multiply-add would change last bits from one processor to the next.
#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"

// LANES is two or four registers wide, so that one vector's latency hides behind another's.
#define INLINE static inline __attribute__((always_inline))

/// The columns of a call: the pointers move on together.
typedef struct {
  const double *forward, *strike, *years, *volatility, *rate, *right;
} Options;

/// Where results go. All but `price` are null when only prices are wanted.
typedef struct {
  double *price, *delta, *gamma, *vega, *theta;
} Values;

#define LANES 8
#define LEVEL(name) name##_baseline
#include "black76_body.h"
#undef LANES
#undef LEVEL

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LANES 8
#define LEVEL(name) name##_avx2
#include "black76_body.h"
#undef LANES
#undef LEVEL
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#define LANES 16
#define LEVEL(name) name##_avx512
#include "black76_body.h"
#undef LANES
#undef LEVEL
#pragma clang attribute pop

static int32_t find_level(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")) {
    return PLIMSOLL_LEVEL_AVX512;
  }
  return __builtin_cpu_supports("avx2") ? PLIMSOLL_LEVEL_AVX2 : PLIMSOLL_LEVEL_BASELINE;
}

#else

static int32_t find_level(void) { return PLIMSOLL_LEVEL_BASELINE; }

#endif

int32_t plimsoll_best_level(void) {
  static _Atomic int32_t found = PLIMSOLL_LEVEL_BEST;
  int32_t level = atomic_load_explicit(&found, memory_order_relaxed);
  if (level == PLIMSOLL_LEVEL_BEST) {
    level = find_level();  // Threads that race here find the same answer.
    atomic_store_explicit(&found, level, memory_order_relaxed);
  }
  return level;
}

static void run(int32_t level, size_t count, Options options, Values values) {
  int32_t best = plimsoll_best_level();
  int32_t chosen = level < PLIMSOLL_LEVEL_BASELINE || level > best ? best : level;
#if defined(__x86_64__)
  if (chosen == PLIMSOLL_LEVEL_AVX512) {
    run_avx512(count, options, values);
    return;
  }
  if (chosen == PLIMSOLL_LEVEL_AVX2) {
    run_avx2(count, options, values);
    return;
  }
#endif
  (void)chosen;
  run_baseline(count, options, values);
}

void plimsoll_black76_prices(
    int32_t level, size_t count, const double *forward, const double *strike, const double *years,
    const double *volatility, const double *rate, const double *right, double *price) {
  Options options = {forward, strike, years, volatility, rate, right};
  Values values = {price, NULL, NULL, NULL, NULL};
  run(level, count, options, values);
}

void plimsoll_black76_values(
    int32_t level, size_t count, const double *forward, const double *strike, const double *years,
    const double *volatility, const double *rate, const double *right, double *price,
    double *delta, double *gamma, double *vega, double *theta) {
  Options options = {forward, strike, years, volatility, rate, right};
  Values values = {price, delta, gamma, vega, theta};
  run(level, count, options, values);
}
