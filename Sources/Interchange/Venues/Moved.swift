extension Node {
  /// The same tree, `lines` further down its file.
  func moved(down lines: Int) -> Node {
    let moved: Kind =
      switch kind {
      case .array(let items): .array(items.map { $0.moved(down: lines) })
      case .object(let members):
        .object(
          members.map {
            Member($0.key, $0.value.moved(down: lines), keyLine: $0.keyLine + lines)
          })
      default: kind
      }
    return Node(moved, line: line + lines, column: column)
  }
}
