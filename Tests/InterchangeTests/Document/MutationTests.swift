import PlimsollInterchange
import Testing

/// SplitMix64 (Steele, Lea and Flood, 2014): the same seed gives the same mutations everywhere.
private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct Mutations {
  static let samples = [
    ("m.json", Manifest.json), ("m.yaml", Manifest.yaml),
    ("t.csv", "a,b\n\"1\",2\n\"x\ny\",\"\"\"\"\n"),
  ]
  static let bits = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\t", "- ", "&a ", "*a", "<<: ",
    "!!str ", "? ", "|", ">", "#", "%", "---\n", "1e999999999", "-", "\\ud800", "'", "\r", "é",
  ]

  private func mutate(_ text: String, _ chance: inout Chance) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &chance) {
      let at = Int.random(in: 0...bytes.count, using: &chance)
      let end = min(bytes.count, at + Int.random(in: 0...3, using: &chance))
      switch Int.random(in: 0..<5, using: &chance) {
      case 0: bytes.replaceSubrange(at..<end, with: [])
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &chance), at: at)
      case 2: bytes.insert(contentsOf: (Self.bits.randomElement(using: &chance) ?? "").utf8, at: at)
      case 3: bytes.replaceSubrange(at..<end, with: bytes[0..<min(at, 12)])
      default: bytes = Array(bytes[0..<at])
      }
    }
    return bytes
  }

  @Test(arguments: samples) func `no mutation of a sample crashes a reader`(
    file: String, sample: String
  ) throws {
    var chance = Chance(state: 20_230_414)
    var (read, refused) = (0, 0)
    for _ in 0..<2_000 {
      let bytes = mutate(sample, &chance)
      do throws(DocumentError) {
        if file.hasSuffix("csv") {
          var reader = try CSVReader(bytes, file: file)
          while try reader.next() != nil {}
        } else {
          let node = try Document.read(bytes, file: file)
          let said = Manifest.shape.check(node, file: file).map(\.description)
          #expect(said.allSatisfy { !$0.contains("\n") })
          let again = try Document.read(Array(JSONWriter.compact(node).utf8), file: "a.json")
          #expect(again.unplaced == node.unplaced)
        }
        read += 1
      } catch {
        #expect(!error.description.contains("\n"))
        refused += 1
      }
    }
    #expect(read > 50 && refused > 200, "\(read) read, \(refused) refused")
  }
}
