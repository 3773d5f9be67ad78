import ContainerImages
import Fuzzing
import Retention
import Testing

/// A version of a container package, in the plainest form there is.
struct RegistryRow {
  let name: String
  var tags: [String] = []
  /// In days.
  var age: Double = 0
  var children: [String] = []
  var subject: String?
  /// What it signs, by a tag that names it.
  var signs: String?

  /// Whether it has a tag that people pull by.
  var isTagged: Bool { !tags.isEmpty }
  /// What it says something about.
  var subjects: [String] { [subject, signs].compactMap(\.self) }

  /// A package that nobody drew by hand.
  static func some(_ random: inout SeededGenerator) -> [RegistryRow] {
    let count = Int.random(in: 2...24, using: &random)
    return (0..<count).map { number in
      var row = RegistryRow(name: "n\(number)")
      // Half of them are of the same few moments, some of the last hours.
      row.age =
        [0.02, 1, 5, 5, 40, 90, 90, Double.random(in: 0...120, using: &random)]
        .randomElement(using: &random) ?? 1
      if Int.random(in: 0..<3, using: &random) == 0 {
        row.tags = ["\(["v", "pr", "x"].randomElement(using: &random) ?? "v")\(number)"]
      }
      // Only later names, so that there are no circles.
      let later = (number + 1..<count).map { "n\($0)" }
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1:
        row.children = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
          later.randomElement(using: &random)
        }
      case 2: row.subject = later.randomElement(using: &random)
      case 3 where !row.isTagged: row.signs = later.randomElement(using: &random)
      default: break
      }
      return row
    }
  }
}

extension SmallPackage {
  init(_ rows: [RegistryRow]) {
    self.init()
    for row in rows {
      let tags = row.tags + (row.signs.map { ["sha256-\(SmallPackage.digest($0).hex).sig"] } ?? [])
      if row.children.isEmpty {
        image(row.name, tags, age: row.age, of: row.subject)
      } else {
        index(row.name, tags, age: row.age, row.children, as: nil)
      }
    }
  }
}

extension RetentionDecisions {
  /// Checks that nothing that stays loses a part, that something stays, and that images go before their parts.
  func checkNothingBreaks(of rows: [RegistryRow]) {
    let going = goingNames
    for row in rows where !going.contains(row.name) {
      #expect(!row.children.contains(where: going.contains), "\(row.name) loses a child")
      let referrers = rows.filter { $0.subjects.contains(row.name) }
      #expect(!referrers.contains { going.contains($0.name) }, "\(row.name) loses a referrer")
    }
    #expect(Set(going).count == going.count && going.count < rows.count)
    // Wherever it ends, what is left has all its parts.
    for (place, name) in going.enumerated() {
      let users = rows.filter { $0.children.contains(name) }.map(\.name)
      for user in users + (rows.first { $0.name == name }?.subjects ?? []) {
        #expect(going[..<place].contains(user) || !going.contains(user), "\(name) goes before \(user)")
      }
    }
  }
}
