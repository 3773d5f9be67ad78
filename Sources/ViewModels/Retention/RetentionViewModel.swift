import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages
import Retention

/// A cleanup by rules, from the question for them until its plan is shown.
public struct RetentionViewModel: Sendable {
  /// A policy, and what its rules made of each package so far.
  private struct Cleanup {
    /// Without a name where a person typed the rules.
    let policy: RetentionPolicy
    let packages: [PackageReference]
    var retentions: [PackageReference: PackageRetention] = [:]
    /// What is still to be read of packages.
    var next: [PackageReference: ImageReading.Goal] = [:]
  }

  /// The packages that are asked about.
  private var packages: [PackageReference] = []
  private var cleanup: Cleanup?
  /// What was typed the last time.
  private var text = RetentionRulesText.suggestion

  var isReading: Bool { cleanup != nil }

  /// Asks for a policy that is for one of the packages, or for rules.
  mutating func ask(about packages: [PackageReference], _ context: inout Context) {
    self.packages = packages
    let policies = context.session.policies.filter { policy in packages.contains(where: policy.covers) }
    guard !policies.isEmpty else { return askForRules(&context) }
    let letters = Array("abcdefghijklmnopqsuvwxyz")
    let items = policies.prefix(letters.count).enumerated().map { index, policy in
      MenuViewModel.Item(key: letters[index], title: Self.title(of: policy), choice: .policy(policy))
    }
    let rules = MenuViewModel.Item(key: "r", title: "rules...", choice: .rules)
    context.show(.menu(MenuViewModel(title: "Clean up by", items: items + [rules])))
  }

  private static func title(of policy: RetentionPolicy) -> String {
    let rules = policy.rules.settings.filter { $0.field != .by || policy.rules.date != .created }
    return ([policy.name] + rules.map { "\($0.field.rawValue) \($0.value)" }).joined(separator: "  ")
  }

  func askForRules(_ context: inout Context) {
    var field = FieldViewModel(.retentionRules, suggestion: text)
    field.say("\(context.session.keys[.accept, in: .field]) shows the plan", .news)
    context.show(.field(field))
  }

  /// Takes rules as they were typed.
  mutating func begin(typed: String, _ context: inout Context) {
    text = typed
    let parsed = RetentionRulesText(typed, now: context.serverDate)
    guard parsed.problem == nil else { return }
    begin(Cleanup(policy: RetentionPolicy(name: "", rules: parsed.rules), packages: packages), &context)
  }

  mutating func begin(_ policy: RetentionPolicy, _ context: inout Context) {
    let covered = packages.filter(policy.covers)
    begin(Cleanup(policy: policy, packages: covered), &context)
  }

  private mutating func begin(_ cleanup: Cleanup, _ context: inout Context) {
    self.cleanup = cleanup
    let count = cleanup.packages.count
    let what = count == 1 ? cleanup.packages[0].name.display : "\(count.grouped) packages"
    context.answer("reading \(what) for the plan; \(context.session.keys[.back]) cancels")
    for package in cleanup.packages {
      let retention = PackageRetention(
        cleanup.policy.rules, protectedTags: context.session.protectedTags.tags)
      self.cleanup?.retentions[package] = retention
      self.cleanup?.next[package] = retention.goal(for: package.type)
    }
    readNext(&context)
  }

  private mutating func readNext(_ context: inout Context) {
    guard let cleanup else { return }
    context.send(
      .readAll(cleanup.packages.compactMap { package in cleanup.next[package].map { (package, $0) } }))
    self.cleanup?.next = [:]
  }

  /// Takes in what was read of a package.
  mutating func take(_ reading: ImageReading?, _ context: Context) {
    guard let reading else { return }
    let next = cleanup?.retentions[reading.package]?.take(reading, at: context.serverDate)
    cleanup?.next[reading.package] = next
  }

  /// Goes on once all that was asked for has been read: with what is still needed, then with the plan.
  mutating func readingEnded(isWhole: Bool, _ context: inout Context) {
    guard let cleanup else { return }
    guard isWhole else { return self.cleanup = nil }
    guard cleanup.next.isEmpty else { return readNext(&context) }
    self.cleanup = nil
    context.notices.endAnswer()
    propose(cleanup, &context)
  }

  private func propose(_ cleanup: Cleanup, _ context: inout Context) {
    var changes: [Change] = []
    var planned = PlannedCleanup(policy: cleanup.policy)
    for package in cleanup.packages {
      switch cleanup.retentions[package]?.result {
      case .success(let decisions)?:
        for going in decisions.going {
          let change = Change.deleteVersion(package, seen: going.version)
          changes.append(change)
          planned.why[change] = going.reason.words
        }
        planned.kept += decisions.kept.map {
          KeptVersion(version: $0.version, package: package, reason: $0.reason)
        }
      case .failure(let refusal)?: planned.refused.append((package, refusal.words))
      case nil: planned.refused.append((package, "not read"))
      }
    }
    for (package, why) in planned.refused {
      context.post("no plan for \(package.name.display): \(why)", .problem)
    }
    guard !changes.isEmpty else {
      if planned.refused.isEmpty {
        context.post("nothing to delete: the rules keep all \(planned.kept.count.grouped) versions")
      }
      return
    }
    if let warning = RetentionClock.warning(server: context.serverDate, here: context.now.date) {
      context.post(warning, .problem)
    }
    var proposal = context.proposal(changes)
    proposal.cleanup = planned
    context.send(.propose(proposal))
  }
}

extension RetentionPolicy {
  fileprivate func covers(_ package: PackageReference) -> Bool {
    covers(package.name, package.type, of: package.owner.login)
  }
}
