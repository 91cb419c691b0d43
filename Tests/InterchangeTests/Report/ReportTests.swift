import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Report of accounts` {
  /// Every sample account under every edition.
  static let pairs = ["market-maker", "call-seller", "basis-trader"].flatMap { account in
    ["deribit-pm", "deribit-sm", "generic-tiered", "textbook-grid"].map { (account, $0) }
  }

  @Test(arguments: pairs)
  func `R-024 a requirement is exactly the sum of what its reasons contribute`(
    account: String, rulebook: String
  ) throws {
    let desk = try Desk()
    let found = try #require(desk.document.accounts.first { $0.id == account })
    let node = try desk.assessed(found.modeless, by: desk.catalog.edition(rulebook))
    let groups = try #require(node["groups"]?.array)
    #expect(!groups.isEmpty)
    for group in groups {
      let reasons = try #require(group["reasons"])
      for figure in ["initial", "maintenance"] {
        #expect(
          try reasons.sum(figure, "contributes") == group.decimal(figure),
          "\(figure) of \(group["group"]?.text ?? "")")
        for reason in reasons.array ?? [] {
          let computed = try reason.decimal(figure, "computed")
          #expect(try [computed, .zero].contains(reason.decimal(figure, "contributes")))
        }
      }
    }
  }

  @Test(arguments: pairs)
  func `headroom, shortfall and ratio follow from balance and requirement`(
    account: String, rulebook: String
  ) throws {
    let desk = try Desk()
    let found = try #require(desk.document.accounts.first { $0.id == account })
    let node = try desk.assessed(found.modeless, by: desk.catalog.edition(rulebook))
    for group in try #require(node["groups"]?.array) {
      let (balance, margin) = try (group.decimal("balance"), group.decimal("maintenance"))
      let headroom = try group.decimal("headroom")
      #expect(try headroom == balance.minus(margin))
      #expect(try group.decimal("shortfall", "maintenance") == max(.zero, headroom.negated))
      if balance > .zero {
        let ratio = try group.decimal("ratio")
        let back = try ratio.times(balance).minus(margin)
        #expect(try back >= .zero && back <= balance.times(FixedPoint("0.000001")))
      } else {
        #expect(group["ratio"]?.isNull == true)
      }
    }
  }

  @Test(arguments: pairs)
  func `R-026 withdrawable is at most free`(
    account: String, rulebook: String
  ) throws {
    let desk = try Desk()
    let found = try #require(desk.document.accounts.first { $0.id == account })
    let node = try desk.assessed(found.modeless, by: desk.catalog.edition(rulebook))
    for group in [node] + (node["groups"]?.array ?? []) {
      let (free, leaves) = try (group.decimal("free"), group.decimal("withdrawable"))
      #expect(leaves >= .zero && leaves <= free)
    }
  }

  @Test(arguments: pairs)
  func `R-022 netting saves what the same positions alone would need more`(
    account: String, rulebook: String
  ) throws {
    let desk = try Desk()
    let found = try #require(desk.document.accounts.first { $0.id == account })
    let node = try desk.assessed(found.modeless, by: desk.catalog.edition(rulebook))
    let alone = try node.decimal("isolated", "initial")
    #expect(try node.decimal("nettingBenefit") == alone.minus(node.decimal("initial")))
    for position in try #require(node["positions"]?.array) {
      let group = try #require(
        node["groups"]?.array?.first { $0["group"] == position["group"] })
      #expect(try position.decimal("marginal", "initial") <= group.decimal("initial"))
    }
  }

  @Test func `the same report twice gives the same bytes`() throws {
    let one = JSONWriter.pretty(ReportWriter.node(try Desk().report()))
    let other = JSONWriter.pretty(ReportWriter.node(try Desk().report()))
    #expect(one == other)
  }

  @Test func `accounts and pools stand in the order of the pool document`() throws {
    let report = try Desk().report()
    #expect(report.accounts.map(\.account) == ["market-maker", "call-seller", "basis-trader"])
    #expect(report.pools.map(\.id) == ["desk"])
    #expect(report.verdict == .below)
  }

  @Test func `S16 a pool is the exact sum of its members`() throws {
    let report = try Desk().report()
    let pool = try #require(report.pools.first)
    let totals = report.accounts.map(\.totals)
    let dollars = report.reporting
    #expect(try pool.requirement == Money.sum(totals.map(\.margins.maintenance), in: dollars))
    #expect(try pool.collateral == Money.sum(totals.map(\.balance.maintenance), in: dollars))
    #expect(pool.shortfall.isZero)
  }
}

@Suite struct `Fingerprint of inputs` {
  @Test func `it is the hash of every part and of where each ends`() {
    let parts: [[[UInt8]]] = [
      [], [[]], [[], []], [[1, 2]], [[1], [2]], [[1, 2], []], [[2, 1]],
    ]
    let prints = parts.map(Fingerprint.of)
    #expect(Set(prints).count == parts.count)
    #expect(prints.allSatisfy { $0.count == 71 && $0.hasPrefix("sha256:") })
  }

  @Test func `no part has the hash of nothing`() {
    // FIPS 180-4, the digest of the empty message.
    #expect(
      Fingerprint.of([])
        == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
