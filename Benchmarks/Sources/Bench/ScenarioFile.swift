import Foundation
import PlimsollRevaluation

/// The book and its rows as others take them: a sparse matrix of doubles and dense ones.
///
/// `book.bin`: accounts, lines and positions as int64; starts and lines as int32; lots as float64.
/// `rows_<S>.bin`: lines × scenarios of profits in dollars, float64, one row after the other.
enum ScenarioFile {
  static func write(to folder: String) throws {
    let data = try ScenarioData()
    let book = try data.book()
    var (starts, lines, lots) = ([Int32(0)], [Int32](), [Double]())
    for account in 0..<book.count {
      for position in book.positions(of: account) {
        lines.append(Int32(position.line))
        lots.append(Double(position.lots))
      }
      starts.append(Int32(lines.count))
    }
    var file = Data()
    append([Int64(book.count), Int64(data.notionals.count), Int64(lines.count)], to: &file)
    append(starts, to: &file)
    append(lines, to: &file)
    append(lots, to: &file)
    try file.write(to: URL(fileURLWithPath: folder + "/book.bin"))
    for count in ScenarioData.scenarios {
      let table = try data.table(count, .whole)
      var rows = Data()
      for line in 0..<data.notionals.count {
        let array = table.row(of: line).array
        append(
          array.mantissas.map {
            Double(sign: .plus, exponent: array.exponent, significand: Double($0))
          }, to: &rows)
      }
      try rows.write(to: URL(fileURLWithPath: folder + "/rows_\(count).bin"))
    }
  }

  private static func append<Number: BitwiseCopyable>(_ numbers: [Number], to file: inout Data) {
    // SAFETY: numbers without references, read as the bytes they are.
    unsafe numbers.withUnsafeBytes { unsafe file.append(contentsOf: $0) }
  }
}
