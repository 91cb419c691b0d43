import ArgumentParser
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll check`: whether documents are what they should be.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validates documents: all errors at once, each with line, field and remedy.",
    discussion: """
      What a document is, its keys say: a market, a pool, an edition, a scenario set, a \
      report, a comparison or a set of SIMM parameters. \
      A pool is checked against a market where one is given or among the files; an edition finds \
      those it extends among the files too. Warnings do not change the exit status.
      Examples, in Samples/desk:
        plimsoll check pool.json market.json ../weekend-gap.yaml
        plimsoll check pool.json --market market.json
      Example, with files of your own:
        plimsoll check my-venue.yaml
      Exit status: 0 nothing is wrong, 65 something is.
      """)

  @Argument(help: "Documents; - for standard input.", completion: .file()) var files: [String]

  @Option(help: "A market to check pools against.", completion: .file()) var market: String?

  mutating func run() throws { try Self.check(files, market: market) }

  /// Checks `files`, which must be of `kind` if one is named; prints what they are, then warnings.
  static func check(_ files: [String], market: String? = nil, kind: DocumentKind? = nil) throws {
    var problems: [String] = []
    let documents = read(files, market: market, kind: kind, &problems)
    let market = documents.first { $0.kind == .market }.flatMap { document in
      try? MarketReader.read(document.bytes, file: document.file)
    }
    let editions = documents.filter { $0.kind == .edition }.map { ($0.file, $0.bytes) }
    for document in documents where document.isListed {
      do {
        let what = try DocumentCheck.check(
          document.bytes, file: document.file, as: document.kind, market: market,
          beside: editions)
        print("\(document.file): \(what)")
        guard document.kind == .edition else { continue }
        let warnings = try EditionReview.warnings(
          document.bytes, file: document.file, beside: editions)
        for warning in warnings { print("warning: \(warning)") }
      } catch { problems.append("\(error)") }
    }
    guard problems.isEmpty else {
      Terminal.complain(problems.joined(separator: "\n"))
      throw ExitCode(65)
    }
  }

  private struct Read {
    let file: String
    let bytes: [UInt8]
    let kind: DocumentKind
    let isListed: Bool
  }

  /// Every file that is a document of some kind; what is not is a problem.
  private static func read(
    _ files: [String], market: String?, kind: DocumentKind?, _ problems: inout [String]
  ) -> [Read] {
    let all = files.map { ($0, true) } + (market.map { [($0, false)] } ?? [])
    return all.compactMap { file, isListed in
      do {
        let bytes = try Files.read(file)
        let found = try DocumentKind(of: Document.read(bytes, file: file), file: file)
        if let kind, found != kind {
          throw Refusal("\(file): this is \(found.named), not \(kind.named): use plimsoll check.")
        }
        return Read(file: file, bytes: bytes, kind: found, isListed: isListed)
      } catch {
        problems.append("\(error)")
        return nil
      }
    }
  }
}
