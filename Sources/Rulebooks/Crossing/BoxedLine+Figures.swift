import PlimsollDomain
import PlimsollRevaluation

extension BoxedLine {
  /// What a line pays in, and what is counted.
  enum Payment: Equatable {
    /// Some currency.
    case currency
    /// Its own underlying, which is the requirement unit.
    case coin
    /// Its own underlying, counted in something else, at the price of a scenario where it `moves`.
    case converted(moves: Bool)

    /// `nil` where that is not bounded.
    init?(_ contract: Contract, _ box: BoxedMarket) {
      let isOwn = contract.settle == contract.underlying
      let isConverted = isOwn && contract.settle != box.unit.id
      let moves = isConverted && box.edition.conversion == .scenario
      guard contract.form == .inverse ? isOwn : !moves else { return nil }
      self =
        contract.form != .inverse ? .currency : isConverted ? .converted(moves: moves) : .coin
    }

    /// Whether what it pays in is worth as much more as its underlying.
    var follows: Bool { if case .converted = self { true } else { false } }
  }

  /// What a lot is worth and what it brings.
  struct Figures {
    let size, stake: Double
    let worth, model, marked: LineBound
    let profits: [InGrid]

    /// Of what is no option.
    init?(
      _ contract: Contract, _ state: LineState, _ payment: Payment, _ box: BoxedMarket,
      _ centre: BoxedMarket.Centre, units: Double, rate: Double, stretch: Double
    ) {
      guard let mark = box.edition.prices == .index ? state.index ?? state.mark : state.mark,
        mark > 0
      else { return nil }
      let price = mark * centre.price
      let settled = payment == .currency ? units * price : units / price
      (size, model) = (settled * abs(rate), .zero)
      stake = size
      worth = (payment == .currency ? centre.moving : centre.reciprocal).times(settled)
      let marked =
        payment.follows
        ? LineBound(settled * rate).widened(by: settled * rate * centre.turn)
          .stretched(by: stretch, centre.width)
        : worth.times(rate).stretched(by: stretch, centre.width)
      guard marked.isFinite else { return nil }
      self.marked = marked
      let isLinear = payment == .currency || payment == .converted(moves: true)
      profits = box.grids.map { grid in
        InGrid(grid, contract, box) { scenarios in
          (isLinear ? scenarios.moves : scenarios.turns).map { shares in
            Profits(bounds: shares.map(marked.times), shares: [])
          }
        }
      }
    }

    /// Of an option.
    init?(_ option: BoxedOption, _ state: LineState, _ contract: Contract, _ box: BoxedMarket) {
      guard let model = option.model else { return nil }
      (size, stake, self.model) = (option.size, option.stake, model)
      worth = option.beside(state.premium ?? 0)
      marked = model.plus(worth)
      profits = box.grids.map { InGrid($0, contract, box, option.profits) }
    }
  }
}

extension BoxedLine.InGrid {
  /// What `profits` makes of the scenarios of a grid.
  fileprivate init(
    _ grid: BoxedGrid, _ contract: Contract, _ box: BoxedMarket,
    _ profits: (BoxedScenarios) -> BoxedLine.Profits?
  ) {
    switch grid.terms(of: contract.underlying) {
    case .none: self = .none
    case .unbounded: self = .unbounded
    case .bounded(let scenarios):
      let own = scenarios.isWhole(contract, box) ? profits(scenarios) : nil
      self = own.map { .bounded($0) } ?? .unbounded
    }
  }
}
