import PlimsollInterchange
import Testing

/// A table that is refused, with all that is said.
struct BadTable: Sendable, CustomTestStringConvertible {
  let text: String
  var choices: [String] = []
  let said: String

  var testDescription: String { text.debugDescription }
}

@Suite struct `Bad tables` {
  static let headers = [
    BadTable(
      text: "a;b\n1;2\n",
      said: """
        0.csv:1: has no columns "instrument" and "quantity", nor "asset" and "amount": columns \
        are separated by commas: save it so; the header has "a;b".
        """),
    BadTable(
      text: "coin,lots\n",
      said: """
        0.csv:1: has no columns "instrument" and "quantity", nor "asset" and "amount": name them \
        with --column, e.g. --column quantity=NAME; the header has "coin" and "lots".
        """),
    BadTable(text: "", said: "0.csv: has no header: name the columns in the first row."),
    BadTable(
      text: "symbol,Qty,size\n",
      said: """
        0.csv:1: the columns "Qty" and "size" are all "quantity": choose one: --column \
        quantity=Qty.
        """),
    BadTable(
      text: "symbol,a,b\n", choices: ["quantity=a", "quantity=b"],
      said: """
        0.csv:1: the columns "a" and "b" are all "quantity": choose one: --column quantity=a.
        """),
    BadTable(
      text: "symbol,size,asset,amount\n",
      said: "0.csv:1: has columns of positions and of holdings: split the table in two."),
    BadTable(
      text: "symbol,side,qty,price\n",
      said: """
        0.csv:1: with a side and the column "price" these may be orders, or positions: for orders \
        add --column price=price; for positions say --column entry=price, or take the column out.
        """),
    BadTable(
      text: "symbol,qty,Order ID\n",
      said: """
        0.csv:1: the column "Order ID" is one of orders, and "instrument", "side" or "quantity" is \
        missing: add it, or take the column out of a table of positions.
        """),
  ]

  static let rows = [
    BadTable(
      text: "account,symbol,size,Entry Price,mode,margin\n,,1O,0,crossed,-1\na,b,1e5,,,\n",
      said: """
        0.csv:2: account: the cell is empty: fill it in.
        0.csv:2: symbol: the cell is empty: fill it in.
        0.csv:2: size: "1O" is not a decimal number: write digits with an optional point, e.g. \
        "0.5".
        0.csv:2: Entry Price: "0" is not above zero: write a number above zero.
        0.csv:2: mode: "crossed" is not one of its values: did you mean "cross"? (allowed: \
        "isolated", "cross" and "portfolio").
        0.csv:2: margin: "-1" is below zero: write zero or a number above it.
        0.csv:3: size: "1e5" is text with an exponent: write all its digits, e.g. "0.00001" for \
        1e-5.
        """),
    BadTable(
      text: "symbol,size,side\nA,-5,sell\nA,5,Hold\nA,5,\n",
      said: """
        0.csv:2: size: "-5" has a sign beside a side: write it without, or leave the side out.
        0.csv:3: side: "Hold" is not one of its values: allowed: "buy", "sell", "long" and "short".
        0.csv:4: side: the cell is empty: fill it in.
        """),
    BadTable(
      text: "coin,balance,finality\n\" A\",1,done\nB,1\nB,\"1\n",
      said: """
        0.csv:2: coin: " A" is not a name: write 1 to 128 characters, without control characters \
        or spaces at its ends.
        0.csv:2: finality: "done" is not one of its values: allowed: "final" and "pending".
        0.csv:3: the row has 2 fields, not 3: write every field, empty ones too.
        0.csv:4:3: the quote opened here is never closed: close it, or double it if it is part of \
        the text.
        """),
  ]

  @Test(arguments: headers + rows)
  func `every error with its line, its column and what to do`(bad: BadTable) {
    let errors = #expect(throws: DocumentErrors.self) {
      try ImportedTables.text([bad.text], choices: bad.choices)
    }
    #expect(errors?.description == bad.said)
  }

  @Test func `fifty are listed and the rest are counted`() {
    let table = "symbol,size\n" + String(repeating: "A,x\n", count: 130)
    let errors = #expect(throws: DocumentErrors.self) { try ImportedTables.text([table]) }
    let lines = errors?.description.split(separator: "\n") ?? []
    #expect(lines.count == 51 && lines.last == "and 80 more")
    #expect(errors?.all.count == 50 && errors?.further == 80)
  }

  @Test func `a choice that names no column is refused with the nearest`() throws {
    let choice = try #require(ColumnChoice("quantity=Contarcts"))
    var pool = PoolTables(account: "desk", choices: [choice])
    try pool.add(BytesInMemory(Array("symbol,size,Contracts\n".utf8)), file: "p.csv")
    let fault = try #require(pool.missed.first)
    #expect(
      "\(fault.problem): \(fault.remedy)" == """
        --column quantity=Contarcts: no table has that column for its quantity: did you mean \
        "Contracts"? (the headers have "symbol", "size" and "Contracts")
        """)
    #expect(
      ["quantity", "quantity=", "quantty=a", "=a", ""].allSatisfy { ColumnChoice($0) == nil })
    #expect("\(choice)" == "quantity=Contarcts" && choice.column == "Contarcts")
  }

  @Test func `no two fields of a kind go by one name`() {
    for kind in TableKind.allCases {
      let names = kind.fields.flatMap { [$0] + TableKind.aliases(of: $0) }
      #expect(Set(names).count == names.count)
      #expect(names.allSatisfy { TableKind.plain($0) == $0 })
    }
    #expect(TableKind.plain("Avg. Entry_Price-") == "avgentryprice")
  }
}
