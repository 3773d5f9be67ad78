extension ImageReading {
  /// Counts again what the package takes in storage, once nothing is read, and now and then before.
  ///
  /// - Returns: whether it did.
  mutating func measure() -> Bool {
    guard isSized, !isMeasured, isMeasurable else { return false }
    storage = PackageStorage(graph)
    isMeasured = true
    return true
  }

  /// It takes time in proportion to what was read: not for each manifest of many.
  private var isMeasurable: Bool {
    switch phase {
    case .idle, .asking, .limited: return true
    case .lists, .recalling, .manifests, .checkingManifests:
      guard let storage else { return true }
      return graph.sizedCounts.read > storage.readCount + storage.readCount / 8 + Self.mostUnasked
    }
  }
}
