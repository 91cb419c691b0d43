// One pass over all accounts. Included by fraction.c once for each instruction set, with
// LEVEL(name) naming its copy. The bound is proved in Sources/Revaluation/FractionPass.swift.

/// The tier a notional falls in: how many floors it has reached. Floors rise, so the reached ones
/// come first; no comparison with NaN holds, so the unused ones are never reached.
INLINE size_t LEVEL(tier)(const float *floors, float notional, size_t width) {
  size_t reached = 0;
  for (size_t i = 0; i < width; i += 16) {
    Floors row;
    memcpy(&row, floors + i, sizeof row);
    Reached flags = __builtin_convertvector(row <= notional, Reached);
    uint16_t bits;
    memcpy(&bits, &flags, sizeof bits);
    reached += (size_t)__builtin_ctz(~(uint32_t)bits);
  }
  return reached;
}

/// `width` repeats `pass.width`, so that a constant can unroll the search.
INLINE size_t LEVEL(pass)(Pass pass, size_t width) {
  size_t undecided = 0;
  for (size_t account = 0; account < pass.count; account++) {
    size_t first = pass.starts[account], end = pass.starts[account + 1];
    double requirement = 0, profit = 0, gross = 0;
    for (size_t place = first; place < end; place++) {
      size_t line = pass.lines[place];
      double value = (double)pass.lots[place] * pass.prices[line];
      double notional = __builtin_fabs(value);
      size_t tier = LEVEL(tier)(pass.floors + line * width, (float)notional, width);
      const double *terms = pass.terms + 2 * (line * width + tier);
      double charge = notional * terms[0] - terms[1];
      requirement += charge > 0 ? charge : 0;
      profit += value;
      gross += notional;
    }
    double positions = (double)(end - first), anchor = pass.anchors[account];
    double balance = anchor + profit;
    double headroom = balance - pass.bound.times * requirement;
    double error = positions * pass.bound.unit + gross * pass.bound.tier +
        (positions + 32) * 0x1p-52 * (__builtin_fabs(anchor) + gross * pass.bound.spread);
    pass.requirements[account] = requirement;
    pass.balances[account] = balance;
    pass.errors[account] = error;
    pass.below[account] = headroom < 0;
    // Also where either is not a number.
    if (!(__builtin_fabs(headroom) > error)) pass.undecided[undecided++] = (uint32_t)account;
  }
  return undecided;
}

static size_t LEVEL(run)(Pass pass) {
  return pass.width == 16 ? LEVEL(pass)(pass, 16) : LEVEL(pass)(pass, pass.width);
}
