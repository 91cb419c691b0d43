import ArgumentParser
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll import VENUE`: what a venue sends, as documents.
struct ImportVenue<Reader: VenueReader>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Reader.venue,
      abstract: "Turns responses of \(Reader.venue) into pool.json and market.json.",
      discussion: """
        Give every response you have, in any order; a file may hold one response or one a line. \
        What could not be used is listed with its reason. Account numbers and keys stay where they \
        are: the account is called what you call it. What is read:
        \(VenueHelp.of(Reader.venue))
        """)
  }

  @Argument(help: "Responses as JSON; - for standard input.", completion: .file())
  var files: [String]

  @Option(help: "What to call the account.") var account = "account"
  @Option(help: "The rulebook it stands under, if not the venue's own.") var rulebook: String?
  @Option(help: "The instant of the market, if no response says it, e.g. 2026-03-13T08:00:00Z.")
  var time: String?
  @Option(help: "Where to write the pool.", completion: .file()) var pool = "pool.json"
  @Option(help: "Where to write the market.", completion: .file()) var market = "market.json"

  mutating func run() throws {
    let (book, market) = try Files.refusing { try read() }
    try Files.refusing {
      try Files.write(JSONWriter.pretty(MarketWriter.node(market)), to: self.market)
      try Files.write(JSONWriter.pretty(PoolWriter.node(book.pool)), to: pool)
    }
    for place in book.passedOver { Terminal.complain("\(place)") }
    Terminal.complain(
      "\(self.market): \(market.contracts.count) instruments, \(market.quotes.count) quotes; "
        + "\(pool): \(book.account.positions.count) positions, \(book.pool.holdings.count) "
        + "holdings; \(book.passedOver.count) passed over")
  }

  private func read() throws -> (VenueBook, Market) {
    var book = VenueBook(account: account, rulebook: rulebook ?? Reader.rulebook)
    for file in files {
      try Venues.read(Files.read(file), file: file, by: Reader.self, into: &book)
    }
    guard !book.contracts.isEmpty || !book.account.positions.isEmpty || !book.pool.holdings.isEmpty
    else {
      let reasons = book.passedOver.map { "\($0)" }
      throw Refusal(
        (reasons + [
          "\(files.joined(separator: ", ")): nothing to import: name responses that say "
            + "what there is, what it is worth and who holds it."
        ]).joined(separator: "\n"))
    }
    let instant = try time.map { text in
      guard let instant = Timestamp(text) else {
        throw Refusal("--time \(text) is not a time in UTC: write 2026-03-13T08:00:00Z.")
      }
      return instant
    }
    guard let market = book.market(at: instant) else {
      throw Refusal("no response says when it was made: add --time 2026-03-13T08:00:00Z.")
    }
    return (book, market)
  }
}
