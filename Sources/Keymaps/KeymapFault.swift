/// What is wrong in a keymap file, where, and what to write instead.
public struct KeymapFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// Counted from 1; nil where the file as a whole is at fault.
  public let line: Int?
  public let problem: String

  public var description: String {
    line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
  }
}
