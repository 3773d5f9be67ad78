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
