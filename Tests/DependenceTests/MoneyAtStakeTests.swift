import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

/// The worked check of the shared model: stressed exposures of 4,000 and 5,000, z = 2.3263.
/// Figures by NumPy 2.4.
@Suite struct `Money at stake` {
  static let multiple = 2.3263

  /// 100,000 long of a price that moves 4%, and 100,000 long or short of one that moves 5%.
  static func pair(short: Bool = false) throws -> Exposures {
    try Exposures(
      names: ["BTC", "ETH"], amounts: [100_000, short ? -100_000 : 100_000],
      volatilities: [0.04, 0.05])
  }

  static let triple = ["BTC", "ETH", "SOL"]

  static func three() throws -> (Exposures, CorrelationMatrix) {
    let exposures = try Exposures(
      names: triple, amounts: [100_000, -60_000, 40_000], volatilities: [0.04, 0.05, 0.05])
    let rows = [[1, 0.8, 0.6], [0.8, 1, 0.5], [0.6, 0.5, 1]]
    return (exposures, try `Matrices of correlations`.matrix(triple, rows))
  }

  @Test(arguments: [
    (false, 0.30, 16_935.71963543327, "16936"), (false, 0.95, 20_676.60667300125, "20677"),
    (true, 0.90, 5_201.764936057761, "5202"), (true, 0.30, 12_527.508890836996, "12528"),
  ])
  func `R-151 S20 the table of both books comes out`(
    short: Bool, correlation: Double, requirement: Double, charged: String
  ) throws {
    let matrix = try CorrelationMatrix(["BTC", "ETH"], uniform: correlation)
    let netted = try NettedRequirement(
      of: Self.pair(short: short), under: matrix, multiple: Self.multiple)
    #expect(abs(netted.requirement - requirement) < 1e-8)
    #expect(abs(netted.alone - 20_936.7) < 1e-8)
    #expect(abs(netted.benefit - (20_936.7 - requirement)) < 1e-8)
    #expect(try "\(netted.charged(in: Asset("USD", scale: 0)).value)" == charged)
    #expect(try "\(netted.charged(in: Asset("USD", scale: 2)).value)".count > 6)
  }

  /// ρ* is 0.471765 for the long book with 18,000, and 0.729343 for the hedged one with 8,000.
  @Test func `R-152 S20 both books break at their own correlation, each its own way`() throws {
    let now = try CorrelationMatrix(["BTC", "ETH"], uniform: 0.30)
    let same = try BreakEven(
      0, 1, of: Self.pair(), under: now, multiple: Self.multiple, collateral: 18_000)
    guard case .above(let rising) = same else { throw fault(same) }
    #expect(abs(rising - 0.471764856406136) < 1e-12)
    #expect(abs(try #require(same.distance(from: 0.30)) - 0.171764856406136) < 1e-12)
    let hedged = try BreakEven(
      0, 1, of: Self.pair(short: true), under: now, multiple: Self.multiple, collateral: 8_000)
    guard case .below(let falling) = hedged else { throw fault(hedged) }
    #expect(abs(falling - 0.7293427444136028) < 1e-12)
    #expect(try #require(hedged.distance(from: 0.90)) > 0.17)
    #expect(try #require(hedged.distance(from: 0.30)) < 0)
  }

  /// Dragged in steps of a hundredth: red from the first step beyond 0.4718, and below 0.7293.
  @Test(arguments: [(false, "18000", 0.30, 0.95, 0.48), (true, "8000", 0.90, 0.30, 0.72)])
  func `S20 a correlation that is dragged turns the verdict where it should`(
    short: Bool, collateral: String, from: Double, to: Double, firstRed: Double
  ) throws {
    let dollars = Asset("USD", scale: 2)
    let posted = try Money(crediting: FixedPoint(collateral), in: dollars)
    var red: [Double] = []
    for step in 0...65 {
      let percent = (from * 100).rounded() + (to > from ? 1 : -1) * Double(min(step, 60 + 5))
      let correlation = percent / 100
      guard (min(from, to) - 1e-9...max(from, to) + 1e-9).contains(correlation) else { continue }
      let netted = try NettedRequirement(
        of: Self.pair(short: short),
        under: CorrelationMatrix(["BTC", "ETH"], uniform: correlation), multiple: Self.multiple)
      if try netted.charged(in: dollars).units > posted.units { red.append(correlation) }
    }
    #expect(red.first == firstRed)
    let steps = abs(Int((to - firstRed) * 100 + (to > firstRed ? 0.5 : -0.5)))
    #expect(red.count == steps + 1 && abs((red.last ?? 0) - to) < 1e-9)
  }

