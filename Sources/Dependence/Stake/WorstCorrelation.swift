import PlimsollNumerics

/// The highest requirement of exposures whose correlations may each be off by so much, and a proof
/// of how far that is from the highest.
///
/// The value belongs to a matrix that can be: what may happen is at least so bad. The bound holds
/// for every matrix in the box, found or not: it is no worse than that. Without a gap between them
/// the worst is found.
public struct WorstCorrelation: Hashable, Sendable {
  /// How far each correlation may be off.
  public let width: Double
  /// The worst correlations found.
  public let matrix: CorrelationMatrix
  /// What they ask.
  public let value: NettedRequirement
  /// What no correlations within the box can exceed.
  public let bound: NettedRequirement
  /// What the bound would be if correlations need not fit each other.
  public let unfitted: NettedRequirement

  /// The part of the bound that is not proved necessary: 0 where the worst is found.
  public var gap: Double {
    bound.requirement > 0 ? 1 - value.requirement / bound.requirement : 0
  }

  /// Searches the box around `matrix`.
  ///
  /// - Parameters:
  ///   - width: the half-width of the box, from 0 to 2; no correlation leaves [−1, 1].
  ///   - steps: the most improvements that are tried, each one set of eigenvalues or two.
  public init(
    of exposures: Exposures, around matrix: CorrelationMatrix, width: Double, multiple: Double,
    steps: Int = 300
  ) throws(StakeFault) {
    guard width >= 0, width <= 2 else { throw .width(width) }
    guard multiple > 0, multiple <= 1e6 else { throw .multiple(multiple) }
    let centre = try NettedRequirement.ordered(matrix, as: exposures)
    var search = WorstSearch(exposures.stressed, around: centre, width: width)
    do throws(CorrelationFault) { try search.run(steps: steps) } catch {
      throw .correlation(error)
    }
    func requirement(_ variance: Double) -> NettedRequirement {
      NettedRequirement(
        requirement: multiple * max(0, variance).squareRoot(), alone: multiple * exposures.alone)
    }
    self.width = width
    self.matrix = search.best
    value = try NettedRequirement(of: exposures, under: search.best, multiple: multiple)
    let unit = search.scale * search.scale
    unfitted = requirement(search.unfitted * unit)
    bound = NettedRequirement(
      requirement: max(value.requirement, requirement(search.bound * unit).requirement),
      alone: value.alone)
  }
}
