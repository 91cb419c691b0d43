#ifndef BENCH_READING_H
#define BENCH_READING_H

#include <stddef.h>
#include <stdint.h>

/// Reads what a pass over scenario grids reads, in its order, and does nothing with it: the limit.
///
/// - Shapes: as `plimsoll_scenario_pass` has them; `written` has 25 bytes an account.
void bench_read(
    size_t first, size_t end, const uint32_t *starts, const uint16_t *counts,
    const uint32_t *gross, const int64_t *anchors, const uint16_t *lines, const int32_t *lots,
    size_t width, const void *rows, const int64_t *worths, int64_t *written);

#endif
