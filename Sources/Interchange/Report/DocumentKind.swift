/// The public documents, by the names that `plimsoll schema` knows.
public enum DocumentKind: String, CaseIterable, Sendable {
  /// What everything is worth.
  case market
  /// Who holds what.
  case pool
  /// One venue's margin rules.
  case edition
  /// A scenario set of one's own.
  case scenarios
  /// Where accounts stand.
  case report
  /// Where very many accounts stand.
  case book
  /// Accounts under several editions.
  case comparison
  /// What would become of an account.
  case whatIf = "what-if"
  /// The numbers of a version of ISDA SIMM.
  case simmParameters = "simm-parameters"
  /// Correlations of prices.
  case correlation
  /// What accounts need if correlations change.
  case stake
  /// Two prices whose correlation is dragged along.
  case drag
  /// One line of a replay of correlations.
  case regime
  /// How margins moved over a history.
  case procyclicality

  /// What such a document looks like.
  public var shape: Shape {
    switch self {
    case .market: .market
    case .pool: .pool
    case .edition: .edition
    case .scenarios: .scenarios
    case .report: .report
    case .book: .book
    case .comparison: .comparison
    case .whatIf: .whatIf
    case .simmParameters: .simmParameters
    case .correlation: .correlation
    case .stake: .stake
    case .drag: .drag
    case .regime: .regime
    case .procyclicality: .procyclicality
    }
  }

  /// Its JSON Schema.
  public var schema: Node {
    shape.schema(
      title: "Plimsoll \(rawValue)", id: "https://plimsoll.dev/schema/1/\(rawValue).json")
  }
}
