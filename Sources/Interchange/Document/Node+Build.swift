extension Node {
  /// A text, built and not read.
  public static func string(_ text: String) -> Node { Node(.string(text)) }

  /// A number from its text, built and not read.
  public static func number(_ text: String) -> Node { Node(.number(text)) }

  /// A whole number, built and not read.
  public static func integer(_ value: some BinaryInteger) -> Node { Node(.number(String(value))) }

  /// A list, built and not read.
  public static func array(_ items: [Node]) -> Node { Node(.array(items)) }

  /// A list of texts, built and not read.
  public static func strings(_ texts: some Sequence<String>) -> Node {
    Node(.array(texts.map { .string($0) }))
  }

  /// An object, built and not read. Its keys must differ.
  public static func object(_ members: [(String, Node)]) -> Node {
    Node(.object(members.map { Member($0.0, $0.1) }))
  }

  /// The null value, built and not read.
  public static var null: Node { Node(.null) }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A text.
  public init(stringLiteral value: String) { self.init(.string(value)) }
}

extension Node: ExpressibleByBooleanLiteral {
  /// A truth value.
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
}

extension Node: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self.init(.number(String(value))) }
}

extension Node: ExpressibleByArrayLiteral {
  /// A list.
  public init(arrayLiteral elements: Node...) { self.init(.array(elements)) }
}

extension Node: ExpressibleByDictionaryLiteral {
  /// An object whose keys keep this order. They must differ.
  public init(dictionaryLiteral elements: (String, Node)...) {
    self.init(.object(elements.map { Member($0.0, $0.1) }))
  }
}
