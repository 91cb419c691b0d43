import PlimsollDomain

/// The date of an HTTP answer (RFC 9110): `Mon, 27 Mar 2023 18:05:22 GMT`.
struct HyperliquidDate {
  /// Since 1970.
  let milliseconds: Int64

  init?(_ text: String) {
    let parts = text.split(separator: " ").map(String.init)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 6, parts[5] == "GMT", parts[1].utf8.count == 2,
      let month = months.firstIndex(of: parts[2])
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    guard let time = Timestamp("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z") else { return nil }
    milliseconds = time.milliseconds
  }
}
