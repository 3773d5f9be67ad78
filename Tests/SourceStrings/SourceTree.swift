import Foundation

/// The program's own source files.
public enum SourceTree {
  /// A string literal, and where it stands.
  public struct Place: Sendable {
    /// The path below `Sources`.
    public let file: String
    public let literal: StringLiterals.Literal
  }

  /// What a person may read on screen, in messages, in the help or in the manual.
  ///
  /// - Parameter sources: the directory `Sources`.
  /// - Throws: what reading a file throws.
  public static func prose(in sources: URL) throws -> [Place] {
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let paths = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.map(\.path)
    return try paths.sorted().flatMap { path in
      let file = String(path.dropFirst(sources.path.count + 1))
      // The demo says what GitHub says.
      guard !file.hasPrefix("DemoGitHub/") else { return [Place]() }
      return StringLiterals.all(in: try String(contentsOfFile: path, encoding: .utf8)).filter(\.isProse).map {
        Place(file: file, literal: $0)
      }
    }
  }
}
