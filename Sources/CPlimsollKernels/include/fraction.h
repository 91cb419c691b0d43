#ifndef PLIMSOLL_FRACTION_H
#define PLIMSOLL_FRACTION_H

#include <stddef.h>
#include <stdint.h>

/// What the estimates of a table can be off by; `FractionPass` in Swift has the proof.
typedef struct {
  double times;   // the multiple of the requirement at which the line lies
  double unit;    // units a position
  double spread;  // units of rounded sums for a unit of gross notional
  double tier;    // units for a unit of gross notional beside its tier
} PlimsollFractionBound;

/// Estimates `count` accounts and decides those whose headroom exceeds its error.
///
/// - Shapes: account `i` holds positions `starts[i]` up to `starts[i + 1]` of `lines` and `lots`;
///   `starts` rises. `lines` name rows of `prices`, of `width` floors and of `width` pairs of rate
///   and deduction. `width` is a multiple of 16. Floors are those of the second tier on, the rest
///   of a row is NaN, and so is its last place. Every output holds `count` places.
/// - Units: of the requirement asset. `below` is 1 where the headroom is below zero; `undecided`
///   are the accounts whose headroom is within its error, in order.
/// - Errors: none; what is not a number leaves its account undecided.
/// - Returns: how many accounts are undecided. Every level gives the same bits.
/// - Twin: `FractionReference` in Swift decides what this leaves, and defines what it must say.
size_t plimsoll_fraction_pass(
    int32_t level, size_t count, const uint32_t *starts, const double *anchors,
    const uint16_t *lines, const int32_t *lots, size_t width, const double *prices,
    const float *floors, const double *terms, PlimsollFractionBound bound, double *requirements,
    double *balances, double *errors, uint8_t *below, uint32_t *undecided);

#endif
