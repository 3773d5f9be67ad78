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

/// All that is wrong in a file that a person wrote, by its lines.
public struct FileFaults: Error, Hashable, Sendable, CustomStringConvertible {
  public let faults: [FileFault]

  public init(_ faults: [FileFault]) {
    // What stands in no line concerns the file as a whole, and comes last.
    self.faults = faults.enumerated().sorted {
      ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset)
    }.map(\.element)
  }

  /// A line for each, safe to print.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension [FileFault] {
  /// Goes on after a fault, so that a person sees all of a file's at once.
  public mutating func collect(_ body: () throws(FileFault) -> Void) {
    do {
      try body()
    } catch {
      append(error)
    }
  }
}
