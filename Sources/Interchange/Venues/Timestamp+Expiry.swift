import PlimsollDomain

/// Expiries as the names of contracts write them; all are at 08:00 UTC, when venues settle.
extension Timestamp {
  /// 08:00 UTC of `yymmdd`.
  init?(yearMonthDay text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard digits.count == 6, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let (year, month, day) = (text.prefix(2), text.dropFirst(2).prefix(2), text.suffix(2))
    self.init("20\(year)-\(month)-\(day)T08:00:00Z")
  }

  /// 08:00 UTC of `6JAN23` or `28APR23`.
  init?(dayMonthYear text: String) {
    let months = [
      "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
    guard (6...7).contains(text.utf8.count),
      let month = months.firstIndex(of: String(text.dropLast(2).suffix(3)))
    else { return nil }
    func two(_ text: some StringProtocol) -> String { text.count < 2 ? "0\(text)" : "\(text)" }
    self.init(
      "20\(text.suffix(2))-\(two("\(month + 1)"))-\(two(text.dropLast(5)))T08:00:00Z")
  }
}
