import PlimsollDomain

/// One figure of a requirement anywhere in a box, as a sum of maxima.
///
/// `requirement = Σ over blocks, max over the cases of a block`. A grid is a block of one case a
/// scenario; a share of a notional is a block of one.
struct RequirementBound {
  var blocks: [Block]

  /// The largest of its cases.
  struct Block {
    /// The factors that some case moves with.
    let factors: Enclosure.Mask
    private let form: Form

    private enum Form {
      case any([Enclosure])
      case lines(Lines)
    }

    /// Cases that move with one factor: a line each, and how many times the factor's symbol.
    struct Lines {
      let place: Int
      let bounds: [LineBound]
      /// None where no case has any.
      let symbols: [Double]

      fileprivate var cases: [Enclosure] {
        bounds.indices.map { number in
          var one = Enclosure.zero
          one.add(bounds[number], at: place)
          if !symbols.isEmpty { one.values[place] = symbols[number] }
          return one
        }
      }
    }

    init(cases: [Enclosure], on factors: Enclosure.Mask) {
      (form, self.factors) = (.any(cases), factors)
    }

    init(_ lines: Lines) {
      var factors = Enclosure.Mask(repeating: false)
      factors[lines.place] = true
      (form, self.factors) = (.lines(lines), factors)
    }

    var count: Int {
      switch form {
      case .any(let cases): cases.count
      case .lines(let lines): lines.bounds.count
      }
    }

    var cases: [Enclosure] {
      switch form {
      case .any(let cases): cases
      case .lines(let lines): lines.cases
      }
    }

    /// The cases as lines, where some case moves with one factor and none with another.
    var lines: Lines? {
      switch form {
      case .lines(let lines): return lines
      case .any(let cases):
        let places = (0..<8).filter { factors[$0] }
        guard places.count == 1 else { return nil }
        let place = places[0]
        return Lines(
          place: place, bounds: cases.map { $0.line(at: place) },
          symbols: cases.map { $0.values[place] })
      }
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
      let own = block.cases
      guard cases.count * own.count <= Self.mostCases else { return nil }
      cases = cases.flatMap { one in own.map { one + $0 } }
    }
    return Block(cases: cases)
  }

  /// The same with what has one case in one block, and no factor in two of the others; `nil` where
  /// that has too many cases.
  func separated() -> (single: Enclosure, blocks: [Block])? {
    var single = Enclosure.zero
    var apart: [Block] = []
    for block in blocks {
      if block.count == 1 {
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
  /// How many times its maintenance margin its initial margin is, whatever the market, of what has
  /// orders or has none; `nil` where no one number is.
  func initialShare(withOrders hasOrders: Bool) -> Double?
}

extension BoundedComponent {
  var priced: Set<AssetID> { (self as? any CompositeComponent)?.parts.priced ?? [] }

  func initialShare(withOrders hasOrders: Bool) -> Double? { nil }

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

  /// How many times the maintenance margin of all their initial margin is; `nil` where no one
  /// number is.
  func initialShare(withOrders hasOrders: Bool) -> Double? {
    let shares = map { ($0 as? any BoundedComponent)?.initialShare(withOrders: hasOrders) }
    guard let first = shares.first, shares.allSatisfy({ $0 == first }) else { return nil }
    return first
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
