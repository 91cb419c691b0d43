import PlimsollDomain
import PlimsollRevaluation

/// An initial and a maintenance charge as decimals, exact where they fit, before their one
/// rounding.
public struct ExactCharge: Hashable, Sendable {
  /// What is needed to open.
  public let initial: FixedPoint
  /// What is needed to keep.
  public let maintenance: FixedPoint

  /// Both figures.
  public init(initial: FixedPoint, maintenance: FixedPoint) {
    (self.initial, self.maintenance) = (initial, maintenance)
  }

  /// Both figures times one factor: exact where they fit, up to 18 decimals beyond.
  public func times(_ factor: FixedPoint) throws(AmountError) -> ExactCharge {
    ExactCharge(
      initial: try Self.product(initial, factor), maintenance: try Self.product(maintenance, factor)
    )
  }

  /// Both figures at a rate: exact to 18 decimals, up beyond.
  func converted(at rate: ExchangeRate) throws(AmountError) -> ExactCharge {
    ExactCharge(initial: try rate.up(initial), maintenance: try rate.up(maintenance))
  }

  /// Each figure times its own factor, as ``times(_:)`` has it.
  func weighted(_ weight: Weight) throws(AmountError) -> ExactCharge {
    ExactCharge(
      initial: try Self.product(initial, weight.initial),
      maintenance: try Self.product(maintenance, weight.maintenance))
  }

  private static func product(_ charge: FixedPoint, _ factor: FixedPoint) throws(AmountError)
    -> FixedPoint
  {
    do { return try charge.times(factor) } catch { return try charge.timesUp(factor) }
  }
}

extension Money {
  /// Both figures of an exact charge, each rounded once, up.
  static func margins(charging exact: ExactCharge, in unit: Asset) throws(AmountError) -> Margins {
    Margins(
      initial: try Money(charging: exact.initial, in: unit),
      maintenance: try Money(charging: exact.maintenance, in: unit))
  }
}

extension Portfolio {
  /// One reason for each covered position, from exact decimals, rounded once, up.
  ///
  /// - Parameter charge: from the position's signed contract units, its entry and its quote; `nil`
  ///   where the position is not charged.
  func contractReasons(
    _ name: String, in valuation: Valuation, covered: (Contract) -> Bool,
    charge: (FixedPoint, Portfolio.Entry, Quote) throws -> ExactCharge?
  ) throws(MarginError) -> [Reason] {
    var reasons: [Reason] = []
    for entry in entries where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard covered(contract), let quote = valuation.quote(entry.line) else { continue }
      do {
        let units = try contract.quantity(of: entry.lots).times(contract.multiplier)
        guard let exact = try charge(units, entry, quote) else { continue }
        let margins = try Money.margins(charging: exact, in: valuation.unit)
        reasons.append(Reason(component: name, subject: contract.id.text, computed: margins))
      } catch let error as MarginError { throw error } catch {
        throw .arithmetic(
          "\(name) of \(contract.id)", error as? AmountError ?? .overflow(contract.id.text))
      }
    }
    return reasons
  }
}
