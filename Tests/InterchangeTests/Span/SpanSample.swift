import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// The sample risk-parameter file, as it is or with some text replaced.
struct SpanSample {
  let text: String

  /// The sample with each first text replaced by the second, once.
  init(_ changes: [(String, String)] = []) throws {
    let repository = try #require(Repository())
    var text = try repository.file("Samples/span/risk-parameters.xml").text()
    for (old, new) in changes {
      let place = try #require(text.firstRange(of: old), "\(old) is not in the sample.")
      text.replaceSubrange(place, with: new)
    }
    self.text = text
  }

  /// What is read of it.
  func parameters(keeping kept: Set<String> = [], accountType: String? = nil) throws
    -> SpanParameters
  {
    try SpanReader.read(
      Array(text.utf8), file: "risk.xml", keeping: kept, accountType: accountType)
  }

  /// Why it is refused.
  func refusal(keeping kept: Set<String> = []) -> String {
    do {
      _ = try parameters(keeping: kept)
      return "it is not refused"
    } catch { return "\(error)" }
  }

  /// Its edition, read back from the document it becomes.
  func edition(keeping kept: Set<String> = []) throws -> Edition {
    let text = YAMLWriter.text(SpanEdition(try parameters(keeping: kept)).document)
    return try EditionReader.read(Array(text.utf8), file: "edition.yaml")
  }

  /// Where an account of the sample pool stands under it.
  func assessment(_ name: String, accepting: Set<String> = []) throws -> Assessment {
    let (edition, market) = (try edition(), SpanEdition(try parameters()).market)
    let repository = try #require(Repository())
    let pool = try repository.file("Samples/span/pool.json").text()
    let document = try PoolReader.read(
      Array(pool.utf8), file: "pool.json", market: market, catalog: Catalog([edition]))
    let account = try #require(document.accounts.first { $0.id == name })
    return try Assessor(
      edition: edition, market: market, accounts: [account], accepting: accepting
    ).assess(account)
  }
}
