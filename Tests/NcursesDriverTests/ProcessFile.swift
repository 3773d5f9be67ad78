import Glibc

/// What the kernel tells about a process.
enum ProcessFile {
  /// The text of `/proc/<process>/<name>`; empty when there is none.
  static func read(_ name: String, of process: Int32) -> String {
    guard let file = fopen("/proc/\(process)/\(name)", "r") else { return "" }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
