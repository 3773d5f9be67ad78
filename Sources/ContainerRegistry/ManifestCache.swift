import ContainerImages
import FoundationEssentials
import GitHubPackages
import Glibc

/// Keeps manifests on disk, for this account alone: a manifest cannot change, and reading one again would
/// count as another download.
///
/// What cannot be kept or read is as if it had never been there. Processes can share a directory.
public actor ManifestCache {
  /// In bytes.
  public static let standardLimit = 64 * 1_048_576

  private let directory: CacheDirectory
  private let limit: Int
  /// Bytes on disk; nil until somebody looked.
  private var size: Int?

  /// - Parameters:
  ///   - directory: made where it is missing.
  ///   - limit: bytes on disk; what was used longest ago goes first.
  public init(directory: String, limit: Int = ManifestCache.standardLimit) {
    self.directory = CacheDirectory(path: directory)
    self.limit = limit
  }

  /// The bytes that a digest names, held against it; nil where there are none, or where they were damaged.
  public func bytes(of digest: Digest) -> Data? {
    guard let bytes = directory.read(digest.hex, atMost: ReplyLimits.manifestBytes) else { return nil }
    guard Digest(hashing: bytes) == digest else {
      directory.remove(digest.hex)
      return nil
    }
    return bytes
  }

  /// Keeps the bytes that a digest names.
  public func keep(_ bytes: Data, _ digest: Digest) {
    guard directory.prepare() else { return }
    var known = size ?? directory.files().reduce(0) { $0 + $1.size }
    if directory.write(bytes, to: digest.hex) { known += CacheDirectory.room(for: bytes.count) }
    size = known > limit ? shrink() : known
  }

  /// Other processes may have written too: what counts is what is there.
  private func shrink() -> Int {
    let files = directory.files().sorted { $0.lastUse < $1.lastUse }
    var left = files.reduce(0) { $0 + $1.size }
    // Some more than needed, so that the next ones need not look again.
    for file in files where left > limit / 4 * 3 {
      directory.remove(file.name)
      left -= file.size
    }
    return left
  }
}
