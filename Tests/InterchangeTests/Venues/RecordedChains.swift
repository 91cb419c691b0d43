import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

/// Chains recorded at Deribit.
enum RecordedChains {
  /// The market of the chains called `names`.
  static func market(_ names: [String]) throws -> Market {
    var chain = DeribitChain()
    for name in names { try chain.add(try Recorded.options.bytes(name), file: name) }
    return try #require(chain.market())
  }
}
