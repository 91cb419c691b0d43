import PlimsollDomain

/// The edition documents at hand: the embedded ones, and those a user gives. An edition that
/// extends another takes from it every key it does not state.
public struct EditionDocuments: Sendable {
  /// Every document, the embedded ones first.
  public let all: [(file: String, bytes: [UInt8])]
  private let own: [(file: String, bytes: [UInt8])]

  /// The embedded documents and `own`.
  public init(with own: [(file: String, bytes: [UInt8])] = []) {
    (all, self.own) = (EditionStore.documents + own, own)
  }

  /// The tree of a document that has the shape of an edition, with what it takes from the edition
  /// it extends, which is read and checked as well. Nodes taken stand on the line of `extends`.
  public func resolved(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> Node {
    try resolved(bytes, file: file, below: [])
  }

  private func resolved(_ bytes: [UInt8], file: String, below chain: [String])
    throws(DocumentErrors) -> Node
  {
    let node = try Self.shaped(bytes, file: file)
    guard let extends = node["extends"], let name = extends.text else { return node }
    func refusal(_ problem: String, _ remedy: String) -> DocumentErrors {
      DocumentErrors(
        DocumentError(
          file: file, line: extends.line, path: "extends", problem: problem, remedy: remedy))
    }
    let names = chain + [node.editionName]
    guard !names.contains(name) else {
      let way = (names.drop { $0 != name } + [name]).joined(separator: ", which extends ")
      throw refusal("\(way): that never ends", "name an edition that does not extend this one")
    }
    guard let base = document(name) else {
      let known = all.compactMap { try? Document.read($0.bytes, file: $0.file).editionName }
        .filter { !names.contains($0) }
      let nearest = NearestName.nearest(to: name, among: known)
      throw refusal(
        "no edition is called \(name.quoted)",
        (nearest.map { "did you mean \($0.quoted)? " } ?? "")
          + "write NAME@VERSION of an embedded edition, or of one given beside this")
    }
    let taken = try resolved(base.bytes, file: base.file, below: names)
    _ = try EditionReader.edition(taken, file: base.file)
    return Self.merged(node, over: taken, at: extends.line)
  }

  /// The tree of a document that has the shape of an edition; where it has not, components inside
  /// components are looked at too, so that everything is said at once.
  private static func shaped(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> Node {
    let node: Node
    do { node = try Document.read(bytes, file: file) } catch { throw DocumentErrors(error) }
    let errors = Shape.edition.check(node, file: file)
    guard !errors.isEmpty else { return node }
    var reading = Reading(file: file)
    func visit(_ parts: Node?, _ path: String, isInside: Bool) {
      for (place, part) in (parts?.array ?? []).enumerated() {
        let way = "\(path)[\(place)]."
        if isInside { _ = reading.check(part, at: way, .component) }
        visit(part["of"], way + "of", isInside: true)
      }
    }
    visit(node["components"], "components", isInside: false)
    throw DocumentErrors(errors + reading.errors) ?? DocumentErrors(errors[0])
  }

  /// The document of an edition that is known to be among them.
  public func document(of id: EditionID) throws(DocumentErrors) -> (file: String, bytes: [UInt8]) {
    guard let document = document("\(id)") else {
      throw DocumentErrors(
        DocumentError(
          file: "\(id)", line: 0, problem: "there is no such edition",
          remedy: "see \"plimsoll rulebook list\""))
    }
    return document
  }

  /// The document of the edition called `name@version`.
  func document(_ name: String) -> (file: String, bytes: [UInt8])? {
    let file = name.split(separator: "@").joined(separator: "-") + ".yaml"
    return own.first { (try? Document.read($0.bytes, file: $0.file))?.editionName == name }
      ?? EditionStore.documents.first {
        $0.file == file && (try? Document.read($0.bytes, file: file))?.editionName == name
      }
  }

  /// Keys of `own`, and those of `base` that it does not state, in the order of `base`. Sources of
  /// the base come behind, as far as they are for what is kept; what the base claims of its rule
  /// does not hold for another one.
  private static func merged(_ own: Node, over base: Node, at line: Int) -> Node {
    let stated = (own.members ?? []).filter { $0.key != "extends" }
    let keys = Set(stated.map(\.key))
    let known = Set((base.members ?? []).map(\.key))
    let kept = EditionSources(base).kept(besides: keys).map { $0.placed(at: line) }
    let cited = Node.Member(
      "sources", Node(.array((own["sources"]?.array ?? []) + kept), line: line), keyLine: line)
    let taken = (base.members ?? []).filter {
      $0.key != "claims" || !keys.contains("components") || keys.contains("claims")
    }
    let first = taken.map { member -> Node.Member in
      if member.key == "sources" { return cited }
      return stated.first { $0.key == member.key }
        ?? Node.Member(member.key, member.value.placed(at: line), keyLine: line)
    }
    let more = stated.filter { !known.contains($0.key) }
    return Node(.object(first + more), line: own.line, column: own.column)
  }
}

extension Node {
  /// `rulebook@version` of the edition that this describes.
  var editionName: String { "\(self["rulebook"]?.text ?? "")@\(self["version"]?.text ?? "")" }

  /// The same tree, every part of it on one line.
  fileprivate func placed(at line: Int) -> Node {
    switch kind {
    case .array(let items): Node(.array(items.map { $0.placed(at: line) }), line: line)
    case .object(let members):
      Node(
        .object(
          members.map { Member($0.key, $0.value.placed(at: line), keyLine: line) }), line: line)
    default: Node(kind, line: line)
    }
  }
}
