import Foundation

/// How far a long reading is, on standard error and only for a person who watches.
struct Progress {
  private let isWatched = isatty(STDERR_FILENO) == 1

  func show(_ line: String) {
    guard isWatched else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
  }

  func end() {
    guard isWatched else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
