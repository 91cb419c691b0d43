import ArgumentParser

/// `plimsoll rulebook check`: `plimsoll check` for editions alone.
struct RulebookCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Says what is wrong with editions, and what to know of them.",
    discussion: """
      Everything wrong at once, each with line, field and remedy: keys, rates out of their range, \
      tiers that do not rise, numbers without a source. Warnings say what is not wrong and may \
      surprise: nothing listed as left out, no rung of liquidation, an asset that counts nothing, \
      what nothing uses. An edition finds those it extends among the files.
      Example, in Samples/venue:
        plimsoll rulebook check quay.yaml gale.yaml
      Example, with files of your own:
        plimsoll rulebook check my-venue.yaml my-variant.yaml
      Exit status: 0 nothing is wrong, 65 something is.
      """)

  @Argument(help: "Editions; - for standard input.", completion: .file()) var files: [String]

  mutating func run() throws { try CheckCommand.check(files, kind: .edition) }
}
