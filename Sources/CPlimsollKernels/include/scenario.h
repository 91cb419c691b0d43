#ifndef PLIMSOLL_SCENARIO_H
#define PLIMSOLL_SCENARIO_H

#include <stddef.h>
#include <stdint.h>

/// A multiple: `whole + part / 2^64`.
typedef struct {
  uint64_t whole, part;
} PlimsollScenarioFactor;

/// Units for one step of the worst loss of a group.
typedef struct {
  PlimsollScenarioFactor initial, maintenance;
} PlimsollScenarioTerms;

/// Where the line lies, and what decides on which side an account stands.
typedef struct {
  int64_t unit;     // ticks a unit
  double times;     // the multiple of the requirement at which the line lies
  double hidden;    // units that rounding can hide for one lot
  double rounding;  // units that rounding up can add for one position: at least 1
  uint32_t narrow;  // 64 bits hold the worth of fewer lots than this
} PlimsollScenarioLine;

/// What an account needs and has, in units.
typedef struct {
  int64_t initial, maintenance, balance;
} PlimsollScenarioFigures;

/// Requirement, balance and verdict of the accounts from `first` up to `end`, by scenario grids.
///
/// - Shapes: account `i` holds `counts[i]` positions from place `starts[i]` on; the top bit of a
///   line marks the last position of a group, and six places follow the last position. A row has
///   16 × `width` profits of 32 bits and starts at a multiple of 64 bytes; zeros pad it. `worths`
///   are below 2^58. Figures and `below` have a place for each account up to `end`. Calls on
///   accounts that do not overlap may run at once.
/// - Units: `gross` is the sum of |lots|, below 2^31, or UINT32_MAX where only the exact form may
///   be used; anchors and worths are in ticks.
/// - Exact: with 32-bit profits every sum of a group is below 2^62, in any order.
/// - Errors: none. An account whose sums have no proof, or whose headroom rounding could hide, is
///   left to the exact form: `undecided` names it, in order, from its place `first` on.
/// - Returns: how many accounts are left. Every level gives the same bits.
/// - Twin: `ScenarioReference` in Swift.
size_t plimsoll_scenario_pass(
    int32_t level, size_t first, size_t end, const uint32_t *starts, const uint16_t *counts,
    const uint32_t *gross, const int64_t *anchors, const uint16_t *lines, const int32_t *lots,
    size_t width, const void *rows, const int64_t *worths, const uint16_t *groups,
    const PlimsollScenarioTerms *terms, PlimsollScenarioLine line,
    PlimsollScenarioFigures *figures, uint8_t *below, uint32_t *undecided);

#endif
