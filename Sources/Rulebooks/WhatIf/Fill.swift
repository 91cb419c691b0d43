import PlimsollDomain
import PlimsollPricing

/// What a fill makes of one position.
///
/// What is closed is realised at the price of the fill, down; what is opened joins the entry price
/// as an average to fifteen digits, rounded against the account. Options and spot are paid for.
struct Fill {
  /// What is left of the position; none where nothing is.
  let position: Position?
  /// What the account receives, or pays below zero, in the settlement asset.
  let cash: Money

  /// `lots` of `contract` at `price`, against what is held of it; `asset` is what it settles in.
  init(
    _ lots: Int64, of contract: Contract, at price: FixedPoint, onto held: Position,
    mark: FixedPoint?, in asset: Asset
  ) throws(MarginError) {
    let (total, isOver) = held.lots.addingReportingOverflow(lots)
    guard !isOver, total.magnitude < 1 << 60 else {
      throw .arithmetic("\(contract.id)", .overflow("the sum of its lots"))
    }
    do {
      let size = { (lots: Int64) throws(AmountError) -> FixedPoint in
        try contract.quantity(of: lots).times(contract.multiplier)
      }
      let isFuture = contract.option == nil && contract.payoff != .spot
      if isFuture, let cost = held.cost, contract.form != .inverse {
        let paid = try cost.plus(size(lots).times(price))
        cash = total == 0 ? try Money(crediting: paid.negated, in: asset) : .zero(asset)
        position = total == 0 ? nil : held.holding(total, entry: held.entry, cost: paid)
        return
      }
      let entry = held.lots == 0 ? price : held.entry ?? (isFuture ? mark : nil)
      let closed = Self.closed(by: lots, of: held.lots)
      if isFuture {
        cash =
          closed == 0
          ? .zero(asset)
          : try MarkValue.profit(
            of: size(closed), from: entry ?? price, to: price, form: contract.form, in: asset)
      } else {
        cash = try Money(crediting: size(lots).times(price).negated, in: asset)
      }
      let after: FixedPoint? =
        if closed == 0 {
          try Self.average(entry, held.lots, price, lots, form: contract.form)
        } else if (total < 0) != (held.lots < 0) { price } else { held.entry }
      position =
        total == 0 ? nil : held.holding(total, entry: after, cost: nil)
    } catch { throw .arithmetic("a fill of \(contract.id)", error) }
  }

  /// What of `held` lots is closed by `lots`, signed like what is held.
  private static func closed(by lots: Int64, of held: Int64) -> Int64 {
    guard held != 0, lots != 0, (held < 0) != (lots < 0) else { return 0 }
    return lots.magnitude < held.magnitude ? 0 - lots : held
  }

  /// The average entry of two lots on one side: of an inverse contract, the price at which one
  /// dollar bought on average.
  private static func average(
    _ entry: FixedPoint?, _ held: Int64, _ price: FixedPoint, _ lots: Int64, form: PayoffForm
  ) throws(AmountError) -> FixedPoint? {
    guard let entry else { return nil }
    guard held != 0, entry != price else { return price }
    let (one, other) = (
      FixedPoint(Int(held.magnitude)), FixedPoint(Int(lots.magnitude))
    )
    let all = try one.plus(other)
    let over: FixedPoint, under: FixedPoint
    if form == .inverse {
      over = try all.times(entry).times(price)
      under = try one.times(price).plus(other.times(entry))
    } else {
      over = try one.times(entry).plus(other.times(price))
      under = all
    }
    let digits = "\(max(entry, price).whole(.down))".count
    let decimals = min(max(entry.scale, price.scale, 15 - digits), 30)
    return held < 0
      ? try over.dividedDown(by: under, decimals: decimals)
      : try over.dividedUp(by: under, decimals: decimals)
  }
}

extension Position {
  /// The same position with other lots.
  func holding(_ lots: Int64, entry: FixedPoint?, cost: FixedPoint?) -> Position {
    Position(
      contract: contract, lots: lots, entry: entry, cost: cost, mode: mode, margin: margin,
      leverage: leverage)
  }

  /// The same position in another mode, with margin of its own or without.
  func moved(to mode: MarginMode?, margin: FixedPoint?) -> Position {
    Position(
      contract: contract, lots: lots, entry: entry, cost: cost, mode: mode, margin: margin,
      leverage: leverage)
  }
}
