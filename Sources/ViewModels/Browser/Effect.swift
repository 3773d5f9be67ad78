import GitHubPackages

/// Work that a view model asks for. Whoever runs it sends an `Event` with the same ticket.
public enum Effect: Hashable, Sendable {
  /// Reads the token anew where that can be done; what is asked after it waits for it.
  case renewToken
  case fetchAccount(Ticket)
  case fetchOrganizations(PageCursor, Ticket)
  case fetchOwner(ForeignText, Ticket)
  case fetchPackages(Owner, PackageType, PageCursor, Ticket)
  /// Asks for one package by its name.
  case fetchPackage(PackageReference, Ticket)
  case fetchDockerConflicts(Owner, Ticket)
  case fetchVersions(PackageReference, VersionState, PageCursor, Ticket)
  /// Asks how many active versions a package has.
  case countVersions(PackageReference, Ticket)
  /// Reads one manifest, which its registry counts as a download unless it was read before.
  case fetchManifest(Digest, PackageReference, Ticket)
  /// Asks for those manifests that were read before, which costs no request.
  case recallManifests([Digest], Ticket)
  /// Asks the registry whether it has these manifests, without downloading them.
  case checkManifests([Digest], PackageReference, Ticket)
  /// Writes what is going to be changed to the journal; `resuming` names changes that stand there already, and has
  /// nil for each new one.
  case plan([Change], resuming: [ChangeID?], actor: ForeignText?, Ticket)
  /// Reads again, notes the intent, makes the change, and finds out what became of it.
  case perform(ConfirmedChange, ChangeID?, actor: ForeignText?, Ticket)
  /// Finds out by reading what became of changes that were cut off.
  case settle(actor: ForeignText?, Ticket)
  /// Notes that changes of a plan will not be made.
  case forget([DroppedChange], actor: ForeignText?)
  /// Notes that so many changes of a plan were not begun, the first of which is told, and stay planned.
  case noteStop(Change, ChangeID, count: Int, actor: ForeignText?)
  /// Asks whether GitHub answers.
  case probe(Ticket)
  case readJournal(Ticket)
  /// Writes text to a file that must not be there yet.
  case write(String, toFile: String)
  /// A cancelled asking posts no event.
  case cancel(Ticket)
  case copy(String)
  case redraw
  case suspend
  case quit
}
