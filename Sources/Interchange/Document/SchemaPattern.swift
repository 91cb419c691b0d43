/// The regular expressions of the schemas: ECMA 262, without look-around, so that every validator
/// reads them alike. Each says what its checker says.
enum SchemaPattern {
  private static let control = #"\u0000-\u001f\u007f-\u009f"#
  /// U+2000 and U+2001 stand apart: Swift takes no range that starts at a character with another
  /// canonical form.
  private static let space =
    #" \u00a0\u1680\u2000\u2001\u2002-\u200a\u2028\u2029\u202f\u205f\u3000"#

  /// `ScalarCheck.isIdentifier`, but for the length.
  static let identifier =
    "^[^\(control)\(space)]([^\(control)]*[^\(control)\(space)])?$"

  /// `Decimal38` of a text, under a rule: all of them must match.
  static func decimal(_ rule: DecimalRule) -> [String] {
    let form = [#"^-?[0-9]+(\.[0-9]+)?$"#, #"^-?0?(\.?[0-9]){1,38}$"#]
    switch rule {
    case .any: return form
    case .nonNegative: return form + ["^([0-9]|-[0.]+$)"]
    case .positive: return form + ["^[0-9]", "[1-9]"]
    case .fraction: return form + [#"^(-[0.]+|0+(\.[0-9]+)?|0*1(\.0+)?)$"#]
    }
  }

  /// `UTCTime`, with the length of every month.
  static let time: String = {
    let leap =
      "([0-9][0-9](0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
    let days = [
      "[0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
      "[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)",
      "[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])", leap,
    ].joined(separator: "|")
    return #"^(\#(days))T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?Z$"#
  }()
}
