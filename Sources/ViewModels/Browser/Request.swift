import Changes
import ContainerImages
import GitHubPackages

/// Something to be found out or done outside of the view models, which is answered once.
public enum Request: Hashable, Sendable {
  case account
  case organizations(PageCursor)
  case owner(ForeignText)
  case packages(Owner, PackageType, PageCursor)
  /// One package by its name.
  case package(PackageReference)
  case dockerConflicts(Owner)
  case versions(PackageReference, VersionState, PageCursor)
  /// How many active versions a package has.
  case versionCount(PackageReference)
  /// One manifest, which its registry counts as a download unless it was read before.
  case manifest(Digest, PackageReference)
  /// Those of these manifests that were read before, which costs no request.
  case cachedManifests([Digest])
  /// Whether the registry has these manifests, without downloading them.
  case manifestCheck([Digest], PackageReference)
  /// Writes what is going to be changed to the journal; `resuming` names changes that stand there already, and has
  /// nil for each new one.
  case plan([Change], resuming: [ChangeID?], actor: ForeignText?)
  /// Reads again, notes the intent, makes the change, and finds out what became of it.
  case change(ConfirmedChange, ChangeID?, actor: ForeignText?)
  /// Finds out by reading what became of changes that were cut off.
  case settling(actor: ForeignText?)
  /// Whether GitHub answers at all.
  case probe
  case journal
  /// A page of an organization's audit log.
  case auditLog(ForeignText, AuditQuery, PageCursor)

  /// What came back. Each case answers the request of the same name.
  public enum Answer: Sendable {
    case account(Result<Reply<Account>, GitHubError>)
    case organizations(Result<Reply<Page<Owner>>, GitHubError>)
    case owner(Result<Reply<Owner>, GitHubError>)
    case packages(Result<Reply<Page<Package>>, GitHubError>)
    case package(Result<Reply<Package>, GitHubError>)
    case dockerConflicts(Result<Reply<[Package]>, GitHubError>)
    case versions(Result<Reply<Page<PackageVersion>>, GitHubError>)
    /// Nil where the server does not tell.
    case versionCount(Result<Reply<Int?>, GitHubError>)
    case manifest(Result<Manifest, GitHubError>)
    case cachedManifests([Manifest])
    case manifestCheck(ManifestCheck)
    case plan(Result<[ChangeID], ChangeFailure>)
    /// With what GitHub's latest reply said in addition to its body: it tells the limits after the change.
    case change(ChangeOutcome, ReplyNotes = ReplyNotes())
    case settling(SettlingReport)
    case probe(Bool)
    case journal(Result<JournalLedger, ChangeFailure>)
    case auditLog(Result<Reply<Page<AuditEvent>>, GitHubError>)
  }
}

extension Request.Answer {
  /// What GitHub said in addition to the body; nil where it was not asked, or refused.
  var notes: ReplyNotes? {
    switch self {
    case .account(let result): (try? result.get())?.notes
    case .organizations(let result): (try? result.get())?.notes
    case .owner(let result): (try? result.get())?.notes
    case .packages(let result): (try? result.get())?.notes
    case .package(let result): (try? result.get())?.notes
    case .dockerConflicts(let result): (try? result.get())?.notes
    case .versions(let result): (try? result.get())?.notes
    case .versionCount(let result): (try? result.get())?.notes
    case .auditLog(let result): (try? result.get())?.notes
    case .change(_, let notes): notes
    case .manifest, .cachedManifests, .manifestCheck, .plan, .settling, .probe, .journal: nil
    }
  }
}
