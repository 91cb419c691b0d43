import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Testing

@Suite struct `A built book` {
  private func specimen(rows: Int = 120) throws -> (BookMaking, [UInt8]) {
    let making = try BookMaking()
    var seeded = SeededTables(seed: 7, making.market)
    return (making, try making.book(try seeded.tables(rows: rows)))
  }

  /// Why `bytes` are no book; `nil` where all of it can be read.
  private func fault(
    _ bytes: [UInt8], _ making: BookMaking, measuredIn columns: AccountBook? = nil
  ) -> BookFault? {
    var columns = columns
    do {
      let built = try BuiltBook(BytesInMemory(bytes), file: "a.book")
      var accounts = try built.accounts(in: making.market, by: making.edition)
      var read: [Account] = []
      try accounts.forEach(threads: 1) { read += $0 }
      if built.count > 0 { _ = try accounts.account(built.count - 1) }
      for account in read { _ = try? columns?.add(account) }
      return nil
    } catch let error as DocumentError {
      guard case .book(let fault) = error.fault else { return .malformed("\(error)") }
      #expect(error.description.hasPrefix("a.book: \(fault.problem): \(fault.remedy)"))
      return fault
    } catch { return .malformed("\(error)") }
  }

  @Test func `R-119 it says what it is, and of what`() throws {
    let (making, bytes) = try specimen()
    #expect(bytes.starts(with: [0x89] + Array("PLBOOK\n".utf8) + [1, 0, 0, 0]))
    #expect(try BuiltBook.isBuilt(BytesInMemory(bytes)))
    #expect(try !BuiltBook.isBuilt(BytesInMemory(Array("account,asset,amount\n".utf8))))
    let built = try BuiltBook(BytesInMemory(bytes), file: "a.book")
    #expect(built.edition == "textbook-grid@1" && built.fingerprint.hasPrefix("sha256:"))
    let accounts = try making.accounts(bytes)
    #expect(built.rows[.positions] == accounts.reduce(0) { $0 + $1.positions.count })
    #expect(built.rows[.orders] == accounts.reduce(0) { $0 + $1.orders.count })
    #expect(fault(bytes, making) == nil)
  }

  @Test func `R-119 every byte that is changed, and every cut, is noticed`() throws {
    let (making, bytes) = try specimen(rows: 30)
    for place in bytes.indices {
      var other = bytes
      other[place] ^= UInt8(1 << (place % 8))
      let wanted: [BookFault] =
        place < 8
        ? [.foreign]
        : place < 12 ? [.version(1 ^ 1 << UInt32(8 * (place - 8) + place % 8))] : [.checksum]
      #expect(fault(other, making).map { wanted.contains($0) } == true, "byte \(place)")
      let cut = fault(Array(bytes[..<place]), making)
      #expect(cut == (place < 8 ? .foreign : .checksum), "cut at \(place)")
    }
    #expect(fault(bytes + [0], making) == .checksum)
    #expect(fault(Array("account,asset,amount\n".utf8), making) == .foreign)
  }

  /// With a checksum of its own a changed book is read to wherever it stops making sense.
  @Test func `R-119 no bytes trap, whatever their checksum`() throws {
    let (making, bytes) = try specimen()
    let body = Array(bytes.dropLast(32))
    var generator = SeededGenerator(seed: 119)
    func draw(_ count: Int) -> Int { Int(generator.next() % UInt64(max(1, count))) }
    let columns = try AccountBook(
      edition: making.edition, market: making.market,
      contracts: Set(making.accounts(bytes).flatMap { $0.positions.map(\.contract) }))
    var (read, refused) = (0, 0)
    for _ in 0..<4_000 {
      var other = body
      for _ in 0...draw(3) {
        let place = draw(2) == 0 ? 12 + draw(other.count - 12) : other.count - 1 - draw(400)
        switch draw(4) {
        case 0: other[max(0, place)] = UInt8(draw(256))
        case 1: other[max(0, place)] = [0, 0x7F, 0x80, 0xFF][draw(4)]
        case 2: other.insert(UInt8(draw(256)), at: max(0, place))
        default: other.remove(at: max(0, place))
        }
      }
      if fault(BuiltBook.sealed(other), making, measuredIn: columns) == nil {
        read += 1
      } else {
        refused += 1
      }
    }
    #expect(read > 20 && refused > 2_000, "\(read) read, \(refused) refused")
    #expect(fault(BuiltBook.sealed(body), making) == nil)
    for count in 0..<body.count where count % 3 == 0 {
      #expect(fault(BuiltBook.sealed(Array(body[..<count])), making) != nil)
    }
  }

