import PlimsollDomain

extension Totals {
  /// The groups, each converted at the market's prices and then added: what is owned rounds down,
  /// what is owed rounds up.
  init(of groups: [GroupAssessment], in reporting: Asset, market: Market) throws {
    func total(_ pick: (GroupAssessment) throws -> Money, up: Bool) throws -> Money {
      try Money.sum(
        groups.map { group in
          let price = try market.price(of: group.unit.id, in: reporting.id)
          let amount = try pick(group)
          return up
            ? try amount.convertedUp(to: reporting, at: price)
            : try amount.convertedDown(to: reporting, at: price)
        }, in: reporting)
    }
    func margins(_ pick: (GroupAssessment) -> Margins) throws -> Margins {
      Margins(
        initial: try total({ pick($0).initial }, up: true),
        maintenance: try total({ pick($0).maintenance }, up: true))
    }
    func equity(_ pick: (GroupAssessment) -> Equity) throws -> Equity {
      Equity(
        mark: try total({ pick($0).mark }, up: false),
        initial: try total({ pick($0).initial }, up: false),
        maintenance: try total({ pick($0).maintenance }, up: false))
    }
    let balance = try equity { $0.balance }
    let required = try margins { $0.requirement.margins }
    // Nothing where the line is maintenance itself; what a line above it asks beyond.
    let beyond = try total(
      { try $0.balance.maintenance.minus($0.requirement.margins.maintenance).minus($0.headroom) },
      up: true)
    self.init(
      equity: try equity { $0.equity }, balance: balance, margins: required,
      headroom: try balance.maintenance.minus(required.maintenance).minus(beyond),
      shortfall: try margins { $0.shortfall },
      free: try total({ $0.free }, up: false),
      withdrawable: try total({ $0.withdrawable }, up: false),
      isolated: try margins { $0.isolated },
      hidden: try total({ $0.requirement.hidden }, up: true))
  }

  /// Maintenance over the compared balance; `nil` where that is not above zero.
  public var ratio: FixedPoint? {
    guard balance.maintenance.units > 0 else { return nil }
    return try? margins.maintenance.value.dividedUp(by: balance.maintenance.value, decimals: 6)
  }

  /// What netting saves of initial and maintenance margin.
  public var nettingBenefit: Margins {
    get throws(AmountError) { try isolated.minus(margins) }
  }
}

extension GroupAssessment {
  /// Maintenance over the compared balance; `nil` where that is not above zero.
  public var ratio: FixedPoint? {
    guard balance.maintenance.units > 0 else { return nil }
    return try? requirement.margins.maintenance.value
      .dividedUp(by: balance.maintenance.value, decimals: 6)
  }
}
