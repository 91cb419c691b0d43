// The limit of a pass over scenario grids: its bytes, its order, no arithmetic but one `xor` each.
#include "reading.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef int64_t Words __attribute__((ext_vector_type(8)));

typedef struct {
  const uint32_t *starts, *gross;
  const uint16_t *counts, *lines;
  const int64_t *anchors, *worths;
  const int32_t *lots;
  const char *rows;
  int64_t *written;
} Book;

INLINE void read_accounts(Book book, size_t first, size_t end, size_t width) {
  for (size_t account = first; account < end; account++) {
    size_t start = book.starts[account], stop = start + book.counts[account];
    int64_t sum = book.gross[account] ^ book.anchors[account], groups = 0;
    Words seen[8] = {};
    // Group by group: where a group ends is read as well.
    for (size_t place = start; place < stop;) {
      uint16_t mark;
      do {
        mark = book.lines[place];
        size_t line = mark & 0x7fff;
        const char *row = book.rows + 64 * width * line;
#pragma clang loop unroll(full)
        for (size_t i = 0; i < width; i++) {
          Words words;
          memcpy(&words, __builtin_assume_aligned(row + 64 * i, 64), sizeof words);
          seen[i % 8] ^= words;
        }
        sum ^= book.lots[place++] ^ book.worths[line];
      } while (!(mark & 0x8000));
      groups++;
    }
    sum ^= groups;
#pragma clang loop unroll(full)
    for (int i = 1; i < 8; i++) seen[0] ^= seen[i];
    sum ^= __builtin_reduce_xor(seen[0]);
    book.written[3 * account] = sum;
    book.written[3 * account + 1] = sum;
    book.written[3 * account + 2] = sum;
  }
}

#if defined(__x86_64__) && defined(__linux__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
static void read_any(Book book, size_t first, size_t end, size_t width) {
  switch (width) {
    case 2: read_accounts(book, first, end, 2); break;
    case 4: read_accounts(book, first, end, 4); break;
    case 8: read_accounts(book, first, end, 8); break;
    default: read_accounts(book, first, end, width); break;
  }
}

void bench_read(
    size_t first, size_t end, const uint32_t *starts, const uint16_t *counts,
    const uint32_t *gross, const int64_t *anchors, const uint16_t *lines, const int32_t *lots,
    size_t width, const void *rows, const int64_t *worths, int64_t *written) {
  Book book = {
      .starts = starts, .gross = gross, .counts = counts, .lines = lines, .anchors = anchors,
      .worths = worths, .lots = lots, .rows = rows, .written = written};
  read_any(book, first, end, width);
}
