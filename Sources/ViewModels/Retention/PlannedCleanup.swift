import Changes
import GitHubPackages
import Retention

/// A version that rules keep, and why.
public struct KeptVersion: Hashable, Identifiable, Sendable {
  public let version: PackageVersion
  public let package: PackageReference
  let reason: KeepReason

  public var id: Int64 { version.id }
  /// Why it stays, in words.
  public var why: String { reason.words }
}

/// What rules made of the versions that a plan is about.
struct PlannedCleanup: Sendable {
  /// Without a name where a person typed the rules.
  let policy: RetentionPolicy
  /// Why each version goes.
  var why: [Change: String] = [:]
  var kept: [KeptVersion] = []
  /// The packages of which nothing was planned, and why.
  var refused: [(package: PackageReference, why: String)] = []
}

extension PlanViewModel {
  /// What a plan file is called if nobody says otherwise; empty where no rules made the plan.
  var fileName: String {
    guard let cleanup, let place = items.first?.change.package else { return "" }
    let name = namesPackages ? place.owner.login : place.name
    return "\(ListFile.base(cleanup.policy.name.isEmpty ? name.raw : cleanup.policy.name)).json"
  }

  /// Why what rules made cannot be a plan file; nil where it can.
  var problemOfFile: String? {
    if Set(items.map(\.change.package.owner)).count > 1 {
      return "a plan file is for one owner, and these are several: .tsv and .md take them"
    }
    return isEmpty ? "nothing is included" : nil
  }

  /// The deletions as a file that `pkgdeck apply` takes; nil where no rules made the plan.
  func file(_ context: Context) -> RetentionPlanFile? {
    guard let cleanup, problemOfFile == nil, let owner = items.first?.change.package.owner else { return nil }
    let kept = Dictionary(grouping: cleanup.kept, by: \.package)
    return RetentionPlanFile(
      host: context.session.host.name, owner: owner, actor: context.identity.account?.login,
      madeAt: context.serverDate, by: cleanup.policy,
      packages: changes.byPackage.map { package, changes in
        RetentionPlanFile.Package(
          type: package.type, name: package.name,
          items: changes.compactMap { change in
            change.version.map { RetentionPlanFile.Item($0, reason: cleanup.why[change] ?? "") }
          },
          kept: kept[package, default: []].lazy.map(\.reason).counts)
      },
      notPlanned: cleanup.refused.map { package, why in
        RetentionPlanFile.NotPlanned(type: package.type, name: package.name, reason: ForeignText(why))
      })
  }
}
