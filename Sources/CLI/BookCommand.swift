import ArgumentParser

/// `plimsoll book`: accounts by the million, out of tables.
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book", abstract: "Builds and measures books of very many accounts.",
    discussion: """
      A book is tables of positions, holdings and orders, or the file built out of them. All its \
      accounts stand under one rulebook and are measured in one pass.
      Example, in Samples/desk:
        plimsoll book synth --market market.json --rulebook span-grid --accounts 9
      """,
    subcommands: [BookBuild.self, BookMargin.self, BookCheck.self, BookSynth.self])
}
