/// An instant in UTC, to the millisecond. Years are 365 days of 24 hours (ACT/365).
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  /// An instant by its milliseconds since 1970.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads RFC 3339 in UTC, `2023-04-14T08:00:00Z`, with up to three decimals of a second.
  ///
  /// - Returns: `nil` for anything else: other zones, impossible dates, leap seconds.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        guard index < bytes.count, (48...57).contains(bytes[index]) else { return nil }
        value = value * 10 + Int(bytes[index] - 48)
      }
      return value
    }
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"),
      [bytes[4], bytes[7], bytes[10], bytes[13], bytes[16]] == Array("--T::".utf8),
      let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10),
      let hour = digits(11..<13), let minute = digits(14..<16), let second = digits(17..<19),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0
    if bytes.count > 20 {
      let decimals = bytes.count - 21
      guard bytes[19] == UInt8(ascii: "."), (1...3).contains(decimals),
        let value = digits(20..<(20 + decimals))
      else { return nil }
      fraction = value * [100, 10, 1][decimals - 1]
    }
    let seconds =
      Self.daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(milliseconds: Int64(seconds) * 1_000 + Int64(fraction))
  }

  /// Seconds from this instant to a later one; negative if it is earlier.
  public func seconds(until other: Timestamp) -> Double {
    Double(other.milliseconds &- milliseconds) / 1_000
  }

  /// Years of 365 days from this instant to a later one, to the millisecond.
  public func years(until other: Timestamp) -> Double {
    Double(other.milliseconds &- milliseconds) / 31_536_000_000
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC; milliseconds only where there are some.
  public var description: String {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let inDay = Int(remainder < 0 ? remainder + 86_400_000 : remainder)
    let (year, month, day) = Self.date(Int(remainder < 0 ? quotient - 1 : quotient))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let years = String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
    let clock = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1_000 % 60].map(two)
    let fraction = "\(1_000 + inDay % 1_000)".dropFirst()
    return "\(years)-\(two(month))-\(two(day))T" + clock.joined(separator: ":")
      + (fraction == "000" ? "Z" : ".\(fraction)Z")
  }

  /// The date alone, `2026-03-27`: the first ten characters of the description.
  public var day: String {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let (year, month, day) = Self.date(Int(remainder < 0 ? quotient - 1 : quotient))
    guard (0...9_999).contains(year) else { return String(description.prefix(10)) }
    // A hyphen stands three before the digit zero.
    let digits = [
      year / 1_000, year / 100 % 10, year / 10 % 10, year % 10, -3, month / 10, month % 10, -3,
      day / 10, day % 10,
    ]
    return String(decoding: digits.map { UInt8(48 + $0) }, as: UTF8.self)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days of the proleptic Gregorian calendar, counted in eras of 400 years from March.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
