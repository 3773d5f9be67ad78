import ContainerImages
import GitHubPackages

/// Packages whose images are read one after the other, because somebody asked about all of them together.
struct ImageQueue: Sendable {
  private let steps: [(package: PackageReference, goal: ImageReading.Goal)]
  private var place = 0
  /// Manifests that were read in the packages before.
  private var readCount = 0
  /// Whether somebody agreed to read them all.
  private var isAgreed = false

  /// Nil where there is nothing to read.
  init?(_ steps: [(package: PackageReference, goal: ImageReading.Goal)]) {
    if steps.isEmpty { return nil }
    self.steps = steps
  }

  /// What is read now.
  var current: (package: PackageReference, goal: ImageReading.Goal) { steps[place] }
  var packages: [PackageReference] { steps.map(\.package) }
  /// So many manifests of the package may be read without asking.
  var allowed: Int { isAgreed ? .max : max(0, ImageReading.mostUnasked - readCount) }
  var isLast: Bool { place == steps.count - 1 }

  /// Goes on with the next package; false after the last one.
  mutating func advance(after reading: ImageReading) -> Bool {
    readCount += reading.readCount
    place += 1
    return place < steps.count
  }

  mutating func agree() { isAgreed = true }

  func holds(_ package: PackageReference) -> Bool { steps.contains { $0.package == package } }

  /// `package 3 of 12`; nil where there is but one.
  var words: String? {
    steps.count > 1 ? "package \((place + 1).grouped) of \(steps.count.grouped)" : nil
  }

  /// `2,500 manifests to read`, or that those of further packages come on top.
  func words(for count: Int) -> String {
    let manifests = "\(Quantity.count(count, "manifest")) to read"
    return isLast ? manifests : "\(manifests) here, and those of the other packages"
  }
}
