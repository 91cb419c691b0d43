import PlimsollDomain
import PlimsollRevaluation

/// What a grid makes of the positions on one underlying anywhere in a box: sums, discounts by
/// expiry, weights, dampeners and shares of gains, as ``GridGroup`` has them.
struct GroupFold {
  private let terms: BoxedScenarios
  private let boxed: BoxedBook
  private let grid: Int
  private var fold: BoxedScenarios.Fold { terms.fold }

  init(_ terms: BoxedScenarios, _ boxed: BoxedBook, _ grid: Int) {
    (self.terms, self.boxed, self.grid) = (terms, boxed, grid)
  }

  /// The profit in each scenario; `nil` where something is not bounded.
  func profits(of positions: [BoxedPosition], _ holdings: [Portfolio.AssetAmount])
    -> [Enclosure]?
  {
    guard var profits = fold.weights == nil ? sum(positions) : byExpiry(positions),
      let allowances = allowances
    else { return nil }
    for holding in holdings where fold.holdings.contains(holding.asset) {
      guard let price = boxed.price(of: holding.asset) else { return nil }
      for scenario in profits.indices {
        profits[scenario] += price.times(holding.amount.double * fold.moves[scenario])
      }
    }
    for scenario in profits.indices {
      var profit = profits[scenario].times(fold.weights?[scenario] ?? 1)
      if let allowance = allowances[scenario] {
        // Towards zero by the allowance, and not beyond it.
        profit =
          boxed.smaller(profit + allowance, .zero) + boxed.larger(profit - allowance, .zero)
      }
      if fold.gainShare < 1 { profit = boxed.smaller(profit, profit.times(fold.gainShare)) }
      profits[scenario] = profit
    }
    return profits
  }

  private func sum(_ positions: [BoxedPosition]) -> [Enclosure]? {
    guard let sums = boxed.profits(of: positions, grid) else { return nil }
    return sums.isEmpty ? terms.shocks.map { _ in .zero } : sums
  }

  /// Dollars by scenario in the requirement unit, where there are any.
  private var allowances: [Enclosure?]? {
    guard let dollars = fold.allowances else { return terms.shocks.map { _ in nil } }
    guard let one = boxed.converted(dollars: Enclosure(1)) else { return nil }
    return dollars.map { $0 > 0 ? one.times($0) : nil }
  }

  /// The options of each expiry by themselves, and the rest in one sum.
  private func byExpiry(_ positions: [BoxedPosition]) -> [Enclosure]? {
    let options = positions.filter { $0.contract.option != nil }
    guard var sums = sum(positions.filter { $0.contract.option == nil }) else { return nil }
    let isSymbolic = options.first.map { boxed.hasAllOptions(options.map(\.entry))[$0.place] }
    let expiries = Dictionary(grouping: options) { $0.contract.expiry?.milliseconds ?? 0 }
    for (_, own) in expiries.sorted(by: { $0.key < $1.key }) {
      guard let worths = worths(of: own), let first = own.first else { return nil }
      var model = Enclosure.zero
      for option in own {
        model.add(option.line.model.times(Double(option.entry.lots)), at: option.place)
      }
      for (scenario, worth) in worths.enumerated() {
        if fold.eitherWay[scenario] {
          sums[scenario] = sums[scenario] - boxed.magnitude(worth - model)
        } else if isSymbolic == true {
          sums[scenario] += worth
          // The symbol is all options of the factor, whichever expiry brings it.
          sums[scenario].values[first.place] = -1
        } else {
          sums[scenario] += worth - model
        }
      }
    }
    return sums
  }

  /// What the options of one expiry are worth after each shock, discounted by sign.
  private func worths(of options: [BoxedPosition]) -> [Enclosure]? {
    var worths = terms.shocks.map { _ in Enclosure.zero }
    for option in options {
      guard case .bounded(let own) = option.line.profits[grid], own.bounds.count == worths.count
      else { return nil }
      for (scenario, bound) in own.bounds.enumerated() {
        worths[scenario].add(bound.times(Double(option.entry.lots)), at: option.place)
      }
    }
    guard let discount = fold.discount, let expiry = options.first?.contract.expiry,
      let contract = options.first?.contract
    else { return worths }
    let rate = boxed.now.expiryTerms(of: contract)?.rate?.double ?? 0
    let years = boxed.market.years(until: expiry)
    // Both factors rise or fall with the tenor.
    guard let sooner = discount.factors(years: years.lowerBound, rate: rate),
      let later = discount.factors(years: years.upperBound, rate: rate)
    else { return nil }
    let longs = [sooner.long.double, later.long.double]
    let shorts = [sooner.short.double, later.short.double]
    let (low, high) = (min(longs[0], longs[1]), max(longs[0], longs[1]))
    let (least, most) = (min(shorts[0], shorts[1]), max(shorts[0], shorts[1]))
    guard high <= least else { return nil }
    // What quotes decay by is no part of what is discounted.
    let decay = options.reduce(0) {
      $0 + abs(Double($1.entry.lots)) * ($1.line.option?.decay ?? 0)
    }
    return worths.map {
      boxed.smaller(boxed.times($0, low...high), boxed.times($0, least...most))
        .widened(by: decay * max(0, 1 - low))
    }
  }
}
