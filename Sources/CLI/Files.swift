import ArgumentParser
import FoundationEssentials
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Reads files and standard input, and turns every refusal into exit status 65.
enum Files {
  /// The bytes of `path`, or of standard input for `-`.
  static func read(_ path: String) throws -> [UInt8] {
    guard path != "-" else { return Terminal.standardInput() }
    do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      let reason =
        FileManager.default.fileExists(atPath: path) ? "cannot be read" : "does not exist"
      throw Refusal("\(path): the file \(reason): check its name and its permissions.")
    }
  }

  /// Reads a document with `body`; where that fails because the document is one of another kind,
  /// or what a venue sent, the refusal says so. No `kind` is a file that is no document.
  static func document<Value>(
    _ kind: DocumentKind?, _ bytes: [UInt8], file: String, by body: () throws -> Value
  ) throws -> Value {
    do { return try body() } catch {
      if try BuiltBook.isBuilt(BytesInMemory(bytes)) {
        throw Refusal("\(file): this is a built book: measure it with \"plimsoll margin --book\".")
      }
      guard let node = try? Document.read(bytes, file: file) else { throw error }
      if let found = try? DocumentKind(of: node, file: file) {
        guard found != kind else { throw error }
        throw Refusal("\(file): this is \(found.named), not \(kind.named): \(kind.place).")
      }
      guard kind != nil, node["plimsoll"] == nil else { throw error }
      throw Refusal(
        "\(error)\n\(file): if this is what a venue sent, make documents of it first: "
          + "\"plimsoll import VENUE FILE…\".")
    }
  }

  /// The number in `text`, which the user gave to `option`; not below zero.
  static func decimal(_ text: String, of option: String) throws -> FixedPoint {
    let number: FixedPoint
    do { number = try FixedPoint(text) } catch { throw Refusal("\(option): \(error).") }
    guard number >= .zero else {
      throw Refusal("\(option): \(text) is below zero: give a limit of zero or more.")
    }
    return number
  }

  /// How a file is called in what is said of it.
  static func called(_ path: String) -> String { path == "-" ? "standard input" : path }

  /// Runs `body`; what it finds wrong with a history is said of `file`, unless that was said.
  static func naming<Value>(_ file: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as EstimateError {
      throw Refusal("\(called(file)): \(error).")
    } catch let error as SeriesError {
      throw Refusal("\(called(file)): \(error).")
    }
  }

  /// Writes `text` to a file, or to standard output for `-`.
  static func write(_ text: String, to path: String) throws {
    guard path != "-" else {
      print(text, terminator: "")
      return
    }
    do { try text.write(to: URL(fileURLWithPath: path), atomically: true, encoding: .utf8) } catch {
      throw Refusal("\(path): the file cannot be written: check the folder and its permissions.")
    }
  }

  /// Runs `body`; what it refuses goes to standard error and ends the command with status 65.
  static func refusing<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as ExitCode { throw error } catch {
      let text = "\(error)"
      Terminal.complain(text.hasSuffix(".") || text.hasSuffix("-") ? text : text + ".")
      throw ExitCode(65)
    }
  }
}

/// Input that cannot be used, in words for its owner.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// An account that no pool document names.
  init(noAccount account: String, among names: [String]) {
    let known = names.prefix(20).joined(separator: ", ")
    self.init("there is no account \"\(account)\": choose one of \(known).")
  }
}

extension DocumentKind {
  /// It with its article.
  var named: String {
    switch self {
    case .market: "a market"
    case .pool: "a pool"
    case .edition: "an edition"
    case .scenarios: "a scenario set"
    case .report: "a report"
    case .book: "a report on a book"
    case .comparison: "a comparison"
    case .whatIf: "an answer of whatif"
    case .simmParameters: "a set of SIMM parameters"
    case .correlation, .stake, .drag, .regime: "figures of correlations"
    case .procyclicality: "figures of margins over a history"
    }
  }
}

extension DocumentKind? {
  /// It with its article; no kind is a file of vectors.
  fileprivate var named: String { self?.named ?? "a file of vectors" }

  /// Where a document of this kind stands on the command line.
  fileprivate var place: String {
    switch self {
    case .market: "name the market after --market, and the pool before it"
    case .pool: "name the pool first, and the market after --market"
    case .edition: "name an edition after --edition; \"plimsoll rulebook show\" prints one to copy"
    case .scenarios:
      "name a scenario set after --scenarios; \"plimsoll schema scenarios\" has its form"
    case .report, .book, .comparison, .whatIf, .correlation, .stake, .drag, .regime,
      .procyclicality, nil:
      "name published examples with their inputs and figures"
    case .simmParameters: "name a set of SIMM parameters after \"simm CRIF --parameters\""
    }
  }
}
