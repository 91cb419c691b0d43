/// The keys of one object and their lines: a short list is searched, a long one is hashed.
struct SeenKeys {
  private var few: [(key: String, line: Int)] = []
  private var many: [String: Int] = [:]

  /// The line on which `key` stood before; nil if it is new.
  mutating func insert(_ key: String, line: Int) -> Int? {
    if !many.isEmpty {
      if let first = many[key] { return first }
      many[key] = line
      return nil
    }
    if let first = few.first(where: { $0.key == key }) { return first.line }
    few.append((key, line))
    if few.count > 12 {
      for entry in few { many[entry.key] = entry.line }
    }
    return nil
  }
}
