import Foundation

/// One figure of one contender: a line of six fields parted by tabs, the round first.
///
/// Contenders in every language print the last five fields; `Benchmarks/run` adds the round.
struct Measurement {
  /// The round it was taken in, from 1 on.
  let round: Int
  /// What was measured: rows of one section are compared.
  let section: String
  /// Who was measured.
  let contender: String
  /// The unit of a time or speed; the name of a check.
  let figure: String
  /// The time, speed or checked sum.
  let value: Double
  /// What the figure is for.
  let role: Role

  /// What a figure is for.
  enum Role: String {
    /// Plimsoll as callers get it: what the others are compared with.
    case ours
    /// Somebody else, or another way of our own.
    case other
    /// A figure to read beside ours, not to compare.
    case detail
    /// A sum on which all contenders of a section must agree.
    case check
  }

  /// Reads every line of a file of results.
  static func read(_ path: String) throws -> [Measurement] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try text.split(separator: "\n").map { try Measurement(line: String($0)) }
  }

  private init(line: String) throws {
    let fields = line.split(separator: "\t").map(String.init)
    guard fields.count == 6, let round = Int(fields[0]), let value = Double(fields[4]),
      let role = Role(rawValue: fields[5])
    else { throw BenchError.malformed(line: line) }
    (self.round, section, contender) = (round, fields[1], fields[2])
    (figure, self.value, self.role) = (fields[3], value, role)
  }

  /// Prints a figure of this process, without its round.
  static func report(
    _ section: Section, _ contender: String, _ value: Double, _ role: Role, figure: String? = nil
  ) {
    let fields = [
      section.rawValue, contender, figure ?? section.unit, "\(value)", role.rawValue,
    ]
    print(fields.joined(separator: "\t"))
  }
}
