// One pass over accounts by scenario grids. Included by scenario.c once for each instruction set:
// LANES sums a register, TILE vectors of sixteen profits at a time, LEVEL(name) naming its copy.

/// Sums of LANES scenarios; as profits, LANES pairs of an even and an odd scenario.
typedef int64_t LEVEL(Sums) __attribute__((ext_vector_type(LANES)));
typedef uint64_t LEVEL(Bits) __attribute__((ext_vector_type(LANES)));
typedef int32_t LEVEL(Lots) __attribute__((ext_vector_type(2 * LANES)));
#define Sums LEVEL(Sums)

/// Registers for sixteen profits.
#define PARTS (8 / LANES)

/// The low half of each lane, with its sign. On x86 a product of two of these is one instruction.
INLINE Sums LEVEL(even)(Sums pairs) { return (Sums)((LEVEL(Bits))pairs << 32) >> 32; }

/// The lowest of `lowest` and the sums, over positions from `start` on, of the profits in `vectors`
/// vectors of a row from its `first` on.
///
/// The first tile of a group, where `finds`, ends past the last position of the group, says so in
/// `end`, and adds up worths, which may wrap; others end at `end`.
INLINE Sums LEVEL(tile)(
    Pass pass, size_t start, size_t *end, size_t first, int vectors, size_t width, int finds,
    Sums lowest, uint64_t *worth) {
  const uint16_t *lines = pass.lines;
  const int32_t *lots = pass.lots, *rows = pass.rows + 16 * first;
  size_t stride = 16 * width, place = start, stop = *end;
  Sums sums[2 * TILE * PARTS];
  memset(sums, 0, sizeof(Sums) * 2 * (size_t)vectors * PARTS);
  for (;;) {
    uint16_t line = lines[place];
    const int32_t *profits = rows + (line & LINE) * stride;
    Sums size = LEVEL(even)((Sums)(LEVEL(Lots))lots[place]);
    if (vectors >= PAYS) {
      // No address is read, so one beyond the table does no harm.
      uintptr_t ahead = (uintptr_t)rows + (lines[place + AHEAD] & LINE) * stride * 4;
#pragma clang loop unroll(full)
      for (int i = 0; i < vectors; i++) __builtin_prefetch((const void *)(ahead + 64 * (size_t)i));
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < vectors * PARTS; i++) {
      Sums pairs;
      memcpy(&pairs, __builtin_assume_aligned(profits + 2 * LANES * i, 8 * LANES), sizeof pairs);
      sums[2 * i] += LEVEL(even)(pairs) * size;
      sums[2 * i + 1] += (pairs >> 32) * size;
    }
    if (finds) *worth += (uint64_t)lots[place] * (uint64_t)pass.worths[line & LINE];
    place++;
    if (finds ? line & LAST : place == stop) break;
  }
  *end = place;
#pragma clang loop unroll(full)
  for (int i = 0; i < 2 * vectors * PARTS; i++) {
    lowest = __builtin_elementwise_min(lowest, sums[i]);
  }
  return lowest;
}

/// The worst loss of the group that starts at `*place`, at least nothing; `*place` moves past it.
///
/// `vectors` is how many the first tile has: all of the row if that is at most TILE.
INLINE uint64_t LEVEL(loss)(
    Pass pass, size_t *place, int vectors, size_t width, uint64_t *worth) {
  size_t start = *place, end = 0;
  Sums lowest = LEVEL(tile)(pass, start, &end, 0, vectors, width, 1, (Sums)0, worth);
  if (vectors == TILE) {
    size_t row = TILE;
    for (; row + TILE <= width; row += TILE) {
      lowest = LEVEL(tile)(pass, start, &end, row, TILE, width, 0, lowest, worth);
    }
    for (; row < width; row++) {
      lowest = LEVEL(tile)(pass, start, &end, row, 1, width, 0, lowest, worth);
    }
  }
  *place = end;
  // At most zero, as the first tile starts from there.
  return (uint64_t)-__builtin_reduce_min(lowest);
}

/// What an account of positions from `place` up to `end` needs and holds.
INLINE Needed LEVEL(measure)(Pass pass, size_t place, size_t end, int vectors, size_t width) {
  Needed sum = {0, 0, 0, 0};
  while (place < end) {
    const PlimsollScenarioTerms *terms =
        pass.terms + pass.groups[pass.lines[place] & LINE];
    uint64_t loss = LEVEL(loss)(pass, &place, vectors, width, &sum.worth);
    charge(&sum, loss, terms);
  }
  return sum;
}

INLINE size_t LEVEL(accounts)(Pass pass, size_t first, size_t end, int vectors, size_t width) {
  uint32_t *undecided = pass.undecided + first;
  size_t left = 0;
  for (size_t account = first; account < end; account++) {
    size_t start = pass.starts[account];
    undecided[left] = (uint32_t)account;
    if (pass.gross[account] == UINT32_MAX) {
      left++;
      continue;
    }
    Needed needed =
        LEVEL(measure)(pass, start, start + pass.counts[account], vectors, width);
    left += !decide(pass, account, needed);
  }
  return left;
}

static size_t LEVEL(run)(Pass pass, size_t first, size_t end) {
  // Constants for the narrow tables unroll their loops.
#if TILE > 2
  if (pass.width == 2) return LEVEL(accounts)(pass, first, end, 2, 2);
  if (pass.width == 3) return LEVEL(accounts)(pass, first, end, 3, 3);
#endif
#if TILE > 1
  if (pass.width == 1) return LEVEL(accounts)(pass, first, end, 1, 1);
  if (pass.width == TILE) return LEVEL(accounts)(pass, first, end, TILE, TILE);
#endif
  return LEVEL(accounts)(pass, first, end, TILE, pass.width);
}

#undef PARTS
#undef Sums
