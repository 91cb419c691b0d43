import ArgumentParser

/// `plimsoll book`: accounts by the million, out of tables.
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book", abstract: "Measures books of very many accounts, out of tables.",
    discussion: """
      A book is tables of positions and of holdings. All its accounts stand under one rulebook, \
      which is one scenario grid, and are measured in one pass.
      Example, in Samples/desk:
        plimsoll book synth --market market.json --rulebook span-grid --accounts 9
      """,
    subcommands: [BookMargin.self, BookCheck.self, BookSynth.self])
}
