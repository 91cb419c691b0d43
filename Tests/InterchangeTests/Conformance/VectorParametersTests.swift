import PlimsollInterchange
import Testing

/// Parameter sets that the vectors of a file share by name.
@Suite struct `Parameters of vectors` {
  private func read(_ inputs: [String]) throws -> [Vector] {
    let vectors = inputs.enumerated().map { number, inputs in
      """
      {"id": "v\(number)", "rulebook": "r", "source": "s", "inputs": \(inputs),
        "expected": {"margin": 1}, "tolerance": {"abs": 0}}
      """
    }
    let text = """
      {"parameter_sets": {
        "one": {"rates": {"short": 0.5, "long": 1}, "moves": [[2, "Up"], [1, "Down"]], "days": 1},
        "two": {"rates": {"short": 7}}},
      "vectors": [\(vectors.joined(separator: ",\n"))]}
      """
    return try VectorReader.read(Array(text.utf8), file: "vectors.json")
  }

  @Test func `a vector sees the set it names, one that names none sees none`() throws {
    let vectors = try read([
      #"{"parameter_set": "two"}"#, #"{"x": 1}"#, #"{"parameter_set": "one"}"#,
    ])
    #expect(vectors[0].parameters?.unplaced == ["rates": ["short": 7]])
    #expect(vectors[1].parameters == nil)
    #expect(vectors[2].parameters?["days"]?.int == 1)
  }

  @Test func `overrides replace single entries of sections, and lists as a whole`() throws {
    let vectors = try read([
      #"{"parameter_set": "one", "parameter_overrides": {"rates": {"short": 3}}}"#,
      #"{"parameter_set": "one", "parameter_overrides": {"moves": [[2, "Up"]], "days": 5}}"#,
      #"{"parameter_set": "one"}"#,
    ])
    let parameters = vectors.compactMap(\.parameters)
    #expect(parameters.map { $0["rates"]?["short"]?.decimalText } == ["3", "0.5", "0.5"])
    #expect(parameters.map { $0["rates"]?["long"]?.int } == [1, 1, 1])
    #expect(parameters.map { $0["moves"]?.array?.count } == [2, 1, 2])
    #expect(parameters.map { $0["days"]?.int } == [1, 5, 1])
  }

  @Test(arguments: [
    (
      #"{"parameter_set": "three"}"#,
      "vectors.json:4: vectors[0].inputs.parameter_set: the file has no such parameter set: "
        + "choose one of \"one\" and \"two\"."
    ),
    (
      #"{"parameter_overrides": {"days": 2}}"#,
      "vectors.json:4: vectors[0].inputs.parameter_overrides: the vector names no parameter set: "
        + "name one under \"parameter_set\"."
    ),
    (
      #"{"parameter_set": "one", "parameter_overrides": {"rates": {"shrot": 2}}}"#,
      "vectors.json:4: vectors[0].inputs.parameter_overrides.rates.shrot: the parameter set has no "
        + "such entry: it has \"short\" and \"long\"."
    ),
  ])
  func `what names nothing is refused by its place`(inputs: String, said: String) throws {
    let error = #expect(throws: DocumentErrors.self) { try read([inputs, inputs]) }
    #expect(error?.all.count == 2)
    #expect(error?.description.split(separator: "\n").first.map(String.init) == said)
  }
}
