import ArgumentParser
import Changes
import FoundationEssentials
import GitHubPackages
import Glibc
import Retention

/// Applies a plan that was written and reviewed.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Delete the versions in a plan file, after checking them again.",
    usage: "pkgdeck apply FILE [--confirm TEXT] [options]",
    discussion: """
      Reads every package of the plan again. Versions whose tags have changed, or that are now in use, are skipped and \
      listed; those already deleted count as done. Then it asks you to type the plan's name, the first eight digits of \
      its digest. Without a terminal, --confirm takes that text.

      Deletions run one after the other and are written to the journal; Ctrl-C stops after the current one. Run it \
      again to continue. Exits with 3 if something was left, with 4 if the plan is refused (edited, or for another \
      host or account), and with 5 if it was not confirmed.
      """)

  @Argument(
    help: ArgumentHelp("The plan file, as pkgdeck plan -o writes it.", valueName: "file"), completion: .file()
  )
  var file: String

  @OptionGroup var options: ChangingOptions

  func run() async throws {
    let plan = try read()
    var run = try ChangingRun(options)
    defer { run.close() }
    guard plan.host == run.host.name else {
      let host = ForeignText(plan.host).display
      throw refusal(
        "is for \(host), but this command uses \(run.host.name): pass the --hostname or --api-url of \(host)")
    }
    try await run.start()
    guard plan.actor.map(Owner.key) == run.account.map({ Owner.key(of: $0.login) }) else {
      let names = [plan.actor, run.account?.login].map { $0?.display ?? "an unnamed account" }
      let ways = plan.actor.map { "use \($0.display)'s token or make a new plan" } ?? "make a new plan"
      throw refusal("was made by \(names[0]), but the token belongs to \(names[1]): \(ways)")
    }
    var changes: [Change] = []
    for package in plan.packages { changes += await check(package, of: plan.owner, &run) }
    try await run.make(changes, confirmedBy: .ofPlan(plan.name))
    try run.finish()
  }

  private func read() throws -> RetentionPlanFile {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: file))
    } catch {
      let code = ((error as? CocoaError)?.underlying as? POSIXError)?.code
      let words = code.map { " (\(String(cString: strerror($0.rawValue))))" } ?? ""
      throw CommandFailure("\(ForeignText(file).display): cannot be read\(words)")
    }
    do throws(RetentionPlanFault) {
      return try RetentionPlanFile(reading: data)
    } catch {
      throw refusal(error.description)
    }
  }

  private func refusal(_ words: String) -> CommandFailure {
    CommandFailure("\(ForeignText(file).display): \(words)", .refused)
  }

  /// What is still to be deleted of a package; the rest is noted.
  private func check(
    _ package: RetentionPlanFile.Package, of owner: Owner, _ run: inout ChangingRun
  ) async -> [Change] {
    let reference = PackageReference(owner: owner, type: package.type, name: package.name)
    func planned(_ item: RetentionPlanFile.Item) -> Change {
      .deleteVersion(
        reference,
        seen: PackageVersion(
          id: item.id, name: item.name, tags: item.tags, createdAt: item.createdAt, updatedAt: item.updatedAt)
      )
    }
    let versions: [PackageVersion]
    do {
      versions = try await run.versions(of: reference, .active)
    } catch {
      run.note(package.items.map(planned), failedFor: error)
      return []
    }
    let active = Dictionary(versions.map { ($0.id, $0) }) { first, _ in first }
    let areAllKnown = versions.allSatisfy { $0.rowID != nil }
    return package.items.compactMap { item in
      let change = planned(item)
      guard let version = active[item.id] else {
        // A row that cannot be read may be this very version.
        run.note(
          change,
          areAllKnown
            ? .alreadySo("was already deleted")
            : .unknown("not among the active versions, some of which cannot be read"))
        return nil
      }
      guard let objection = change.objection(to: Observation(.version(version))) else {
        return .deleteVersion(reference, seen: version)
      }
      switch objection {
      case .differs(let words): run.note(change, .skipped(words))
      case .isAlreadySo(let words): run.note(change, .alreadySo(words))
      }
      return nil
    }
  }
}
