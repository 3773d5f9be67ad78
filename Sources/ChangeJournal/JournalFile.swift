import FoundationEssentials
import GitHubPackages
import Glibc

/// The file that holds the journal's lines.
struct JournalFile {
  private static let newline = UInt8(ascii: "\n")

  let directory: String
  var path: String { directory + "/journal.jsonl" }

  /// Puts lines on disk: all of them, or as far as the file system lets itself be asked, none.
  ///
  /// - Parameter patience: how long to try for the lock.
  func append(_ lines: [String], patience: Duration) throws(JournalFault) {
    let text = lines.map { $0 + "\n" }.joined()
    let isOurs: Bool
    do throws(SystemError) {
      let file = try LockedFile.open(path, patience: patience)
      let status = try file.status()
      isOurs = status.st_uid == geteuid()
      if isOurs { try append(text, to: file, after: status) }
    } catch {
      throw JournalFault(
        error.code == EWOULDBLOCK ? .locked : .cannotWrite(detail: error.words), at: path)
    }
    guard isOurs else { throw JournalFault(.notOurs, at: path) }
  }

  private func append(
    _ text: String, to file: borrowing OpenFile, after status: stat
  ) throws(SystemError) {
    if status.st_mode & 0o777 != 0o600 { try file.setMode(0o600) }
    let size = status.st_size
    let last = size == 0 ? Self.newline : try file.byte(at: size - 1)
    do throws(SystemError) {
      try file.write(Array((last == Self.newline ? text : "\n" + text).utf8))
      try file.sync()
      // Whoever made an empty file may not have come as far as this.
      if size == 0 { try PrivateDirectory.sync(directory) }
    } catch {
      // Some of a plan's lines would read like a plan that was cut off.
      try? file.truncate(to: size)
      throw error
    }
  }

  /// Reads all lines; there are none where there is no file.
  func read() throws(JournalFault) -> JournalContents {
    do throws(SystemError) {
      return try contents(of: OpenFile(path, O_RDONLY))
    } catch {
      guard error.code == ENOENT else { throw JournalFault(.cannotRead(detail: error.words), at: path) }
      return JournalContents()
    }
  }

  private func contents(of file: borrowing OpenFile) throws(SystemError) -> JournalContents {
    try file.requireRegular()
    var contents = JournalContents()
    var line = Data()
    while true {
      var rest = try file.read(atMost: 1 << 16)[...]
      guard !rest.isEmpty else { break }
      while let end = rest.firstIndex(of: Self.newline) {
        line.append(contentsOf: rest[..<end])
        contents.take(line)
        line.removeAll(keepingCapacity: true)
        rest = rest[(end + 1)...]
      }
      line.append(contentsOf: rest)
    }
    if !line.isEmpty { contents.take(line) }
    return contents
  }
}
