import PlimsollDomain

/// A requirement anywhere in a box, as a sum of maxima.
///
/// `requirement = Σ over blocks, max over the cases of a block`. A grid is a block of one case a
/// scenario; a share of a notional is a block of one.
struct RequirementBound {
  var blocks: [Block]

  /// The largest of its cases.
  struct Block {
    var cases: [Case]
  }

  /// Both figures in one case.
  struct Case {
    var initial = Enclosure.zero
    var maintenance = Enclosure.zero

    static func + (left: Case, right: Case) -> Case {
      Case(
        initial: left.initial + right.initial, maintenance: left.maintenance + right.maintenance)
    }

    func figure(_ figure: Rung.Figure) -> Enclosure {
      figure == .initial ? initial : maintenance
    }
  }

  /// What enclosing components multiply by.
  struct Weight {
    var initial = 1.0
    var maintenance = 1.0
  }

  /// The most cases that maxima are multiplied out to.
  static let mostCases = 2_048

  static let nothing = RequirementBound(blocks: [])

  init(blocks: [Block]) { self.blocks = blocks }

  /// One case.
  init(_ only: Case) { blocks = [Block(cases: [only])] }

  static func + (left: RequirementBound, right: RequirementBound) -> RequirementBound {
    RequirementBound(blocks: left.blocks + right.blocks)
  }

  /// The same as one block; `nil` where it has too many cases.
  var asOne: Block? {
    if blocks.count == 1 { return blocks[0] }
    var cases = [Case()]
    for block in blocks {
      guard cases.count * block.cases.count <= Self.mostCases else { return nil }
      cases = cases.flatMap { one in block.cases.map { one + $0 } }
    }
    return Block(cases: cases)
  }

  /// A block and the factors that it moves with.
  typealias Apart = (factors: SIMDMask<SIMD8<Int64>>, block: Block)

  /// The same with what has one case in one block, and no factor in two of the others; `nil` where
  /// that has too many cases.
  func separated() -> (single: Case, blocks: [Apart])? {
    var single = Case()
    var apart: [Apart] = []
    for block in blocks {
      if block.cases.count == 1 {
        single = single + block.cases[0]
        continue
      }
      let factors = block.factors
      guard apart.contains(where: { any($0.factors .& factors) }) else {
        apart.append((factors, block))
        continue
      }
      var (joined, united) = (RequirementBound(blocks: [block]), factors)
      var others: [Apart] = []
      for other in apart {
        if any(other.factors .& united) {
          united = united .| other.factors
          joined.blocks.append(other.block)
        } else {
          others.append(other)
        }
      }
      guard let one = joined.asOne else { return nil }
      apart = others + [(united, one)]
    }
    return (single, apart)
  }
}

extension RequirementBound.Block {
  /// The factors that some case moves with.
  var factors: SIMDMask<SIMD8<Int64>> {
    var factors = SIMDMask<SIMD8<Int64>>(repeating: false)
    for one in cases {
      for figure in [one.initial, one.maintenance] {
        factors = factors .| (figure.slopes .!= 0) .| (figure.values .!= 0)
      }
    }
    return factors
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
}

extension [any MarginComponent] {
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
