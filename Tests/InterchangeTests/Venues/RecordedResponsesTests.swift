import PlimsollInterchange
import Support
import Testing

@Suite(.enabled(if: !RecordedResponse.all.isEmpty, RecordedResponse.absent))
struct `Recorded responses` {
  @Test(arguments: RecordedResponse.readers.map { $0.venue })
  func `every file of a venue is expected`(venue: String) {
    let expected = RecordedResponse.all.filter { $0.reader.venue == venue }
    #expect(Recorded("data/api_samples/\(venue)").names == expected.map(\.name))
  }

  @Test(arguments: RecordedResponse.all)
  func `every file is read, and what is not used has a reason`(file: RecordedResponse) throws {
    let book = try VenueBook.recorded(file.reader, file.name)
    #expect(book.counts == file.counts)
    #expect(book.counts.contains { $0 > 0 } || book.account.mode != nil)
    #expect(book.passedOver.allSatisfy { $0.file == file.name && $0.line > 0 })
    #expect(book.passedOver.allSatisfy { !$0.remedy.isEmpty })
    let (market, account) = try book.readBack()
    #expect(account.positions.count == book.account.positions.count)
    #expect(market.quotes.count <= book.quotes.count)
    let shown = book.everything
    for secret in try file.secrets() { #expect(!shown.contains(secret), "gives away \(secret)") }
  }
}
