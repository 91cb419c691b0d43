import Foundation
import Support
import Testing

/// Every command of Docs/WhatIf.md, run as a reader would run it.
@Suite struct `Commands of the page on what if` {
  /// A command of the page and what the page shows below it, status included.
  private struct Shown {
    let command: String
    let lines: [String]
  }

  private static func shown() throws -> [Shown] {
    let page = try #require(Repository()).file("Docs/WhatIf.md").lines().map { String($0.text) }
    var (found, block, command): ([Shown], [String]?, String?) = ([], nil, nil)
    for line in page {
      if line.hasPrefix("```") {
        if let lines = block, let asked = command {
          if lines.count == 1, lines[0].hasPrefix("plimsoll ") {
            command = lines[0]
          } else {
            found.append(Shown(command: asked, lines: lines))
            command = nil
          }
        } else if let lines = block, let first = lines.first, first.hasPrefix("plimsoll ") {
          command = first
        }
        block = block == nil ? [] : nil
      } else {
        block?.append(line)
      }
    }
    return found
  }

  @Test func `each prints what the page shows`() throws {
    let folder = Command.repository.appending(path: "Samples/what-if")
    let shown = try Self.shown()
    #expect(shown.count >= 8)
    for one in shown {
      let line = one.command.replacing("; echo \"status $?\"", with: "")
      #expect(line != one.command, "\(one.command) does not show its status")
      let words = line.split(separator: " ").dropFirst().map(String.init)
      let outcome = try Command.run(words, in: folder, environment: ["COLUMNS": "100"])
      #expect(outcome.lines + ["status \(outcome.status)"] == one.lines, "\(line)")
      #expect(outcome.complaint.isEmpty, "\(line)")
    }
  }

  /// S10: what would be after a switch, side by side, and the refusal of one that would put the
  /// account under; an order that raises risk is blocked before it is accepted, and one that
  /// reduces it is not.
  @Test func `S10 previews and refuses a switch, and blocks an order that raises risk`() throws {
    let shown = try Self.shown()
    func lines(_ part: String) throws -> [String] {
      try #require(shown.first { $0.command.contains(part) }, "\(part)").lines
    }
    let previews = try lines("whatif edition pool.json")
    #expect(previews.contains { $0.hasPrefix("now ") })
    #expect(previews.contains { $0.hasPrefix("deribit-pm@2024 ") && $0.contains(" yes ") })
    #expect(previews.contains { $0.hasPrefix("deribit-xpm@2026 ") && $0.contains(" no ") })
    let refused = try lines("whatif edition hedged.json")
    #expect(refused.contains { $0.contains("initial margin short by") })
    #expect(refused.last == "status 10")
    let raising = try lines("whatif order below.json --market market.json sell 1 ")
    #expect(raising[1] == "refused" && raising.last == "status 10")
    let reducing = try lines("whatif order below.json --market market.json sell 500000 ")
    #expect(reducing[1].hasSuffix("it only reduces risk"))
  }
}
