/// Where the fields of a CRIF file stand.
struct CrifColumns {
  /// A field that is read, by its name in ISDA's format; letter case and underscores don't matter.
  enum Field: String, CaseIterable {
    case product = "ProductClass"
    case riskType = "RiskType"
    case qualifier = "Qualifier"
    case bucket = "Bucket"
    case label1 = "Label1"
    case label2 = "Label2"
    case amount = "Amount"
    case currency = "AmountCurrency"
    case dollars = "AmountUSD"
    case portfolio = "PortfolioID"
    case model = "IMModel"
    case collect = "CollectRegulations"
    case post = "PostRegulations"

    static let required = [Field.product, .riskType, .qualifier, .dollars]
  }

  /// The names of the columns as the file writes them.
  let names: [Field: String]

  init(_ header: [String], file: String) throws(DocumentError) {
    var names: [Field: String] = [:]
    for field in Field.allCases {
      let own = header.filter { TableKind.plain($0) == TableKind.plain(field.rawValue) }
      guard own.count <= 1 else {
        throw DocumentError(
          file: file, line: 1, problem: "the columns \(own.map(\.quoted).listed) are one field",
          remedy: "keep one of them")
      }
      names[field] = own.first
    }
    let missing = Field.required.filter { names[$0] == nil }.map(\.rawValue)
    guard missing.isEmpty else {
      throw DocumentError(
        file: file, line: 1, fault: .table(.missingColumns(missing, header: header)))
    }
    self.names = names
  }
}
