import GitHubPackages

/// How the versions of one image package hang together: which index names which parts, what is attached to
/// what, and which tags need it.
///
/// It grows as lists of versions and manifests arrive, in any order, and says so where it does not know.
/// Walks end in any graph, whatever a registry made up.
public struct ImageGraph: Equatable, Sendable {
  /// Why a manifest is not there although it was asked for.
  public enum Failure: Hashable, Sendable {
    /// The registry has none, although GitHub may list the version.
    case absent
    case failed

    init(_ error: GitHubError) { self = error.kind == .notFound ? .absent : .failed }
  }

  /// Whether there is a version of that digest.
  public enum Presence: Hashable, Sendable {
    case active(PackageVersion)
    case deleted(PackageVersion)
    /// In neither list, and both were read to their end.
    case gone
    /// GitHub lists it, and the registry has no manifest of it.
    case absent
    case notKnown
  }

  enum Service: Equatable, Sendable {
    case notAsked, served, absent, unanswered
  }

  struct Node: Equatable, Sendable {
    let digest: Digest
    /// With the tags of all active versions of the digest.
    private(set) var active: PackageVersion?
    /// All of these by their ids, where there is more than one: hardly ever.
    private(set) var twins: [PackageVersion] = []
    var deleted: PackageVersion?
    var manifest: Manifest?
    var failure: Failure?
    /// Whether the registry would serve it, as it said when it was asked for that alone.
    var service = Service.notAsked
    /// In place of the manifest, if its bytes were read and are no valid one.
    var invalid: Manifest.Invalid?
    /// Invalid manifests in whose bytes its digest stands.
    var mentionedBy: [Digest] = []
    /// As the first index that names it has it.
    var descriptor: ManifestDescriptor?
    var parents: [Digest] = []
    /// What its manifest and its tags say that it belongs to.
    var subjects: [Digest] = []
    var attachments: [Digest] = []

    init(digest: Digest) { self.digest = digest }

    var activeVersions: [PackageVersion] {
      get { twins.isEmpty ? [active].compactMap(\.self) : twins }
      set {
        twins = newValue.count > 1 ? newValue.sorted { $0.id < $1.id } : []
        active = twins.isEmpty ? newValue.first : PackageVersion(merging: twins)
      }
    }
  }

  private(set) var nodes: [Digest: Node] = [:]
  /// Every digest, in the order in which it was first heard of.
  private(set) var order: [Digest] = []
  /// Digests whose parts a guard needs, as far as they can be told without walking.
  private(set) var candidates: Set<Digest> = []
  /// What could not be read: few of many, so they are not looked for.
  private var failed: Set<Digest> = []
  /// Active versions that neither their own manifest nor an index or a tag explains.
  private(set) var unexplained: Set<Digest> = []
  /// Whether there are invalid manifests: hardly ever, so walks that look for them are not started.
  private(set) var hasInvalid = false
  private(set) var storage = StorageUse()
  /// The lists that were read to their end.
  public private(set) var wholeLists: Set<VersionState> = []

  public init() {}

  /// Versions and parts that were heard of.
  public var digestCount: Int { order.count }

  /// Takes in some versions of a list; what is no image is passed over.
  public mutating func add(_ versions: [PackageVersion], state: VersionState) {
    for version in versions {
      guard let digest = version.digest else { continue }
      change(digest) { node in
        switch state {
        case .active: node.activeVersions = node.activeVersions.filter { $0.id != version.id } + [version]
        // The same digest may have been pushed and deleted more than once: the last one comes back easiest.
        case .deleted: node.deleted = node.deleted.map { $0.id > version.id ? $0 : version } ?? version
        }
      }
      settleTags(of: digest)
      weigh(digest)
    }
  }

  /// Notes that a version was deleted or restored, without its lists being read again.
  public mutating func move(_ version: PackageVersion, to state: VersionState) {
    guard let digest = version.digest else { return }
    change(digest) { node in
      node.activeVersions.removeAll { $0.id == version.id }
      if node.deleted?.id == version.id { node.deleted = nil }
      // What the registry did not have may be there again.
      if state == .active { node.service = .notAsked }
    }
    if state == .active { note(nil, of: digest) }
    add([version], state: state)
  }

  /// Notes that a list was read to its end, so that what it does not hold is not there.
  public mutating func close(_ state: VersionState) {
    wholeLists.insert(state)
  }

  /// Notes that a list is being read again: until then what it does not hold may be there.
  public mutating func reopen(_ state: VersionState) {
    wholeLists.remove(state)
  }

