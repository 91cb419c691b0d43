import PlimsollDomain
import PlimsollRevaluation

/// The classic SPAN requirement from arrays and rates of a risk-parameter file.
///
/// Every figure is a decimal of the file, so nothing is a model here and nothing is rounded before
/// a reason is, but quotients: at 12 decimals, against the account. SPAN is a registered trademark
/// of Chicago Mercantile Exchange Inc., which has no part in this.
/// Source: CME, Components of SPAN, and the layouts of risk-parameter files; London SPAN version 4,
/// technical information package, for the order of charges.
public struct SpanRisk: MarginComponent {
  public let name = "span"
  /// Commodities by name.
  public let commodities: [SpanCommodity]
  /// Credits between commodities, in the order in which spreads form.
  public let between: [CommoditySpread]
  /// By scenario, the place of the one with the same price move and the other volatility.
  public let pairs: [Int]
  /// By scenario, how a person reads it.
  public let labels: [String]

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice]

  /// How many scenarios a risk array has.
  public static let scenarios = 16

  private let places: [String: Int]

  /// A rule from a file's parameters; a contract belongs to one commodity.
  public init(
    commodities: [SpanCommodity], between: [CommoditySpread], pairs: [Int], labels: [String]
  ) {
    precondition(
      pairs.count == Self.scenarios && labels.count == Self.scenarios
        && pairs.allSatisfy { (0..<Self.scenarios).contains($0) }, "Scenarios are sixteen.")
    self.commodities = commodities.sorted { $0.name < $1.name }
    (self.between, self.pairs, self.labels) = (between, pairs, labels)
    var places: [String: Int] = [:]
    for (place, commodity) in self.commodities.enumerated() {
      for id in commodity.contracts.keys { places[id] = place }
    }
    self.places = places
  }

  public func covers(_ contract: Contract) -> Bool { places[contract.id.text] != nil }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var books = try books(of: portfolio, in: valuation)
    do {
      for spread in between { try credit(spread, in: &books) }
      return try SpanReasons(books, unit: valuation.unit, weight: weight).all
    } catch { throw .arithmetic(name, error) }
  }

  /// One book a commodity that is held, by name.
  private func books(of portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [SpanBook]
  {
    var held: [Int: [SpanBook.Holding]] = [:]
    var rates: [Int: ExchangeRate] = [:]
    for entry in portfolio.entries where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard let place = places[contract.id.text],
        let terms = commodities[place].contracts[contract.id.text]
      else { continue }
      do {
        let quantity = try contract.quantity(of: entry.lots)
        var option: (OptionRight, FixedPoint)?
        if let right = contract.option?.right {
          guard let mark = valuation.quote(entry.line)?.mark else {
            throw MarginError.market(.unquoted(contract.id, missing: "mark"))
          }
          option = (right, try quantity.times(contract.multiplier).times(mark))
        }
        held[place, default: []].append(
          SpanBook.Holding(quantity: quantity, contract: terms, option: option))
        rates[place] = try valuation.rate(entry.line)
      } catch let error as MarginError { throw error } catch {
        throw .arithmetic("\(contract.id)", error as? AmountError ?? .overflow(contract.id.text))
      }
    }
    var books: [SpanBook] = []
    for (place, holdings) in held.sorted(by: { $0.key < $1.key }) {
      do {
        books.append(
          try SpanBook(
            holdings, of: commodities[place], at: rates[place] ?? .one, by: self))
      } catch { throw .arithmetic("\(name) of \(commodities[place].name)", error) }
    }
    return books
  }

  /// forms as many spreads as the remaining net deltas allow and credits every leg.
  private func credit(_ spread: CommoditySpread, in books: inout [SpanBook]) throws(AmountError) {
    let places = spread.legs.map { leg in
      books.firstIndex { $0.commodity.name == leg.commodity }
    }
    for sign in [1, -1] {
      var available: [FixedPoint] = []
      for (leg, place) in zip(spread.legs, places) {
        guard let place, books[place].spreadable.signum == leg.side.sign(sign) else { break }
        available.append(books[place].spreadable.magnitude)
      }
      guard available.count == spread.legs.count,
        let count = try SpreadCount(available, ratios: spread.legs.map(\.ratio))
      else { continue }
      for (place, (leg, used)) in zip(places, zip(spread.legs, count.used)) {
        guard let place else { continue }
        try books[place].credit(used, at: leg.rate, for: spread.name)
      }
      return
    }
  }
}
