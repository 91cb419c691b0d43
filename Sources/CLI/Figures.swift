import PlimsollDomain

/// Numbers as people read them. Rounded for the eye only: `--format json` has every digit.
enum Figures {
  /// An amount at 2 decimals for dollars and their tokens, at 6 for coins.
  static func text(_ money: Money) -> String { text(money.value, decimals: decimals(money.asset)) }

  /// An amount and its asset.
  static func full(_ money: Money) -> String { "\(text(money)) \(money.asset)" }

  /// A price at eight digits and at least two decimals.
  static func price(_ price: FixedPoint) -> String {
    let digits = price < .one ? 0 : "\(price.whole(.down))".count
    return text(price, decimals: max(2, 8 - digits))
  }

  /// A share in percent, at one decimal.
  static func percent(_ share: FixedPoint?) -> String {
    guard let share, let hundredfold = try? share.times(FixedPoint(100)) else { return "–" }
    return text(hundredfold, decimals: 1) + "%"
  }

  /// A decimal at a number of decimals, thousands apart.
  static func text(_ value: FixedPoint, decimals: Int) -> String {
    let rounded = (try? value.rounded(decimals)) ?? value
    let plain = "\(rounded.magnitude)".split(separator: ".", omittingEmptySubsequences: false)
    var digits = String(plain.first ?? "0")
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    groups.insert(digits, at: 0)
    let fraction = plain.count > 1 ? String(plain[1]) : ""
    let padding = String(repeating: "0", count: max(0, decimals - fraction.count))
    let sign = rounded.signum < 0 ? "−" : ""
    return sign + groups.joined(separator: ",") + (decimals > 0 ? "." + fraction + padding : "")
  }

  /// An estimate at a number of decimals.
  static func text(_ value: Double, decimals: Int) -> String {
    guard let dyadic = Dyadic(value),
      let money = try? Money(crediting: dyadic, in: Asset("", scale: min(18, decimals + 3)))
    else { return "\(value)" }
    return text(money.value, decimals: decimals)
  }

  private static func decimals(_ asset: Asset) -> Int { asset.scale <= 6 ? 2 : 6 }
}

extension FixedPoint {
  /// The nearest value with `decimals` decimals, ties to even.
  fileprivate func rounded(_ decimals: Int) throws(AmountError) -> FixedPoint {
    let lifted = try times(FixedPoint(units: Int128(1), scale: 0).lifted(decimals))
    return try FixedPoint(units: lifted.whole(.nearest), scale: decimals)
  }

  private func lifted(_ decimals: Int) throws(AmountError) -> FixedPoint {
    var value = self
    for _ in 0..<decimals { value = try value.times(FixedPoint(10)) }
    return value
  }
}
