import Yams

/// Turns what the YAML parser complains about into an error with a place and a remedy.
struct YAMLDiagnosis {
  let source: TextSource
  let text: String

  /// The error of a document.
  func error(_ error: YamlError) -> DocumentError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let hasTab = startsWithTab(mark.line)
      return self.error(hasTab ? .tab : .syntax(Self.readable(problem, context, mark)), mark)
    case .composer(_, let problem, let mark, _):
      let isSecond = problem.contains("another document")
      return self.error(isSecond ? .documents : .alias, mark)
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(keys.first ?? "", first: context.mark)
    default:
      return source.whole(.unreadableYAML(.syntax("it cannot be parsed")))
    }
  }

  private func error(_ fault: YAMLFault, _ mark: Mark) -> DocumentError {
    DocumentError(
      file: source.file, line: mark.line, column: mark.column,
      fault: .syntax(.unreadableYAML(fault)))
  }

  /// What libyaml says, without its advice to programmers.
  private static func readable(
    _ problem: String, _ context: YamlError.Context?, _ mark: Mark
  ) -> String {
    if problem.hasPrefix("Maximum nesting level") { return "it nests deeper than 1000" }
    guard let context, context.mark.line < mark.line else { return problem }
    return "\(problem), \(context.text) from line \(context.mark.line)"
  }

  private func lines(from line: Int) -> some Sequence<Substring> {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .dropFirst(max(line, 1) - 1)
  }

  private func startsWithTab(_ line: Int) -> Bool {
    let start = lines(from: line).first { _ in true }
    return start?.prefix { $0 == " " || $0 == "\t" }.contains("\t") ?? false
  }

  /// The parser knows where a repeated key stood first. In block style the repetition starts a line
  /// at the same column, before any line that is indented less; if it is not found, the first is
  /// named.
  private func duplicate(_ key: String, first: Mark) -> DocumentError {
    var (line, found) = (first.line, first.line)
    for content in lines(from: first.line + 1) {
      line += 1
      let indent = content.prefix { $0 == " " }.count
      guard indent < content.count else { continue }
      guard indent >= first.column - 1 else { break }
      if indent == first.column - 1, Self.starts(content.dropFirst(indent), with: key) {
        found = line
        break
      }
    }
    return DocumentError(
      file: source.file, line: found, column: first.column,
      fault: .syntax(.duplicateKey(key, firstLine: first.line)))
  }

  private static func starts(_ content: Substring, with key: String) -> Bool {
    [key, "\"\(key)\"", "'\(key)'"].contains {
      content.hasPrefix($0)
        && content.dropFirst($0.count).first { $0 != " " && $0 != "\t" } == ":"
    }
  }
}
