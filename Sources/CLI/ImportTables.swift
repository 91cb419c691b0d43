import ArgumentParser
import PlimsollInterchange

/// `plimsoll import csv`: tables, as a pool.
struct ImportTables: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Turns tables of positions, of holdings and of orders into pool.json.",
    discussion: """
      The first row names the columns. A table with instrument and quantity is of positions, one \
      with asset and amount of holdings, and one with a column that only orders have (limit price, \
      order id, time in force, or what --column price=NAME names) of orders. Each row needs:
        positions  account, instrument, quantity; if there: side, entry, mode, margin, leverage
        holdings   account, asset, amount; if there: chain, bridge, finality
        orders     account, instrument, side, quantity; if there: price
      Without a column for the account all rows belong to --account. With a side (buy, sell, long, \
      short) the quantity has no sign. These names are known too, whatever their letter case, \
      spaces, points, _ and -:
      \(names)
      Other names are given with --column. Rows may come in any order, and tables may be large: \
      each is read twice, and takes 16 bytes of memory for each run of neighbouring rows of one \
      account.
      Examples, in Samples/tables:
        plimsoll import csv positions.csv holdings.csv --rulebook deribit-pm
        plimsoll import csv positions.csv holdings.csv orders.csv
        plimsoll import csv positions.csv --column quantity=Size --pool mine.json
      """)

  @Argument(help: "Tables as CSV.", completion: .file(extensions: ["csv"])) var files: [String]

  @Option(help: "Where to write the pool; - for standard output.", completion: .file())
  var pool = "pool.json"
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Which column is which field, e.g. quantity=Contracts; repeatable.",
      valueName: "field=column"))
  var columns: [String] = []
  @Option(help: "The account of rows that name none.") var account = "account"
  @Option(help: "The rulebook that the accounts stand under.") var rulebook: String?

  func validate() throws {
    for text in columns where ColumnChoice(text) == nil {
      throw ValidationError(
        "--column \(text) is not a field, = and a column: fields are "
          + ColumnChoice.fields.joined(separator: ", ") + ".")
    }
  }

  mutating func run() throws {
    try Files.refusing {
      try check()
      let output = try OutputFile(pool)
      let inputs = try open()
      var bar = ProgressBar("importing", of: 2 * inputs.reduce(0) { $0 + $1.size })
      defer { bar.clear() }
      let tables = try read(inputs, &bar)
      let behind = inputs.reduce(0) { $0 + $1.size }
      try tables.write(progress: { bar.show(behind + $0) }, to: output.write)
      for input in inputs { try input.checkUnchanged() }
      try output.finish()
      bar.clear()
      report(tables, size: output.size)
    }
  }

  private func check() throws {
    for (option, value) in [("account", account), ("rulebook", rulebook ?? account)] {
      if let fault = Shape.identifier.check(.string(value), file: "").first {
        throw Refusal("--\(option): \(fault.problem): \(fault.remedy).")
      }
    }
    for (place, file) in files.enumerated() where files[..<place].contains(file) {
      throw Refusal("\(file): the file is named twice: name it once.")
    }
  }

  private func open() throws -> [InputFile] {
    var (inputs, problems) = ([InputFile](), [String]())
    for file in files {
      do { inputs.append(try InputFile(file)) } catch { problems.append("\(error)") }
    }
    guard problems.isEmpty else { throw Refusal(problems.joined(separator: "\n")) }
    return inputs
  }

  /// Checks every table, and says all that is wrong with all of them.
  private func read(_ inputs: [InputFile], _ bar: inout ProgressBar) throws -> PoolTables {
    var tables = PoolTables(
      account: account, rulebook: rulebook, choices: columns.compactMap(ColumnChoice.init))
    var problems: [String] = []
    var behind = 0
    for input in inputs {
      do {
        try tables.add(input, file: input.path) { bar.show(behind + $0) }
      } catch { problems.append("\(error)") }
      behind += input.size
    }
    if problems.isEmpty {
      problems = tables.missed.map { "\($0.problem): \($0.remedy)." }
    }
    guard problems.isEmpty else { throw Refusal(problems.joined(separator: "\n")) }
    guard !tables.accounts.isEmpty else {
      throw Refusal("\(files.joined(separator: ", ")): no rows: nothing to import.")
    }
    return tables
  }

  private func report(_ tables: PoolTables, size: Int) {
    for table in tables.unused { Terminal.complain("\(table)") }
    Terminal.complain("\(pool): \(tables.rows.counted(accounts: tables.accounts.count))")
    let limits = DocumentLimits()
    guard size > limits.bytes || tables.values > limits.nodes else { return }
    Terminal.complain(
      "\(pool): has \(size) bytes and \(tables.values) values, and `plimsoll margin` reads at most "
        + "\(limits.bytes) and \(limits.nodes): import fewer accounts at a time.")
  }

  /// The other names of every field, for the help.
  private static var names: String {
    ColumnChoice.fields.compactMap { field in
      let names = TableKind.aliases(of: field)
      return names.isEmpty ? nil : "  \(field): \(names.joined(separator: ", "))"
    }.joined(separator: "\n")
  }
}
