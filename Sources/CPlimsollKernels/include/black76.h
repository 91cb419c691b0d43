#ifndef PLIMSOLL_BLACK76_H
#define PLIMSOLL_BLACK76_H

#include <stddef.h>
#include <stdint.h>

// Instruction sets a kernel can run on. All of them give the same bits.
enum {
  PLIMSOLL_LEVEL_BEST = 0,      // the last of these that this processor has
  PLIMSOLL_LEVEL_BASELINE = 1,  // what every processor of the architecture has
  PLIMSOLL_LEVEL_AVX2 = 2,
  PLIMSOLL_LEVEL_AVX512 = 3,    // F, DQ, VL and BW
};

/// The best level this processor can run; found once.
int32_t plimsoll_best_level(void);

/// Discounted Black-76 prices of `count` options.
///
/// - Shapes: every column holds `count` doubles; nothing past them is read or written, and no
///   output overlaps an input.
/// - Units: years; volatility and rate per year, 1.00 for 100%; right +1 for a call, -1 for a put.
/// - Errors: an input outside the domain of `Black76` gives NaN. A level this processor lacks
///   is replaced by the best it has.
/// - Twin: `Black76.price` in Swift, bit for bit.
void plimsoll_black76_prices(
    int32_t level, size_t count, const double *forward, const double *strike, const double *years,
    const double *volatility, const double *rate, const double *right, double *price);

/// The same prices with delta, gamma, vega and theta. Twin: `Black76.value` in Swift.
void plimsoll_black76_values(
    int32_t level, size_t count, const double *forward, const double *strike, const double *years,
    const double *volatility, const double *rate, const double *right, double *price,
    double *delta, double *gamma, double *vega, double *theta);

#endif
