import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll rulebook`: the editions at hand.
struct RulebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rulebook", abstract: "Lists, shows, starts, checks and compares margin rules.",
    discussion: """
      An edition is one venue's rules at one date, every number with its source. \
      Docs/WriteYourOwnVenue.md says how to write one.
      Examples, anywhere:
        plimsoll rulebook list
        plimsoll rulebook show deribit-pm
        plimsoll rulebook new my-venue
      """,
    subcommands: [
      List.self, Show.self, RulebookNew.self, RulebookCheck.self, RulebookDiff.self,
      BracketsCommand.self,
    ])

  /// `plimsoll rulebook list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "A line for every edition.",
      discussion: """
        Modes are those its accounts and positions may have, the default first. Parts that are \
        not covered leave a verdict undecidable where they could turn it; --accept takes their \
        names.
        Examples, anywhere:
          plimsoll rulebook list
          plimsoll rulebook list --format csv
        """)

    @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

    mutating func run() throws {
      let editions = try Files.refusing { try EditionStore.catalog().editions }
      let rows = editions.map { edition in
        [
          "\(edition.id)", String("\(edition.effective)".prefix(10)),
          edition.modes.map(\.rawValue).joined(separator: " "),
          edition.uncovered.map(\.id).joined(separator: " "), edition.title,
        ]
      }
      let titles = ["edition", "effective", "modes", "not covered", "what it is"]
      switch format {
      case .table:
        var table = Table([
          .text(titles[0]), .text(titles[1], rank: 3), .text(titles[2], rank: 2),
          .text(titles[3]), .text(titles[4]),
        ])
        for row in rows { table.add(row) }
        print(table.lines(width: Terminal.width).joined(separator: "\n"))
      case .json:
        let nodes = rows.map { row in
          Node.object(zip(titles, row).map { ($0, .string($1)) })
        }
        print(JSONWriter.pretty(.array(nodes)), terminator: "")
      case .csv:
        var writer = CSVWriter(header: titles)
        for row in rows { try Files.refusing { try writer.append(row) } }
        print(writer.text, terminator: "")
      }
    }
  }

  /// `plimsoll rulebook show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "The edition file itself: every number with its source.",
      discussion: """
        The newest edition of a rulebook, or the very one that is named. Copy it, change it, and \
        pass the copy with --edition. One that extends another is shown with all it takes from it.
        Examples, anywhere:
          plimsoll rulebook show hyperliquid
          plimsoll rulebook show deribit-pm@2024 > my-venue.yaml
        Example, in Samples/venue:
          plimsoll rulebook show quay.yaml
        """)

    @Argument(help: "A rulebook, an exact edition such as deribit-pm@2024, or a file.")
    var name: String

    @Option(
      name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
      completion: .file())
    var editions: [String] = []

    mutating func run() throws {
      let choice = try Files.refusing { try EditionChoice(name, among: editions) }
      print(
        choice.extends
          ? YAMLWriter.text(choice.node.unplaced) : String(decoding: choice.bytes, as: UTF8.self),
        terminator: "")
    }
  }
}

/// `plimsoll schema`: the JSON Schema of a public document.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of a public document.",
    discussion: """
      For editors that complete and check while one writes; "plimsoll check" says more.
      Examples, anywhere:
        plimsoll schema pool
        plimsoll schema edition > edition.schema.json
      """)

  @Argument(
    help: """
      market, pool, edition, scenarios, report, book, comparison, what-if, simm-parameters, \
      correlation, stake, drag, regime or procyclicality.
      """)
  var name: DocumentKind

  mutating func run() throws { print(JSONWriter.pretty(name.schema), terminator: "") }
}

extension DocumentKind: ExpressibleByArgument {}
