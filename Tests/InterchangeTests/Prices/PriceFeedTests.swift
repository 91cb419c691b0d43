import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import Testing

/// Tables of prices that are read as their rows are asked for.
@Suite struct `Feeds of prices` {
  private static func source(_ text: String) -> BytesInMemory { BytesInMemory(Array(text.utf8)) }

  /// Everything a feed gives, as text, and the feed behind it.
  private static func all(
    _ text: String, _ selection: PriceSelection = PriceSelection(), filter: BadTickFilter? = nil
  ) throws -> (rows: [String], feed: PriceFeed) {
    var feed = try PriceFeed(source(text), file: "f.csv", selection, filter: filter)
    var rows: [String] = []
    while let tick = try feed.next() {
      let bars = tick.bars.map { $0.map { "\($0.close)" } ?? "-" }
      rows.append("\(tick.time.milliseconds / 3_600_000) " + bars.joined(separator: " "))
    }
    return (rows, feed)
  }

  /// Hours of prices as a table: some bars are missing, some jump and come back.
  private static func world(seed: UInt64, names: Int, hours: Int) -> [[Double?]] {
    var chance = SeededGenerator(seed: seed)
    var prices = [Double](repeating: 100, count: names)
    return (0..<hours).map { _ in
      prices.indices.map { place in
        prices[place] *= exponential(0.01 * chance.normal())
        let draw = chance.uniform()
        if draw < 0.05 { return nil }
        return draw < 0.07 ? prices[place] / 1_000 : prices[place]
      }
    }
  }

  private static func time(_ hour: Int) -> Int64 { 1_772_323_200_000 + Int64(hour) * 3_600_000 }

  private static func wide(_ world: [[Double?]]) -> String {
    let names = (0..<world[0].count).map { "N\($0)" }.joined(separator: ",")
    return "time,\(names)\n"
      + world.enumerated().map { hour, row in
        "\(time(hour))," + row.map { $0.map { "\($0)" } ?? "" }.joined(separator: ",") + "\n"
      }.joined()
  }

  private static func long(_ world: [[Double?]], grouped: Bool) -> String {
    let width = world[0].count
    let cells = world.indices.flatMap { hour in (0..<width).map { (hour, $0) } }
    let order = grouped ? cells.sorted { ($0.1, $0.0) < ($1.1, $1.0) } : cells
    return "time,symbol,close\n"
      + order.compactMap { hour, name in
        world[hour][name].map { "\(time(hour)),N\(name),\($0)\n" }
      }.joined()
  }

  @Test func `a column a name, a row a name, and rows name by name give the same`() throws {
    let world = Self.world(seed: 3, names: 3, hours: 600)
    let wide = try Self.all(Self.wide(world))
    let long = try Self.all(Self.long(world, grouped: false))
    let grouped = try Self.all(Self.long(world, grouped: true))
    #expect(wide.rows.count == 600 && !wide.feed.isWhole && wide.feed.size == .hour)
    #expect(long.rows == wide.rows.filter { !$0.hasSuffix("- - -") } && !long.feed.isWhole)
    #expect(grouped.rows == long.rows && grouped.feed.isWhole)
    let picked = PriceSelection(assets: ["N2", "N1"])
    #expect(try Self.all(Self.wide(world), picked).rows.count == 600)
    #expect(try Self.all(Self.long(world, grouped: true), picked).feed.names == ["N2", "N1"])
  }

  /// What comes row by row is what the filter leaves of whole series, and its returns are those of
  /// the whole table.
  @Test(arguments: [1, 2, 3, 4])
  func `R-144 R-140 a feed is its table, bad ticks and returns alike`(seed: UInt64) throws {
    let text = Self.wide(Self.world(seed: seed, names: 3, hours: 400))
    let filter = try BadTickFilter()
    let whole = try PriceHistory.read(Self.source(text), file: "f.csv")
    let (kept, suspects) = try whole.filtered(by: filter)
    #expect(suspects.count > 5)
    let table = try kept.table()
    var feed = try PriceFeed(Self.source(text), file: "f.csv", filter: filter)
    var stream = ReturnStream(of: feed.names, every: feed.size)
    var (times, values): ([Timestamp], [Double]) = ([], [])
    while let tick = try feed.next() {
      guard let row = try stream.next(tick.bars, at: tick.time) else { continue }
      times.append(tick.time)
      values += row
    }
    #expect(times == table.times && values == table.values)
    #expect(stream.holes.missing == table.holes.reduce(0) { $0 + $1.missing })
    #expect(stream.count == table.count && stream.holes.count == table.holes.count)
    func key(_ tick: BadTick) -> String { "\(tick)" }
    #expect(feed.suspects.map(key).sorted() == suspects.map(key).sorted())
    #expect(stream.seen.map { $0?.first } == kept.series.map { $0.bars.first?.time })
  }

  @Test func `a row out of order is refused once it comes, and a late name is said`() throws {
    let rows = (0..<600).map { "\(Self.time($0)),\($0 < 300 ? 1 : 2),3\n" }.joined()
    var feed = try PriceFeed(
      Self.source("time,A,B\n" + rows + "\(Self.time(5)),1,2\n"), file: "f.csv")
    let fault = #expect(throws: DocumentError.self) { while try feed.next() != nil {} }
    #expect("\(fault.map { "\($0)" } ?? "")".contains("f.csv:602: time: "))
    let pair = (0..<600).map { "\(Self.time($0)),A,1\n\(Self.time($0)),B,2\n" }.joined()
    let late = try Self.all("time,symbol,close\n" + pair + "\(Self.time(600)),C,2\n").feed
    #expect(late.names == ["A", "B"] && late.late.map(\.name) == ["C"])
    let early = "time,symbol,close\n" + pair + "\(Self.time(7)),C,2\n"
    let unsorted = #expect(throws: DocumentError.self) { try Self.all(early) }
    #expect("\(unsorted.map { "\($0)" } ?? "")".contains("f.csv:1202: time: "))
    #expect("\(unsorted.map { "\($0)" } ?? "")".contains("sort the table by time"))
  }

  @Test(arguments: [
    "time,A\n1772323200000,1\n", "time,A\n", "time,A,B\n1772323200000,1,x\n1772326800000,1,2\n",
    "time,symbol,close\n1772323200000,A,1\n1772323200000,A,1\n", "time\n1\n",
  ])
  func `what is no table is refused`(text: String) {
    #expect(throws: DocumentError.self) { try Self.all(text) }
  }

  /// Ten million rows would do as well: no more than the first times and a handful are held.
  @Test func `a feed asks its source for no more than it needs`() throws {
    final class Counted: ByteSource {
      let bytes: BytesInMemory
      var asked = 0
      init(_ bytes: BytesInMemory) { self.bytes = bytes }
      func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) {
        asked = max(asked, offset)
        bytes.read(at: offset, upTo: count, into: &buffer)
      }
    }
    let row = { (hour: Int) in "\(Self.time(hour)),\(String(repeating: "1", count: 20)),2\n" }
    let text = "time,A,B\n" + (0..<60_000).map(row).joined()
    let source = Counted(Self.source(text))
    var feed = try PriceFeed(source, file: "f.csv")
    for _ in 0..<300 { _ = try feed.next() }
    #expect(source.asked < text.utf8.count / 2)
  }
}
