import Foundation

/// What the kernel says of a process.
enum Memory {
  /// The bytes that this process has in memory.
  static var resident: Int { kilobytes("VmRSS", of: "self") * 1024 }

  /// The most bytes that a process ever had in memory; 0 once it has ended.
  static func peak(of process: Int32) -> Int { kilobytes("VmHWM", of: "\(process)") * 1024 }

  private static func kilobytes(_ field: String, of process: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
