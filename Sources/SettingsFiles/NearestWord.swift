/// Finds the word that somebody probably meant.
public enum NearestWord {
  /// The candidate with the fewest letters changed, if at most `limit` of its length are.
  public static func among(
    _ candidates: [String], to word: String, limit: (Int) -> Int = { max(2, $0 / 3) }
  ) -> String? {
    let ranked = candidates.map { (word: $0, distance: distance($0.lowercased(), word.lowercased())) }
    guard let nearest = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return nearest.distance <= limit(nearest.word.count) ? nearest.word : nil
  }

  /// How many letters must be added, removed or replaced to make one of the other.
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
