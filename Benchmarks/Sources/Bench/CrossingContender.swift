import PlimsollDomain
import PlimsollRulebooks

/// Books whose prices move, by the crossing index: what a tick costs, and how many accounts it
/// measures.
struct CrossingContender {
  private let tape: CrashTape?

  init() throws { tape = try CrashTape() }

  /// Walks each book through a calm market, a crash and a slide, and one at its line.
  func run() throws {
    for kind in CrossingBook.kinds {
      let book = try CrossingBook(kind)
      try walk(book, kind, [.calm, .replay, .slide])
      try walk(try CrossingBook(kind, isAtLine: true), kind, [.line])
    }
  }

  private func walk(_ book: CrossingBook, _ kind: CrossingBook.Kind, _ walks: [CrossingWalk.Kind])
    throws
  {
    let fullPass = try book.fullPass()
    for name in walks {
      guard
        let walk = CrossingWalk(name, underlyings: book.moving.underlyings.count, tape: tape)
      else { continue }
      try self.walk(book, .crossing(kind, name), walk, fullPass)
    }
  }

  private func walk(
    _ book: CrossingBook, _ section: Section, _ walk: CrossingWalk,
    _ fullPass: (alone: Double, anew: Double)
  ) throws {
    let count = Double(book.accounts.count)
    let start = ContinuousClock.now
    var index = try CrossingIndex(
      edition: book.edition, market: book.moving.market, accounts: book.accounts)
    let built = (ContinuousClock.now - start) / .microseconds(1)
    let warmUp = walk.ticks.count > 2 * CrossingWalk.warmUp ? CrossingWalk.warmUp : 0
    var figures = CrossingFigures()
    for (place, tick) in walk.ticks.enumerated() {
      let update = try book.moving.update(
        tick.underlying, level: tick.level, milliseconds: tick.milliseconds)
      let start = ContinuousClock.now
      let changes = index.apply(update)
      let cost = (ContinuousClock.now - start) / .microseconds(1)
      guard place >= warmUp else { continue }
      figures.add(
        cost, touched: index.touched, holders: book.holders[tick.underlying],
        changes: changes.count)
    }
    try book.check(index)
    figures.report(
      section, accounts: book.accounts.count, rates: walk.rates, fullPass: fullPass)
    Measurement.report(section, "building, an account", built / count, .detail)
    Measurement.report(
      section, "accounts with room", Double(index.boxed) / count * 100, .detail, figure: "%")
    Measurement.report(
      section, "edges, an account", Double(index.bytes) / count, .detail, figure: "bytes")
  }
}
