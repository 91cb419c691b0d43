/// What is compared with what: the sections of the table, in its order.
enum Section: String, CaseIterable {
  /// A million options, price and four greeks.
  case values = "black76-values"
  /// A million options, price alone.
  case prices = "black76-prices"
  /// One account by one edition.
  case requirement
  /// One order of that account, before it is accepted.
  case check
  /// One account of 20 options and nothing prepared for it; a book of all that is listed.
  case standing, bookOfAll = "book"
  /// The scenario sums of that account.
  case fold
  /// A million accounts by tiered fractions.
  case fractions
  /// A million accounts by scenario grids, for so many scenarios and threads.
  case scenarios32x1 = "scenarios-32-1", scenarios32x2 = "scenarios-32-2"
  case scenarios64x1 = "scenarios-64-1", scenarios64x2 = "scenarios-64-2"
  case scenarios128x1 = "scenarios-128-1", scenarios128x2 = "scenarios-128-2"
  /// Accounts of 20 options in 23 scenarios.
  case simulations
  /// Rows of all lines anew.
  case rebuild
  /// Books whose prices move, by the crossing index: grids and fractions.
  case calm = "crossing-calm", replay = "crossing-replay", slide = "crossing-slide"
  case line = "crossing-line"
  case fractionCalm = "fraction-calm", fractionReplay = "fraction-replay"
  case fractionSlide = "fraction-slide", fractionLine = "fraction-line"
  /// How much of the way to its line a box of the crossing index takes.
  case tightness
  /// GARCH and a filtered tail of 16 coins.
  case calibration
  /// A rate for every day of theirs.
  case rates
  /// Correlations of 50 prices, bar by bar.
  case correlation
  /// The filtered tail of 1,000 positions.
  case shortfall
  /// The command line, as a process.
  case command

  /// The section of the full pass by `scenarios` on `threads`, of those that are measured.
  static func scenarios(_ scenarios: Int, threads: Int) -> Section {
    Section(rawValue: "scenarios-\(scenarios)-\(threads)") ?? .scenarios64x1
  }

  /// The section of a book on a walk.
  static func crossing(_ book: CrossingBook.Kind, _ walk: CrossingWalk.Kind) -> Section {
    Section(rawValue: "\(book.rawValue)-\(walk.rawValue)") ?? .calm
  }

  /// How the table calls it.
  var title: String {
    switch self {
    case .values: "Black-76, price and four greeks"
    case .prices: "Black-76, price only"
    case .requirement: "requirement of 50 positions"
    case .check: "pre-trade check, 50 positions, 27 scenarios"
    case .standing: "standing of 20 options, measured alone"
    case .bookOfAll: "an empty book of 2,000 contracts"
    case .fold: "scenario sums of 50 positions"
    case .fractions: "tiered fractions of 1,000,000 accounts"
    case .scenarios32x1: "1,000,000 accounts, 32 scenarios, 1 thread"
    case .scenarios32x2: "1,000,000 accounts, 32 scenarios, 2 threads"
    case .scenarios64x1: "1,000,000 accounts, 64 scenarios, 1 thread"
    case .scenarios64x2: "1,000,000 accounts, 64 scenarios, 2 threads"
    case .scenarios128x1: "1,000,000 accounts, 128 scenarios, 1 thread"
    case .scenarios128x2: "1,000,000 accounts, 128 scenarios, 2 threads"
    case .simulations: "simulations of 20 positions in 23 scenarios"
    case .rebuild: "2,000 rows of 64 scenarios"
    case .calm, .fractionCalm: "a calm tick, \(book)"
    case .replay, .fractionReplay: "a tick of the crash, \(book)"
    case .slide, .fractionSlide: "a tick of its slide, \(book)"
    case .line, .fractionLine: "a tick, all at their line, \(book)"
    case .tightness: "box over distance to the line, 20 hedged options"
    case .calibration: "calibration of 16 coins, 8 years of days"
    case .rates: "a filtered rate for each of these days"
    case .correlation: "update of a 50 × 50 EWMA correlation"
    case .shortfall: "99% shortfall, 1,000 positions, 500 days"
    case .command: "the command, whole process"
    }
  }

  /// The accounts of a walk.
  private var book: String {
    let kind: CrossingBook.Kind = rawValue.hasPrefix("fraction") ? .fractions : .grid
    return "\(CrossingBook.size) accounts of \(kind.title)"
  }

  /// The unit of its figures.
  var unit: String {
    switch self {
    case .values, .prices: "M options/s"
    case .requirement, .check, .standing, .fold, .calm, .replay, .slide, .line, .fractionCalm,
      .fractionReplay, .fractionSlide, .fractionLine, .correlation:
      "µs"
    case .tightness: "share"
    case .simulations: "M/s"
    case .fractions, .scenarios32x1, .scenarios32x2, .scenarios64x1, .scenarios64x2,
      .scenarios128x1, .scenarios128x2, .rebuild, .bookOfAll, .calibration, .rates, .shortfall,
      .command:
      "ms"
    }
  }

  /// Whether its figures are speeds rather than times.
  var isSpeed: Bool { unit.hasSuffix("/s") }

  /// Whether more is better.
  var isMore: Bool { isSpeed || self == .tightness }

  /// What our figure should reach, where that is set.
  var aim: Double? {
    switch self {
    case .values: 45
    case .requirement: 20
    case .check: 5
    case .standing: 30
    case .bookOfAll: 15
    case .calm, .replay, .fractionCalm, .fractionReplay: 20
    case .line, .fractionLine: 1.2
    case .tightness: 0.8
    case .fractions: 60
    case .simulations: 0.1
    case .calibration, .rates: 5_000
    case .correlation: 20
    case .shortfall: 10
    case .command: 150
    case .prices, .fold, .scenarios32x1, .scenarios32x2, .scenarios64x1, .scenarios64x2,
      .scenarios128x1, .scenarios128x2, .rebuild, .slide, .fractionSlide:
      nil
    }
  }

  /// How far a contender's sums may be from ours: a search for the most likely parameters ends
  /// where its own rule says, everything else differs by rounding.
  var tolerance: Double { self == .calibration ? 1e-3 : 1e-9 }
}
