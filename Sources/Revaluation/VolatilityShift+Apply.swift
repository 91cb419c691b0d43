import PlimsollNumerics

extension VolatilityShift {
  /// The shift in the form models use, converted once.
  public struct Applied: Sendable {
    let up: Double
    let down: Double
    let shortPower: Double
    let longPower: Double
    let shortestDays: Double
    let floor: Double

    /// The form of `shift`.
    public init(_ shift: VolatilityShift) {
      (up, down, floor) = (shift.up.double, shift.down.double, shift.floor.double)
      (shortPower, longPower) = (shift.shortPower.double, shift.longPower.double)
      shortestDays = shift.shortestDays.double
    }

    /// `(30/days)^power`, 1 where the power is 0.
    public func stretch(years: Double) -> Double {
      let days = max(years * 365, shortestDays, 1e-9)
      let power = days < 30 ? shortPower : longPower
      return power == 0 ? 1 : PlimsollNumerics.power(30 / days, power)
    }

    /// The shocked volatility of a line whose tenor stretches by `stretch`.
    public func shocked(_ volatility: Double, _ move: VolatilityMove, stretch: Double) -> Double {
      switch move {
      case .up: max(volatility * (1 + up * stretch), floor)
      case .same: volatility
      case .down: max(0, volatility * (1 - down * stretch))
      }
    }
  }

  /// The volatility that `move` makes of `volatility` at a tenor of `years`.
  public func shocked(_ volatility: Double, _ move: VolatilityMove, years: Double) -> Double {
    let applied = Applied(self)
    return applied.shocked(volatility, move, stretch: applied.stretch(years: years))
  }
}
