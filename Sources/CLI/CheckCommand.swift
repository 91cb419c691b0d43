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
      report or a set of SIMM parameters. \
      A pool is checked against a market where one is given or among the files.
      Examples, in Samples/desk:
        plimsoll check pool.json market.json ../weekend-gap.yaml
        plimsoll check pool.json --market market.json
      Example, with files of your own:
        plimsoll check my-venue.yaml
      Exit status: 0 nothing is wrong, 65 something is.
      """)

  @Argument(help: "Documents; - for standard input.", completion: .file()) var files: [String]

  @Option(help: "A market to check pools against.", completion: .file()) var market: String?

  mutating func run() throws {
    var problems: [String] = []
    let documents = read(&problems)
    let market = documents.first { $0.kind == .market }.flatMap { document in
      try? MarketReader.read(document.bytes, file: document.file)
    }
    for document in documents where document.isListed {
      do {
        let what = try DocumentCheck.check(
          document.bytes, file: document.file, as: document.kind, market: market)
        print("\(document.file): \(what)")
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
  private func read(_ problems: inout [String]) -> [Read] {
    let all = files.map { ($0, true) } + (market.map { [($0, false)] } ?? [])
    return all.compactMap { file, isListed in
      do {
        let bytes = try Files.read(file)
        let kind = try DocumentKind(of: Document.read(bytes, file: file), file: file)
        return Read(file: file, bytes: bytes, kind: kind, isListed: isListed)
      } catch {
        problems.append("\(error)")
        return nil
      }
    }
  }
}
