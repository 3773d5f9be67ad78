import ContainerImages
import FoundationEssentials
import GitHubPackages

extension ImageReading {
  /// So many manifests are read without being asked about.
  public static let mostUnasked = 50
  /// How long a reading stays current; later pushes may be missing after that.
  public static let freshFor = Duration.seconds(120)

  /// Takes an answer in where nothing is changed from here.
  public mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, at now: Date) -> Bool {
    receive(answer, ticket, LocalChanges(), at: now)
  }

  public var isReading: Bool { phase != .idle }

  /// Until when it asks for nothing, because requests are limited; nil where it does not wait.
  public var limitedUntil: Date? { if case .limited(let until) = phase { until } else { nil } }

  /// Goes on once a limit is over.
  public mutating func wake(at now: Date) {
    guard let until = limitedUntil, until <= now else { return }
    if isListed {
      phase = .manifests
      goOnIfDone()
    } else {
      phase = .lists
      goOnIfListed()
    }
  }

  /// What is read.
  public enum Goal: Hashable, Sendable {
    /// What these versions are: those in view.
    case some([Digest])
    /// All of one image, and which of its parts are deleted.
    case image(Digest)
    /// What the tagged images need, and what these versions are that are to be deleted.
    case guarding([Digest])
    /// What every active version is.
    case all
    /// All of every tagged image that the filter finds, and which of their parts are deleted.
    case tagged(Filter)
    /// What is active, of packages that hold no images.
    case list
    /// All of these images and their parts.
    case manifests([Digest])
    /// What these versions take in storage: those in view.
    case sizes([Digest])
    /// What every active version takes in storage, and what it shares.
    case allSizes

    var purpose: ImageGraph.Purpose {
      switch self {
      case .image(let digest): .image(digest)
      case .guarding(let digests): .guarding(Set(digests))
      case .some(let digests): .explaining(Set(digests))
      case .all: .explaining(nil)
      // Which images these are stands in the lists.
      case .tagged: .images([])
      case .list: .explaining([])
      case .manifests(let digests): .images(Set(digests))
      case .sizes(let digests): .sizing(Set(digests))
      case .allSizes: .sizing(nil)
      }
    }

    /// Whether it is read for sizes.
    var isOfSizes: Bool {
      switch self {
      case .sizes, .allSizes: true
      case .some, .image, .guarding, .all, .tagged, .list, .manifests: false
      }
    }

    var neededLists: [VersionState] {
      switch self {
      case .some, .sizes: []
      case .guarding, .allSizes, .list: [.active]
      // Which children can come back stands in the list of deleted versions alone.
      case .image, .all, .tagged, .manifests: VersionState.allCases
      }
    }

    /// Whether the rest is read where a list is refused.
    func doesWithout(_ list: VersionState) -> Bool {
      switch self {
      case .all, .tagged, .manifests: list == .deleted
      case .some, .image, .guarding, .sizes, .allSizes, .list: false
      }
    }
  }

  /// How far it is.
  public enum Phase: Hashable, Sendable {
    case idle
    /// The lists of versions come first, because they tell what is deleted and what has a tag.
    case lists
    /// What was read before is looked for on this machine.
    case recalling
    /// Waits for a yes to so many manifests.
    case asking(Int)
    case manifests
    /// The registry is asked whether it has what GitHub lists of the image.
    case checkingManifests([Digest])
    case limited(until: Date)
  }
}
