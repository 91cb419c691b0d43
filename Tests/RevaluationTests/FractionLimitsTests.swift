import PlimsollDomain
import PlimsollRevaluation
import Testing

@Suite struct `Limits of tables and books` {
  private func line(
    lot: String = "1", _ tiers: [(floor: String, rate: String)] = [("0", "0.01")],
    deduction: String? = nil
  ) throws -> FractionLine {
    FractionLine(
      lot: try FixedPoint(lot),
      tiers: try tiers.map {
        FractionLine.Tier(
          floor: try FixedPoint($0.floor), rate: try FixedPoint($0.rate),
          deduction: try deduction.map { try FixedPoint($0) })
      })
  }

  private func refusal(_ line: FractionLine, decimals: Int = 2, ticks: Int = 4) -> FractionError? {
    do {
      _ = try FractionTable([line], decimals: decimals, ticks: ticks)
      return nil
    } catch { return error }
  }

  @Test func `R-036 refuse lines that the proof does not hold for`() throws {
    #expect(refusal(try line()) == nil)
    #expect(refusal(try line(lot: "0.00001")) == .finer(line: 0, decimals: 4))
    #expect(refusal(try line([("0", "0.01"), ("0.00001", "1")])) == .finer(line: 0, decimals: 4))
    #expect(refusal(try line(deduction: "0.0000001")) == .finer(line: 0, decimals: 4))
    #expect(refusal(try line(lot: "-1")) == .tooLarge(line: 0))
    #expect(refusal(try line(lot: "28823037615172")) == .tooLarge(line: 0))
    #expect(refusal(try line([("0", "65")])) == .tooLarge(line: 0))
    #expect(refusal(try line([("0", "0.0000000000001")])) == .tooLarge(line: 0))
    #expect(refusal(try line([("0", "1"), ("7555786372591432342", "2")])) != nil)
    #expect(refusal(try line(deduction: "1329227995784915872903807060280344")) != nil)
    for tiers in [[], [("1", "1")], [("0", "-1")], [("0", "1"), ("5", "1"), ("5", "2")]] {
      guard case .tiers = refusal(try line(tiers)) else {
        Issue.record("\(tiers) was taken")
        continue
      }
    }
    let many = (0...256).map { (floor: "\($0)", rate: "0.01") }
    #expect(refusal(try line(many)) == .tiers(line: 0, "more than 256 tiers"))
    #expect(refusal(try line(many.dropLast())) == nil)
    #expect(refusal(try line(), decimals: 2, ticks: 1) == .scales(decimals: 2, ticks: 1))
    #expect(refusal(try line(), decimals: 2, ticks: 21) == .scales(decimals: 2, ticks: 21))
  }

  @Test func `R-036 refuse accounts beyond their room, and stay as they were`() throws {
    var book = try FractionBook(decimals: 2, ticks: 4)
    let good = FractionPosition(line: 0, lots: 1)
    for position in [
      FractionPosition(line: -1, lots: 1), FractionPosition(line: 65_535, lots: 1),
      FractionPosition(line: 0, lots: 1 << 50 + 1), FractionPosition(line: 0, lots: .min),
      FractionPosition(line: 0, lots: 1, paid: 1 << 108),
    ] {
      #expect(throws: FractionError.self) { try book.append(cash: 0, [good, position]) }
    }
    #expect(throws: FractionError.self) { try book.append(cash: 1 << 108, [good]) }
    #expect(throws: FractionError.self) { try book.append(cash: .max, [good]) }
    let crowd = [FractionPosition](repeating: good, count: 4_097)
    #expect(throws: FractionError.self) { try book.append(cash: 0, crowd) }
    #expect(book.count == 0 && book.positionCount == 0)
    #expect(throws: Never.self) { try book.append(cash: 0, crowd.dropLast()) }
    #expect(book.count == 1 && book.positionCount == 4_096)
  }

  @Test func `R-036 refuse a book of another table`() throws {
    let table = try FractionTable([try line()], decimals: 2, ticks: 4)
    var outcome = FractionOutcome()
    let coarse = try FractionBook(decimals: 2, ticks: 3)
    #expect(throws: FractionError.scales(decimals: 2, ticks: 3)) {
      try FractionPass.run(coarse, by: table, into: &outcome)
    }
    var book = try FractionBook(decimals: 2, ticks: 4)
    try book.append(cash: 0, [FractionPosition(line: 1, lots: 1)])
    #expect(throws: FractionError.unlisted(line: 1, lines: 1)) {
      try FractionPass.run(book, by: table, into: &outcome)
    }
    #expect(throws: FractionError.unlisted(line: 1, lines: 1)) {
      try FractionReference.figures(of: 0, in: book, by: table)
    }
    var other = table
    #expect(throws: FractionError.unlisted(line: 1, lines: 1)) {
      try other.reprice(1, lot: .one)
    }
    #expect(throws: FractionError.tooManyLines(65_536)) {
      try FractionTable(
        [FractionLine](repeating: try line(), count: 65_536), decimals: 2, ticks: 4)
    }
  }

  /// The largest of everything at once stays within 127 bits.
  @Test func `R-036 hold the largest account`() throws {
    let huge = try line(lot: "288230376151711743", [("0", "64")])
    let table = try FractionTable([huge], decimals: 0, ticks: 0)
    var book = try FractionBook(decimals: 0, ticks: 0)
    let long = FractionPosition(line: 0, lots: 1 << 50, paid: -(1 << 108) + 1)
    let short = FractionPosition(line: 0, lots: -(1 << 50), paid: (1 << 108) - 1)
    try book.append(cash: 1 << 107, [FractionPosition](repeating: long, count: 4_096))
    try book.append(cash: -(1 << 107), [FractionPosition](repeating: short, count: 4_096))
    let worth = Int128(1 << 50) * ((1 << 58) - 1)
    for (account, sign) in [(0, Int128(1)), (1, -1)] {
      let figures = try FractionReference.figures(of: account, in: book, by: table)
      #expect(figures.requirement == 4_096 * 64 * worth)
      #expect(figures.balance == sign * (4_096 * (worth + (1 << 108) - 1) + (1 << 107)))
    }
    var outcome = FractionOutcome()
    try FractionPass.run(book, by: table, into: &outcome)
    #expect(outcome.near == [0, 1])
    let multiple = FractionThreshold(below: try FixedPoint("1.0000000001"))
    let fine = try FractionTable([huge], decimals: 0, ticks: 0, threshold: multiple)
    #expect(throws: FractionError.overflow(account: 0)) {
      try FractionPass.run(book, by: fine, into: &outcome)
    }
  }

  @Test func `R-036 say what to do about each refusal`() {
    let refusals: [FractionError] = [
      .finer(line: 1, decimals: 8), .tiers(line: 2, "a rate below zero"), .tooLarge(line: 3),
      .tooManyLines(70_000), .scales(decimals: 8, ticks: 6),
      .account(4, "a cash of 5 units has no room"),
      .unlisted(line: 9, lines: 5), .overflow(account: 6),
    ]
    for refusal in refusals { #expect("\(refusal)".count > 30) }
    #expect("\(FractionError.unlisted(line: 9, lines: 5))".contains("line 9 of 5"))
  }
}
