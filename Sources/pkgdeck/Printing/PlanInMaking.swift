import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages
import Retention
import ViewModels

/// A plan while packages are read for it, one after the other.
struct PlanInMaking {
  let policy: RetentionPolicy
  private let protectedTags: TagPatterns
  private let printsKept: Bool
  private let readsSizes: Bool
  /// Whose packages it is about; nil until some could be listed.
  var owner: Owner?
  private var packages: [RetentionPlanFile.Package] = []
  private var notPlanned: [RetentionPlanFile.NotPlanned] = []
  /// How many versions were decided on.
  private var total = 0
  private var freed = ByteCount(0)

  init(_ policy: RetentionPolicy, _ config: Config, printsKept: Bool, readsSizes: Bool) {
    self.policy = policy
    protectedTags = (config.protectedTags?.value ?? ProtectedTags()).tags
    (self.printsKept, self.readsSizes) = (printsKept, readsSizes)
  }

  /// How many versions go.
  var count: Int { packages.reduce(0) { $0 + $1.items.count } }

  /// Reads a package, decides, and prints what goes; notes it where the rules make no plan for it.
  mutating func take(
    _ package: PackageReference, at place: PlaceInRun?, _ run: PrintingRun, _ printer: RecordPrinter,
    _ outcome: inout RunOutcome
  ) async throws {
    var retention = PackageRetention(policy.rules, protectedTags: protectedTags)
    let read: ImageGraph?
    do {
      read = try await run.read(
        package, for: &retention, readsSizes: readsSizes, at: place, &outcome)
    } catch let error as GitHubError {
      refuse(package, error.whatHappened)
      throw error
    }
    let decisions: RetentionDecisions
    do throws(RetentionRefusal) {
      decisions = try retention.result.get()
    } catch {
      refuse(package, error.words)
      return outcome.noteFault("\(package.subject): \(error.words)")
    }
    let graph = readsSizes ? read : nil
    func size(_ version: PackageVersion) -> ByteCount? {
      version.digest == nil ? nil : graph?.freed(by: [version])
    }
    func record(_ version: PackageVersion, isKept: Bool, _ reason: String) -> Record {
      Record(
        version, isKept: isKept, for: reason, of: package, size: size(version), host: run.client.host)
    }
    total += decisions.going.count + decisions.kept.count
    if let graph { freed = freed.adding(graph.freed(by: decisions.going.map(\.version))) }
    try printer.print(decisions.going.map { record($0.version, isKept: false, $0.reason.words) })
    if printsKept {
      try printer.print(decisions.kept.map { record($0.version, isKept: true, $0.reason.words) })
    }
    guard !decisions.going.isEmpty else { return }
    let items = decisions.going.map { going in
      RetentionPlanFile.Item(
        going.version, reason: going.reason.words,
        ownSize: size(going.version).flatMap { $0.isExact ? $0.bytes : nil })
    }
    packages.append(
      RetentionPlanFile.Package(
        type: package.type, name: package.name, items: items, kept: decisions.keptCounts))
  }

  private mutating func refuse(_ package: PackageReference, _ reason: String) {
    notPlanned.append(
      RetentionPlanFile.NotPlanned(type: package.type, name: package.name, reason: ForeignText(reason)))
  }

  /// Says on standard error how much would go, and what that takes.
  func tell(_ run: PrintingRun) {
    guard count > 0 else { return }
    let cost = ChangeCost(of: count, at: run.connection.pace)
    let place = packages.count > 1 ? " in \(Quantity.count(packages.count, "package"))" : ""
    let limit = run.client.latestNotes.rateLimit
    let storage = readsSizes && freed != ByteCount(0) ? freed.words.map { "; frees \($0)" } : nil
    StandardError.write(
      "pkgdeck: \(count.grouped) of \(Quantity.count(total, "version")) to delete\(place): "
        + "\(cost.time(of: limit)), \(cost.requests(of: limit))\(storage ?? "")")
  }

  /// Nil where no packages could be listed.
  func file(_ run: PrintingRun) async -> RetentionPlanFile? {
    guard let owner else { return nil }
    return RetentionPlanFile(
      host: run.client.host.name, owner: owner, actor: await run.actor, madeAt: run.now, by: policy,
      packages: packages, notPlanned: notPlanned)
  }
}
