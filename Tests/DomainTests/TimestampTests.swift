import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `Timestamps` {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1),
      ("1969-12-31T23:59:59.999Z", -1), ("2023-04-14T08:00:00Z", 1_681_459_200_000),
      ("2000-02-29T12:00:00Z", 951_825_600_000), ("2000-03-01T00:00:00Z", 951_868_800_000),
      ("1900-01-01T00:00:00Z", -2_208_988_800_000), ("1900-03-01T00:00:00Z", -2_203_891_200_000),
      ("2100-02-28T23:59:59Z", 4_107_542_399_000), ("2100-03-01T00:00:00Z", 4_107_542_400_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      ("2024-02-29T00:00:00.5Z", 1_709_164_800_500),
      ("2024-02-29T00:00:00.05Z", 1_709_164_800_050), ("2024-01-01T00:00:00Z", 1_704_067_200_000),
    ])
  func `read RFC 3339 in UTC`(text: String, milliseconds: Int64) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(
    arguments: [
      "", "2023-04-14", "2023-04-14T08:00:00", "2023-04-14T08:00:00+00:00",
      "2023-04-14T08:00:00+02:00", "2023-04-14 08:00:00Z", "2023-04-14t08:00:00Z",
      "2023-04-14T08:00:00z", "2023-04-14T08:00Z", "2023-4-14T08:00:00Z", "23-04-14T08:00:00Z",
      "2023-00-14T08:00:00Z", "2023-13-14T08:00:00Z", "2023-04-00T08:00:00Z",
      "2023-04-31T08:00:00Z", "2023-02-29T08:00:00Z", "1900-02-29T08:00:00Z",
      "2100-02-29T08:00:00Z", "2023-04-14T24:00:00Z", "2023-04-14T08:60:00Z",
      "2023-04-14T08:00:60Z", "2023-04-14T08:00:00.Z", "2023-04-14T08:00:00.1234Z",
      "2023-04-14T08:00:00,5Z", "2023-04-14T08:00:00.5", "-023-04-14T08:00:00Z",
      "2023-04-14T08:00:00ZZ", " 2023-04-14T08:00:00Z", "2023/04/14T08:00:00Z",
      "2023-04-14T08.00.00Z", "２023-04-14T08:00Z", "2023-04-14T08:00:0aZ", "Z",
    ])
  func `refuse anything else`(text: String) { #expect(Timestamp(text) == nil) }

  @Test(arguments: [(1900, false), (2000, true), (2023, false), (2024, true), (2100, false)])
  func `know leap years`(year: Int, isLeap: Bool) {
    #expect((Timestamp("\(year)-02-29T00:00:00Z") != nil) == isLeap)
    #expect(Timestamp("\(year)-02-28T00:00:00Z") != nil)
  }

  @Test func `count every day from 1900 to 2200`() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var day: Int64 = -25_567
    for year in 1900...2200 {
      let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for month in 1...12 {
        for date in 1...(lengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
          let text = "\(year)-\(two(month))-\(two(date))T00:00:00Z"
          let time = Timestamp(milliseconds: day * 86_400_000)
          guard Timestamp(text) == time, time.description == text else {
            Issue.record("day \(day): \(text) reads \(Timestamp(text)?.description ?? "nil")")
            return
          }
          day += 1
        }
      }
    }
    #expect(day == 84_371)
  }

  @Test func `read back what they write, to the millisecond`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<3_000 {
      // From year 0000 to 9999, the years that have four digits.
      let range = -62_167_219_200_000...253_402_300_799_999
      let time = Timestamp(milliseconds: Int64(generator.integer(in: range)))
      #expect(Timestamp(time.description) == time, "\(time.milliseconds)")
    }
  }

  @Test func `measure years of 365 days`() throws {
    let start = Timestamp.newYear
    #expect(start.years(until: start.after(days: 365)) == 1)
    #expect(start.years(until: start.after(days: 30)) == 30.0 / 365)
    #expect(start.seconds(until: start.after(days: -1)) == -86_400)
    #expect(start < start.after(days: 1))
  }

  /// In a process of its own, because a trap would end this one.
  @Test func `write any instant without a trap`() async {
    await #expect(processExitsWith: .success) {
      _ = Timestamp(milliseconds: .min).description + Timestamp(milliseconds: .max).description
    }
  }

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  @Test func `tell the date alone as they tell it with the time`() {
    for day in stride(from: -800_000, through: 3_000_000, by: 997) as StrideThrough<Int64> {
      for rest in [0, 1, 86_399_999] as [Int64] {
        let time = Timestamp(milliseconds: day * 86_400_000 + rest)
        #expect(time.day == String("\(time)".prefix(10)))
      }
    }
  }
}
