/// What is compared with what: the sections of the table, in its order.
enum Section: String, CaseIterable {
  /// A million options, price and four greeks.
  case values = "black76-values"
  /// A million options, price alone.
  case prices = "black76-prices"
  /// One account by one edition.
  case requirement
  /// The scenario sums of that account.
  case fold
  /// A million accounts by tiered fractions.
  case fractions
  /// The command line, as a process.
  case command

  /// How the table calls it.
  var title: String {
    switch self {
    case .values: "Black-76, price and four greeks"
    case .prices: "Black-76, price only"
    case .requirement: "requirement of 50 positions"
    case .fold: "scenario sums of 50 positions"
    case .fractions: "tiered fractions of 1,000,000 accounts"
    case .command: "the command, whole process"
    }
  }

  /// The unit of its figures.
  var unit: String {
    switch self {
    case .values, .prices: "M options/s"
    case .requirement, .fold: "µs"
    case .fractions, .command: "ms"
    }
  }

  /// Whether its figures are speeds rather than times.
  var isSpeed: Bool { unit.hasSuffix("/s") }

  /// What our figure should reach, where that is set.
  var aim: Double? {
    switch self {
    case .values: 45
    case .requirement: 20
    case .fractions: 60
    case .command: 150
    case .prices, .fold: nil
    }
  }
}
