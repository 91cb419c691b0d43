import Foundation

extension Command {
  /// A command line and what it prints, as a document shows them.
  static func shown(in page: String) throws -> [(command: String, output: [String])] {
    let text = try String(contentsOf: repository.appending(path: page), encoding: .utf8)
    var (found, isOpen): ([(command: String, output: [String])], Bool) = ([], false)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isOpen = line == "```text"
      } else if isOpen, line.hasPrefix("$ ") {
        found.append((String(line.dropFirst(2)), []))
      } else if isOpen, !found.isEmpty {
        found[found.count - 1].output.append(line)
      }
    }
    return found
  }
}
