/// The known name a person most likely meant.
public enum NearestName {
  /// The name within two edits of `text` (a swap of neighbours is one), the closest and then the
  /// first; nil if none is that near, or if `text` is too short for the likeness to mean anything.
  public static func nearest(to text: String, among names: [String]) -> String? {
    let typed = Array(text.unicodeScalars.prefix(65))
    guard typed.count <= 64 else { return nil }
    var best: (name: String, edits: Int)?
    for name in names {
      let known = Array(name.unicodeScalars)
      let allowed = min(2, max(typed.count, known.count) - 1)
      guard abs(known.count - typed.count) <= allowed else { continue }
      let edits = distance(typed, known)
      if edits <= allowed, edits < best?.edits ?? 3 { best = (name, edits) }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours that turn one into the other.
  static func distance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var previous = Array(0...to.count)
    for (row, typed) in from.enumerated() {
      var current = [row + 1]
      for (column, known) in to.enumerated() {
        var cost = min(previous[column + 1], current[column]) + 1
        cost = min(cost, previous[column] + (typed == known ? 0 : 1))
        if row > 0, column > 0, typed == to[column - 1], from[row - 1] == known {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, previous) = (previous, current)
    }
    return previous[to.count]
  }
}
