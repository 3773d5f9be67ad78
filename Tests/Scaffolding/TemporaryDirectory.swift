import Foundation

/// A directory of one test's own, removed with everything in it once nothing holds this value any more.
public final class TemporaryDirectory: Sendable {
  /// Without a slash at its end.
  public let path: String
  public var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "pkgdeck-test-\(UUID().uuidString)")
    path = url.path(percentEncoded: false)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

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
