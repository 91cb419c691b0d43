/// Why a response that is known is not used, and what to take instead.
struct Unused: Equatable {
  let problem: String
  let remedy: String

  init(_ problem: String, _ remedy: String) { (self.problem, self.remedy) = (problem, remedy) }

  static let orders = Unused(
    "orders are not read yet", "add them to the pool by hand, under \"orders\"")

  static func trades(take remedy: String) -> Unused {
    Unused("trades are not used: margin depends on positions and marks", "take \(remedy)")
  }

  static func candles(take remedy: String) -> Unused {
    Unused("candles are not used: margin depends on marks", "take \(remedy)")
  }

  static func levels(take remedy: String) -> Unused {
    Unused("price levels without a mark are not used", "take \(remedy)")
  }
}
