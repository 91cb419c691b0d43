import Foundation

/// `plimsoll-bench`: one subcommand a step of `Benchmarks/run`.
@main struct Bench {
  static func main() {
    do { try run() } catch {
      FileHandle.standardError.write(Data("plimsoll-bench: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.dropFirst().first) {
    case ("data", let path?): try OptionData.write(to: path)
    case ("black76", nil): try PricingContender().run()
    case ("requirement", nil): try RequirementContender().run()
    case ("check", nil): try CheckContender().run()
    case ("assess", nil): try AssessContender().run()
    case ("fold", nil): try FoldContender().run()
    case ("fractions", nil): try FractionContender().run()
    case ("book", let folder?): try ScenarioFile.write(to: folder)
    case ("scenarios", nil): try ScenarioContender().run()
    case ("crossing", nil): try CrossingContender().run()
    case ("tightness", nil): try TightnessContender().run()
    case ("histories", let folder?): try DependenceData.write(to: folder)
    case ("calibration", nil): try CalibrationContender().run()
    case ("correlation", nil): try CorrelationContender().run()
    case ("shortfall", nil): try ShortfallContender().run()
    case ("table", let path?): print(try Table(of: Measurement.read(path)).text)
    default:
      throw BenchError.usage(
        "plimsoll-bench data FILE | book FOLDER | histories FOLDER | black76 | requirement | "
          + "check | assess | fold | fractions | scenarios | crossing | tightness | calibration | "
          + "correlation | shortfall | table FILE")
    }
  }
}

/// Why a benchmark could not be run or believed.
enum BenchError: Error, CustomStringConvertible {
  /// The arguments are not understood.
  case usage(String)
  /// A line of results is not one.
  case malformed(line: String)
  /// Contenders computed different things, so their times say nothing.
  case disagreement(String)

  var description: String {
    switch self {
    case .usage(let usage): "usage: \(usage)"
    case .malformed(let line):
      "\"\(line)\" is not a result: write round, section, contender, figure, value and role"
    case .disagreement(let what): "\(what): correct the contender before timing it"
    }
  }
}
