import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at the other end of the standard streams.
enum Terminal {
  /// Whether a person looks at it.
  static let isInteractive = isatty(STDOUT_FILENO) == 1

  /// Whether a person looks at standard error.
  static let isWatched = isatty(STDERR_FILENO) == 1

  /// Whether to colour: only for a person, and never where `NO_COLOR` is set.
  static let isColoured =
    isInteractive && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Characters a line: `COLUMNS` where it is set, the terminal's own width, 100 into a file.
  static let width: Int = {
    if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text),
      columns >= 40
    {
      return columns
    }
    var size = winsize()
    guard isInteractive, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col >= 40
    else { return 100 }
    return Int(size.ws_col)
  }()

  /// Everything that comes in on standard input.
  static func standardInput() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let piece = standardInput(upTo: 1 << 16)
      guard !piece.isEmpty else { return all }
      all += piece
    }
  }

  /// What comes in next on standard input, once something does; nothing at its end.
  static func standardInput(upTo most: Int) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: most)
    // SAFETY: `read` writes at most `count` bytes of a buffer that lives across the call.
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
    }
    return Array(buffer.prefix(max(0, count)))
  }

  /// Says something on standard error.
  static func complain(_ text: String) { signal(text + "\n") }

  /// Writes to standard error, without a line break of its own.
  static func signal(_ text: String) {
    let bytes = Array(text.utf8)
    // SAFETY: `write` reads exactly `count` bytes of a buffer that lives across the call.
    _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// Colours of a terminal.
enum Ink: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"

  /// `text` in this ink, where there is colour.
  func callAsFunction(_ text: String) -> String {
    Terminal.isColoured ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
