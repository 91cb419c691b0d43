import ArgumentParser
import FoundationEssentials
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
