import ArgumentParser
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll conformance`: published examples against the rules here.
struct ConformanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Runs published examples through the rules they name: the error table.",
    discussion: """
      A vector passes where |got − expected| ≤ max(abs, rel × |expected|). One that no edition \
      stands for is listed and fails nothing. Nor does one that its source got wrong: the file \
      says that a script could not reproduce it, and what came out here is what the script got.
      Examples, with files of your own:
        plimsoll conformance vectors.json
        plimsoll conformance vectors.json --format csv
      Exit status: 0 no vector fails, 1 some vector does, 65 bad input.
      """)

  @Argument(help: "A file of vectors; - for standard input.", completion: .file())
  var file: String

  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  mutating func run() throws {
    let conformance = try Files.refusing {
      let bytes = try Files.read(file)
      let vectors = try Files.document(nil, bytes, file: file) {
        try VectorReader.read(bytes, file: file)
      }
      return try Conformance(vectors, catalog: EditionStore.catalog())
    }
    switch format {
    case .table: print(table(conformance).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(conformance.node), terminator: "")
    case .csv: print(try sheet(conformance), terminator: "")
    }
    guard conformance.isClean else { throw ExitCode(1) }
  }

  private func table(_ conformance: Conformance) -> [String] {
    var table = Table([
      .text("rulebook"), .number("passed"), .number("failed"), .number("wrong at the source"),
      .number("unsupported"),
    ])
    for result in conformance.results {
      table.add(
        [
          result.rulebook, "\(result.passed)", "\(result.failed.count)",
          "\(result.wrongAtSource.count)", "\(result.unsupported.count)",
        ], ink: result.failed.isEmpty ? (result.passed > 0 ? .green : .dim) : .red)
    }
    var failures = Table([
      .text("vector"), .text("figure"), .number("expected"), .number("got"),
      .number("difference", rank: 1),
    ])
    for failure in conformance.results.flatMap(\.failed) {
      let difference = failure.got.flatMap { try? $0.minus(failure.expected) }
      failures.add([
        failure.id, failure.figure, "\(failure.expected)", failure.got.map { "\($0)" } ?? "–",
        difference.map { "\($0)" } ?? "–",
      ])
    }
    let more = failures.rows.isEmpty ? [] : [""] + failures.lines(width: Terminal.width)
    let wrong = conformance.results.flatMap(\.wrongAtSource)
    let sources =
      wrong.isEmpty ? [] : ["", "wrong at the source: " + wrong.joined(separator: ", ")]
    return table.lines(width: Terminal.width) + more + sources
  }

  private func sheet(_ conformance: Conformance) throws -> String {
    var writer = CSVWriter(
      header: ["rulebook", "passed", "failed", "wrong-at-source", "unsupported"])
    for result in conformance.results {
      try Files.refusing {
        try writer.append([
          result.rulebook, "\(result.passed)", "\(result.failed.count)",
          "\(result.wrongAtSource.count)", "\(result.unsupported.count)",
        ])
      }
    }
    return writer.text
  }
}
