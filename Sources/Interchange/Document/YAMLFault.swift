/// Why a text is not YAML as read here. What JSON cannot say (aliases, tags, merge keys, several
/// documents) is refused, so that one tree serves both.
public enum YAMLFault: Hashable, Sendable {
  /// An anchor or an alias.
  case alias
  /// A key `<<`.
  case mergeKey
  /// A tag other than `!!str`.
  case tag(String)
  /// A key that is no scalar.
  case complexKey
  /// More than one document.
  case documents
  /// A tab where spaces indent.
  case tab
  /// A character that YAML does not allow.
  case hidden(String)
  /// What the parser says.
  case syntax(String)

  /// What is wrong.
  public var problem: String {
    switch self {
    case .alias: "YAML anchors and aliases are not supported"
    case .mergeKey: "YAML merge keys are not supported"
    case .tag(let tag): "the YAML tag \(tag.quoted) is not supported"
    case .complexKey: "a key is a list or an object"
    case .documents: "a second YAML document starts"
    case .tab: "a tab is used for indentation"
    case .hidden(let found): "YAML has no place for \(found)"
    case .syntax(let problem): "is not YAML: \(problem)"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .alias: "write the value out where it is used"
    case .mergeKey: "write the keys out"
    case .tag: "remove the tag, and quote what is text"
    case .complexKey: "write a text"
    case .documents: "keep one document a file"
    case .tab: "indent with spaces"
    case .hidden: "remove it"
    case .syntax: "check indentation, quotes and brackets near this line"
    }
  }
}
