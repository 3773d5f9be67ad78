import Changes
import ContainerImages
import Foundation
import GitHubPackages
import ViewModels

/// A GitHub in memory that answers effects at once: as many owners, packages and versions as a test wants.
public struct SmallGitHub {
  public var account = Account(login: "octocat", id: 1)
  public var organizations: [Owner] = [
    Owner(login: "acme", kind: .organization, id: 2), Owner(login: "bigcorp", kind: .organization, id: 3),
  ]
  /// By owner's login.
  public var packages: [String: [Package]] = [:]
  /// By organization's login, newest first.
  public var auditLogs: [String: [AuditEvent]] = [:]
  /// By package's name.
  public var versions: [ForeignText: [PackageVersion]] = [:]
  public var deleted: [ForeignText: [PackageVersion]] = [:]
  /// What the registry has, as far as GitHub lists an active version of it.
  public var manifests: [Digest: Manifest] = [:]
  /// What GitHub lists and the registry does not have.
  public var unserved: Set<Digest> = []
  /// What was read in an earlier run.
  public var cached: Set<Digest> = []
  /// Failures by what is asked: `packages acme npm`, `versions team/api active`, `account`, `organizations`,
  /// `manifest sha256:…`.
  public var failures: [String: GitHubError] = [:]
  public var pageSize = 100
  /// What changes come to, by the version's id, or 0 for packages; others are made.
  public var outcomes: [Int64: ChangeOutcome] = [:]
  /// What was really changed, in order.
  public private(set) var changes: [Change] = []
  public var report = SettlingReport()
  public var journal: [JournalEntry] = []
  public var isOnline = true
  /// Whether pages say which is the last one.
  public var tellsLast = true
  /// Whether a proxy takes the links out of the replies.
  public var losesLinks = false
  public var notes = ReplyNotes(
    rateLimit: RateLimit(limit: 5000, remaining: 4987),
    scopes: Scopes(["read:packages", "delete:packages", "write:packages"]))

  public init() {
    packages["acme"] = [
      Self.package(1, "team/web-app"), Self.package(2, "team/api"), Self.package(3, "web-kit", .npm),
    ]
    packages["octocat"] = [Self.package(4, "blog")]
    versions["team/web-app"] = (0..<37).map(Self.version)
    versions["team/api"] = (0..<3).map(Self.version)
    deleted["team/web-app"] = (0..<10).map(Self.deletedVersion)
    auditLogs["acme"] = Self.auditLog
  }

  public static func package(_ id: Int64, _ name: String, _ type: PackageType = .container) -> Package {
    Package(
      id: id, name: ForeignText(name), type: type, visibility: .private,
      createdAt: Scene.date.addingTimeInterval(-86_400 * 400),
      updatedAt: Scene.date.addingTimeInterval(-86_400 * Double(id)),
      htmlURL: ForeignText("https://github.com/orgs/acme/packages/\(type.rawValue)/package/\(name)"))
  }

  /// Every fourth version is tagged, as of a package whose builds leave untagged versions behind.
  public static func version(_ number: Int) -> PackageVersion {
    let word = String(number * 2_654_435_761 % 0xFFFF_FFFF, radix: 16)
    let digest = String(repeating: word, count: 8) + String(repeating: "0", count: 64)
    let isIndex = number.isMultiple(of: 4)
    let tags: [ForeignText] =
      isIndex ? [ForeignText("v1.\(99_999 - number)")] + (number == 0 ? ["latest"] : []) : []
    return PackageVersion(
      id: Int64(1000 + number), name: ForeignText("sha256:" + digest.prefix(64)), tags: tags,
      createdAt: Scene.date.addingTimeInterval(-3600 * Double(2 + number)),
      updatedAt: Scene.date.addingTimeInterval(-3600 * Double(2 + number)))
  }

  public static func deletedVersion(_ number: Int) -> PackageVersion {
    let version = version(5000 + number * 4)
    return PackageVersion(
      id: version.id, name: version.name, tags: version.tags, createdAt: version.createdAt,
      deletedAt: Scene.date.addingTimeInterval(-86_400 * (Double(number) * 3 + 0.5)))
  }

  public static func error(_ kind: GitHubError.Kind, _ message: ForeignText? = nil) -> GitHubError {
    GitHubError(kind, message: message, request: "GET /test", requestID: "D3C0:1")
  }

