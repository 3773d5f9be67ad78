import FoundationEssentials
import GitHubAPI
import GitHubPackages
import Terminal
import Transport
import ViewModels

/// The effective settings as rows to print.
struct SettingsReport {
  static let fields = ["setting", "value", "source", "place"]

  private(set) var records: [Record] = []

  init(_ settings: Settings, _ choice: HostChoice) throws(SetupFault) {
    addFile(settings.environment)
    try addHost(choice, settings)
    let owners = settings.owners(on: choice.host)
    add("owners", .list(owners.value.map { ForeignText($0) }), owners.source)
    let isReadOnly = settings.isReadOnly(on: choice.host)
    add("read-only", .flag(isReadOnly.value), isReadOnly.source)
    let isolation = settings.hasSubdomainIsolation(on: choice.host)
    add("subdomain-isolation", .flag(isolation.value), isolation.source)
    let tags = settings.protectedTags
    add("protected-tags", .list(tags.value.patterns.map { ForeignText($0) }), tags.source)
    for policy in settings.config.policies {
      let rules = policy.value.settings.map { "\($0.field.rawValue): \($0.value)" }
      add(
        "policies.\(policy.value.name)", .text(ForeignText(rules.joined(separator: "; "))), policy.source)
    }
    add("page-size", .number(Int64(settings.pageSize.value)), settings.pageSize.source)
    addScreen(settings)
    addTrust(settings.environment)
  }

  private mutating func addFile(_ environment: [String: String]) {
    let path = ConfigFile.path(environment)
    let isThere = path.map { FileManager.default.fileExists(atPath: $0) } ?? false
    add(
      "config-file", path.map { .text(ForeignText($0)) } ?? .nothing,
      isThere ? .environment(BaseDirectory.config.variable(environment)) : .nowhere)
  }

  private mutating func addHost(_ choice: HostChoice, _ settings: Settings) throws(SetupFault) {
    let source: SettingSource =
      switch choice.source {
      case .option(let name): .option(name)
      case .ownerArgument: .option("HOST/OWNER")
      case .environment(let name): .environment(name)
      case .file: settings.config.host?.source ?? .standard
      case .standard: .standard
      }
    add("host", .text(ForeignText(choice.host.name)), source)
    add("api-url", .text(ForeignText(choice.host.apiURL)), source)
    do {
      let credential = try TokenChoice.find(for: choice.host, environment: settings.environment).credential
      add("token", .text(ForeignText("\(credential.kind)")), Self.source(of: credential))
    } catch  where error.kind == .noToken {
      add("token", .nothing, .nowhere)
    }
  }

  private mutating func addScreen(_ settings: Settings) {
    add("keymap", .text(ForeignText(settings.keymap.value)), settings.keymap.source)
    add("colors", .text(ForeignText(settings.colors.value.rawValue)), settings.colors.source)
    for style in Style.allCases {
      guard let color = settings.config.palette[style] else { continue }
      add("palette.\(style.name)", .text(ForeignText(color.value.name)), color.source)
    }
    add("scroll", .text(ForeignText(settings.scroll.value.rawValue)), settings.scroll.source)
    add("ascii", .flag(settings.ascii.value), settings.ascii.source)
    add("mouse", .flag(settings.mouse.value), settings.mouse.source)
  }

  private mutating func addTrust(_ environment: [String: String]) {
    let bundle = CertificateBundle.find(environment)
    add(
      "ca-file", bundle.map { .text(ForeignText($0.path)) } ?? .nothing,
      bundle.map { $0.isNamed ? .environment(CertificateBundle.variable) : .standard } ?? .nowhere)
  }

  private mutating func add(_ setting: String, _ value: Record.Value, _ source: SettingSource) {
    var record = Record()
    record.add("setting", ForeignText(setting))
    record.add("value", value)
    record.add("source", ForeignText(source.kind))
    record.add("place", source.place.map { ForeignText($0) })
    records.append(record)
  }

  private static func source(of credential: Credential) -> SettingSource {
    switch credential.source {
    case .environment(let name): .environment(name)
    case .gh: .program("gh auth token")
    case .hostsFile(let path): .file(path, line: nil)
    case .demo: .standard
    }
  }
}
