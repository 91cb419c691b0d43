import ArgumentParser
import FoundationEssentials
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll rulebook new`: an edition to edit.
struct RulebookNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Starts an edition of your own: one that works, to be edited.",
    discussion: """
      What is written passes "plimsoll rulebook check" and margins as it stands; comments say what \
      each key is for. With --from it takes everything from an edition at hand, and states what \
      differs. A file that is there is left as it is.
      Examples, anywhere:
        plimsoll rulebook new my-venue
        plimsoll rulebook new my-venue@2026-07 --from deribit-pm
        plimsoll rulebook new my-venue > my-venue.yaml
      """)

  @Argument(help: "What to call it: NAME, or NAME@VERSION; the version is 1 without one.")
  var name: String

  @Option(name: .customLong("from"), help: "The embedded edition from which to take the rest.")
  var base: String?

  @Option(help: "Where to write it; - for standard output.", completion: .file())
  var output = "-"

  mutating func run() throws {
    try Files.refusing {
      let base = try base.map { try EditionStore.catalog().edition($0) }
      guard let scaffold = EditionScaffold(name, from: base) else {
        throw Refusal(
          "\(name): no name for a rulebook: use letters, digits, points and hyphens, and one @ "
            + "before a version.")
      }
      if output != "-", FileManager.default.fileExists(atPath: output) {
        throw Refusal("\(output): the file exists already: name another, or remove it first.")
      }
      try Files.write(scaffold.text, to: output)
    }
  }
}
