import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

@Suite struct `Price tapes` {
  private static let market = Market.of(
    prices: [("BTC", FixedPoint(100)), ("ETH", FixedPoint(10))],
    contracts: [.perpetual("P"), .perpetual("Q")],
    quotes: [.mark("P", FixedPoint(100)), .mark("Q", FixedPoint(100))])
  private static let day = "2024-01-01T"

  /// Every tick of a tape, as text: `08:00 BTC 100 ETH 10`, and the reader behind its end.
  private static func read(
    _ text: String, _ choices: [String] = [], renaming: [String: String] = [:],
    from: String? = nil, to: String? = nil, piece: Int = 1 << 16
  ) throws -> (ticks: [String], reader: TapeReader) {
    var reader = try TapeReader(
      BytesInMemory(Array(text.utf8)), file: "t.csv", market: market,
      choices: choices.compactMap { ColumnChoice($0, among: TapeColumns.fields) },
      renaming: renaming, from: from.flatMap(Timestamp.init), to: to.flatMap(Timestamp.init),
      piece: piece)
    var ticks: [String] = []
    while let tick = try reader.next() {
      let prices = tick.prices.map { " \($0.name) \($0.price)" }.joined()
      ticks.append("\(tick.time)".dropFirst(11).prefix(5) + prices)
    }
    return (ticks, reader)
  }

  @Test(arguments: [1, 7, 1 << 16])
  func `R-136 rows of one time are one tick, however the tape is cut`(piece: Int) throws {
    let text = """
      Time,Asset,Mark Price,note
      2024-01-01T08:00:00Z,BTC,101,a
      2024-01-01T08:00:00Z,P,102.5,"b, c"
      1704096000000,ETH,11,
      2024-01-01T08:00:00.001Z,BTC,99,
      2024-01-01T09:00:00Z,BTC,98,
      2024-01-01T09:00:00Z,BTC,97,

      """
    let (ticks, reader) = try Self.read(text, piece: piece)
    #expect(
      ticks == ["08:00 BTC 101 P 102.5 ETH 11", "08:00 BTC 99", "09:00 BTC 98 BTC 97"])
    #expect(reader.rows == 6 && reader.unknown == 0 && reader.early == 0)
  }

  /// Up: open, low, high, close. Down: open, high, low, close. Unmoved is up.
  @Test func `R-136 bars of one time take their steps together`() throws {
    let text = """
      time,symbol,open,high,low,close,volume
      2024-01-01T08:00:00Z,BTC,100,110,90,105,1
      2024-01-01T08:00:00Z,ETH,10,12,8,9,1
      2024-01-01T08:05:00Z,BTC,105,106,104,105,1
      """
    #expect(
      try Self.read(text).ticks == [
        "08:00 BTC 100 ETH 10", "08:00 BTC 90 ETH 12", "08:00 BTC 110 ETH 8",
        "08:00 BTC 105 ETH 9", "08:05 BTC 105", "08:05 BTC 104", "08:05 BTC 106", "08:05 BTC 105",
      ])
    #expect(
      try Self.read(text, ["price=close"]).ticks == ["08:00 BTC 105 ETH 9", "08:05 BTC 105"])
  }

  @Test func `a window passes over what is before it, and reads nothing behind it`() throws {
    let text = """
      when,coin,last
      2023-01-01T08:00:00Z,BTC,50
      2024-01-01T08:00:00Z,BTC,101
      2024-01-01T09:00:00Z,BTC,102
      2024-01-01T10:00:00Z,BTC,not read
      """
    let (ticks, reader) = try Self.read(
      text, ["time=when"], from: Self.day + "08:00:00Z", to: Self.day + "09:00:00Z")
    #expect(ticks == ["08:00 BTC 101", "09:00 BTC 102"])
    #expect(reader.rows == 3 && reader.early == 1)
  }

  @Test func `names that the market does not know are counted, and can be renamed`() throws {
    let text = """
      time,asset,price
      2024-01-01T08:00:00Z,BTCUSDT,101
      2024-01-01T08:00:00Z,P,102
      2024-01-01T09:00:00Z,DOGE,1
      2024-01-01T10:00:00Z,DOGE,2
      2024-01-01T10:00:00Z,BTCUSDT,103
      """
    let plain = try Self.read(text)
    #expect(plain.ticks == ["08:00 P 102"])
    #expect(plain.reader.unknown == 4 && plain.reader.unknownNames == ["BTCUSDT", "DOGE"])
    let renamed = try Self.read(text, renaming: ["BTCUSDT": "BTC"])
    #expect(renamed.ticks == ["08:00 BTC 101 P 102", "10:00 BTC 103"])
    #expect(renamed.reader.unknown == 2 && renamed.reader.rows == 5)
  }

  @Test(arguments: [
    ("2024-01-01T08:00:00Z,BTC,0", "t.csv:3: price: ", "0"),
    ("2024-01-01T08:00:00Z,BTC,-1", "t.csv:3: price: ", "-1"),
    ("2024-01-01T08:00:00Z,BTC,1e5", "t.csv:3: price: ", "1e5"),
    ("2024-01-01T08:00:00Z,BTC,", "t.csv:3: price: ", "empty"),
    ("2024-01-01T08:00:00Z,BTC", "t.csv:3: ", "2 fields"),
    ("2024-01-01T07:00:00Z,BTC,1", "t.csv:3: time: ", "sort the table"),
    ("2024-01-01 08:00,BTC,1", "t.csv:3: time: ", "is not a time"),
    ("2024-01-01T08:00:00+02:00,BTC,1", "t.csv:3: time: ", "UTC"),
    ("1704096000,BTC,1", "t.csv:3: time: ", "milliseconds"),
  ])
  func `a bad row is refused by file, row, column and remedy`(
    row: String, place: String, word: String
  ) throws {
    let text = "time,asset,price\n2024-01-01T08:00:00Z,BTC,101\n\(row)\n"
    let error = try #require(throws: DocumentError.self) { try Self.read(text) }
    #expect("\(error)".hasPrefix(place) && "\(error)".contains(word), "\(error)")
    #expect(!error.remedy.isEmpty)
  }

  @Test func `a row before the market is refused with the way out`() throws {
    let error = try #require(throws: DocumentError.self) {
      try Self.read("time,asset,price\n2023-12-31T23:59:59Z,BTC,1\n")
    }
    #expect("\(error)".contains("--from 2024-01-01T00:00:00Z"), "\(error)")
  }

  @Test(arguments: ["105,104,90,100", "100,110,101,105", "100,104,90,105"])
  func `a bar whose open or close is outside it is refused`(bar: String) throws {
    let text = "time,asset,open,high,low,close\n2024-01-01T08:00:00Z,BTC,\(bar)\n"
    let error = try #require(throws: DocumentError.self) { try Self.read(text) }
    #expect(error.line == 2 && "\(error)".contains("is not between low"), "\(error)")
  }

  @Test(
    arguments: [
      ("time,asset,worth", [], "--column price=NAME"),
      ("asset,price", [], "--column time=NAME"),
      ("time,asset,price,open,high,low,close", [], "choose one: --column price=price"),
      ("time,asset,instrument,price", [], "choose one: --column name=asset"),
      ("time,asset,price", ["price=Price"], "did you mean \"price\"?"),
      ("time;asset;price", [], "separated by commas"),
      ("", [], "no header"),
    ] as [(String, [String], String)])
  func `a header that does not say what is what is refused`(
    header: String, choices: [String], remedy: String
  ) throws {
    let error = try #require(throws: DocumentError.self) { try Self.read(header, choices) }
    #expect("\(error)".contains(remedy), "\(error)")
  }
}
