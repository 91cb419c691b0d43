import PlimsollDomain

/// Why an edition has no index. Each case says what to do.
public enum CrossingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A part of an edition reads what it does not declare, so no box could tell when it changes.
  case undeclared(EditionID, component: String, DeclaredInput)

  public var description: String {
    switch self {
    case .undeclared(let edition, let component, let input):
      "\(edition): \(component) reads \"\(input.rawValue)\" and does not declare it: add it to "
        + "its inputs"
    }
  }
}

extension CrossingIndex {
  /// How many accounts are tried.
  private static let trials = 8

  /// Refuses an edition one of whose components changes its mind when an input moves that it does
  /// not declare.
  ///
  /// - Source: K3 asks every component to declare what it reads. That it does is tried here on some
  ///   accounts, not proved.
  func refuseUndeclared() throws(CrossingError) {
    let step = max(1, accounts.count / Self.trials)
    let some = stride(from: 0, to: accounts.count, by: step).map { accounts[$0] }
    for input in DeclaredInput.allCases {
      guard let other = market.moving(input) else { continue }
      for component in edition.components where !component.inputs.contains(input) {
        let alone = edition.alone(component)
        for account in some {
          let (one, two) = (
            Self.margins(account, alone, market), Self.margins(account, alone, other)
          )
          guard one == two else { throw .undeclared(edition.id, component: component.name, input) }
        }
      }
    }
  }

  private static func margins(_ account: Account, _ edition: Edition, _ market: Market)
    -> [Margins]?
  {
    guard
      let assessor = try? Assessor(edition: edition, market: market, accounts: [account]),
      let books = try? assessor.books(of: account)
    else { return nil }
    return books.compactMap { unit, book in
      try? book.requirement(edition, assessor.valuation(unit)).margins
    }
  }
}

extension Edition {
  /// The same edition with one component.
  fileprivate func alone(_ component: any MarginComponent) -> Edition {
    Edition(
      id: id, title: title, effective: effective, sources: sources, modes: modes,
      balance: balance, grouping: grouping, conversion: conversion, collateral: collateral,
      components: [component], ladder: ladder, prices: prices, marks: marks,
      discounting: discounting)
  }
}

extension Market {
  /// The same market where one input is half as much again; `nil` for inputs that are everywhere:
  /// prices, forwards, volatilities, the clock, and what accounts hold.
  fileprivate func moving(_ input: DeclaredInput) -> Market? {
    func more(_ value: FixedPoint?) -> FixedPoint? {
      value.flatMap { try? $0.times(FixedPoint(units: 15, scale: 1)) }
    }
    func quotes(_ change: (Quote) -> Quote) -> Market {
      replacing(quotes: self.quotes.values.map(change))
    }
    func assets(_ change: (AssetPrice) -> AssetPrice) -> Market {
      replacing(assets: self.assets.values.map(change))
    }
    switch input {
    case .funding: return quotes { $0.restated(funding: more($0.funding)) }
    case .openInterest: return quotes { $0.restated(openInterest: more($0.openInterest)) }
    case .skew: return quotes { $0.restated(skew: more($0.skew)) }
    case .average:
      return quotes { $0.restated(average: more($0.average)) }
        .replacing(assets: self.assets.values.map { $0.restated(average: more($0.average)) })
    case .deposits:
      return assets { $0.restated(deposits: more($0.deposits), borrows: more($0.borrows)) }
    case .confidence:
      return quotes { $0.restated(confidence: more($0.confidence)) }
        .replacing(
          assets: self.assets.values.map { $0.restated(confidence: more($0.confidence)) })
    case .mark, .index, .forward, .volatility, .interest, .time, .assetPrice, .orders, .holdings:
      return nil
    }
  }
}

extension Quote {
  /// The same quote with other figures beside its prices; those not given stay.
  fileprivate func restated(
    funding: FixedPoint? = nil, openInterest: FixedPoint? = nil, skew: FixedPoint? = nil,
    average: FixedPoint? = nil, confidence: FixedPoint? = nil
  ) -> Quote {
    Quote(
      contract: contract, mark: mark, index: index, forward: forward, volatility: volatility,
      funding: funding ?? self.funding, bid: bid, ask: ask, age: age,
      confidence: confidence ?? self.confidence, last: last, average: average ?? self.average,
      openInterest: openInterest ?? self.openInterest, skew: skew ?? self.skew, score: score)
  }
}

extension AssetPrice {
  /// The same price with other figures beside it; those not given stay.
  fileprivate func restated(
    average: FixedPoint? = nil, deposits: FixedPoint? = nil, borrows: FixedPoint? = nil,
    confidence: FixedPoint? = nil
  ) -> AssetPrice {
    AssetPrice(
      asset: asset, price: price, age: age, confidence: confidence ?? self.confidence,
      average: average ?? self.average, deposits: deposits ?? self.deposits,
      borrows: borrows ?? self.borrows, score: score)
  }
}
