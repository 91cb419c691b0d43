import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// What a history says of margins now.
struct Calibration {
  let model: MarginModel
  let tools: MarginTools
  let history: PriceHistory
  /// What the filter of bad ticks found.
  let suspects: [BadTick]

  /// What to know of the history.
  var remarks: [String] { suspects.map { "\(Files.called(history.file)): \($0) (R-144)." } }

  /// The rate of each name after the last bar, up to a hundredth of a percent, at most one.
  func rates() throws -> [(name: String, rate: FixedPoint)] {
    try history.names.map { name in
      do {
        let raw = try model.path(of: history.profits(of: name))
        let path = try tools.applied(to: raw, horizon: model.horizon)
        let rate = min(1, path.rates[path.count - 1])
        guard let exact = Dyadic(rate), rate > 0 else {
          throw Refusal("\(history.file): \(name): its losses make no margin above zero.")
        }
        return (name, try Money(charging: exact, in: Asset("", scale: 4)).value)
      } catch let error as EstimateError { throw history.refusal(error) }
    }
  }

  /// The moves of each name, at the times that all have.
  func moves() throws -> [(name: String, moves: [Double])] {
    do {
      return Array(zip(history.names, try model.moves(of: try history.table())).map { ($0, $1) })
    } catch let error as EstimateError { throw history.refusal(error) }
  }

  /// Window, method, tools, inputs and command, in one line.
  func provenance(
    _ form: CalibrateCommand.Form, sizes: [String], inputs: String, command: String
  ) throws -> String {
    let bars = history.series.flatMap(\.bars)
    let first = bars.map(\.time).min(), last = bars.map(\.time).max()
    let counts = history.series.map(\.bars.count)
    let span = "\(first.map { "\($0)" } ?? "") to \(last.map { "\($0)" } ?? "")"
    let size = history.series.first.map { "\($0.size)" } ?? ""
    let number =
      Set(counts).count == 1 ? "\(counts[0])" : "\(counts.min() ?? 0) to \(counts.max() ?? 0)"
    let left = suspects.count { $0.suspect.outcome.isRejected }
    let used =
      (left > 0 ? "; \(left) bad ticks left out" : "")
      + (form == .fractions ? "; tools: \(words)" : "")
      + (sizes.isEmpty ? "" : "; larger positions of \(sizes.joined(separator: ", ")) by liquidity")
    return "made by \"\(command)\" of \(number) bars of \(size) a name, \(span); \(model.summary)"
      + "\(used); inputs \(inputs)"
  }

  /// The tools that are on, with their parameters.
  private var words: String {
    var words: [String] = []
    if let stressed = tools.stressed {
      words.append("stressed weight \(stressed.weight) of \(stressed.window) bars")
    }
    if let buffer = tools.buffer {
      words.append("buffer \(buffer.share) released at \(buffer.release) of the long lookback")
    }
    if let floor = tools.floor {
      let had = history.series.map(\.bars.count).min() ?? 0
      words.append(
        "floor of \(floor.lookback) bars" + (had < floor.lookback ? ", all there are used" : ""))
    }
    if let liquidity = tools.liquidity {
      words.append("position \(liquidity.position) at participation \(liquidity.participation)")
    }
    if let smoothing = tools.smoothing { words.append("half-life \(smoothing.halfLife) of falls") }
    if let speed = tools.speed {
      words.append("rises of \(speed.rise), falls of \(speed.fall) a bar")
    }
    return words.isEmpty ? "none" : words.joined(separator: ", ")
  }
}
