/// Why a text is not a document: what breaks JSON, YAML or a limit.
public enum SyntaxFault: Hashable, Sendable {
  /// What would have been right where something else stands.
  public enum Expectation: Hashable, Sendable {
    /// A value.
    case value
    /// The first key of an object, or its end.
    case keyOrEnd
    /// A key after a comma.
    case key
    /// The colon after a key.
    case colon
    /// A comma or the end of an object.
    case commaInObject
    /// A comma or the end of a list.
    case commaInList
    /// The end of the text.
    case nothing
  }

  /// Nothing but white space.
  case empty
  /// It is compressed.
  case gzip
  /// It is not UTF-8.
  case invalidUTF8
  /// Something stands where something else belongs.
  case unexpected(found: String, Expectation)
  /// It ends while something is open.
  case truncated(open: String, line: Int)
  /// A backslash before what is no escape.
  case invalidEscape(String)
  /// A control character in a text.
  case control(String)
  /// Something that starts like a number and is none.
  case invalidNumber(String)
  /// A key that its object has already.
  case duplicateKey(String, firstLine: Int)
  /// It nests deeper than its limit.
  case tooDeep(limit: Int)
  /// It has more bytes than its limit.
  case tooLong(bytes: Int, limit: Int)
  /// It has more values than its limit.
  case tooMany(limit: Int)
  /// It is not YAML as read here.
  case unreadableYAML(YAMLFault)

  /// What is wrong.
  public var problem: String {
    switch self {
    case .empty: "is empty"
    case .gzip: "is gzip-compressed"
    case .invalidUTF8: "a byte is not UTF-8"
    case .unexpected(let found, let expected): "found \(found) \(expected.place)"
    case .truncated(let open, let line): "the text ends inside \(open) opened on line \(line)"
    case .invalidEscape(let escape): "\(escape.quoted) is no escape of JSON"
    case .control(let found): "\(found) inside a text"
    case .invalidNumber(let text): "\(text.quoted) is no number of JSON"
    case .duplicateKey(let key, let line):
      "the key \(key.quoted) is already on line \(line)"
    case .tooDeep(let limit): "lists and objects nest deeper than \(limit)"
    case .tooLong(let bytes, let limit): "has \(bytes) bytes, over the limit of \(limit)"
    case .tooMany(let limit): "holds more than \(limit) values"
    case .unreadableYAML(let fault): fault.problem
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .empty: "write a document, e.g. an object in braces"
    case .gzip: "decompress it first, e.g. gzip -dc FILE | plimsoll … -"
    case .invalidUTF8: "save the file as UTF-8"
    case .unexpected(let found, let expected): expected.remedy(found: found)
    case .truncated: "close what is open, or fetch the whole file"
    case .invalidEscape: #"use \" \\ \/ \b \f \n \r \t or \u and four digits, pairs for emoji"#
    case .control: #"close the quote, or escape it, e.g. \n or \t"#
    case .invalidNumber: "write digits with an optional point, or put it in double quotes"
    case .duplicateKey: "keep one of the two"
    case .tooDeep: "flatten the document"
    case .tooLong: "split the file"
    case .tooMany: "split the file"
    case .unreadableYAML(let fault): fault.remedy
    }
  }
}

extension SyntaxFault.Expectation {
  /// Where the wrong thing stands.
  var place: String {
    switch self {
    case .value: "where a value belongs"
    case .keyOrEnd, .key: "where a key belongs"
    case .colon: "after a key"
    case .commaInObject: "after a member of an object"
    case .commaInList: "after an item of a list"
    case .nothing: "after the end of the document"
    }
  }

  /// What should stand there instead.
  func remedy(found: String) -> String {
    switch self {
    case .value where found == "\"]\"" || found == "\"}\"": "remove the comma or colon before it"
    case .key where found == "\"}\"": "remove the comma before it"
    case .value: "write an object, a list, a text in double quotes, a number, true, false or null"
    case .keyOrEnd, .key: "write a key in double quotes"
    case .colon: "write \":\" between a key and its value"
    case .commaInObject: "write \",\" before the next key or \"}\" after the last"
    case .commaInList: "write \",\" before the next item or \"]\" after the last"
    case .nothing: "keep one document a file"
    }
  }
}
