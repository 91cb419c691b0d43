import ArgumentParser
import PlimsollInterchange

/// `plimsoll import`: documents out of what venues send and out of tables.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes pool.json and market.json out of a venue's responses, or a pool out of CSV.",
    discussion: """
      Examples:
        plimsoll import deribit instruments.json tickers.jsonl positions.json summaries.json
        plimsoll import csv positions.csv holdings.csv --column quantity=Size
      """,
    subcommands: Venues.readers.map { venue($0) } + [ImportTables.self])

  private static func venue<Reader: VenueReader>(
    _ reader: Reader.Type
  ) -> any ParsableCommand.Type { ImportVenue<Reader>.self }
}
