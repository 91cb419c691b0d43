import PlimsollDomain
import PlimsollInterchange
import Testing

/// What an edition with a `span` component is refused for.
@Suite struct `SPAN in edition files` {
  @Test(arguments: [
    ("pair: 2}", "pair: 17}", "pair"), ("side: A", "side: C", "side"),
    ("name: CRN", "name: WHT", "commodity \"WHT\" is already on line"),
    ("commodity: CRN", "commodity: CRM", "there is no commodity \"CRM\""),
    ("rate: \"0.6\"", "rate: \"1.6\"", "a credit rate of 1.6 is more than all"),
    ("commodity: CRN, side: B", "commodity: CRN, side: A", "every leg has one side"),
    ("id: XGX-CRN-202703\n", "id: XGX-CRN-202612\n", "\"XGX-CRN-202612\" is already on line"),
    ("losses:\n", "losses:\n              - 1\n", "the array has 17 values"),
    ("ratio: \"1\"", "ratio: \"0\"", "ratio"), ("charge: \"250\"", "charge: \"-250\"", "charge"),
  ])
  func `R-073 a fault is refused with its field`(old: String, new: String, words: String) throws {
    let text = YAMLWriter.text(SpanEdition(try SpanSample().parameters()).document)
    let place = try #require(text.firstRange(of: old), "\(old)")
    let changed = text.replacingCharacters(place, with: new)
    let errors = #expect(throws: DocumentErrors.self) {
      try EditionReader.read(Array(changed.utf8), file: "edition.yaml")
    }
    #expect("\(try #require(errors))".contains(words), "\(errors.map { "\($0)" } ?? "")")
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
