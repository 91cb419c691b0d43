import PlimsollDomain
import PlimsollRulebooks

/// Takes fields out of elements and keeps everything that is wrong with them.
struct SpanFields {
  var reading: Reading
  /// What was passed over.
  var passedOver: [DocumentError] = []

  init(file: String) { reading = Reading(file: file) }

  mutating func refuse(_ node: SpanNode, at path: String, _ problem: String, _ remedy: String) {
    reading.refuse(Node(.null, line: node.line), at: path, problem, remedy)
  }

  /// Notes that `node` is passed over, and why.
  mutating func pass(_ node: SpanNode, at path: String, _ problem: String, _ remedy: String) {
    passedOver.append(
      DocumentError(
        file: reading.file, line: node.line, path: path, problem: problem, remedy: remedy))
  }

  /// The text of the child `name`, which must be there.
  mutating func text(_ node: SpanNode, _ name: String, at path: String) -> String? {
    guard let text = node[name]?.text, !text.isEmpty else {
      refuse(node, at: path, "<\(name)> is missing", "fetch the whole file again")
      return nil
    }
    return text
  }

  /// The same, where it names something in an edition or a market.
  mutating func name(_ node: SpanNode, _ name: String, at path: String) -> String? {
    guard let text = text(node, name, at: path) else { return nil }
    return isName(text, node, at: "\(path).\(name)") ? text : nil
  }

  /// Whether documents can use `text` as a name; it is refused otherwise.
  mutating func isName(_ text: String, _ node: SpanNode, at path: String) -> Bool {
    guard text.unicodeScalars.first != "\u{FEFF}" else {
      refuse(node, at: path, "\(text.quoted) starts with a byte order mark", "remove it")
      return false
    }
    return reading.check(Node(.string(text), line: node.line), at: path + ".", .identifier)
  }

  /// The decimal in the child `name`; `usual` where it has none.
  mutating func decimal(
    _ node: SpanNode, _ name: String, at path: String, usual: FixedPoint? = nil,
    least: FixedPoint? = nil
  ) -> FixedPoint? {
    guard let child = node[name] else {
      if usual == nil {
        refuse(node, at: path, "<\(name)> is missing", "fetch the whole file again")
      }
      return usual
    }
    return decimal(child, at: "\(path).\(name)", least: least)
  }

  /// The decimal that an element holds.
  mutating func decimal(_ node: SpanNode, at path: String, least: FixedPoint? = nil) -> FixedPoint?
  {
    let value: FixedPoint
    do { value = try FixedPoint(node.text) } catch {
      reading.refuse(Node(.null, line: node.line), at: path, error)
      return nil
    }
    guard value.inDocument != nil else {
      refuse(node, at: path, "a figure does not fit 38 digits", "correct it")
      return nil
    }
    if let least, value < least {
      refuse(node, at: path, "\(value) is below zero", "correct it: a rate charges or is zero")
      return nil
    }
    return value
  }

  /// The value of the rate `id` under `node`: of the one with that number, or of the only one.
  mutating func rate(_ node: SpanNode, _ id: String, at path: String, least: FixedPoint? = .zero)
    -> FixedPoint?
  {
    let rates = node.all("rate")
    let found = rates.first { $0["r"]?.text == id } ?? (rates.count == 1 ? rates[0] : nil)
    guard let found else {
      refuse(
        node, at: path, rates.isEmpty ? "<rate> is missing" : "there is no rate \(id)",
        "fetch the whole file again")
      return nil
    }
    return decimal(found, "val", at: "\(path).rate", least: least)
  }
}
