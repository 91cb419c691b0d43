import PlimsollDomain
import PlimsollRevaluation

/// The options and the stock of one underlying, as strategies see them.
struct StrategyBook {
  /// One option position.
  struct Leg {
    let id: String
    let terms: OptionTerms
    /// Shares it is over, unsigned, and shares of one lot of it.
    let shares: FixedPoint, size: FixedPoint
    /// A share's requirement alone, its premium, and what it is in the money; zero where long.
    let naked: FixedPoint
    let premium: FixedPoint
    let inside: FixedPoint
    /// The price of a share.
    let underlying: FixedPoint
  }

  /// One stock position.
  struct Stock {
    let id: String
    let shares: FixedPoint
    let price: FixedPoint
  }

  /// A part of the requirement under the name of its strategy.
  struct Part {
    let subject: String
    let charge: ExactCharge
  }

  /// Which of both figures is computed.
  enum Figure { case initial, maintenance }

  private var shorts: [Leg] = []
  private var longs: [Leg] = []
  private var stocks: [Stock] = []
  private let rates: StockRates

  /// The book of `entries`, all of one underlying, in their order.
  init(_ entries: [Portfolio.Entry], in valuation: Valuation, by rule: StrategyPairing)
    throws(MarginError)
  {
    rates = rule.stock
    let spot = entries.first { valuation.lines[$0.line].contract.payoff == .spot }
    let price = spot.flatMap { valuation.quote($0.line)?.mark }
    for entry in entries where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard let quote = valuation.quote(entry.line), let mark = quote.mark else {
        throw .market(.unquoted(contract.id, missing: "mark"))
      }
      do {
        let units = try contract.quantity(of: entry.lots).times(contract.multiplier)
        guard let terms = contract.option, let option = rule.rates(of: contract) else {
          stocks.append(Stock(id: contract.id.text, shares: units, price: mark))
          continue
        }
        guard let underlying = quote.index ?? price else {
          throw MarginError.market(.unquoted(contract.id, missing: "index"))
        }
        let inside =
          terms.right == .call
          ? try underlying.minus(terms.strike) : try terms.strike.minus(underlying)
        let leg = Leg(
          id: contract.id.text, terms: terms, shares: units.magnitude,
          size: try contract.quantity(of: 1).times(contract.multiplier),
          naked: try option.requirement(of: terms, underlying: underlying, premium: mark),
          premium: mark, inside: max(.zero, inside), underlying: underlying)
        if units < .zero { shorts.append(leg) } else { longs.append(leg) }
      } catch let error as MarginError { throw error } catch {
        throw .arithmetic(
          "\(contract.id)", error as? AmountError ?? .overflow(contract.id.text))
      }
    }
  }

  /// The parts of both figures, each by its own cheapest assignment.
  func parts() throws(AmountError) -> [Part] {
    let maintenance = try amounts(.maintenance)
    let initial = stocks.isEmpty ? maintenance : try amounts(.initial)
    var subjects = maintenance.map(\.subject)
    subjects += initial.map(\.subject).filter { !subjects.contains($0) }
    return subjects.map { subject in
      Part(
        subject: subject,
        charge: ExactCharge(
          initial: initial.first { $0.subject == subject }?.amount ?? .zero,
          maintenance: maintenance.first { $0.subject == subject }?.amount ?? .zero))
    }
  }

  private typealias Amount = (subject: String, amount: FixedPoint)

  /// What each strategy of the cheapest assignment needs of one figure.
  private func amounts(_ figure: Figure) throws(AmountError) -> [Amount] {
    let held = try held()
    let collars = try collars(figure)
    let blocks = try BlockScale(shorts: shorts, longs: longs, stock: held, collars: collars)
    let problem = try blocks.problem(shorts, longs, stock: held, collars: collars)
    let counts = PairingSearch.best(of: problem)
    var amounts: [Amount] = []
    func add(_ subject: String, _ ticks: Int128) throws(AmountError) {
      amounts.append((subject, try blocks.amount(ticks)))
    }
    let spread = (shorts.indices.filter { counts[$0][..<problem.cover].contains { $0 > 0 } })
      .map { shorts[$0].id }
    if !spread.isEmpty {
      let bought = longs.indices.filter { long in counts.contains { $0[long] > 0 } }
        .map { longs[$0].id }
      let subject = "spread " + (spread + ["against"] + bought).joined(separator: " ")
      try add(subject, problem.spreadLoss(counts))
    }
    for (short, leg) in shorts.enumerated() {
      for choice in problem.cover..<problem.choices where counts[short][choice] > 0 {
        let count = Int128(counts[short][choice])
        if choice == problem.cover {
          try add("covered \(leg.id)", count * problem.cost(short, choice))
        } else if choice < problem.straddle(0) {
          let long = longs[choice - problem.cover - 1].id
          try add("collar \(leg.id) \(long)", count * problem.cost(short, choice))
        } else if choice == problem.alone {
          try add("alone \(leg.id)", count * problem.cost(short, choice))
        } else {
          let call = shorts[choice - problem.straddle(0)].id
          try add("straddle \(leg.id) with \(call)", count * problem.cost(short, choice))
        }
      }
    }
    for stock in stocks {
      let share = try rates.share(at: stock.price, isShort: stock.shares < .zero)
      let each = figure == .initial ? share.initial : share.maintenance
      // In hedge mode both sides of a stock stand by themselves.
      let isHedged = stocks.count { $0.id == stock.id } > 1
      let side = !isHedged ? "" : stock.shares < .zero ? " short" : " long"
      amounts.append(("stock \(stock.id)\(side)", try stock.shares.magnitude.times(each)))
    }
    return amounts
  }

  /// Shares held and owed.
  private func held() throws(AmountError) -> (long: FixedPoint, short: FixedPoint) {
    var (long, short) = (FixedPoint.zero, FixedPoint.zero)
    for stock in stocks {
      if stock.shares > .zero {
        long = try long.plus(stock.shares)
      } else {
        short = try short.plus(stock.shares.magnitude)
      }
    }
    return (long, short)
  }

  /// What a collar saves of a share's stock margin, by short and long; less than nothing is no
  /// saving, and only maintenance margin has one.
  private func collars(_ figure: Figure) throws(AmountError) -> [[FixedPoint?]] {
    var all: [[FixedPoint?]] = []
    for short in shorts {
      var row: [FixedPoint?] = []
      for long in longs {
        let sign = short.terms.right == .call ? 1 : -1
        guard figure == .maintenance, let stock = stocks.first(where: { $0.shares.signum == sign }),
          let inside = try rates.collar(
            short: short.terms, long: long.terms, underlying: short.underlying)
        else {
          row.append(nil)
          continue
        }
        let plain = try rates.share(at: stock.price, isShort: sign < 0).maintenance
        row.append(try min(.zero, inside.minus(plain)))
      }
      all.append(row)
    }
    return all
  }
}
