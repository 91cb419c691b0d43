/// Where a number of an edition comes from, and how sure it is.
public struct Citation: Hashable, Sendable {
  /// What it is about.
  public let subject: String
  /// The source.
  public let source: String
  /// How sure it is, in words: official, reproduced, third-party, inferred, or own.
  public let standing: String
  /// The components, by kind or name, and the keys of the edition whose numbers it is for.
  public let covers: [String]

  /// A source for `subject`.
  public init(subject: String, source: String, standing: String, covers: [String] = []) {
    (self.subject, self.source, self.standing) = (subject, source, standing)
    self.covers = covers
  }
}
