import PlimsollDomain

/// Why a text is or is not an instant in UTC: what `Timestamp` refuses, in words for its writer.
struct UTCTime: Hashable, Sendable {
  /// The instant written.
  let instant: Timestamp

  /// Reads `text`, or says why it is no such time.
  init(_ text: String) throws(TimeFault) {
    let bytes = Array(text.utf8.prefix(40))
    guard bytes.count >= 20, Self.hasForm(bytes) else { throw .form }
    let tail = bytes[19...]
    guard tail.last == UInt8(ascii: "Z") else {
      throw Self.isOffset(tail) ? .notUTC : .form
    }
    guard Self.isFraction(tail.dropLast()) else { throw .form }
    guard Timestamp(String(decoding: bytes[..<10], as: UTF8.self) + "T00:00:00Z") != nil else {
      throw .noSuchDay
    }
    guard !bytes[17..<19].elementsEqual("60".utf8) else { throw .leapSecond }
    guard let instant = Timestamp(text) else { throw .noSuchHour }
    self.instant = instant
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

  /// Whether it is nothing, or `.d` to `.ddd`.
  private static func isFraction(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let point = bytes.first else { return true }
    let digits = bytes.dropFirst()
    return point == UInt8(ascii: ".") && (1...3).contains(digits.count)
      && digits.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
