import ArgumentParser
import PlimsollInterchange

/// `plimsoll import`: documents out of what venues send and out of tables.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes pool.json and market.json out of a venue's responses, or a pool out of CSV.",
    discussion: """
      A venue's responses become a pool and a market; tables of positions and holdings become a \
      pool. "plimsoll help import VENUE" says what is read of each venue.
      Example, in Samples/deribit-responses:
        plimsoll import deribit tickers.jsonl positions.json summaries.json
      Example, in Samples/tables:
        plimsoll import csv positions.csv holdings.csv --rulebook deribit-pm
      """,
    subcommands: Venues.readers.map { venue($0) } + [ImportTables.self, ImportSpan.self])

  private static func venue<Reader: VenueReader>(
    _ reader: Reader.Type
  ) -> any ParsableCommand.Type { ImportVenue<Reader>.self }
}
