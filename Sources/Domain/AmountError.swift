/// Why an exact amount could not be made. Each case holds its evidence and says what to do.
public enum AmountError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text is not a decimal number.
  case notANumber(String)
  /// The value does not fit 127 bits in its smallest unit.
  case overflow(String)
  /// The value has more decimals than its asset or contract counts.
  case finer(String, scale: Int)
  /// Two amounts of different assets met in one sum.
  case mixed(AssetID, AssetID)
  /// A quantity is not a whole number of lots.
  case notWholeLots(String, lot: String)
  /// More lots than a sum of positions has room for.
  case tooManyLots(String, lot: String)
  /// A division by zero.
  case division(String)

  public var description: String {
    switch self {
    case .notANumber(let text):
      "\"\(text)\" is not a decimal number: write digits with an optional point, as in \"0.5\""
    case .overflow(let what):
      "\(what) does not fit 127 bits: use a smaller amount or a coarser scale"
    case .finer(let text, let scale):
      "\"\(text)\" is finer than the \(scale) decimals counted here: round it first, "
        + "or give the asset a larger \"scale\""
    case .mixed(let one, let other):
      "\(one) and \(other) cannot be added: convert one of them at a stated price first"
    case .notWholeLots(let quantity, let lot):
      "\(quantity) is not a whole number of lots of \(lot): use a multiple of the lot"
    case .tooManyLots(let quantity, let lot):
      "\(quantity) is more than 2^50 lots of \(lot): split the position"
    case .division(let what):
      "\(what) is divided by zero: give it a price above zero"
    }
  }
}