  @Test func `R-119 another market has other prices, and the same contracts`() throws {
    let making = try BookMaking()
    let table = "account,instrument,quantity\na,BTC-PERPETUAL,10\nb,BTC-26JUN26,20\n"
    let bytes = try making.book([table])
    func market(_ change: (Contract) -> Contract?) -> Market {
      Market(
        time: making.market.time, assets: Array(making.market.assets.values),
        contracts: making.market.contracts.values.compactMap(change),
        quotes: Array(making.market.quotes.values), forwards: making.market.forwards,
        expiries: making.market.expiries)
    }
    func said(_ change: @escaping (Contract) -> Contract?) -> String? {
      do { _ = try making.accounts(bytes, in: market(change)) } catch { return "\(error)" }
      return nil
    }
    #expect(said { $0.id == "SOL_USDC-PERPETUAL" ? nil : $0 } == nil)
    #expect(
      said { $0.id == "BTC-26JUN26" ? nil : $0 } == """
        a.book: accounts hold "BTC-26JUN26", which is not in the market: name a market that has it.
        """)
    let finer = said { contract in
      guard contract.id == "BTC-PERPETUAL" else { return contract }
      return Contract(
        id: contract.id, payoff: contract.payoff, form: contract.form,
        underlying: contract.underlying, quote: contract.quote, settle: contract.settle,
        margin: contract.margin, multiplier: contract.multiplier, lot: .one)
    }
    #expect(
      finer == """
        a.book: the market has other terms of "BTC-PERPETUAL" than those the book was built \
        against: name a market with the same lot, assets and payoff, or build the book again.
        """)
    let later = Market(
      time: Timestamp(milliseconds: making.market.time.milliseconds + 200 * 86_400_000),
      assets: Array(making.market.assets.values),
      contracts: Array(making.market.contracts.values), quotes: Array(making.market.quotes.values))
    let expired = #expect(throws: DocumentError.self) { try making.accounts(bytes, in: later) }
    #expect(expired?.description.contains("BTC-26JUN26 expired at 2026-06-26") == true)
  }

  @Test func `R-119 a position is nine bytes`() throws {
    let making = try BookMaking()
    let model = try #require(making.market.contracts["BTC-PERPETUAL"])
    let contracts = (0..<131).map { number in
      Contract(
        id: ContractID("N\(1_000 + number)"), payoff: model.payoff, form: model.form,
        underlying: model.underlying, quote: model.quote, settle: model.settle,
        margin: model.margin, multiplier: model.multiplier, lot: model.lot)
    }
    let quotes = contracts.map {
      Quote(contract: $0.id, mark: FixedPoint(70_000), index: FixedPoint(70_000))
    }
    var book = try BookTables(
      market: Market(
        time: making.market.time, assets: Array(making.market.assets.values),
        contracts: contracts, quotes: quotes),
      edition: making.edition, scratch: ScratchMemory())
    let table = "account,instrument,quantity,entry\nxy,N1130,-50000.0,49000.50\n"
    try book.add(BytesInMemory(Array(table.utf8)), file: "p.csv")
    var bytes: [UInt8] = []
    try book.write { bytes += $0 }
    let position: [UInt8] = [0x82, 0x01, 0x01, 0x8F, 0x4E, 0x01, 0xAA, 0xE8, 0x3B]
    // The account: its length, its name, no holdings, one position, no orders.
    #expect(Array(bytes[12...].prefix(16)) == [15, 2, 0x78, 0x79, 0, 9] + position + [0])
  }

  @Test func `R-119 another edition measures what it knows the modes of`() throws {
    let making = try BookMaking()
    let tables = ["account,instrument,quantity,mode,margin\na,BTC-PERPETUAL,10,cross,\n"]
    func said(_ rulebook: String, _ tables: [String]) throws -> String? {
      let other = try BookMaking(rulebook)
      do { _ = try other.accounts(try making.book(tables)) } catch { return "\(error)" }
      return nil
    }
    #expect(try said("deribit-sm", tables) == nil)
    #expect(
      try said("deribit-pm", tables) == """
        a.book: account "a": BTC-PERPETUAL is cross, which deribit-pm@2024 does not know: measure \
        the book under the edition it was built for.
        """)
    let bare = ["account,instrument,quantity\na,BTC-PERPETUAL,10\n"]
    #expect(try said("gmx-v2", bare)?.contains("and has no margin of its own") == true)
  }

  @Test func `R-119 more than one block of accounts is read in order, by any threads`() throws {
    let making = try BookMaking()
    var table = "account,instrument,quantity\n"
    for number in 0..<2_600 { table += "n\(number),BTC-PERPETUAL,\(10 * (number + 1))\n" }
    let bytes = try making.book([table])
    let built = try BuiltBook(BytesInMemory(bytes), file: "a.book")
    var accounts = try built.accounts(in: making.market, by: making.edition)
    for threads in [1, 2, 3, 5] {
      var ids: [String] = []
      try accounts.forEach(threads: threads) { ids += $0.map(\.id) }
      #expect(ids == (0..<2_600).map { "n\($0)" })
    }
    #expect(try accounts.account(2_599).positions.first?.lots == 2_600)
    #expect(try accounts.account(0).id == "n0" && accounts.account(1_024).id == "n1024")
  }
}