  public mutating func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .request(.account, let ticket): .answered(ticket, .account(result("account", account)))
    case .request(.organizations, let ticket):
      .answered(ticket, .organizations(result("organizations", Page(items: organizations))))
    case .request(.owner(let login), let ticket): .answered(ticket, .owner(owner(login)))
    case .request(.packages(let owner, let type, let cursor), let ticket):
      .answered(
        ticket,
        .packages(
          result("packages \(owner.login.raw) \(type.rawValue)", page(packages(of: owner, type), cursor))))
    case .request(.versions(let package, let state, let cursor), let ticket):
      .answered(
        ticket,
        .versions(
          result(
            "versions \(package.name.raw) \(state.rawValue)",
            page((state == .active ? versions : deleted)[package.name] ?? [], cursor))))
    case .request(.package(let package), let ticket): .answered(ticket, .package(self.package(package)))
    case .request(.versionCount(let package), let ticket):
      .answered(
        ticket, .versionCount(result("count \(package.name.raw)", (versions[package.name] ?? []).count)))
    case .request(.dockerConflicts(let owner), let ticket):
      .answered(ticket, .dockerConflicts(result("conflicts \(owner.login.raw)", conflicts(of: owner))))
    case .request(.manifest(let digest, let package), let ticket):
      .answered(ticket, .manifest(manifest(digest, of: package)))
    case .request(.cachedManifests(let digests), let ticket):
      .answered(ticket, .cachedManifests(digests.filter(cached.contains).compactMap { manifests[$0] }))
    case .request(.manifestCheck(let digests, _), let ticket):
      .answered(
        ticket,
        .manifestCheck(
          ManifestCheck(
            isServed: failures["check"] == nil
              ? Dictionary(uniqueKeysWithValues: digests.map { ($0, !unserved.contains($0)) }) : [:],
            failure: failures["check"])))
    case .request(.plan(let changes, let ids, _), let ticket):
      .answered(ticket, .plan(.success(planned(changes, ids))))
    case .request(.change(let confirmed, _, _), let ticket):
      .answered(ticket, .change(perform(confirmed.change), notes))
    case .request(.settling, let ticket): .answered(ticket, .settling(report))
    case .request(.probe, let ticket): .answered(ticket, .probe(isOnline))
    case .request(.journal, let ticket): .answered(ticket, .journal(.success(JournalLedger(journal))))
    case .request(.auditLog(let login, let query, let cursor), let ticket):
      .answered(ticket, .auditLog(auditLog(login, query, cursor)))
    case .renewToken, .cancel, .copy, .openPage, .redraw, .suspend, .quit, .forget, .noteStop, .write:
      nil
    }
  }

  private func planned(_ changes: [Change], _ ids: [ChangeID?]) -> [ChangeID] {
    let batch = UUID()
    return changes.indices.map { (ids.isEmpty ? nil : ids[$0]) ?? ChangeID(batch: batch) }
  }

  private mutating func perform(_ change: Change) -> ChangeOutcome {
    if let outcome = outcomes[change.version?.id ?? 0] { return outcome }
    changes.append(change)
    let name = change.package.name
    switch change {
    case .deleteVersion(_, let version):
      versions[name]?.removeAll { $0.id == version.id }
      deleted[name, default: []].insert(version.with(deletedAt: Scene.date), at: 0)
    case .restoreVersion(_, let version):
      deleted[name]?.removeAll { $0.id == version.id }
      versions[name, default: []].insert(version.with(deletedAt: nil), at: 0)
    case .deletePackage(let package, _):
      packages[package.owner.login.raw]?.removeAll { $0.name == package.name && $0.type == package.type }
    case .restorePackage(let package):
      let back = Self.package(900, name.raw, package.type)
      packages[package.owner.login.raw, default: []].append(back)
      return .done(package: back)
    }
    return .done()
  }

  private func package(_ reference: PackageReference) -> Result<Reply<Package>, GitHubError> {
    let named = packages(of: reference.owner, reference.type).first { $0.name == reference.name }
    guard let named else { return .failure(Self.error(.notFound, "Package not found.")) }
    return result("package \(reference.type.rawValue)/\(reference.name.raw)", named)
  }

  /// Docker packages whose name a container package has.
  private func conflicts(of owner: Owner) -> [Package] {
    let taken = Set(packages(of: owner, .container).map(\.name))
    return packages(of: owner, .docker).filter { taken.contains($0.name) }
  }

  private func packages(of owner: Owner, _ type: PackageType) -> [Package] {
    (packages[owner.login.raw] ?? []).filter { $0.type == type }
  }

  private func owner(_ login: ForeignText) -> Result<Reply<Owner>, GitHubError> {
    if let known = organizations.first(where: { $0.login == login }) { return result("owner", known) }
    if packages[login.raw] != nil { return result("owner", Owner(login: login, kind: .user)) }
    return .failure(Self.error(.notFound, "Not Found"))
  }

  private func result<Value>(_ subject: String, _ value: Value) -> Result<Reply<Value>, GitHubError> {
    if let error = failures[subject] { return .failure(error) }
    return .success(Reply(value, notes: notes))
  }

  private func page<Item>(_ items: [Item], _ cursor: PageCursor) -> Page<Item> {
    Page(at: cursor, of: items, size: pageSize, tellsLast: tellsLast, losesLinks: losesLinks)
  }
}
