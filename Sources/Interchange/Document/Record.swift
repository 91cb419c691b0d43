/// An object with known keys.
public struct Record: Sendable {
  /// One key of a record.
  public struct Field: Sendable {
    /// The key.
    public let name: String
    /// What it holds.
    public let shape: Shape
    /// Whether it must be there.
    public let required: Bool
    /// The key that stands in for it: where that is there, this need not be.
    public let substitute: String?
    /// What it means, for the schema and for the error that it is missing.
    public let doc: String

    /// A field with its meaning.
    public init(
      _ name: String, _ shape: Shape, required: Bool = false, unless substitute: String? = nil,
      doc: String = ""
    ) {
      self.name = name
      self.shape = shape
      self.required = required
      self.substitute = substitute
      self.doc = doc
    }

    /// Whether an object with `keys` lacks it.
    func isMissing(from keys: [String]) -> Bool {
      required && !keys.contains(name) && !(substitute.map(keys.contains) ?? false)
    }
  }

  /// What the object is, with its article, as errors name it: `a position`, `an account`.
  public let name: String
  /// What it means, for the schema.
  public let doc: String
  /// Its keys, in the order in which they are documented.
  public let fields: [Field]

  /// A record; the names of its fields must differ, and the first of two counts.
  public init(_ name: String, doc: String = "", _ fields: [Field]) {
    self.name = name
    self.doc = doc
    self.fields = fields
  }
}
