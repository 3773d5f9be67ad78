import ContainerImages
import FoundationEssentials
import GitHubPackages
import Retention

/// What rules make of one package, and what is still to be read before they can tell.
public struct PackageRetention: Sendable {
  private let rules: RetentionRules
  private let protectedTags: TagPatterns
  /// Manifests that were asked for because nothing could be decided without them.
  private var wanted: Set<Digest> = []
  /// A refusal until enough was read.
  public private(set) var result: Result<RetentionDecisions, RetentionRefusal> = .failure(.imagesNotRead([]))

  public init(_ rules: RetentionRules, protectedTags: TagPatterns) {
    (self.rules, self.protectedTags) = (rules, protectedTags)
  }

  /// What is read first.
  ///
  /// - Parameter readsSizes: whether sizes are wanted though the rules do not ask for them.
  public func goal(for type: PackageType, readsSizes: Bool = false) -> ImageReading.Goal {
    guard type == .container else { return .list }
    let asksForSizes = rules.filter.map { Filter($0, now: .distantPast).asksForSizes } ?? false
    return readsSizes || asksForSizes ? .allSizes : .all
  }

  /// Takes in what was read.
  ///
  /// - Returns: what is to be read next; nil once there is a result.
  public mutating func take(_ reading: ImageReading, at now: Date) -> ImageReading.Goal? {
    let isOfImages = reading.package.type == .container
    // Each reading forgets what failed before: the one that knows most comes last.
    if isOfImages, reading.goal != .all { return .all }
    take(reading.wholeList(of: .active), of: reading.package.type, isOfImages ? reading.graph : nil, at: now)
    guard case .failure(.imagesNotRead(let digests)) = result else { return nil }
    let missing = digests.filter { wanted.insert($0).inserted }
    return missing.isEmpty ? nil : .manifests(missing)
  }

  /// Decides about a list of versions.
  ///
  /// - Parameter versions: nil where they are not known to be all.
  public mutating func take(
    _ versions: [PackageVersion]?, of type: PackageType, _ graph: ImageGraph? = nil, at now: Date
  ) {
    let filter = rules.filter.map { Filter($0, now: now, for: .versions(.active)).knowing(graph, at: now) }
    let read = RetentionPackage(
      type: type, versions: versions ?? [], isListProven: versions != nil, graph: graph,
      found: filter.map { Set((versions ?? []).filter($0.matches).map(\.id)) })
    result = Result { () throws(RetentionRefusal) in
      try rules.decide(on: read, protectedTags: protectedTags, at: now)
    }
  }
}
