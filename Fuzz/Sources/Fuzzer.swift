#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reader that this process feeds: the one named by the environment variable `READER`.
let reader: Target = {
  // SAFETY: the text that `getenv` gives is copied at once, and nothing here sets the environment.
  let name = unsafe getenv("READER").map { unsafe String(cString: $0) } ?? ""
  guard let found = Target.all.first(where: { $0.name == name }) else {
    fatalError("READER is \"\(name)\", and no reader is called so: see Fuzz/run --list")
  }
  return found
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes at `start` for this call, and they are copied at once.
  reader.feed(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// One reader, and what is done with its input.
struct Target: Sendable {
  /// What `Fuzz/run` calls it.
  let name: String
  /// Reads the bytes; ends the process where something that must hold does not.
  let feed: @Sendable ([UInt8]) -> Void

  /// Every reader, in the order in which they are run.
  static let all: [Target] = texts + documents + values + riskFiles + venues
}

/// Ends the process with `rule` where it does not hold; `evidence` says by what.
func expect(_ holds: Bool, _ rule: String, _ evidence: @autoclosure () -> String = "") {
  guard !holds else { return }
  fatalError("\(rule)\n\(evidence())")
}
