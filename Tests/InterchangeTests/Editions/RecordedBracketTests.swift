import Foundation
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// Whole tables of brackets, which are not ours to give away: they lie beside the repository where
/// someone put them, as `shared/data/margin_tiers/binance_usdm_leverage_tiers_<month>.csv.gz`.
enum RecordedBrackets {
  static let absent: Comment = "Skipped: no ../shared/data/margin_tiers beside the repository."

  static let files: [URL] = {
    guard let root = Repository()?.root else { return [] }
    let folder = root.deletingLastPathComponent().appending(path: "shared/data/margin_tiers")
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.lastPathComponent.hasPrefix("binance_usdm_leverage") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()

  static var names: [String] { files.map(\.lastPathComponent) }

  static func bytes(_ name: String) throws -> [UInt8] {
    let file = try #require(files.first { $0.lastPathComponent == name })
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "gzip does not read \(name)")
    return [UInt8](try #require(data))
  }

  static func table(_ name: String) throws -> BracketTable {
    var table = BracketTable()
    try table.add(try bytes(name), file: name)
    return table
  }
}

@Suite(.enabled(if: !RecordedBrackets.files.isEmpty, RecordedBrackets.absent))
struct `Brackets of 2022 and 2025` {
  private static let unit = (try? FixedPoint(units: 1, scale: 8)) ?? .one

  @Test(arguments: zip(RecordedBrackets.names, [(195, 1204), (625, 5584)]))
  func `R-061 every symbol is read, without a note`(name: String, counts: (Int, Int)) throws {
    let table = try RecordedBrackets.table(name)
    #expect(table.tiers.count == counts.0 && table.notes.isEmpty)
    #expect(table.tiers.values.reduce(0) { $0 + $1.count } == counts.1)
    #expect(table.tiers.keys.allSatisfy { !$0.contains("/") && !$0.contains(":") })
  }

  /// At every edge, a unit below and above it, in the middle and at ten times the last floor.
  private static func points(_ tiers: [TieredFraction.Tier]) throws -> [FixedPoint] {
    var points: Set<FixedPoint> = [unit]
    for tier in tiers where tier.floor > .zero {
      points.formUnion([
        try tier.floor.minus(unit), tier.floor, try tier.floor.plus(unit),
        try tier.floor.times(FixedPoint("1.5")),
      ])
    }
    points.insert(try (tiers.last?.floor ?? .one).times(FixedPoint(10)))
    return points.sorted()
  }

  @Test(arguments: RecordedBrackets.names)
  func `R-061 maintenance is the venue's form, continuous and never falling`(name: String) throws {
    var edges = 0
    for (symbol, tiers) in try RecordedBrackets.table(name).tiers {
      let stated = TieredFraction(tiers: [symbol: tiers], initial: .leverage)
      let sliced = tiers.map {
        TieredFraction.Tier(floor: $0.floor, initial: $0.initial, maintenance: $0.maintenance)
      }
      var last: (size: FixedPoint, charge: FixedPoint)?
      for size in try Self.points(tiers) {
        let charge = try stated.charge(on: size, tiers).maintenance
        // The venue's form: rate of the bracket less its amount, from the table itself.
        let tier = try #require(tiers.last { $0.floor < size })
        let venue = try size.times(tier.maintenance).minus(try #require(tier.deduction))
        #expect(charge == venue, "\(symbol) at \(size)")
        // Slice by slice, without any deduction.
        #expect(try charge == stated.charge(on: size, sliced).maintenance, "\(symbol) at \(size)")
        if let last {
          #expect(charge >= last.charge, "\(symbol) falls at \(size)")
          let rise = try charge.minus(last.charge)
          #expect(try rise <= size.minus(last.size), "\(symbol) jumps at \(size)")
        }
        last = (size, charge)
      }
      // Continuous: both brackets of an edge charge the same there.
      for (below, above) in zip(tiers, tiers.dropFirst()) {
        edges += 1
        let one = try above.floor.times(below.maintenance).minus(below.deduction ?? .zero)
        let two = try above.floor.times(above.maintenance).minus(above.deduction ?? .zero)
        #expect(one == two, "\(symbol) at \(above.floor)")
      }
    }
    #expect(edges > 1000)
  }

  @Test(arguments: RecordedBrackets.names)
  func `R-061 a whole table becomes an edition that reads back`(name: String) throws {
    let table = try RecordedBrackets.table(name)
    let base = EditionID(name: "binance-usdm", version: "2025-10")
    let node = try BracketEdition(base: base, version: "2022-11").document(table)
    let edition = try EditionReader.read(
      Array(YAMLWriter.text(node).utf8), file: "brackets.yaml")
    let orders = try #require(edition.components.first as? OpenOrders)
    let fraction = try #require(orders.parts.first as? TieredFraction)
    #expect(fraction.tiers == table.tiers)
  }

  /// The embedded edition's few symbols are those of the table of its month.
  @Test func `R-061 the embedded tiers are those of October 2025`() throws {
    let name = try #require(RecordedBrackets.names.first { $0.contains("2025.10") })
    let table = try RecordedBrackets.table(name)
    for rulebook in ["binance-usdm", "binance-pm"] {
      let edition = try EditionStore.catalog().edition(rulebook)
      let fraction = try #require(
        edition.components.lazy.compactMap { $0 as? OpenOrders }.flatMap(\.parts)
          .compactMap { $0 as? TieredFraction }.first)
      #expect(fraction.tiers.keys.sorted() == ["BNBUSDT", "BTCUSDT", "ETHUSDT", "SOLUSDT"])
      for (symbol, tiers) in fraction.tiers { #expect(tiers == table.tiers[symbol], "\(symbol)") }
    }
  }
}
