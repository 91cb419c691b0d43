import Foundation
import Support
import Testing

@Suite struct `Tidy documentation` {
  /// Witnesses say what their protocol says; it has the comment.
  private static let witnesses: Set = ["description", "<", "init(stringLiteral"]

  /// Witnesses of `MarginComponent` and `CompositeComponent`, exempt in their room alone.
  private static let parts: Set = ["name", "inputs", "grids", "parts", "covers", "reasons"]

  /// What other modules see of each file of each room, read once.
  private static let declared = Result {
    let house = try House()
    return try house.folders().flatMap { room in
      try house.files(of: room).map { file in
        (room: room, file: file, declarations: try SwiftText(file).publicDeclarations)
      }
    }
  }

  @Test func `every public declaration has a documentation comment`() throws {
    var read = 0
    for (room, file, declarations) in try Self.declared.get() {
      let exempt = room == "Rulebooks" ? Self.witnesses.union(Self.parts) : Self.witnesses
      read += declarations.count
      for bare in declarations where !bare.isDocumented && !exempt.contains(bare.name) {
        Issue.record("\(file):\(bare.number): \(bare.name) has no documentation comment")
      }
    }
    #expect(read >= 900, "Tidy found \(read) public declarations.")
  }

  @Test func `no witness is exempt in vain`() throws {
    let declarations = try Self.declared.get().flatMap(\.declarations)
    let bare = Set(declarations.filter { !$0.isDocumented }.map(\.name))
    #expect(Self.witnesses.union(Self.parts).subtracting(bare).isEmpty)
  }

  @Test func `the check sees every public declaration`() {
    let text = """
      /// Documented.
      @frozen
      public enum One {
        /// Documented.
        case two
        case three(Int)
        public static func < (left: One, right: One) -> Bool { left.four }
        // No documentation.
        @inlinable public mutating func five() {
          switch self {
          case .two: break
          case .three: break
          }
        }
        func six() {}
      }
      public protocol Seven {
        var eight: Int { get }
        /// Documented.
        func nine()
      }
      public extension One {
        public private(set) var ten: Int
        public init(stringLiteral text: String) {}
        case eleven
      }
      let text = "public let twelve"
      """
    let found = SwiftText(text).publicDeclarations
    #expect(
      found.map(\.name) == [
        "One", "two", "three", "<", "five", "Seven", "eight", "nine", "ten", "init(stringLiteral",
      ])
    #expect(found.filter(\.isDocumented).map(\.name) == ["One", "two", "nine"])
  }
}
