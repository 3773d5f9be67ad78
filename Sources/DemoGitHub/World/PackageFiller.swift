/// Invents ordinary packages: different sizes and ages, most of them private.
struct PackageFiller {
  private var random: SplitMix
  private let vocabulary: Vocabulary

  init(seed: UInt64, vocabulary: Vocabulary) {
    random = SplitMix(seed: seed)
    self.vocabulary = vocabulary
  }

  mutating func drafts(_ type: PackageType, count: Int, except taken: Set<String>) -> [PackageDraft] {
    let names = vocabulary.names(type).filter { !taken.contains($0) }.shuffled(using: &random)
    return names.prefix(count).map { draft(type, $0) }
  }

  private mutating func draft(_ type: PackageType, _ name: String) -> PackageDraft {
    var draft = PackageDraft(type, name)
    draft.visibility = below(10) < 3 ? .public : .private
    draft.summary = vocabulary.summaries[below(vocabulary.summaries.count)]
    draft.license = ["MIT", "Apache-2.0", "BSD-3-Clause", "MPL-2.0", nil][below(5)]
    draft.parts = type == .container ? [1, 1, 3, 4][below(4)] : 1
    draft.naming = type == .container && below(3) == 0 ? .commits : .semantic
    draft.count = draft.parts * (1 + below(6) * below(7))
    draft.interval = Timestamp.hour * (6 + below(24) * below(30))
    draft.age = Timestamp.minute * (7 + below(60) * (below(4) == 0 ? 9000 : 240))
    draft.firstOrdinal = below(150)
    draft.popularity = below(70) * below(70)
    if type == .maven || type == .docker || below(3) > 0 { draft.repository = repositoryName(name) }
    if below(5) == 0 { draft.deletions = deletions(draft) }
    return draft
  }

  /// Up to three whole releases, never the newest; nobody deletes what is not there yet.
  private mutating func deletions(_ draft: PackageDraft) -> [(place: Int, age: Int)] {
    let releases = draft.count / draft.parts
    guard releases > 2 else { return [] }
    let chosen = Set((0..<3).map { _ in 1 + below(releases - 1) }).sorted()
    return chosen.flatMap { release in
      let age = min(draft.age + release * draft.interval, below(29 * Timestamp.day) + Timestamp.hour)
      return (0..<draft.parts).map { (release * draft.parts + $0, age) }
    }
  }

  private func repositoryName(_ name: String) -> String {
    name.split { "/.".contains($0) }.suffix(2).joined(separator: "-").lowercased()
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
}
