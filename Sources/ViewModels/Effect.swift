import GitHubPackages

/// Work that a view model asks for. Whoever runs it sends an `Event` with the same ticket.
public enum Effect: Hashable, Sendable {
  case fetchAccount(Ticket)
  case fetchOrganizations(PageCursor, Ticket)
  case fetchOwner(ForeignText, Ticket)
  case fetchPackages(Owner, PackageType, PageCursor, Ticket)
  case fetchVersions(PackageReference, VersionState, PageCursor, Ticket)
  /// A cancelled asking posts no event.
  case cancel(Ticket)
  case copy(String)
  case redraw
  case suspend
  case quit
}
