#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is there as a whole or not at all: written beside its place under another name, and
/// moved there at the end. Standard output and devices are written to as they are.
final class OutputFile {
  /// How many bytes were written.
  private(set) var size = 0
  private let path: String
  private let draft: String?
  private var descriptor: CInt

  /// Starts a file that will be called `path`, `-` for standard output.
  init(_ path: String) throws {
    self.path = path
    var status = stat()
    // SAFETY: `stat` reads a string and fills a structure, and both live across the call.
    let isThere = unsafe path != "-" && stat(path, &status) == 0
    if path == "-" {
      (draft, descriptor) = (nil, STDOUT_FILENO)
    } else if isThere, status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFDIR {
      // SAFETY: `open` reads a string that lives across the call.
      (draft, descriptor) = (nil, unsafe open(path, O_WRONLY))
    } else {
      let name = Self.draft(of: path)
      draft = name
      // SAFETY: `open` reads a string that lives across the call.
      descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    }
    guard descriptor >= 0 else {
      throw Refusal("\(path): the file cannot be written: check the folder and its permissions.")
    }
    if let draft { Interruption.remove(draft) }
  }

  deinit { abandon() }

  /// Writes `bytes` behind what was written before.
  func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      // SAFETY: `write` reads the bytes from `done` on, which live across the call.
      let count = unsafe bytes[done...].withUnsafeBytes {
        unsafe systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        throw Refusal("\(path): the file cannot be written: check the space on the disk.")
      }
      done += count
    }
    size += bytes.count
  }

  /// Puts the file in its place, where it replaces one of its name.
  func finish() throws {
    guard let draft else { return }
    // SAFETY: `rename` reads two strings that live across the call.
    guard fsync(descriptor) == 0, unsafe rename(draft, path) == 0 else {
      throw Refusal("\(path): the file cannot be written: check the folder and its permissions.")
    }
    Interruption.remove(nil)
    close(descriptor)
    descriptor = -1
  }

  /// Leaves nothing behind of a file that was not finished.
  private func abandon() {
    guard descriptor >= 0, let draft else { return }
    close(descriptor)
    // SAFETY: `unlink` reads a string that lives across the call.
    _ = unsafe unlink(draft)
    Interruption.remove(nil)
  }

  /// `folder/.pool.json.4711.partial`: hidden, in the same folder, of this process alone.
  private static func draft(of path: String) -> String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return "\(folder).\(path.dropFirst(folder.count)).\(getpid()).partial"
  }
}

/// `write` of the system, under a name that no method hides.
private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  // SAFETY: the caller's buffer has `count` bytes.
  unsafe write(descriptor, bytes, count)
}

/// What is removed when the user or the system ends the command early.
private enum Interruption {
  // SAFETY: the command has one thread; a signal reads the pointer, which is whole or nil.
  nonisolated(unsafe) static var draft: UnsafeMutablePointer<CChar>?

  /// Removes `path` on an early end from now on, or nothing any more.
  static func remove(_ path: String?) {
    let before = unsafe draft
    // SAFETY: `strdup` copies a string; a handler can only see the copy, old or new.
    unsafe draft = path.flatMap { unsafe strdup($0) }
    unsafe free(before)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      guard path != nil else {
        _ = signal(number, SIG_DFL)
        continue
      }
      // The handler calls `unlink`, `signal` and `raise` alone, which a handler may.
      _ = signal(number) { number in
        // SAFETY: `unlink` reads a string that is only freed once the pointer is another.
        if let draft = unsafe Interruption.draft { _ = unsafe unlink(draft) }
        _ = signal(number, SIG_DFL)
        raise(number)
      }
    }
  }
}
