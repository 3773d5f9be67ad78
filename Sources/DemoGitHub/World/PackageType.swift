/// The six registries.
enum PackageType: String, CaseIterable, Sendable {
  case container, npm, maven, nuget, rubygems, docker

  /// Whether the registry holds images, whose versions are named by digest.
  var holdsImages: Bool { self == .container || self == .docker }
}
