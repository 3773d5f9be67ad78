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

  /// How many letters must be added, removed, replaced or swapped with the next to make one of the other.
  private static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one), Array(other))
    var last: [Int] = []
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var next = [i + 1]
      for (j, counterpart) in other.enumerated() {
        var least = min(row[j] + (letter == counterpart ? 0 : 1), next[j] + 1, row[j + 1] + 1)
        if i > 0, j > 0, letter == other[j - 1], one[i - 1] == counterpart {
          least = min(least, last[j - 1] + 1)
        }
        next.append(least)
      }
      (last, row) = (row, next)
    }
    return row[other.count]
  }
}
