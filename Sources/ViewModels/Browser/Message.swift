import Changes
import ContainerImages
import GitHubPackages

/// What one view model has to tell the others; the browser passes it on before the event is done with.
enum Message: Sendable {
  /// Changes are to be asked about, once it is known what they break.
  case propose(ProposedChanges)
  /// Changes are to be asked about, and it is known what there is to know.
  case present(ProposedChanges)
  /// An image is to be brought back with all that it lacks.
  case heal(Digest, PackageReference)
  /// A change was made from here.
  case made(Change)
  /// A change was tried, and this came of it.
  case notMade(Change, String)
  /// The change that ran has ended.
  case ended(BulkChange)
  /// What the images need was read for the change that runs.
  case read(ImageReading)
  /// What a bulk change of an earlier session left is to be asked about.
  case resume(JournalBatch)
  /// How many versions the packages of an owner have is to be asked again.
  case countAgain(Owner)
  /// A pane shows what the list of the package, read just now, lacks.
  case isOutOfDate(PackageReference)
}

/// Changes that somebody asked for and nobody was asked about yet.
struct ProposedChanges: Sendable {
  let changes: [Change]
  /// The names in the journal of those that a plan of an earlier session holds.
  var ids: [Change: ChangeID] = [:]
  /// Whether a plan was shown already, so that only the question is left.
  var isPlanned = false

  init(_ changes: [Change], ids: [Change: ChangeID] = [:], isPlanned: Bool = false) {
    self.changes = changes
    self.ids = ids
    self.isPlanned = isPlanned
  }

  /// The package whose images the deletions may break; nil where none can.
  var packageToGuard: PackageReference? { Self.packageToGuard(changes) }

  static func packageToGuard(_ changes: [Change]) -> PackageReference? {
    let deletions = changes.filter { $0.isDeletion && $0.version != nil }
    guard let package = deletions.first?.package, package.type == .container,
      deletions.allSatisfy({ $0.package == package })
    else { return nil }
    return package
  }
}
