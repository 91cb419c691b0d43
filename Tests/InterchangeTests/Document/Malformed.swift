import Testing

/// A text that is refused, with every word of the refusal.
struct Malformed: Sendable, CustomTestStringConvertible {
  let text: String
  let place: String
  let problem: String
  let remedy: String

  /// `place` is `line:column`, `line: path`, `line` or empty.
  init(_ text: String, at place: String, _ problem: String, _ remedy: String) {
    self.text = text
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  var testDescription: String { text.debugDescription }

  /// The line that a user reads.
  func said(of file: String) -> String {
    "\(file)\(place.isEmpty ? "" : ":\(place)"): \(problem): \(remedy)."
  }
}
