/// What a part of an image runs on.
struct DemoPlatform: Equatable, Sendable {
  var os: String
  var architecture: String
  var variant: String?

  init(_ os: String, _ architecture: String, _ variant: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  static let amd64 = DemoPlatform("linux", "amd64")
  static let arm64 = DemoPlatform("linux", "arm64")
  static let armv7 = DemoPlatform("linux", "arm", "v7")
  static let unknown = DemoPlatform("unknown", "unknown")

  var json: String {
    "{\"architecture\":\"\(architecture)\",\"os\":\"\(os)\""
      + (variant.map { ",\"variant\":\"\($0)\"" } ?? "") + "}"
  }
}
