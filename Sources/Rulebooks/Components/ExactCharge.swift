import PlimsollDomain
import PlimsollRevaluation

/// An initial and a maintenance charge as exact decimals, before their one rounding.
public struct ExactCharge: Hashable, Sendable {
  /// What is needed to open.
  public let initial: FixedPoint
  /// What is needed to keep.
  public let maintenance: FixedPoint

  /// Both figures.
  public init(initial: FixedPoint, maintenance: FixedPoint) {
    (self.initial, self.maintenance) = (initial, maintenance)
  }

  /// Both figures times one exact factor.
  public func times(_ factor: FixedPoint) throws(AmountError) -> ExactCharge {
    ExactCharge(initial: try initial.times(factor), maintenance: try maintenance.times(factor))
  }

  /// Both figures at a rate: exact to 18 decimals, up beyond.
  func converted(at rate: ExchangeRate) throws(AmountError) -> ExactCharge {
    ExactCharge(initial: try rate.up(initial), maintenance: try rate.up(maintenance))
  }

  /// Each figure times its own factor.
  func weighted(_ weight: Weight) throws(AmountError) -> ExactCharge {
    ExactCharge(
      initial: try initial.times(weight.initial),
      maintenance: try maintenance.times(weight.maintenance))
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
