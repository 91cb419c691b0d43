import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Reads the tables of a book, and builds it.
struct BookReading {
  let files: [InputFile]
  private(set) var tables: BookTables
  /// What the command takes beside what grows with accounts: measured, and a little more.
  static let base = 56 << 20

  /// Checks every row of every table, or says all that is wrong. `folder` has room for what is set
  /// aside; without one it is where temporary files are.
  init(
    _ files: [InputFile], market: Market, edition: Edition, choices: [ColumnChoice],
    _ means: BookMeans, in folder: String? = nil
  ) throws {
    self.files = files
    tables = try BookTables(
      market: market, edition: edition, choices: choices, threads: means.threads,
      scratch: try ScratchFile(in: folder))
    let size = files.reduce(0) { $0 + $1.size }
    let limit = MemoryLimit(megabytes: means.memory)
    var bar = ProgressBar("reading", of: size)
    defer { bar.clear() }
    var (problems, behind) = ([String](), 0)
    for input in files {
      do {
        try tables.add(input, file: input.path) { done, bytes in
          bar.show(behind + done)
          // Arrays are copied as they grow, and it shows: a quarter more.
          let taken = bytes + bytes / 4
          guard Self.base + taken > limit.most else { return }
          // What the rest would take goes by what is behind.
          let whole = Double(taken) * Double(size) / Double(max(1, behind + done))
          try limit.check(
            Self.base + Int(whole), for: "these tables", remedy: "build fewer accounts at a time")
        }
      } catch let error as DocumentErrors { problems.append("\(error)") }
      behind += input.size
    }
    if problems.isEmpty { problems = tables.missed.map { "\($0.problem): \($0.remedy)." } }
    guard problems.isEmpty else { throw Refusal(problems.joined(separator: "\n")) }
    guard tables.count > 0 else {
      throw Refusal("\(files.map(\.path).joined(separator: ", ")): no rows: nothing to measure.")
    }
    for table in tables.unused { Terminal.complain("\(table)") }
  }

  /// Writes the built book.
  func write(to sink: ([UInt8]) throws -> Void) throws {
    var bar = ProgressBar("building", of: tables.count)
    defer { bar.clear() }
    try tables.write(progress: { bar.show($0) }, to: sink)
    for file in files { try file.checkUnchanged() }
  }
}
