/// How a package's releases are tagged; other registries than images' only count.
enum VersionNaming: Sendable {
  case semantic, commits, nightly, untagged
}
