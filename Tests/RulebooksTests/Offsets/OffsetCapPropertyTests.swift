import PlimsollDomain
import PlimsollRulebooks
import Testing

/// What holds of a cap on offsets for every book.
@Suite struct `Offset cap, properties` {
  static let seeds = UInt64(1)...40

  private func margins(_ edition: Edition, _ seed: UInt64) throws -> GroupAssessment {
    try OffsetBook.random(edition, seed: seed).group()
  }

  @Test func `R-087 a share of one is together, of none the sum alone, and more asks no more`()
    throws
  {
    let shares = ["0", "0.2", "0.5", "0.8", "0.999999999", "1"]
    let editions = try shares.map { try OffsetBook.capped($0, between: "BTC ETH SOL XRP") }
    let (together, alone) = (
      try OffsetBook.edition(), try OffsetBook.edition("- kind: per-underlying")
    )
    var saving = 0
    for seed in Self.seeds {
      let asked = try editions.map { try margins($0, seed).requirement.margins }
      let least = try margins(together, seed).requirement.margins
      let most = try margins(alone, seed).requirement.margins
      #expect(asked.last == least, "seed \(seed)")
      #expect(asked.first == most, "seed \(seed)")
      for (one, next) in zip(asked, asked.dropFirst()) {
        #expect(one.initial >= next.initial && one.maintenance >= next.maintenance, "seed \(seed)")
        #expect(next.initial >= least.initial && next.maintenance >= least.maintenance)
      }
      if most.initial > least.initial { saving += 1 }
    }
    #expect(saving > 10, "only \(saving) books save anything")
  }

  @Test func `R-087 reasons add up, and what is withheld is what the figures say`() throws {
    let edition = try OffsetBook.capped("0.8")
    var capped = 0
    for seed in Self.seeds {
      let group = try margins(edition, seed)
      let reasons = group.requirement.reasons
      let sum = try Money.sum(reasons.map(\.contributes.maintenance), in: group.unit)
      #expect(sum == group.requirement.margins.maintenance, "seed \(seed)")
      guard let cap = reasons.first(where: { $0.component == "offset-cap" }),
        let netting = cap.netting
      else { continue }
      capped += 1
      let (before, after) = (try netting.before, try netting.after)
      #expect(try before.minus(after) == cap.computed, "seed \(seed)")
      #expect(after.initial.units >= 0 && after.initial <= before.initial, "seed \(seed)")
      // A fifth, up by less than a unit.
      let fifth = before.initial.units.quotientAndRemainder(dividingBy: 5)
      #expect(cap.computed.initial.units == fifth.quotient + (fifth.remainder > 0 ? 1 : 0))
    }
    #expect(capped > 10, "only \(capped) books net anything")
  }

  @Test func `R-017 R-087 orders for the other side of a hedge need the capped margin`() throws {
    let head = """
      - kind: open-orders
        each: group
        of:
          - kind: offset-cap
            share: "0.8"
            groups: {BTC: [BTC], ETH: [ETH]}
            evidence:
              - \(OffsetBook.evidence("BTC, ETH", "0.9"))
            of:
      """
    let edition = try writtenEdition(
      unit: "USD", components: head + "\n" + OffsetBook.grid.indented(by: 10))
    var book = try OffsetBook(edition)
    try book.hold([("BTC", "2"), ("ETH", "-30")])
    // Together 3750 of 26,250 alone: 3750 + 4500. With two more BTC: 18,750 + 4500.
    #expect(try book.group().margins.first == "8250")
    let group = try book.group(orders: [book.exchange.order("BTC-PERP", "2")])
    #expect(group.margins == ["23250", "4125"])
  }
}
