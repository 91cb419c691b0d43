import PlimsollDomain

/// One walk over a tree and its shape, which collects what does not fit.
struct ShapeCheck {
  let file: String
  let most: Int
  private(set) var errors: [DocumentError] = []
  private var path = DocumentPath()

  init(file: String, most: Int) {
    self.file = file
    self.most = most
  }

  mutating func visit(_ node: Node, _ shape: Shape) {
    guard errors.count < most else { return }
    switch (shape, node.kind) {
    case (.anything, _), (.nullable, .null): break
    case (.nullable(let inner), _): visit(node, inner)
    case (.list(let item, let minimum), .array(let items)):
      if items.count < minimum {
        add(.tooFew(count: items.count, minimum: minimum), node.line)
      }
      for (index, node) in items.enumerated() { visit(node, item, at: .index(index)) }
    case (.map(let value), .object(let members)):
      for member in members { visit(member.value, value, at: .key(member.key)) }
    case (.record(let record), .object(let members)):
      visit(members, of: node, as: record, besides: nil)
    case (.variant(let key, let records), .object(let members)):
      visit(members, of: node, on: key, records)
    default:
      if let fault = ScalarCheck.fault(of: node, shape) { add(fault, node.line) }
    }
  }

  private mutating func visit(_ node: Node, _ shape: Shape, at step: DocumentPath.Step) {
    path.steps.append(step)
    visit(node, shape)
    path.steps.removeLast()
  }

  private mutating func visit(
    _ members: [Node.Member], of node: Node, as record: Record, besides key: String?
  ) {
    let allowed = (key.map { [$0] } ?? []) + record.fields.map(\.name)
    for member in members where member.key != key && errors.count < most {
      if let field = record.fields.first(where: { $0.name == member.key }) {
        visit(member.value, field.shape, at: .key(member.key))
      } else {
        let nearest = NearestName.nearest(to: member.key, among: allowed)
        add(.unknownKey(member.key, nearest: nearest, allowed: allowed), member.keyLine)
      }
    }
    let keys = members.map(\.key)
    for field in record.fields where field.isMissing(from: keys) {
      add(.missingKey(field.name, record: record.name, doc: field.doc), node.line)
    }
  }

  private mutating func visit(
    _ members: [Node.Member], of node: Node, on key: String, _ records: [String: Record]
  ) {
    let values = records.keys.sorted()
    guard let value = members.first(where: { $0.key == key })?.value else {
      let doc = "one of \(values.listed)"
      return add(.missingKey(key, record: "the object", doc: doc), node.line)
    }
    if let text = value.text, let record = records[text] {
      visit(members, of: node, as: record, besides: key)
    } else {
      visit(value, .choice(values), at: .key(key))
    }
  }

  private mutating func add(_ fault: ShapeFault, _ line: Int) {
    guard errors.count < most else { return }
    errors.append(DocumentError(file: file, line: line, path: path.text, fault: .shape(fault)))
  }
}
