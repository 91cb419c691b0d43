import PlimsollPricing
import PlimsollRevaluation

/// The pass over a million accounts on every instruction set, its plain twin, and how long reading
/// the same bytes takes.
struct FractionContender {
  private let data: FractionData
  private let sets = Black76.InstructionSet.allCases.filter { $0 != .best && $0.isAvailable }

  /// Makes the accounts.
  init() throws { data = try FractionData() }

  /// Times all of them and prints milliseconds a pass over all accounts.
  func run() throws {
    var outcome = FractionOutcome()
    for set in sets {
      let seconds = try Stopwatch.fastest {
        try FractionPass.run(data.book, by: data.table, into: &outcome, on: set)
      }
      let name = "Plimsoll FractionPass, \(set)"
      Measurement.report(.fractions, name, seconds * 1e3, set == sets.last ? .ours : .other)
      if set == sets.last { describe(outcome, seconds) }
    }
    try plain(outcome)
    reading()
  }

  private func describe(_ outcome: FractionOutcome, _ seconds: Double) {
    let (accounts, positions) = (Double(data.book.count), Double(data.book.positionCount))
    func report(_ name: String, _ value: Double, _ unit: String) {
      Measurement.report(.fractions, name, value, .detail, figure: unit)
    }
    report("a position", seconds * 1e9 / positions, "ns")
    report("accounts", accounts, "number")
    report("positions", positions, "number")
    report("accounts below their line", Double(outcome.belowCount) / accounts * 100, "%")
    report("accounts left to the exact form", Double(outcome.nearCount), "number")
  }

  /// Every account by the plain twin; its verdicts must be those of the pass.
  private func plain(_ outcome: FractionOutcome) throws {
    var verdicts = [Bool](repeating: false, count: data.book.count)
    let seconds = try Stopwatch.fastest(of: 2) {
      for account in 0..<data.book.count {
        let figures = try FractionReference.figures(of: account, in: data.book, by: data.table)
        verdicts[account] = figures.verdict == .below
      }
    }
    for account in 0..<data.book.count
    where verdicts[account] != (outcome.verdict(of: account) == .below) {
      throw BenchError.disagreement("FractionPass and FractionReference differ on \(account)")
    }
    Measurement.report(.fractions, "Plimsoll FractionReference", seconds * 1e3, .other)
  }

  /// As many bytes as a pass reads of the book, summed as words: what memory alone allows.
  private func reading() {
    let bytes = 6 * data.book.positionCount + 12 * data.book.count
    let words = [UInt64](repeating: 3, count: bytes / 8)
    var sum: UInt64 = 0
    let seconds = Stopwatch.fastest {
      var lanes = SIMD8<UInt64>.zero
      unsafe words.withUnsafeBytes { words in
        for place in stride(from: 0, to: words.count - 127, by: 128) {
          // SAFETY: two vectors of 64 bytes from `place` on end within `words`.
          lanes &+= unsafe words.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt64>.self)
          lanes &+= unsafe words.loadUnaligned(fromByteOffset: place + 64, as: SIMD8<UInt64>.self)
        }
      }
      sum &+= lanes.wrappedSum()
    }
    precondition(sum > 0, "The words were read.")
    Measurement.report(.fractions, "reading the same bytes", seconds * 1e3, .detail)
    Measurement.report(
      .fractions, "reading speed", Double(bytes) / seconds / 1e9, .detail, figure: "GB/s")
  }
}
