import PlimsollInterchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is read at any place and more than once, and is never in memory as a whole.
final class InputFile: ByteSource {
  /// Its name, as the user wrote it.
  let path: String
  /// How many bytes it had when it was opened.
  let size: Int
  private let descriptor: CInt
  private let opened: stat

  /// Opens `path`, which must be a file proper: what comes through a pipe is gone once it is read.
  init(_ path: String) throws {
    let twice = "it is read twice, which a pipe cannot be: save it to a file, and name that."
    guard path != "-" else { throw Refusal("standard input: \(twice)") }
    // Opening a pipe would wait for someone to write to it, only to refuse it then.
    // SAFETY: `open` reads a string that lives across the call.
    descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = errno == ENOENT ? "does not exist" : "cannot be read"
      throw Refusal("\(path): the file \(reason): check its name and its permissions.")
    }
    opened = Self.status(of: descriptor)
    (self.path, size) = (path, Int(opened.st_size))
    let kind = opened.st_mode & S_IFMT
    guard kind != S_IFDIR else {
      throw Refusal("\(path): the file cannot be read: check its name and its permissions.")
    }
    guard kind == S_IFREG else { throw Refusal("\(path): \(twice)") }
  }

  deinit { close(descriptor) }

  func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) throws(DocumentError) {
    guard Self.read(descriptor, at: offset, upTo: count, into: &buffer) else {
      throw DocumentError(
        file: path, line: 0, problem: "cannot be read to its end", remedy: "check the disk")
    }
  }

  /// Adds to `buffer` what a file has at `offset`; false where it cannot be read.
  static func read(
    _ descriptor: CInt, at offset: Int, upTo count: Int, into buffer: inout [UInt8]
  ) -> Bool {
    var (got, isInterrupted) = (-1, false)
    repeat {
      // SAFETY: `pread` writes at most `count` bytes, for which the piece has room.
      buffer += unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
        got = unsafe pread(descriptor, room.baseAddress, count, off_t(offset))
        (filled, isInterrupted) = (max(0, got), got < 0 && errno == EINTR)
      }
    } while isInterrupted
    return got >= 0
  }

  /// Refuses the file if someone wrote to it since it was opened.
  func checkUnchanged() throws {
    let now = Self.status(of: descriptor)
    #if canImport(Darwin)
      let (before, after) = (opened.st_mtimespec, now.st_mtimespec)
    #else
      let (before, after) = (opened.st_mtim, now.st_mtim)
    #endif
    guard now.st_size == opened.st_size, before.tv_sec == after.tv_sec,
      before.tv_nsec == after.tv_nsec
    else { throw Refusal("\(path): changed while it was read: import it again.") }
  }

  private static func status(of descriptor: CInt) -> stat {
    var status = stat()
    // SAFETY: `fstat` fills a structure that lives across the call.
    _ = unsafe fstat(descriptor, &status)
    return status
  }
}
