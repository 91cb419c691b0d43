import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Refused documents` {
  @Test(arguments: badMarkets)
  func `a bad market is refused with its place, its problem and its remedy`(bad: Spoilt) throws {
    try bad.isRefused(of: Specimen.market, as: "market.json") {
      _ = try MarketReader.read($0, file: $1)
    }
  }

  @Test(arguments: badPools)
  func `a bad pool is refused with its place, its problem and its remedy`(bad: Spoilt) throws {
    let market = try Specimen.readMarket()
    try bad.isRefused(of: Specimen.pool, as: "pool.json") {
      _ = try PoolReader.read($0, file: $1, market: market)
    }
  }

  @Test(arguments: badEditions + badEditionNumbers)
  func `a bad edition is refused with its place, its problem and its remedy`(bad: Spoilt) throws {
    try bad.isRefused(of: Specimen.edition, as: "edition.yaml") {
      _ = try EditionReader.read($0, file: $1)
    }
  }

  @Test(arguments: ["market", "pool", "edition"], Unreadable.all)
  func `bytes that are no text are refused whatever they should have been`(
    document: String, bad: Unreadable
  ) throws {
    for file in ["\(document).json", "\(document).yaml"] {
      let market = try Specimen.readMarket()
      let errors = #expect(throws: DocumentErrors.self) {
        switch document {
        case "market": _ = try MarketReader.read(bad.bytes, file: file)
        case "pool": _ = try PoolReader.read(bad.bytes, file: file, market: market)
        default: _ = try EditionReader.read(bad.bytes, file: file)
        }
      }
      #expect(errors?.description == file + bad.said)
    }
  }

  @Test func `every fault of a document is reported, in the order of its lines`() throws {
    let spoilt = Specimen.pool
      .replacing(#""amount": "12.5""#, with: #""amount": "0.0000000000001""#)
      .replacing(#""quantity": "-10.5""#, with: #""quantity": "-10.55""#)
      .replacing(#"["alice", "bob"]"#, with: #"["carol", "bob"]"#)
    let errors = #expect(throws: DocumentErrors.self) {
      try PoolReader.read(
        Array(spoilt.utf8), file: "pool.json", market: Specimen.readMarket())
    }
    #expect(errors?.all.map(\.line) == [10, 15, 28])
    #expect(
      errors?.all.map(\.path) == [
        "accounts[0].holdings[0].amount", "accounts[0].positions[0].quantity",
        "pools[0].accounts[0]",
      ])
  }

  @Test func `the tables are long enough`() {
    #expect(badMarkets.count + badPools.count + badEditions.count + badChains.count >= 130)
  }
}

/// Bytes that are no text.
struct Unreadable: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let said: String

  static let all = [
    Unreadable(
      testDescription: "gzip", bytes: [0x1F, 0x8B, 0x08, 0x00],
      said: ": is gzip-compressed: decompress it first, e.g. gzip -dc FILE | plimsoll … -"),
    Unreadable(
      testDescription: "a byte of Latin-1",
      bytes: Array("{\n \"a\": \"".utf8) + [0xE9, 0x22, 0x7D],
      said: ":2:8: a byte is not UTF-8: save the file as UTF-8."),
    Unreadable(
      testDescription: "UTF-16", bytes: [0xFF, 0xFE, 0x7B, 0x00],
      said: ":1:1: a byte is not UTF-8: save the file as UTF-8."),
    Unreadable(testDescription: "nothing", bytes: [], said: emptySaid),
    Unreadable(testDescription: "blanks", bytes: Array(" \n\n".utf8), said: emptySaid),
  ]

  private static let emptySaid = ": is empty: write a document, e.g. an object in braces."
}
