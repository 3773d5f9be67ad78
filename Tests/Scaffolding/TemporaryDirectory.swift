import Foundation
import Synchronization

/// A directory of one test's own, removed with everything in it once nothing holds this value any more.
public final class TemporaryDirectory: Sendable {
  /// Those that are held when the process ends are removed as well: a thread may be still about to let one go.
  private static let held: Mutex<Set<String>> = {
    atexit { TemporaryDirectory.held.withLock { $0 }.forEach(TemporaryDirectory.remove) }
    return Mutex([])
  }()

  /// Without a slash at its end.
  public let path: String
  public var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "pkgdeck-test-\(UUID().uuidString)")
    path = url.path(percentEncoded: false)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    Self.held.withLock { _ = $0.insert(path) }
  }

  deinit {
    Self.remove(path)
    Self.held.withLock { _ = $0.remove(path) }
  }

  /// A program whose terminal was closed may be removing its own files at the same time, which fails both.
  private static func remove(_ path: String) {
    for _ in 0..<100 where FileManager.default.fileExists(atPath: path) {
      do { try FileManager.default.removeItem(atPath: path) } catch { usleep(10_000) }
    }
  }

  /// The path of a file in it, which need not be there.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, whose path goes from here, and the directories above it.
  public func write(_ data: Data, to file: String) throws {
    let url = url.appending(path: file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }
}
