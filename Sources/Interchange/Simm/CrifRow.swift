import PlimsollDomain
import PlimsollRulebooks

/// One row of a CRIF file.
struct CrifRow {
  let row: CSVRow
  let columns: CrifColumns
  let file: String

  /// Risk types of the format that are not covered here.
  static let uncovered = [
    "Risk_IRCurve", "Risk_IRVol", "Risk_Inflation", "Risk_InflationVol", "Risk_XCcyBasis",
    "Risk_CreditVol", "Risk_CreditVolNonQ", "Risk_BaseCorr", "Risk_EquityVol",
    "Risk_CommodityVol", "Risk_FXVol", "Param_ProductClassMultiplier",
    "Param_AddOnNotionalFactor", "Param_AddOnFixedAmount", "Notional", "PV",
  ]

  /// The cell of a field; empty where the file has no such column.
  func text(_ field: CrifColumns.Field) -> String {
    columns.names[field].flatMap { row[$0] } ?? ""
  }

  /// The sensitivity it states.
  func sensitivity(under parameters: SimmParameters) throws(DocumentError) -> Sensitivity {
    if !["", "SIMM"].contains(text(.model)) {
      throw refusal(
        .model, "\(text(.model).quoted) is another model", "take its rows into a file of their own")
    }
    let factor = RiskFactor(
      text(.qualifier), bucket: text(.bucket), labels: [text(.label1), text(.label2)])
    let sensitivity = Sensitivity(
      try choice(.product, SimmProductClass.init), try riskClass(), factor, dollars: try dollars())
    if let fault = parameters.fault(of: sensitivity) {
      throw refusal(fault.field(of: factor), fault.problem, fault.remedy)
    }
    return sensitivity
  }

  /// Refuses it where it is subject to other regulations than `first`, of the same portfolio: each
  /// regulation has a margin of its own.
  func checkRegulations(of first: CrifRow) throws(DocumentError) {
    for field in [CrifColumns.Field.collect, .post] where text(field) != first.text(field) {
      throw refusal(
        field,
        "\(text(field).quoted) is not the \(first.text(field).quoted) of line \(first.row.line)",
        "make a file of the rows of each regulation: their margins are apart")
    }
  }

  private func riskClass() throws(DocumentError) -> SimmRiskClass {
    let text = text(.riskType)
    if Self.uncovered.contains(text) {
      throw refusal(
        .riskType, "\(text.quoted) is not covered",
        "margin it elsewhere; covered is the delta of "
          + SimmRiskClass.allCases.map(\.rawValue).listed)
    }
    return try choice(.riskType, SimmRiskClass.init)
  }

  private func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ field: CrifColumns.Field, _ value: (String) -> Value?
  ) throws(DocumentError) -> Value {
    let text = text(field)
    if let value = value(text) { return value }
    let known = Value.allCases.map(\.rawValue)
    let nearest = NearestName.nearest(to: text, among: known)
    throw DocumentError(
      file: file, line: row.line, path: columns.names[field] ?? field.rawValue,
      fault: .shape(.notChoice(text, nearest: nearest, allowed: known.map(\.quoted))))
  }

  /// The amount in dollars, which `Amount` is where its currency says so.
  private func dollars() throws(DocumentError) -> FixedPoint {
    let isInDollars = text(.dollars).isEmpty && text(.currency) == "USD"
    let field: CrifColumns.Field = isInDollars && !text(.amount).isEmpty ? .amount : .dollars
    return try ChainCells(row: row, file: file).signed(columns.names[field] ?? field.rawValue)
  }

  private func refusal(_ field: CrifColumns.Field, _ problem: String, _ remedy: String)
    -> DocumentError
  {
    DocumentError(
      file: file, line: row.line, path: columns.names[field] ?? field.rawValue, problem: problem,
      remedy: remedy)
  }
}

extension SimmFault {
  /// The field of a CRIF file that is to blame.
  fileprivate func field(of factor: RiskFactor) -> CrifColumns.Field {
    switch self {
    case .noBucket, .needlessBucket: .bucket
    case .noName, .notCurrency: .qualifier
    case .needlessLabel(let label, _): factor.labels.first == label ? .label1 : .label2
    case .amount: .dollars
    case .noRules, .noCorrelation, .negative: .riskType
    }
  }
}
