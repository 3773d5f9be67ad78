import FoundationEssentials
import GitHubPackages
import Retention
import SettingsFiles
import ViewModels

/// Reads the policies of `config.yaml`: by name, lines of `setting: value`.
struct PolicySection {
  private typealias Field = RetentionPolicy.Field

  private let file: SettingsFile
  /// Those without a fault, in the order of the file.
  private(set) var policies: [Sourced<RetentionPolicy>] = []
  private(set) var faults: [FileFault] = []

  init(_ section: Node, _ file: SettingsFile) {
    self.file = file
    var faults: [FileFault] = []
    faults.collect { () throws(FileFault) in
      for (key, value) in try file.pairs(of: section, in: "policies", as: "name: rules") {
        let reading = PolicyReading(key, value, file)
        if let policy = reading.policy { policies.append(file.sourced(policy, key)) }
        self.faults += reading.faults
      }
    }
    self.faults += faults
  }
}

/// One policy, line by line, so that each of its faults is found.
private struct PolicyReading {
  private typealias Field = RetentionPolicy.Field

  private let file: SettingsFile
  /// Nil where anything is wrong with it.
  private(set) var policy: RetentionPolicy?
  private(set) var faults: [FileFault] = []
  private var packages: [String] = []
  private var type: PackageType?
  private var rules = RetentionRules()

  init(_ key: Node, _ section: Node, _ file: SettingsFile) {
    self.file = file
    let name = key.string ?? "?"
    var faults: [FileFault] = []
    faults.collect { () throws(FileFault) in
      guard !name.isEmpty, !key.isAbsent else { throw file.fault(key, "a policy needs a name") }
      for (key, value) in try file.pairs(of: section, in: name, as: "setting: value") {
        var fault: [FileFault] = []
        fault.collect { () throws(FileFault) in try take(key, value) }
        self.faults += fault
      }
      if self.faults.isEmpty, let fault = rules.fault { throw file.fault(key, Self.words(for: fault, name)) }
    }
    self.faults += faults
    if self.faults.isEmpty {
      policy = RetentionPolicy(name: name, packages: packages, type: type, rules: rules)
    }
  }

  private mutating func take(_ key: Node, _ value: Node) throws(FileFault) {
    if let fault = SettingPlace.fault(of: key, within: "a policy", in: file) { throw fault }
    switch try file.word(key, "is not a setting of a policy") as Field {
    case .packages:
      packages = try file.words(key, value)
      guard !packages.isEmpty else {
        throw file.fault(value, "\"packages\" is empty: name packages, or remove it for all packages")
      }
    case .type: type = try file.choice(key, value)
    case .newest: rules.keepNewest = try file.number(key, value, in: RetentionRules.newestCounts)
    case .youngerThan:
      let text = try file.text(key, value, "an age such as 90d or 12h")
      guard let age = TimeWord.age(text[...]) else {
        throw file.fault(
          value, "\"\(Field.youngerThan.rawValue)\" takes an age such as 90d or 12h, not \"\(text)\"")
      }
      rules.keepYounger = age
    case .by: rules.date = try file.choice(key, value)
    case .tags: rules.keepTags = TagPatterns(try file.words(key, value))
    case .delete: rules.deletes = try deletable(key, value)
    case .filter: rules.filter = try filter(key, value)
    case .atMost:
      let text = try file.text(key, value, "a percentage from 1% to 100%")
      guard let percent = RetentionRules.percentage(text) else {
        throw file.fault(
          value, "\"\(Field.atMost.rawValue)\" takes a percentage from 1% to 100%, not \"\(text)\"")
      }
      rules.atMost = percent
    }
  }

  private func deletable(_ key: Node, _ value: Node) throws(FileFault) -> Set<RetentionRules.Deletable> {
    // The words as a list are asked for first, for the fault of anything else.
    _ = try file.words(key, value)
    var classes: Set<RetentionRules.Deletable> = []
    for node in value.sequence ?? [] {
      let words = RetentionRules.Deletable.allCases.map(\.rawValue).joined(separator: ", ")
      classes.insert(try file.word(node, "is not a class of versions: \(words)"))
    }
    return classes
  }

  private func filter(_ key: Node, _ value: Node) throws(FileFault) -> String {
    let text = try file.text(key, value, "a filter such as \"is:untagged\"")
    let filter = Filter(text, now: Date(), for: .versions(.active))
    if let problem = filter.problem ?? filter.unfinished { throw file.fault(value, "filter: \(problem)") }
    return text
  }

  private static func words(for fault: RetentionRules.Fault, _ name: String) -> String {
    switch fault {
    case .keepsNothing: "\"\(name)\" does not say what to keep: set newest, younger-than or tags"
    case .deletesNothing: "\"\(name)\" deletes nothing: name a class in delete"
    }
  }
}
