extension SwiftText {
  /// A declaration that other modules see.
  struct Declaration {
    let number: Int
    /// `margins`, `<`, `init(unit` with the first label of what it takes.
    let name: String
    let isDocumented: Bool
  }

  /// What other modules see: all that is `public`, cases of public enumerations and what public
  /// protocols ask for. Where an enumeration or a protocol ends is read from its indentation.
  var publicDeclarations: [Declaration] {
    let comments = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.drop { $0 == " " }.hasPrefix("///")
    }
    var declarations: [Declaration] = []
    var members: (indent: Int, kind: String)?
    var isDocumented = false
    for (number, line) in code {
      let indent = line.prefix { $0 == " " }.count
      let words = line.dropFirst(indent)
      if let open = members, words.hasPrefix("}"), indent <= open.indent { members = nil }
      let isMember = members.map { indent == $0.indent + 2 } ?? false
      let isPublic = words.contains("public")
      let name = isPublic ? Self.publicName(of: words) : nil
      if let name = name ?? (isMember ? member(words, members) : nil) {
        declarations.append(Declaration(number: number, name: name, isDocumented: isDocumented))
      }
      if isPublic,
        let kind = words.firstMatch(of: /^(?:@\w+ )*public (?:indirect )?(enum|protocol)\b/)?.1,
        !words.hasSuffix("}")
      {
        members = (indent, String(kind))
      }
      // Attributes and conditions may stand between a comment and what it speaks of.
      if !words.hasPrefix("@") || isPublic {
        isDocumented = comments[number - 1] || (words.hasPrefix("#if") && isDocumented)
      }
    }
    return declarations
  }

  private static func publicName(of words: Substring) -> String? {
    let head = words.prefixMatch(of: /(?:@\w+(?:\([^)]*\))? +)*public +/)
    return head.flatMap { name(of: words[$0.range.upperBound...]) }
  }

  private func member(_ words: Substring, _ members: (indent: Int, kind: String)?) -> String? {
    let isCase = words.hasPrefix("case ") || words.hasPrefix("indirect case ")
    return members?.kind == "protocol" || isCase ? Self.name(of: words) : nil
  }

  /// The name behind the word that declares it, which may have modifiers before it.
  private static func name(of words: Substring) -> String? {
    var rest = words
    while let word = rest.prefixMatch(of: /[a-z]+(?:\([a-z]+\))? */) {
      if let start = rest.prefixMatch(of: /init[?!]?(?:<[^>]*>)?(\(\w*)/) {
        return "init" + start.1
      }
      if kinds.contains(String(word.0.prefix { $0 != " " })) {
        return rest[word.range.upperBound...].prefixMatch(of: /`?(<|[^\s`({:=,<]+)/)
          .map { String($0.1) }
      }
      rest = rest[word.range.upperBound...]
    }
    return nil
  }

  private static let kinds: Set = [
    "struct", "enum", "class", "actor", "protocol", "func", "var", "let", "subscript", "typealias",
    "associatedtype", "case",
  ]
}
