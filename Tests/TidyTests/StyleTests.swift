import Foundation
import Support
import Testing

@Suite struct `Tidy style` {
  private let house: House

  init() throws { house = try House() }

  private func swiftFiles(below folders: [String]) throws -> [Repository.File] {
    try folders.flatMap { folder in
      let files = house.repository.files(below: folder, kinds: ["swift"])
      try #require(!files.isEmpty, "Tidy found nothing to read in \(folder).")
      return files
    }
  }

  @Test func `a file has at most 300 lines of at most 100 columns`() throws {
    for file in try swiftFiles(below: ["Sources", "Tests", "Benchmarks/Sources"]) {
      let lines = try file.lines()
      #expect(lines.count <= 301, "\(file) has \(lines.count - 1) lines")
      for (number, text) in lines where text.utf8.count > 100 && text.count > 100 {
        Issue.record("\(file):\(number) has \(text.count) columns")
      }
    }
  }

  @Test func `no source stops the program or looks away`() throws {
    let words = ["try" + "!", "as" + "!", "fatal" + "Error", "TO" + "DO", "FIX" + "ME"]
    for file in try swiftFiles(below: ["Sources"]) {
      for (number, text) in try file.lines() {
        for word in words where text.contains(word) {
          Issue.record("\(file):\(number) says \(word)")
        }
      }
    }
  }

  @Test func `no source unwraps by force`() throws {
    for file in try swiftFiles(below: ["Sources"]) {
      for (number, text) in try SwiftText(file).code where SwiftText.unwrapsByForce(text) {
        Issue.record("\(file):\(number): \(text.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  /// The kernels and the rooms that call them; the disk and the C door when they stand.
  @Test func `only kernels are unsafe`() throws {
    let allowed: Set = [
      "Numerics", "Pricing", "Revaluation", "CPlimsollKernels", "Store", "CABI", "CLI",
    ]
    for file in try swiftFiles(below: ["Sources"]) {
      let room = String(file.path.split(separator: "/")[1])
      guard !allowed.contains(room) else { continue }
      for (number, text) in try file.lines() where text.contains("unsafe") {
        guard text.contains(/\bunsafe\b/) else { continue }
        Issue.record("\(file):\(number): \(text.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  @Test(
    arguments: [
      ("let x = y! + z", true), ("f()!.g", true), ("a[0]!", true), ("if a != b { }", false),
      ("a!=b", false), ("!isEmpty", false), (#"say("wow!")"#, false), ("x // done!", false),
      (#"say("\"quoted!\"") + y!"#, true), ("let x: Int!", true),
    ])
  func `the check sees a forced unwrap and nothing else`(line: String, isForced: Bool) {
    let code = SwiftText(line).code.map(\.text)
    #expect(code.contains(where: SwiftText.unwrapsByForce) == isForced, "\(code)")
  }

  @Test func `the check reads code outside long strings`() {
    let text = ["let a = \"\"\"", "  b! import Foundation", "  \"\"\" + c!", "d"]
    let code = SwiftText(text.joined(separator: "\n"))
    let forced = code.code.filter { SwiftText.unwrapsByForce($0.text) }.map(\.number)
    #expect(forced == [3])
    #expect(code.imports.isEmpty)
  }

  @Test func `the check sees every way to import`() {
    let text = """
      import One
      @testable import Two
      public import Three
      @preconcurrency internal import struct Four.Part
      @_exported import Five
      // import Six
      let sentence = "import Seven"
        import Eight
      """
    let names: Set = ["One", "Two", "Three", "Four", "Five", "Eight"]
    #expect(SwiftText(text).imports == names)
  }
}
