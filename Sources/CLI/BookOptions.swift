import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// The inputs of commands on a book of accounts: tables or a built book, market and rules.
struct BookOptions: ParsableArguments {
  @OptionGroup var rules: RuleOptions
  @OptionGroup var means: BookMeans

  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Which column of tables is which field, e.g. quantity=Contracts; repeatable.",
      valueName: "field=column"))
  var columns: [String] = []

  func validate() throws {
    for text in columns where ColumnChoice(text) == nil {
      throw ValidationError("--column \(text) is not a field, = and a column.")
    }
  }

  /// The accounts of `files`, which are tables or one built book.
  func open(_ files: [String]) throws -> OpenBook {
    try OpenBook(files, rules, means, choices: columns.compactMap(ColumnChoice.init))
  }
}

/// What a command on a book may use of the machine.
struct BookMeans: ParsableArguments {
  @Option(help: "How many threads work; as many as the system likes without it.")
  var threads: Int?
  @Option(
    help: ArgumentHelp(
      "Refuse to take more memory than so many MB; all there is without it.", valueName: "MB"))
  var memory: Int?

  func validate() throws {
    guard threads ?? 1 > 0 else { throw ValidationError("--threads: at least one works.") }
    guard memory ?? 1 > 0 else { throw ValidationError("--memory: at least one MB.") }
  }
}
