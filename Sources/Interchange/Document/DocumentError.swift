/// One thing that is wrong with a document: where, what, and what to do about it.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file, `-` for standard input.
  public let file: String
  /// The line, from 1; 0 when the whole file is meant.
  public let line: Int
  /// The character of the line, from 1; nil when the line says enough.
  public let column: Int?
  /// The way to the value, such as `accounts[0].positions[2].quantity`; empty for the whole.
  public let path: String
  /// What is wrong, with its evidence.
  public let fault: DocumentFault

  /// An error with a typed fault.
  public init(
    file: String, line: Int, column: Int? = nil, path: String = "", fault: DocumentFault
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.fault = fault
  }

  /// An error of a reader that knows what the document means: its own words. `remedy` has no full
  /// stop at its end.
  public init(file: String, line: Int, path: String = "", problem: String, remedy: String) {
    self.init(
      file: file, line: line, path: path, fault: .stated(problem: problem, remedy: remedy))
  }

  /// The same of a document that stands `lines` lower in another.
  func moved(down lines: Int) -> DocumentError {
    DocumentError(
      file: file, line: line == 0 ? 0 : line + lines, column: column, path: path, fault: fault)
  }

  /// What is wrong.
  public var problem: String { fault.problem }

  /// What to do about it.
  public var remedy: String { fault.remedy }

  /// One line: `pool.json:14: accounts[0].quantity: "1O" is not a decimal number: write digits ….`
  public var description: String {
    var place = file == "-" ? "standard input" : file.shortenedPath
    if line > 0 { place += ":\(line)" }
    if line > 0, let column { place += ":\(column)" }
    let way = path.isEmpty ? "" : "\(path): "
    let stop = remedy.hasSuffix("-") || remedy.hasSuffix(".") ? "" : "."
    return "\(place): \(way)\(problem): \(remedy)\(stop)"
  }
}

extension String {
  /// A file name on one line, whole.
  var shortenedPath: String { unicodeScalars.map(\.visible).joined() }
}
