/// What an edition says of every book it margins; tests hold each edition to what it claims.
public enum Claim: String, Hashable, Sendable, CaseIterable {
  /// A book of long options alone never needs more than it is worth.
  case longOptions = "long-options"
  /// Two books together never need more than they do apart.
  case subAdditive = "sub-additive"
}
