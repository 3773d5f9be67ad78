import GitHubPackages

/// What is wrong in a file that a person wrote, where, and what to write instead.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// Counted from 1; nil where the file as a whole is at fault.
  public let line: Int?
  public let problem: String

  public init(file: String, line: Int? = nil, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// One line, safe to print.
  public var description: String {
    ForeignText(line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)").display
  }
}
