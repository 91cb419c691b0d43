import PlimsollInterchange
import Testing

@Suite struct `CSV` {
  private func rows(_ text: String) throws -> [CSVRow] {
    var reader = try CSVReader(Array(text.utf8), file: "t.csv")
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\r1,2", [["1", "2"]]),
    ("\u{FEFF}a,b\n1,", [["1", ""]]), ("a,b\n,\n\n\n", [["", ""]]), ("a\n\"\"\n", [[""]]),
    ("a,b\n\"1,\"\"2\r\n3\", 4 \n", [["1,\"2\r\n3", " 4 "]]), ("a", []), ("\n\na\n1", [["1"]]),
    ("a,b\né,😀\n", [["é", "😀"]]), ("a\n=1+1\n", [["=1+1"]]),
  ])
  func `a table gives its rows`(text: String, expected: [[String]]) throws {
    #expect(try rows(text).map(\.fields) == expected)
  }

  @Test func `tabs stand in for commas where the first line has one and they are allowed`() throws {
    let text = "a\tb\n1,5\t\"x\ty\"\n\t\n"
    var reader = try CSVReader(Array(text.utf8), file: "t.tsv", tabs: true)
    #expect(reader.header == ["a", "b"])
    #expect(try reader.next()?.fields == ["1,5", "x\ty"])
    #expect(try reader.next()?.fields == ["", ""])
    #expect(try reader.next() == nil)
    #expect(try CSVReader(Array("a\tb\n".utf8), file: "t.csv").header == ["a\tb"])
    #expect(try CSVReader(Array("a,b\n".utf8), file: "t.csv", tabs: true).header == ["a", "b"])
  }

  @Test func `a row knows its line and its columns`() throws {
    let rows = try rows("a,b\n\"1\n\n2\",x\n\n3,y\n")
    #expect(rows.map(\.line) == [2, 6])
    #expect(rows[1]["b"] == "y")
    #expect(rows[1]["c"] == nil)
  }

  @Test func `what is written is read again`() throws {
    let table = [["1", "a,b"], ["\"", "x\r\ny"], ["", " z"], ["\r\n", "é"], ["=1", "-"]]
    var writer = CSVWriter(header: ["k", "v w"])
    for row in table { try writer.append(row) }
    #expect(try rows(writer.text).map(\.fields) == table)
    #expect(writer.text.hasPrefix("k,v w\n1,\"a,b\"\n\"\"\"\",\"x\r\ny\"\n,\" z\"\n"))
    #expect(CSVWriter.row([""]) == "\"\"\n")
    #expect(throws: TableFault.ragged(found: 1, expected: 2)) { try writer.append(["1"]) }
  }
}
