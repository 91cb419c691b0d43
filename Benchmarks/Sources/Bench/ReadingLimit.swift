import CReading
import Dispatch
import PlimsollRevaluation

/// The columns of a book and of a table as a pass reads them, and a pass that only reads.
@safe struct ReadingLimit {
  private var (starts, gross) = ([UInt32](), [UInt32]())
  private var (counts, lines) = ([UInt16](), [UInt16]())
  private var (anchors, worths) = ([Int64](), [Int64]())
  private var lots: [Int32] = []
  private let rows: UnsafeMutableRawPointer
  private let width: Int
  private var written: [Int64]

  init(_ book: ScenarioBook, _ table: ScenarioTable) {
    width = (table.scenarios + 15) / 16
    // At multiples of 64 bytes, as a table has its rows; it lives as long as the process.
    let bytes = 64 * width * table.lines.count
    unsafe rows = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    unsafe rows.initializeMemory(as: UInt8.self, repeating: 3, count: bytes)
    written = [Int64](repeating: 0, count: 3 * book.count)
    for account in 0..<book.count {
      let positions = book.positions(of: account)
      starts.append(UInt32(lines.count))
      counts.append(UInt16(positions.count))
      gross.append(UInt32(positions.count))
      anchors.append(Int64(account))
      for (place, position) in positions.enumerated() {
        let group = table.lines.group(of: position.line)
        let isLast =
          place + 1 == positions.count
          || table.lines.group(of: positions[place + 1].line) != group
        lines.append(UInt16(position.line) | (isLast ? 0x8000 : 0))
        lots.append(Int32(position.lots))
      }
    }
    for line in 0..<table.lines.count { worths.append(Int64(line)) }
  }

  /// Reads everything once, on so many threads.
  mutating func read(threads: Int) {
    let count = counts.count
    let (starts, counts, gross, anchors) = (starts, counts, gross, anchors)
    let (lines, lots, worths, width) = (lines, lots, worths, width)
    nonisolated(unsafe) let rows = unsafe UnsafeRawPointer(rows)
    unsafe written.withUnsafeMutableBufferPointer { written in
      nonisolated(unsafe) let place = written.baseAddress
      DispatchQueue.concurrentPerform(iterations: threads) { part in
        // SAFETY: columns are as long as the pass has them; parts of `written` do not overlap.
        unsafe bench_read(
          count * part / threads, count * (part + 1) / threads, starts, counts, gross, anchors,
          lines, lots, width, rows, worths, place)
      }
    }
  }
}
