import GitHubPackages

/// What comes into `BrowserViewModel.handle`: keys as actions, answers, sizes, the passing of time.
public enum Event: Sendable {
  case start
  case action(Action)
  /// A printable character that no key binding took, for fields and menus.
  case text(String)
  case paste(String)
  /// A mouse click at a cell, counted from the screen's upper left corner.
  case click(row: Int, column: Int)
  /// A turn of the wheel over a cell; positive is down.
  case wheel(row: Int, column: Int, rows: Int)
  case resized(columns: Int, rows: Int)
  /// The program goes on after the shell had the screen.
  case resumed
  /// `nextWake` is due.
  case tick
  case account(Result<Reply<Account>, GitHubError>, Ticket)
  case organizations(Result<Reply<Page<Owner>>, GitHubError>, Ticket)
  case owner(Result<Reply<Owner>, GitHubError>, Ticket)
  case packages(Result<Reply<Page<Package>>, GitHubError>, Ticket)
  case package(Result<Reply<Package>, GitHubError>, Ticket)
  case dockerConflicts(Result<Reply<[Package]>, GitHubError>, Ticket)
  case versions(Result<Reply<Page<PackageVersion>>, GitHubError>, Ticket)
  /// Nil where the server does not tell.
  case versionCount(Result<Reply<Int?>, GitHubError>, Ticket)
  case manifest(Result<Manifest, GitHubError>, Ticket)
  /// Manifests that were read before, of those that were asked for.
  case recalled([Manifest], Ticket)
  /// Which manifests the registry has, of those that were asked about.
  case manifestsChecked(ManifestCheck, Ticket)
  /// How copying or writing a file went, as one line for a person.
  case copied(String)
  /// A read from the terminal brought so many keys, pastes and clicks, which follow.
  case read(count: Int)
  /// What the state says stands on screen.
  case painted
  case planned(Result<[ChangeID], ChangeFailure>, Ticket)
  /// With what GitHub's latest reply said beside its body: it tells the limits after the change.
  case changed(ChangeOutcome, Ticket, ReplyNotes = ReplyNotes())
  case settled(SettlingReport, Ticket)
  /// Whether GitHub answered.
  case probed(Bool, Ticket)
  case journal(Result<JournalLedger, ChangeFailure>, Ticket)
}
