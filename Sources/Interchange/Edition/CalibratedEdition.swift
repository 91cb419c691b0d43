import PlimsollDependence
import PlimsollDomain
import PlimsollRulebooks

/// Makes a new edition of an old one and of what a history says: never a change of the old one
/// . It has a version and a date of its own, and a source that says how it was made.
public struct CalibratedEdition: Sendable {
  /// The old edition, with what it takes from those it extends.
  let base: Node
  /// The version of the new one.
  public let version: String
  /// From when it holds.
  public let effective: Timestamp
  /// How its numbers were made, in words.
  public let provenance: String

  /// A new edition of `base`, whose version it must not share.
  public init(base: Node, version: String, effective: Timestamp, provenance: String)
    throws(DocumentErrors)
  {
    guard base["version"]?.text != version else {
      throw Self.refusal(
        "there is an edition \(base.editionName) already", "give the new one another version")
    }
    if let before = base["effective"]?.text.flatMap({ Timestamp($0) }), effective <= before {
      throw Self.refusal(
        "\(effective) is not after \(before), when \(base.editionName) came into effect",
        "give a later time")
    }
    (self.base, self.version, self.effective) = (base, version, effective)
    self.provenance = provenance
  }

  /// The old edition with other rates: the initial rate of each name's first tier is `rates`, its
  /// other tiers rise by the same factor, and maintenance keeps its share of initial, or has
  /// `maintenance`. Names without tiers of their own have those of others; the result says which
  /// have none at all. Where `sizes` know a name, no tier asks less than its size makes of the
  /// rate.
  public func fractions(
    _ rates: [(name: String, rate: FixedPoint)], maintenance: FixedPoint?,
    sizes: [String: SizeScale] = [:]
  ) throws(DocumentErrors) -> (document: Node, without: [String]) {
    var tiers = TierScaling(rates: rates, maintenance: maintenance, sizes: sizes)
    let components = try tiers.scaled(base["components"] ?? .array([]))
    guard tiers.found else {
      throw Self.refusal(
        "\(base.editionName) has no component of kind tiered-fraction",
        "name a base with one, or calibrate scenarios")
    }
    guard !tiers.used.isEmpty else {
      throw Self.refusal(
        "\(base.editionName) has tiers for none of \(rates.map(\.name).listed)",
        "call the names as its underlyings are called")
    }
    let source = source(
      "initial and maintenance of " + rates.map(\.name).filter(tiers.used.contains).listed,
      of: ["tiered-fraction"])
    return (
      try document(["components": components], [source] + (base["sources"]?.array ?? [])),
      rates.map(\.name).filter { !tiers.used.contains($0) }
    )
  }

  /// The old edition with the tail of a portfolio's own losses over `moves` in place of its rule.
  public func scenarios(
    _ moves: [(name: String, moves: [Double])], confidence: Double, measure: RiskLevel.Measure,
    maintenance: FixedPoint?
  ) throws(DocumentErrors) -> Node {
    let underlyings = Node.object(
      moves.map { name, moves in
        let scenarios = moves.map { move -> Node in
          ["move": .string(Self.decimals(move)), "volatility": "same"]
        }
        return (name, ["scenarios": .array(scenarios), "shift": ["up": "0", "down": "0"]])
      })
    let tail: Node = [
      "kind": "scenario-tail", "confidence": .string("\(confidence)"),
      "measure": .string(measure.rawValue), "underlyings": underlyings,
    ]
    let component: Node =
      maintenance.map {
        [
          "kind": "factor", "initial": "1", "maintenance": .string("\($0)"), "of": .array([tail]),
        ]
      } ?? tail
    let names = ["scenario-tail"] + (maintenance == nil ? [] : ["factor"])
    let kept = EditionSources(base).kept(besides: ["components", "claims", "modes"])
    // Netting is what it is for: portfolio mode stands first, cross mode would split it (0002).
    let modes =
      ["portfolio"]
      + (base["modes"]?.array ?? []).compactMap(\.text).filter {
        $0 == "isolated"
      }
    return try document(
      ["components": .array([component]), "modes": .strings(modes)],
      [source("moves of " + moves.map(\.name).listed, of: names)] + kept)
  }

  private func source(_ subject: String, of names: [String]) -> Node {
    [
      "subject": .string(subject), "source": .string(provenance), "standing": "own",
      "of": .strings(names),
    ]
  }

  /// The base with what is new, read back before anyone gets it. What it claims of its rule does
  /// not hold for another one.
  private func document(_ new: [String: Node], _ sources: [Node]) throws(DocumentErrors) -> Node {
    let members = (base.members ?? []).compactMap { member -> (String, Node)? in
      switch member.key {
      case "version": ("version", .string(version))
      case "effective": ("effective", .string("\(effective)"))
      case "sources": ("sources", .array(sources))
      case "claims", "extends": nil
      default: (member.key, new[member.key] ?? member.value)
      }
    }
    let edition = Node.object(members).unplaced
    _ = try EditionReader.read(Array(YAMLWriter.text(edition).utf8), file: "edition.yaml")
    return edition
  }

  /// Six decimals, to the nearest.
  private static func decimals(_ value: Double) -> String {
    let millionths = Int128((value * 1e6).rounded())
    return (try? FixedPoint(units: millionths, scale: 6)).map { "\($0)" } ?? "0"
  }

  static func refusal(_ problem: String, _ remedy: String) -> DocumentErrors {
    DocumentErrors(DocumentError(file: "edition", line: 0, problem: problem, remedy: remedy))
  }
}
