import PlimsollDomain

extension DocumentKind {
  /// What the keys of `node` say it is.
  public init(of node: Node, file: String) throws(DocumentErrors) {
    let signs: [(key: String, kind: DocumentKind)] = [
      ("simm", .simmParameters), ("book", .book), ("components", .edition),
      ("instruments", .market), ("question", .whatIf), ("horizonDays", .correlation),
      ("crowding", .stake), ("breakEven", .drag), ("requirementAtHabit", .regime),
      ("habit", .regime), ("summary", .regime),
      ("history", .procyclicality), ("inputs", .report),
      ("accounts", .pool), ("underlyings", .scenarios), ("assets", .market), ("rulebook", .edition),
    ]
    guard let sign = signs.first(where: { node[$0.key] != nil }) else {
      throw DocumentErrors(
        DocumentError(
          file: file, line: node.line, problem: "is no document of Plimsoll",
          remedy: "see `plimsoll schema` for what a market, pool, edition, scenario set, report, "
            + "comparison or parameter set has; `plimsoll import` makes documents of what a "
            + "venue sent"))
    }
    // Both are made from inputs, and only a report has pools.
    self = sign.kind == .report && node["pools"] == nil ? .comparison : sign.kind
  }
}

/// Checks one document as far as it can be checked alone, or with the market beside it.
public enum DocumentCheck {
  /// What the document is, in words; everything wrong with it otherwise.
  public static func check(
    _ bytes: [UInt8], file: String, as kind: DocumentKind, market: Market?,
    beside editions: [(file: String, bytes: [UInt8])] = []
  ) throws(DocumentErrors) -> String {
    switch kind {
    case .market:
      let market = try MarketReader.read(bytes, file: file)
      return "a market of \(market.time) with \(market.contracts.count) instruments"
    case .pool:
      guard let market else {
        let node = try Document.read(bytes, file: file, as: .pool)
        let count = node["accounts"]?.array?.count ?? 0
        return "a pool of \(count) accounts; with --market its instruments are checked too"
      }
      let pool = try PoolReader.read(bytes, file: file, market: market)
      return "a pool of \(pool.accounts.count) accounts that fits the market"
    case .edition:
      let edition = try EditionReader.read(bytes, file: file, beside: editions)
      let count = edition.components.count
      return "the edition \(edition.id) with \(count) component\(count == 1 ? "" : "s")"
    case .scenarios:
      return "the scenario set \(try ScenarioReader.read(bytes, file: file).name)"
    case .report:
      let node = try Document.read(bytes, file: file, as: .report)
      return "a report on \(node["accounts"]?.array?.count ?? 0) accounts"
    case .book:
      let node = try Document.read(bytes, file: file, as: .book)
      return "a report on a book of \(node["book"]?["accounts"]?.int ?? 0) accounts"
    case .comparison:
      let node = try Document.read(bytes, file: file, as: .comparison)
      return "a comparison of \(node["accounts"]?.array?.count ?? 0) accounts"
    case .whatIf:
      let node = try Document.read(bytes, file: file, as: .whatIf)
      return "an answer to \(node["question"]?.text ?? "a question") of one account"
    case .simmParameters:
      let parameters = try SimmParametersReader.read(bytes, file: file)
      return "parameters of SIMM \(parameters.version) for \(parameters.rules.count) risk types"
    case .correlation, .stake, .drag, .regime, .procyclicality:
      _ = try Document.read(bytes, file: file, as: kind.shape)
      return kind.printed
    }
  }
}

extension DocumentKind {
  /// What prints a document of figures, which nobody reads back.
  fileprivate var printed: String {
    switch self {
    case .procyclicality: "figures of plimsoll procyclicality"
    case .correlation: "figures of plimsoll correlation matrix"
    case .regime: "a line of plimsoll correlation watch"
    default: "figures of plimsoll correlation \(rawValue)"
    }
  }
}
