import GitHubPackages

/// The tags of a package as far as they were read, newest first.
public struct TagReading: Sendable {
  private static let request: ForeignText = "GET versions"

  private var list = ListReading<PackageVersion>()
  private var asked: (ticket: Ticket, page: Int)?

  var ticket: Ticket? { asked?.ticket }
  /// The tags of the versions that were read.
  public var tags: [ForeignText] { list.rows.flatMap { $0.tags ?? [] } }
  /// Why these are not all tags; nil while they are read, and once they are.
  public var error: GitHubError? {
    if list.isWhole, list.rows.contains(where: { $0.tags == nil }) {
      return GitHubError(
        .listNotWhole(detail: "GitHub does not give the tags of a version"), request: Self.request)
    }
    return list.end?.error(Self.request)
  }
  /// Whether nothing came yet.
  public var isEmpty: Bool { list.isEmpty && error == nil }
  /// Whether these are all tags that the package had at one moment.
  public var isWhole: Bool { list.isWhole && error == nil }
  /// How many versions the package has; nil where these may not be all.
  public var versionCount: Int? { list.isWhole ? list.rows.count : nil }
  /// The tags as a report gives them; nil where none were read.
  public var known: [ForeignText]? { list.isEmpty ? nil : tags }

  /// Asks for the first page, and for the others where all tags are wanted; nil where nothing is to be asked for.
  mutating func ask(all: Bool, _ ticket: () -> Ticket) -> (cursor: PageCursor, ticket: Ticket)? {
    guard asked == nil, all || list.isEmpty, let asking = list.next(atOnce: 1).first else { return nil }
    let ticket = ticket()
    asked = (ticket, asking.page)
    return (asking.cursor, ticket)
  }

  /// Gives up what is asked for.
  mutating func abandon() {
    asked = nil
    list.abandon()
  }

  mutating func receive(_ result: Result<Page<PackageVersion>, GitHubError>) {
    guard let page = asked?.page else { return }
    asked = nil
    list.receive(result, page: page)
  }
}
