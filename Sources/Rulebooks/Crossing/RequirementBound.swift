import PlimsollDomain

/// One figure of a requirement anywhere in a box, as a sum of maxima.
///
/// `requirement = Σ over blocks, max over the cases of a block`. A grid is a block of one case a
/// scenario; a share of a notional is a block of one.
struct RequirementBound {
  var blocks: [Block]

  /// The largest of its cases.
  struct Block {
    let cases: [Enclosure]
    /// The factors that some case moves with.
    let factors: Enclosure.Mask

    init(cases: [Enclosure], on factors: Enclosure.Mask) {
      (self.cases, self.factors) = (cases, factors)
    }

    /// The factor, where some case moves with one and none with another.
    var onlyFactor: Int? {
      let places = (0..<8).filter { factors[$0] }
      return places.count == 1 ? places[0] : nil
    }

    init(cases: [Enclosure]) {
      var factors = Enclosure.Mask(repeating: false)
      for one in cases {
        factors = factors .| (one.slopes .!= 0) .| (one.curves .!= 0) .| (one.values .!= 0)
      }
      self.init(cases: cases, on: factors)
    }
  }

  /// The figure that is bounded, and what enclosing components multiply it by.
  struct Weight {
    let figure: Rung.Figure
    var times = 1.0

    /// The weight where this figure of what is inside counts as much as `weight` says.
    func times(initial: FixedPoint, maintenance: FixedPoint) -> Weight {
      let own = figure == .initial ? initial : maintenance
      return Weight(figure: figure, times: times * own.double)
    }

    /// The one of two numbers that belongs to this figure.
    func chosen<Number>(_ initial: Number, _ maintenance: Number) -> Number {
      figure == .initial ? initial : maintenance
    }
  }

  /// The most cases that maxima are multiplied out to.
  static let mostCases = 2_048

  static let nothing = RequirementBound(blocks: [])

  init(blocks: [Block]) { self.blocks = blocks }

  /// One case.
  init(_ only: Enclosure) { blocks = [Block(cases: [only])] }

  static func + (left: RequirementBound, right: RequirementBound) -> RequirementBound {
    RequirementBound(blocks: left.blocks + right.blocks)
  }

  /// The same as one block; `nil` where it has too many cases.
  var asOne: Block? {
    if blocks.count == 1 { return blocks[0] }
    var cases = [Enclosure.zero]
    for block in blocks {
      guard cases.count * block.cases.count <= Self.mostCases else { return nil }
      cases = cases.flatMap { one in block.cases.map { one + $0 } }
    }
    return Block(cases: cases)
  }

  /// The same with what has one case in one block, and no factor in two of the others; `nil` where
  /// that has too many cases.
  func separated() -> (single: Enclosure, blocks: [Block])? {
    var single = Enclosure.zero
    var apart: [Block] = []
    for block in blocks {
      if block.cases.count == 1 {
        single += block.cases[0]
      } else if apart.contains(where: { any($0.factors .& block.factors) }) {
        let met = apart.filter { any($0.factors .& block.factors) }
        guard let one = RequirementBound(blocks: met + [block]).asOne else { return nil }
        apart = apart.filter { !any($0.factors .& block.factors) } + [one]
      } else {
        apart.append(block)
      }
    }
    return (single, apart)
  }
}

/// A component whose requirement is bounded over a box. What is not is revalued whenever anything
/// it may read moves.
protocol BoundedComponent: MarginComponent {
  /// What it requires of `portfolio` anywhere in the box; `nil` where this form of it, or something
  /// held, is not bounded.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound?
  /// What it lets count towards the balance of a figure anywhere in the box, in editions that
  /// compare credits; `nil` where that is not bounded.
  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure?
  /// Assets whose prices it reads, whatever is held.
  var priced: Set<AssetID> { get }
}

extension BoundedComponent {
  var priced: Set<AssetID> { (self as? any CompositeComponent)?.parts.priced ?? [] }

  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure? {
    (self as? any CompositeComponent).map {
      $0.parts.credit(on: portfolio, in: boxed, figure)
    } ?? .zero
  }
}

extension [any MarginComponent] {
  /// Assets whose prices they read, whatever is held.
  var priced: Set<AssetID> {
    reduce(into: []) { $0.formUnion(($1 as? any BoundedComponent)?.priced ?? []) }
  }

  /// The sum of what all let count; `nil` where one is not bounded.
  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure? {
    var sum = Enclosure.zero
    for component in self {
      guard let bounded = component as? any BoundedComponent,
        let credit = bounded.credit(on: portfolio, in: boxed, figure)
      else { return nil }
      sum += credit
    }
    return sum
  }

  /// The sum of all; `nil` where one is not bounded.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = RequirementBound.nothing
    for component in self {
      guard let bounded = component as? any BoundedComponent,
        let bound = bounded.bound(on: portfolio, in: boxed, weight: weight)
      else { return nil }
      sum = sum + bound
    }
    return sum
  }
}
