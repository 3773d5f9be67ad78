/// The words an owner's ordinary packages are named with.
struct Vocabulary: Sendable {
  var company: String
  var teams: [String]
  var things: [String]
  var summaries: [String]

  static let acme = Vocabulary(
    company: "Acme",
    teams: [
      "team", "payments", "search", "identity", "mobile", "data", "ml", "infra", "edge", "catalog", "orders",
      "warehouse", "support", "growth", "security", "partners", "media", "observability", "docs", "tools",
    ],
    things: [
      "api", "worker", "scheduler", "gateway", "web", "admin", "importer", "exporter", "proxy", "cache",
      "migrations", "webhooks", "notifier", "indexer", "reports", "sync", "operator", "agent", "sandbox",
      "e2e-tests", "feature-flags", "rate-limiter", "event-router", "session-store",
    ],
    summaries: [
      "Keeps the carts moving", "Turns events into rows", "Talks to the warehouse so that you need not",
      "Shared types and clients", "One place for feature flags", "Sends letters, politely",
      "Prices, currencies and rounding", "Reads barcodes from anvils", "Looks after long-running jobs",
      "Generated from the API description",
    ])

  static let labs = Vocabulary(
    company: "AcmeLabs",
    teams: ["rocket", "magnet", "tunnel", "portal", "jetpack"],
    things: ["simulator", "telemetry", "firmware", "dashboard", "planner", "visualizer"],
    summaries: ["An experiment", "Do not run near cliffs", "Works on paper"])

  /// Every name of the registry's style, in a fixed order.
  func names(_ type: PackageType) -> [String] {
    teams.flatMap { team in things.map { thing in name(type, team, thing) } }
  }

  private func name(_ type: PackageType, _ team: String, _ thing: String) -> String {
    switch type {
    case .container: "\(team)/\(thing)"
    case .npm: "\(team)-\(thing)"
    case .maven: "com.\(company.lowercased()).\(team).\(thing)"
    case .nuget: "\(company).\(Self.pascal(team)).\(Self.pascal(thing))"
    case .rubygems: "\(company.lowercased())-\(team)-\(thing)"
    case .docker: "\(team)-\(thing)-image"
    }
  }

  private static func pascal(_ word: String) -> String {
    word.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
