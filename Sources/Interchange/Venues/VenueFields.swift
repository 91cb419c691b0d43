import PlimsollDomain

/// One object of a venue's response and where it stands: its figures by their text, or the reason
/// why one cannot be used, with file, line and path.
struct VenueFields {
  let node: Node
  let file: String
  let path: String

  init(_ node: Node, of file: String, at path: String) {
    (self.node, self.file, self.path) = (node, file, path)
  }

  /// What stands under `key`; null is nothing.
  subscript(key: String) -> Node? {
    guard let value = node[key], !value.isNull else { return nil }
    return value
  }

  /// The way to `key`.
  func way(_ key: String) -> String {
    key.isEmpty ? path : path.isEmpty ? key : "\(path).\(key)"
  }

  /// The object under `key`; an empty one where there is none.
  func object(_ key: String) -> VenueFields {
    VenueFields(self[key] ?? Node(.object([]), line: node.line), of: file, at: way(key))
  }

  /// The items of the list under `key`.
  func list(_ key: String) -> [VenueFields] {
    VenueFields(self[key] ?? .null, of: file, at: way(key)).items
  }

  /// The items, if this is a list.
  var items: [VenueFields] {
    (node.array ?? []).enumerated().map { place, item in
      VenueFields(item, of: file, at: "\(path)[\(place)]")
    }
  }

  /// Whether all of `keys` are there.
  func has(_ keys: String...) -> Bool { keys.allSatisfy { node[$0] != nil } }

  /// An error at `key`.
  func refusal(_ key: String, _ problem: String, _ remedy: String) -> DocumentError {
    DocumentError(
      file: file, line: (node[key] ?? node).line, path: way(key), problem: problem, remedy: remedy)
  }

  private func missing(_ key: String) -> DocumentError {
    DocumentError(
      file: file, line: node.line, path: path, problem: "has no \"\(key)\"",
      remedy: "take the response again and keep it whole")
  }

  /// A name that a document may hold.
  func name(_ key: String) throws(DocumentError) -> String {
    guard let value = self[key] else { throw missing(key) }
    guard let text = value.text, Shape.identifier.check(value, file: file).isEmpty else {
      throw refusal(key, "is no name", "take the response again and keep it whole")
    }
    return text
  }

  /// A name, if there is one.
  func word(_ key: String) -> String? { try? name(key) }

  /// A decimal that must be there.
  func decimal(_ key: String, _ rule: DecimalRule = .any) throws(DocumentError) -> FixedPoint {
    guard let value = try optional(key, rule) else { throw missing(key) }
    return value
  }

  /// A decimal; nothing where the key is missing, null or an empty text.
  func optional(_ key: String, _ rule: DecimalRule = .any) throws(DocumentError) -> FixedPoint? {
    guard let value = self[key], value.text != "" else { return nil }
    guard let text = value.decimalText, let number = try? FixedPoint(text) else {
      throw refusal(
        key, "\(value.readable) is not a decimal number",
        "take the response again and keep it whole")
    }
    let fault = Shape.decimal(rule).check(.string(text), file: file).first
    if let fault { throw refusal(key, fault.problem, fault.remedy) }
    return number
  }

  /// Milliseconds since 1970, if they are there, to the year 9999.
  func milliseconds(_ key: String) -> Int64? {
    guard let time = self[key]?.int.map(Int64.init),
      (0...Timestamp.last.milliseconds).contains(time)
    else { return nil }
    return time
  }

  /// Exact arithmetic on what stands under `key`, refused where it does not fit.
  func exact(
    _ key: String, _ value: () throws(AmountError) -> FixedPoint
  ) throws(DocumentError) -> FixedPoint {
    guard let value = try? value(), let fit = value.inDocument else {
      throw refusal(key, "does not fit 38 digits", "correct the figure")
    }
    return fit
  }
}

extension FixedPoint {
  /// The same, if a document can hold it: the exact type has room for some numbers of 39 digits.
  var inDocument: FixedPoint? {
    units.magnitude <= 99_999_999_999_999_999_999_999_999_999_999_999_999 ? self : nil
  }
}

extension Timestamp {
  /// The last instant that a document can hold, of the year 9999.
  static let last = Timestamp(milliseconds: 253_402_300_799_999)
}

extension VenueBook {
  /// Notes what a field was refused for.
  mutating func passOver(_ error: DocumentError) {
    passOver(
      Node(.null, line: error.line), of: error.file, at: error.path, error.problem, error.remedy)
  }

  /// Notes a response, or a part of one, that is known and not used.
  mutating func passOver(_ fields: VenueFields, _ problem: String, _ remedy: String) {
    passOver(fields.node, of: fields.file, at: fields.path, problem, remedy)
  }

  /// Lists a contract whose terms were worked out, unless the venue has listed it.
  mutating func addIfUnknown(_ contract: Contract) {
    if contracts[contract.id] == nil { add(contract) }
  }

  /// Holds an amount, to the 18 decimals that assets can have, in place of what was said before.
  mutating func hold(_ amount: FixedPoint, of asset: AssetID, by fields: VenueFields) {
    let short = (try? amount.dividedDown(by: .one, decimals: 18)) ?? amount
    hold(
      short, of: asset,
      orElse: fields.refusal(
        "", "\(asset) has no price, so its balance is left out",
        "import a response that prices it as well"))
  }

  /// Counts a token as a dollar until something prices it, and says so.
  mutating func countAsDollar(_ asset: AssetID, by fields: VenueFields) {
    countAsDollar(
      asset,
      saying: fields.refusal(
        "", "no response prices \(asset), so it counts one US dollar",
        "correct its price in the market's \"assets\" if it is not"))
  }

  /// Prices an asset that nothing has priced.
  mutating func priceIfUnknown(_ asset: AssetID, at price: FixedPoint) {
    if prices[asset] == nil { self.price(asset, at: price) }
  }
}
