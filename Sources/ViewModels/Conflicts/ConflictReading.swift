import GitHubPackages

/// Looks up the other sides of conflicts, which GitHub does not list, and reads tags of their packages.
public struct ConflictReading: Sendable {
  /// What is to be known, first things first.
  public struct Wanted: Sendable {
    /// Other sides that are not known yet.
    public var sides: [PackageReference]
    /// Packages whose newest tags are to be known.
    public var tags: [PackageReference]
    /// The one among them whose tags are all to be known.
    public var allTags: PackageReference?

    public init(sides: [PackageReference], tags: [PackageReference], allTags: PackageReference? = nil) {
      (self.sides, self.tags, self.allTags) = (sides, tags, allTags)
    }
  }

  /// What an answer told.
  public enum Finding: Sendable {
    case side(PackageReference, Result<Package, GitHubError>)
    case tags(PackageReference)
  }

  private var lookups: [Ticket: PackageReference] = [:]
  private var tags: [PackageReference: TagReading] = [:]

  public init() {}

  /// The tags of a package, as far as they were read.
  public func tags(of package: PackageReference) -> TagReading? { tags[package] }

  /// What to ask for.
  public mutating func fetches(_ wanted: Wanted, _ requests: inout Requests) -> [Effect] {
    var effects: [Effect] = []
    for reference in wanted.sides where lookups.count < RequestsAtOnce.lookups {
      guard !lookups.values.contains(reference) else { continue }
      let ticket = requests.ticket(for: .list(.conflicts))
      lookups[ticket] = reference
      effects.append(.request(.package(reference), ticket))
    }
    for package in wanted.tags {
      let asking = tags[package, default: TagReading()].ask(all: wanted.allTags == package) {
        requests.ticket(for: .list(.conflicts))
      }
      guard let (cursor, ticket) = asking else { continue }
      effects.append(.request(.versions(package, .active, cursor), ticket))
    }
    return effects
  }

  /// Takes an answer in; nil if it is to none of its requests.
  public mutating func receive(_ answer: Request.Answer, _ ticket: Ticket) -> Finding? {
    switch answer {
    case .package(let result):
      return lookups.removeValue(forKey: ticket).map { .side($0, result.map(\.value)) }
    case .versions(let result):
      guard let package = tags.first(where: { $0.value.ticket == ticket })?.key else { return nil }
      tags[package]?.receive(result.map(\.value))
      return .tags(package)
    default: return nil
    }
  }

  /// Gives up what is no longer wanted; the tickets are to be canceled.
  mutating func stop(besides wanted: Wanted) -> [Ticket] {
    let (sides, packages) = (Set(wanted.sides), Set(wanted.tags))
    var tickets: [Ticket] = []
    for (ticket, reference) in lookups where !sides.contains(reference) {
      lookups[ticket] = nil
      tickets.append(ticket)
    }
    for (package, reading) in tags where !packages.contains(package) {
      guard let ticket = reading.ticket else { continue }
      tags[package]?.abandon()
      tickets.append(ticket)
    }
    return tickets
  }

  /// Gives up all that is asked for; the tickets are to be canceled.
  mutating func stop() -> [Ticket] { stop(besides: Wanted(sides: [], tags: [])) }

  mutating func forgetTags(where isForgotten: (PackageReference) -> Bool = { _ in true }) {
    tags = tags.filter { !isForgotten($0.key) }
  }
}
