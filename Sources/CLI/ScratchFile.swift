import FoundationEssentials
import PlimsollInterchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes that a command sets aside on the disk: a file without a name, which goes with the process,
/// however that ends.
final class ScratchFile: ByteScratch {
  private let folder: String
  private let descriptor: CInt
  private var size = 0

  /// An empty file in `folder`, or where temporary files are.
  init(in folder: String? = nil) throws {
    let folder = folder ?? FileManager.default.temporaryDirectory.path
    self.folder = folder
    let name = "\(folder)/.plimsoll.\(getpid()).\(UInt64.random(in: 0...UInt64.max)).scratch"
    // SAFETY: `open` and `unlink` read a string that lives across the calls.
    descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0, unsafe unlink(name) == 0 else {
      throw Refusal("\(folder): no file can be made here: check the folder and its permissions.")
    }
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      // SAFETY: `pwrite` reads the bytes from `done` on, which live across the call.
      let count = unsafe bytes[done...].withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(size))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        throw Refusal("\(folder): a temporary file cannot be written: check the space on the disk.")
      }
      (done, size) = (done + count, size + count)
    }
  }

  func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) throws(DocumentError) {
    guard InputFile.read(descriptor, at: offset, upTo: count, into: &buffer) else {
      throw DocumentError(
        file: folder, line: 0, problem: "a temporary file cannot be read", remedy: "check the disk")
    }
  }
}
