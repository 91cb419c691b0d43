import ArgumentParser
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll import span`: a SPAN risk-parameter file as an edition and a market.
struct ImportSpan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "span",
    abstract: "Turns a SPAN risk-parameter file into edition.yaml and market.json.",
    discussion: """
      Read is the XML layout, format 4.00, of one clearing organisation: risk arrays of futures \
      and of options that are paid in full, spreads between months and commodities, delivery \
      charges and short option minimums. What is passed over is listed with its reason, and \
      Docs/Span.md has every tag. Large files make large editions: keep the commodities you need, \
      or write JSON by calling the edition so.
      Example, in Samples/span:
        plimsoll import span risk-parameters.xml
      Example, with files of your own:
        plimsoll import span cme.xml --commodity ES CL --edition edition.json
      SPAN is a registered trademark of Chicago Mercantile Exchange Inc., which has no part in \
      this and does not endorse it.
      """)

  @Argument(help: "A risk-parameter file; - for standard input.", completion: .file())
  var file: String

  @Option(
    parsing: .upToNextOption, help: "Keep these combined commodities alone, e.g. ES CL.")
  var commodity: [String] = []
  @Option(help: "Whose rates count, where they differ by account type, e.g. S.")
  var accountType: String?
  @Option(help: "What to call the rulebook; span- and the clearing organisation without it.")
  var rulebook: String?
  @Option(help: "Where to write the edition: YAML, or JSON where the name says so.")
  var edition = "edition.yaml"
  @Option(help: "Where to write the market.", completion: .file()) var market = "market.json"

  mutating func run() throws {
    try Files.refusing {
      let parameters = try SpanReader.read(
        try Files.read(file), file: file, keeping: Set(commodity), accountType: accountType)
      let made = SpanEdition(parameters, rulebook: rulebook)
      let document = made.document
      let text =
        edition.lowercased().hasSuffix(".json")
        ? JSONWriter.pretty(document) : YAMLWriter.text(document)
      _ = try EditionReader.read(Array(text.utf8), file: edition)
      try Files.write(text, to: edition)
      try Files.write(JSONWriter.pretty(MarketWriter.node(made.market)), to: market)
      if let notes = DocumentErrors(parameters.passedOver) { Terminal.complain("\(notes)") }
      for currency in made.unpriced {
        Terminal.complain(
          "\(file): \(currency) has no price in USD: add it to the assets of \(market).")
      }
      let (commodities, contracts) = made.counts
      Terminal.complain(
        "\(edition): \(made.rulebook)@\(parameters.date), \(commodities) commodities; "
          + "\(market): \(contracts) instruments; \(parameters.passedOver.count) passed over")
    }
  }
}
