import PlimsollDomain
import PlimsollNumerics

/// How a scenario tilts volatilities by strike.
///
/// `σ × (1 + clamp(k·cap/k*, −cap, cap))`, never below zero, with `k = ln(strike/forward)` or its
/// magnitude, `cap = base·√t + limit` and `k* = max(least, √t·width·(level + √t·slope))`.
/// Source: derivexyz/v2-core at 7736900d, PMRM_2; reproduced on its published cases to 1e-8.
public struct SkewShift: Hashable, Sendable {
  /// The tilt by signed distance from the forward: one wing up, the other down.
  public let linear: Tilt
  /// The tilt by distance alone: both wings up, or both down.
  public let absolute: Tilt
  /// What `k*` is at least.
  public let least: FixedPoint
  /// The width of the smile in standard deviations, and the volatility that makes them: `level` at
  /// the shortest tenor, changing by `slope` with the square root of years.
  public let width: FixedPoint, level: FixedPoint, slope: FixedPoint

  /// How far a tilt may go.
  public struct Tilt: Hashable, Sendable {
    /// Added to the limit for each square root of a year.
    public let base: FixedPoint
    /// The limit at the shortest tenor.
    public let limit: FixedPoint

    /// A limit that changes with tenor.
    public init(base: FixedPoint, limit: FixedPoint) { (self.base, self.limit) = (base, limit) }
  }

  /// Which of the two tilts.
  public enum Tilting: String, Hashable, Sendable, CaseIterable {
    /// By signed distance.
    case linear
    /// By distance alone.
    case absolute
  }

  /// A shift by strike and tenor.
  public init(
    linear: Tilt, absolute: Tilt, least: FixedPoint, width: FixedPoint, level: FixedPoint,
    slope: FixedPoint
  ) {
    (self.linear, self.absolute, self.least) = (linear, absolute, least)
    (self.width, self.level, self.slope) = (width, level, slope)
  }

  /// What a volatility is multiplied by; from 0 on.
  ///
  /// - Domain: strike and forward above zero, years not below it.
  public func factor(
    _ tilting: Tilting, strike: Double, forward: Double, years: Double
  ) -> Double {
    let root = years.squareRoot()
    let tilt = tilting == .linear ? linear : absolute
    let cap = max(0, tilt.base.double * root + tilt.limit.double)
    let reach = max(
      least.double, root * width.double * (level.double + root * slope.double))
    let distance = logarithm(ofRatio: strike, to: forward)
    let signed = tilting == .linear ? distance : abs(distance)
    guard reach > 0 else { return max(0, signed == 0 ? 1 : 1 + (signed < 0 ? -cap : cap)) }
    return max(0, 1 + min(max(signed * cap / reach, -cap), cap))
  }
}
