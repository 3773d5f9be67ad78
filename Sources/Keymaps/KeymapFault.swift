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

/// Finds the word that somebody probably meant.
enum NearestWord {
  /// The candidate with the fewest letters changed, if it is at all alike.
  static func among(_ candidates: [String], to word: String) -> String? {
    let ranked = candidates.map { (word: $0, distance: distance($0, word)) }.min { $0.distance < $1.distance }
    return ranked.flatMap { $0.distance <= max(2, $0.word.count / 3) ? $0.word : nil }
  }

  private static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in other.indices {
        let replaced = diagonal + (letter == other[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
