/// One element of a risk-parameter file, with its line.
struct SpanNode {
  let name: String
  let line: Int
  /// Its text without the blanks around it; empty where it has children.
  var text = ""
  var children: [SpanNode] = []

  /// The first child called `name`.
  subscript(name: String) -> SpanNode? { children.first { $0.name == name } }

  /// Every child called `name`, in order.
  func all(_ name: String) -> [SpanNode] { children.filter { $0.name == name } }

  /// The same without its children called `name`: what is looked for there is found, or found
  /// missing, without passing all of them by.
  func without(_ name: String) -> SpanNode {
    var rest = self
    rest.children.removeAll { $0.name == name }
    return rest
  }

  /// The texts of every element called `name`, at any depth, in order.
  func texts(_ name: String) -> [String] {
    children.flatMap { ($0.name == name ? [$0.text] : []) + $0.texts(name) }
  }
}