  @Test(arguments: [
    (false, 21_000.0, BreakEven.never), (false, 2_000, .always), (true, 21_000, .never),
    (true, 2_000, .always), (false, 0, .always),
  ])
  func `R-152 collateral above every requirement never breaks, below every one always`(
    short: Bool, collateral: Double, expected: BreakEven
  ) throws {
    let now = try CorrelationMatrix(["BTC", "ETH"], uniform: 0.30)
    let found = try BreakEven(
      0, 1, of: Self.pair(short: short), under: now, multiple: Self.multiple,
      collateral: collateral)
    #expect(found == expected && found.distance(from: 0.3) == nil && found.correlation == nil)
  }

  /// With three prices only some correlations of a pair can be: those of BTC and ETH end at -0.39
  /// and 0.99.
  @Test(arguments: [
    (0, 1, 9_000.0, 0.7346813098307767), (0, 2, 9_000, 0.6979780352538352),
    (1, 2, 9_000, 0.3693626196615533),
  ])
  func `R-152 a pair of a larger book has a break-even, the others staying`(
    one: Int, other: Int, collateral: Double, correlation: Double
  ) throws {
    let (exposures, matrix) = try Self.three()
    let netted = try NettedRequirement(of: exposures, under: matrix, multiple: Self.multiple)
    #expect(abs(netted.requirement - 8_515.65620759786) < 1e-8)
    let found = try BreakEven(
      one, other, of: exposures, under: matrix, multiple: Self.multiple, collateral: collateral)
    #expect(abs(try #require(found.correlation) - correlation) < 1e-12)
    var moved = matrix.matrix
    moved[one, other] = correlation
    let there = try NettedRequirement(
      of: exposures, under: CorrelationMatrix(Self.triple, moved), multiple: Self.multiple)
    #expect(abs(there.requirement - collateral) < 1e-8)
  }

  @Test func `R-152 a break-even that cannot be, given the others, is none`() throws {
    let (exposures, matrix) = try Self.three()
    // BTC and ETH would have to be at -0.4 and lower, where no such matrix is.
    let found = try BreakEven(
      0, 1, of: exposures, under: matrix, multiple: Self.multiple, collateral: 16_000)
    #expect(found == .never)
    let flat = try Exposures(
      names: Self.triple, amounts: [100_000, 0, 40_000], volatilities: [0.04, 0.05, 0.05])
    let none = try BreakEven(
      0, 1, of: flat, under: matrix, multiple: Self.multiple, collateral: 20_000)
    #expect(none == .never)
  }

  /// All three move as one, so the correlation of any pair is fixed by the other two.
  @Test func `R-152 in a singular matrix a pair has no room`() throws {
    let (exposures, _) = try Self.three()
    let same = try CorrelationMatrix(Self.triple, uniform: 1)
    let found = try BreakEven(
      0, 1, of: exposures, under: same, multiple: Self.multiple, collateral: 9_000)
    #expect(found == .never)
  }

  @Test(arguments: [(0.0, 1.0), (-1, 1), (.nan, 1), (2.3, -1), (2.3, .nan), (2.3, .infinity)])
  func `a multiple or collateral that is none is refused`(multiple: Double, collateral: Double)
    throws
  {
    let now = try CorrelationMatrix(["BTC", "ETH"], uniform: 0.30)
    #expect(throws: StakeFault.self) {
      try BreakEven(0, 1, of: Self.pair(), under: now, multiple: multiple, collateral: collateral)
    }
  }

  @Test(
    arguments: [
      (["A"], [1.0, 2], [0.1, 0.1], "there are 1 names, 2 amounts"),
      (["A", "A"], [1, 2], [0.1, 0.1], "A comes twice"),
      (["A", "B"], [1, .nan], [0.1, 0.1], "the exposure to B is nan"),
      (["A", "B"], [1, 1e300], [0.1, 0.1], "the exposure to B is 1e+300"),
      (["A", "B"], [1, 2], [0.1, -0.1], "the volatility of B is -0.1"),
      ([], [], [], "there are 0 names"),
    ] as [([String], [Double], [Double], String)])
  func `exposures that are none are refused with a remedy`(
    names: [String], amounts: [Double], volatilities: [Double], said: String
  ) {
    do throws(StakeFault) {
      _ = try Exposures(names: names, amounts: amounts, volatilities: volatilities)
      Issue.record("\(amounts) were taken")
    } catch { #expect("\(error)".hasPrefix(said) && "\(error)".contains(": "), "\(error)") }
  }

  @Test func `exposures without correlations of their own are refused by name`() throws {
    let matrix = try CorrelationMatrix(["BTC", "SOL"], uniform: 0.5)
    let fault = #expect(throws: StakeFault.self) {
      try NettedRequirement(of: Self.pair(), under: matrix, multiple: 2)
    }
    #expect(fault.map { "\($0)".hasPrefix("ETH has no correlations") } == true)
  }

  private func fault(_ found: BreakEven) -> StakeFault { .nothing("\(found)") }
}
