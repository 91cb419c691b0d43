import PlimsollDomain

/// Whether a value without parts has its shape.
enum ScalarCheck {
  /// What is wrong with `node`, nil if nothing is. Shapes with parts only ask here when the node
  /// has none, so for them the type is wrong.
  static func fault(of node: Node, _ shape: Shape) -> ShapeFault? {
    switch (shape, node.kind) {
    case (.text(let rule), .string(let text)): return check(text, rule)
    case (.identifier, .string(let text)): return isIdentifier(text) ? nil : .notIdentifier(text)
    case (.decimal(let rule), .string(let text)), (.decimal(let rule), .number(let text)):
      return check(node, text, rule)
    case (.time, .string(let text)):
      do throws(TimeFault) { _ = try UTCTime(text) } catch { return .notTime(text, error) }
      return nil
    case (.integer(let range), .number(let text)): return check(node, text, range)
    case (.bool, .bool): return nil
    case (.choice(let values), .string(let text)):
      guard !values.contains(text) else { return nil }
      let nearest = NearestName.nearest(to: text, among: values)
      return .notChoice(text, nearest: nearest, allowed: values.map(\.quoted))
    case (.version(let version), .string(let text)) where text == String(version): return nil
    case (.version(let version), .number) where node.int == version: return nil
    case (.version(let version), .string), (.version(let version), .number):
      return .version(found: node.readable, wanted: version)
    default: return wrongType(node, shape)
    }
  }

  /// A number where a text belongs lacks only its quotes.
  private static func wrongType(_ node: Node, _ shape: Shape) -> ShapeFault {
    let example =
      switch (shape, node.kind) {
      case (.identifier, .number(let text)), (.text, .number(let text)): text.quoted
      default: shape.example
      }
    return .wrongType(found: node.readable, expected: shape.readable, example: example)
  }

  private static func check(_ text: String, _ rule: TextRule) -> ShapeFault? {
    let length = text.unicodeScalars.count
    return (rule.minimum...rule.maximum).contains(length) ? nil : .notText(length: length, rule)
  }

  private static func check(_ node: Node, _ text: String, _ rule: DecimalRule) -> ShapeFault? {
    do throws(Decimal38.Refusal) {
      return rule.allows(try Decimal38(node)) ? nil : .wrongSign(text, rule)
    } catch {
      switch error {
      case .notDecimal: return .notDecimal(text)
      case .exponent: return .exponent(text)
      case .tooManyDigits: return .tooManyDigits(text)
      }
    }
  }

  private static func check(_ node: Node, _ text: String, _ range: ClosedRange<Int>) -> ShapeFault?
  {
    guard let decimal = node.decimalText else { return .outOfRange(text, range) }
    guard !decimal.contains(".") else { return .notWhole(text) }
    guard let value = Int(decimal), range.contains(value) else { return .outOfRange(text, range) }
    return nil
  }

  /// The same rule as `SchemaPattern.identifier`.
  static func isIdentifier(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard (1...128).contains(scalars.count), let first = scalars.first, let last = scalars.last
    else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && scalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
