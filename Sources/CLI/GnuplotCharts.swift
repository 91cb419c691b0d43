import Foundation
import PlimsollDependence

/// Charts of margin studies as SVG, drawn by gnuplot where it is installed (decision 0011).
enum GnuplotCharts {
  /// A chart by the name of its window and of its series.
  struct Chart {
    let window: String, series: String
    let svg: String
  }

  /// What a sheet without charts lacks.
  static let absent =
    "gnuplot is not installed, so the sheet has its tables and no charts: install gnuplot (Debian "
    + "and Ubuntu: apt install gnuplot-nox; macOS: brew install gnuplot) and run this again."

  /// One chart for each window and series; `nil` without gnuplot.
  static func draw(_ sheet: ProcyclicalitySheet) throws -> [Chart]? {
    let folder = URL.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var script = ""
    var names: [(window: String, series: String)] = []
    for period in sheet.periods {
      for study in sheet.studies {
        let places = study.lines[0].path.places(from: period.from, to: period.to)
        guard places.count > 1 else { continue }
        let table = data(of: study, at: places)
        try table.write(
          to: folder.appending(path: "\(names.count).dat"), atomically: true, encoding: .utf8)
        script += commands(study, number: names.count)
        names.append((period.name, study.series.name))
      }
    }
    guard try run(script, in: folder) else { return nil }
    return try names.enumerated().map { number, name in
      let file = folder.appending(path: "\(number).svg")
      let svg = try String(contentsOf: file, encoding: .utf8)
      return Chart(
        window: name.window, series: name.series,
        svg: String(svg[(svg.range(of: "<svg")?.lowerBound ?? svg.startIndex)...]))
    }
  }

  /// Time, loss and every line's rate in percent; long histories at every n-th bar, with the
  /// largest rate of the bars between, so that no peak is lost.
  private static func data(of study: MarginStudy, at places: [Int]) -> String {
    let step = max(1, places.count / 400)
    return stride(from: 0, to: places.count, by: step).map { first in
      let group = places[first..<min(first + step, places.count)]
      let bars = group.map { study.lines[0].path.start + $0 }
      let time = study.series.times[bars[0]].milliseconds / 1_000
      let loss = bars.map { -study.series.values[$0] }.reduce(0, max)
      let rates = study.lines.map { line in group.map { line.path.rates[$0] }.reduce(0, max) }
      return ([Double(time), loss * 100] + rates.map { $0 * 100 }).map { "\($0)" }
        .joined(separator: " ")
    }.joined(separator: "\n") + "\n"
  }

  /// The colours of the lines: grey for none, one for each tool, black for all together.
  private static let colours = [
    "none": "#888888", "floor": "#1f77b4", "buffer": "#2ca02c", "stressed": "#d62728",
    "smoothing": "#9467bd", "speed": "#e69f00", "together": "#000000",
  ]

  private static func commands(_ study: MarginStudy, number: Int) -> String {
    let lines = study.lines.enumerated().map { place, line in
      let name = line.variant.name
      let width = name == "together" || name == "none" ? 2 : 1
      return "'\(number).dat' using 1:\(place + 3) with lines lw \(width) "
        + "lc rgb '\(colours[name] ?? "#888888")' title '\(name)'"
    }
    return """
      reset
      set terminal svg size 620,300 fixed background '#ffffff' font 'sans-serif,11'
      set output '\(number).svg'
      set xdata time
      set timefmt '%s'
      set format x '%d %b %y'
      set xtics rotate by -30
      set ylabel '% of gross value'
      set yrange [0:*]
      set key outside right
      set grid ytics lc rgb '#dddddd'
      plot '\(number).dat' using 1:2 with impulses lw 1 lc rgb '#f4b6a6' title 'loss', \\
        \(lines.joined(separator: ", \\\n  "))

      """
  }

  /// Whether gnuplot is there and drew everything.
  private static func run(_ script: String, in folder: URL) throws -> Bool {
    let file = folder.appending(path: "script")
    try script.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gnuplot", file.path]
    process.currentDirectoryURL = folder
    let errors = Pipe()
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    if process.terminationStatus == 127 { return false }
    guard process.terminationStatus == 0 else {
      let line = String(decoding: said, as: UTF8.self).split(separator: "\n").last ?? ""
      throw Refusal("gnuplot could not draw the charts (\(line)): update it, or run without it.")
    }
    return true
  }
}
