import PlimsollDomain

extension Dictionary where Key == String {
  /// The terms of `contract`, by its own name or else by its underlying's: how every component that
  /// keeps terms by instrument or underlying finds them.
  func terms(of contract: Contract) -> Value? {
    self[contract.id.text] ?? self[contract.underlying.text]
  }
}