  /// Takes in a list that was read again in place of what was known of it; manifests stay, for they cannot change.
  public mutating func replace(_ state: VersionState, by versions: [PackageVersion]) {
    reopen(state)
    for digest in order {
      switch state {
      case .active: nodes[digest]?.activeVersions = []
      case .deleted: nodes[digest]?.deleted = nil
      }
      weigh(digest)
    }
    add(versions, state: state)
  }

  /// Takes in a manifest; one that is there already changes nothing.
  public mutating func add(_ manifest: Manifest) {
    guard nodes[manifest.digest]?.manifest == nil else { return }
    storage.add(manifest)
    if case .invalid(let invalid) = manifest.content { return add(invalid, as: manifest.digest) }
    change(manifest.digest) { $0.manifest = manifest }
    note(nil, of: manifest.digest)
    for part in manifest.parts where part.digest != manifest.digest {
      change(part.digest) { node in
        if node.descriptor == nil { node.descriptor = part }
        if node.parents.last != manifest.digest { node.parents.append(manifest.digest) }
      }
      settleTags(of: part.digest)
      weigh(part.digest)
    }
    settleTags(of: manifest.digest)
    attach(manifest.digest, to: manifest.subject.map { [$0] } ?? [])
    weigh(manifest.digest)
  }

  private mutating func add(_ invalid: Manifest.Invalid, as digest: Digest) {
    guard nodes[digest]?.invalid == nil else { return }
    hasInvalid = true
    change(digest) { $0.invalid = invalid }
    note(nil, of: digest)
    for mention in invalid.mentions where mention != digest {
      change(mention) { $0.mentionedBy.append(digest) }
      weigh(mention)
    }
    weigh(digest)
  }

  /// Notes that a manifest could not be read.
  public mutating func add(_ failure: Failure, of digest: Digest) {
    let isRead = nodes[digest]?.manifest != nil || nodes[digest]?.invalid != nil
    note(isRead ? nil : failure, of: digest)
  }

  private mutating func note(_ failure: Failure?, of digest: Digest) {
    guard failure != nil || failed.contains(digest) else { return }
    change(digest) { $0.failure = failure }
    if failure == nil { failed.remove(digest) } else { failed.insert(digest) }
  }

  /// Notes why a manifest did not come.
  public mutating func add(_ error: GitHubError, of digest: Digest) { add(Failure(error), of: digest) }

  /// Takes in what the registry said of versions that it was asked about.
  public mutating func add(_ check: ManifestCheck, of digests: [Digest]) {
    for digest in digests {
      let service: Service = check.isServed[digest].map { $0 ? .served : .absent } ?? .unanswered
      change(digest) { $0.service = service }
    }
  }

  /// Lets what could not be read be asked for again.
  public mutating func forgetFailures() {
    for digest in failed { nodes[digest]?.failure = nil }
    failed = []
  }

  private mutating func change(_ digest: Digest, _ body: (inout Node) -> Void) {
    if nodes[digest] == nil { order.append(digest) }
    body(&nodes[digest, default: Node(digest: digest)])
  }

  private mutating func attach(_ digest: Digest, to subjects: [Digest]) {
    for subject in subjects where subject != digest && nodes[digest]?.subjects.contains(subject) != true {
      change(digest) { $0.subjects.append(subject) }
      change(subject) { $0.attachments.append(digest) }
    }
  }

  /// Attaches a version to what its tags name, and takes that back once it turns out to be an image of its own.
  private mutating func settleTags(of digest: Digest) {
    guard let node = nodes[digest] else { return }
    let versions = [node.active, node.deleted].compactMap(\.self)
    for subject in versions.flatMap({ node.mistakenSubjects($0) }) where node.subjects.contains(subject) {
      change(digest) { $0.subjects.removeAll { $0 == subject } }
      change(subject) { $0.attachments.removeAll { $0 == digest } }
    }
    attach(digest, to: versions.flatMap { node.tagSubjects($0) })
  }

  private mutating func weigh(_ digest: Digest) {
    guard let node = nodes[digest] else { return }
    storage.set(digest, isActive: node.active != nil)
    if node.manifest == nil, node.invalid == nil, node.leadsToParts || node.isInnerIndex {
      candidates.insert(digest)
    } else {
      candidates.remove(digest)
    }
    if node.isUnexplained { unexplained.insert(digest) } else { unexplained.remove(digest) }
  }
}
