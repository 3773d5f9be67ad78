import Changes
import ContainerImages
import GitHubPackages

/// What one view model has to tell the others; the browser passes it on before the event is done with.
enum Message: Sendable {
  /// Changes are to be asked about, once it is known what they break.
  case propose(ProposedChanges)
  /// Changes are to be asked about, and it is known what there is to know.
  case present(ProposedChanges)
  /// An image is to be brought back with all that it lacks, and it is known what that is.
  case heal(Digest, PackageReference)
  /// What an image lacks is to be read, and offered to be brought back.
  case lookAtImage(Digest, PackageReference)
  /// A change was made from here.
  case made(Change)
  /// A change was tried, and this came of it.
  case notMade(Change, String)
  /// The change that ran has ended.
  case ended(BulkChange)
  /// What the images need was read for the change that runs.
  case read(ImageReading)
  /// More is known of a package's images.
  case readImages(of: PackageReference)
  /// The images of packages are to be read, one after the other.
  case readAll([(package: PackageReference, goal: ImageReading.Goal)])
  /// That has ended, and what came of it; nil where not all were read.
  case readingEnded(summary: String?)
  /// Packages are to be cleaned up by rules that are asked for.
  case cleanUp([PackageReference])
  /// What a bulk change of an earlier session left is to be asked about.
  case resume(JournalBatch)
  /// How many versions the packages of an owner have is to be asked again.
  case countAgain(Owner)
  /// A list that covered the panes was closed.
  case closed(CoveringList)
  /// A person is to be taken somewhere in the panes.
  case go(Destination)
  /// A pane shows what the list of the package, read just now, lacks.
  case isOutOfDate(PackageReference)
}
