/// Versions that follow from a seed and their place alone, so that ten thousand of them cost nothing.
struct VersionSeries: Sendable {
  var seed: UInt64
  var count: Int
  /// When the newest release was made, and how far releases lie apart, in seconds.
  var newest: Int
  var interval: Int
  var naming: VersionNaming
  /// Manifests a release: one, or a tagged index and its untagged parts.
  var parts = 1
  /// The oldest release's place in the numbering.
  var firstOrdinal = 0
  var popularity = 0
  var isImage = false
  var summary: String?
  var license: String?

  var releases: Int { (count + parts - 1) / parts }

  func isTagged(_ place: Int) -> Bool { naming != .untagged && place % parts == 0 }

  subscript(place: Int) -> Version {
    var version = unnamed(place)
    version.name = isImage ? manifest(place).digest : "\(number(place / parts))"
    return version
  }

  func unnamed(_ place: Int) -> Version {
    let release = place / parts
    let created = created(release)
    var version = Version(
      name: "", created: created, updated: updated(release, created: created),
      downloads: popularity / (release + 1))
    if isImage {
      version.tags = tags(place)
    } else {
      version.summary = release % 3 == 2 ? nil : summary
      version.license = license
    }
    return version
  }

  private func created(_ release: Int) -> Int {
    let jitter = SplitMix.number(seed: seed, at: release) % UInt64(max(1, interval / 3))
    return newest - release * interval - (release == 0 ? 0 : Int(jitter))
  }

  /// Every fifth release was tagged again some time after it was pushed.
  private func updated(_ release: Int, created: Int) -> Int {
    release % 5 == 3 ? created + interval / 2 : created
  }

  func number(_ release: Int) -> ReleaseNumber {
    ReleaseNumber(ordinal: firstOrdinal + releases - 1 - release)
  }

  private func tags(_ place: Int) -> [String] {
    guard isTagged(place) else { return [] }
    let release = place / parts
    return switch naming {
    case .untagged: []
    case .semantic: number(release).tags(next: release == 0 ? nil : number(release - 1))
    case .commits:
      [
        "sha-"
          + Scramble.digest(seed: seed ^ 0xD16E57, at: release * parts + 1_000_003).dropFirst(7).prefix(7)
      ]
        + (release == 0 ? ["main", "latest"] : [])
    case .nightly: [nightlyTag(release)] + (release == 0 ? ["nightly", "edge"] : [])
    }
  }

  // The moment the build was due, not when it was pushed: two builds never share a tag then.
  private func nightlyTag(_ release: Int) -> String {
    let due = newest - release * interval
    return "nightly-\(Timestamp.compactDay(due)).\(due % Timestamp.day / interval + 1)"
  }
}

/// A semantic version counted up from an ordinal: six patches a minor, eight minors a major.
struct ReleaseNumber: CustomStringConvertible, Equatable, Sendable {
  let major: Int
  let minor: Int
  let patch: Int

  init(ordinal: Int) {
    major = ordinal / 48
    minor = ordinal % 48 / 6
    patch = ordinal % 6
  }

  var description: String { "\(major).\(minor).\(patch)" }

  /// The tags an image of this number holds while `next` is the release after it.
  func tags(next: ReleaseNumber?) -> [String] {
    var tags = ["v\(self)"]
    if next == nil { tags.append("latest") }
    if next?.minor != minor || next?.major != major { tags.append("\(major).\(minor)") }
    if next?.major != major { tags.append("\(major)") }
    return tags
  }
}

/// How a package's releases are tagged; other registries than images' only count.
enum VersionNaming: Sendable {
  case semantic, commits, nightly, untagged
}
