/// An instant written as RFC 3339 in UTC, `2023-04-14T08:00:00Z`, to the millisecond at most.
struct UTCTime: Hashable, Sendable {
  /// Since 1970-01-01T00:00:00Z, in the proleptic Gregorian calendar, without leap seconds.
  let milliseconds: Int64

  /// Reads `text`, or says why it is no such time.
  init(_ text: String) throws(TimeFault) {
    let bytes = Array(text.utf8.prefix(40))
    guard bytes.count >= 20, Self.hasForm(bytes) else { throw .form }
    let tail = bytes[19...]
    guard tail.last == UInt8(ascii: "Z") else {
      throw Self.isOffset(tail) ? .notUTC : .form
    }
    guard let fraction = Self.fraction(tail.dropLast()) else { throw .form }
    let (year, month, day) = (
      Self.number(bytes[0..<4]), Self.number(bytes[5..<7]), Self.number(bytes[8..<10])
    )
    let (hour, minute, second) = (
      Self.number(bytes[11..<13]), Self.number(bytes[14..<16]), Self.number(bytes[17..<19])
    )
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      throw .noSuchDay
    }
    guard second != 60 else { throw .leapSecond }
    guard hour < 24, minute < 60, second < 60 else { throw .noSuchHour }
    let days = Self.days(before: year, month, day)
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    milliseconds = Int64(seconds * 1_000 + fraction)
  }

  /// Whether the first 19 bytes are `dddd-dd-ddTdd:dd:dd`.
  private static func hasForm(_ bytes: [UInt8]) -> Bool {
    zip(bytes, "dddd-dd-ddTdd:dd:dd".utf8).allSatisfy { byte, form in
      form == UInt8(ascii: "d") ? isDigit(byte) : byte == form
    }
  }

  /// Whether a time of the right form goes on with an offset, `+02:00`.
  private static func isOffset(_ tail: ArraySlice<UInt8>) -> Bool {
    tail.suffix(6).first.map { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") } ?? false
  }

  /// The milliseconds of nothing or of `.d` to `.ddd`; nil if it is anything else.
  private static func fraction(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let point = bytes.first else { return 0 }
    let digits = bytes.dropFirst()
    guard point == UInt8(ascii: "."), (1...3).contains(digits.count), digits.allSatisfy(isDigit)
    else { return nil }
    return number(digits) * [100, 10, 1][digits.count - 1]
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 to a date, by eras of 400 years that start in March.
  private static func days(before year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = (month <= 2 ? year - 1 : year) + 400
    let era = shifted / 400
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era - 1) * 146_097 + dayOfEra - 719_468
  }
}
