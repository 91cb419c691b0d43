/// Which free texts are allowed: what they mean, and how many characters they may have.
public struct TextRule: Hashable, Sendable {
  /// What the text is, for people: `a sentence`, `a digest`.
  public let meaning: String
  /// The fewest Unicode scalars it may have.
  public let minimum: Int
  /// The most Unicode scalars it may have.
  public let maximum: Int

  /// A rule; texts have up to 10,000 Unicode scalars unless said otherwise.
  public init(_ meaning: String = "a text", minimum: Int = 0, maximum: Int = 10_000) {
    self.meaning = meaning
    self.minimum = max(minimum, 0)
    self.maximum = max(maximum, max(minimum, 0))
  }
}
