/// What can be wrong with a document, by the layer that finds it. Each fault knows its remedy.
public enum DocumentFault: Hashable, Sendable {
  /// The text is not JSON or YAML as read here, or is too large.
  case syntax(SyntaxFault)
  /// The tree does not have the shape its document must have.
  case shape(ShapeFault)
  /// The text is not CSV as read here.
  case table(TableFault)
  /// The file is not a built book that can be measured.
  case book(BookFault)
  /// A reader that knows what the document means refuses it, in its own words.
  case stated(problem: String, remedy: String)

  /// What is wrong.
  public var problem: String {
    switch self {
    case .syntax(let fault): fault.problem
    case .shape(let fault): fault.problem
    case .table(let fault): fault.problem
    case .book(let fault): fault.problem
    case .stated(let problem, _): problem
    }
  }

  /// What to do about it, without a full stop.
  public var remedy: String {
    switch self {
    case .syntax(let fault): fault.remedy
    case .shape(let fault): fault.remedy
    case .table(let fault): fault.remedy
    case .book(let fault): fault.remedy
    case .stated(_, let remedy): remedy
    }
  }
}
