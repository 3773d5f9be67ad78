import Foundation
import GitHubPackages

/// One printed row: named values in a fixed order, under GitHub's names where GitHub has one.
struct Record: Sendable {
  enum Value: Sendable {
    case text(ForeignText)
    case number(Int64)
    case date(Date)
    case list([ForeignText])
    case nothing
  }

  var fields: [(name: String, value: Value)] = []

  subscript(name: String) -> Value { fields.first { $0.name == name }?.value ?? .nothing }

  mutating func add(_ name: String, _ text: ForeignText?) {
    fields.append((name, text.map(Value.text) ?? .nothing))
  }

  mutating func add(_ name: String, _ number: Int64?) {
    fields.append((name, number.map(Value.number) ?? .nothing))
  }

  mutating func add(_ name: String, _ date: Date?) {
    fields.append((name, date.map(Value.date) ?? .nothing))
  }

  mutating func add(_ name: String, _ list: [ForeignText]?) {
    fields.append((name, list.map(Value.list) ?? .nothing))
  }
}

extension Record {
  static let packageFields = Record(
    Package(id: 0, name: "", type: .npm), of: Owner(login: "", kind: .user), host: .gitHubDotCom
  ).fields.map(\.name)

  static let versionFields = Record(
    PackageVersion(id: 0, name: ""),
    of: PackageReference(owner: Owner(login: "", kind: .user), type: .npm, name: ""), host: .gitHubDotCom,
    now: Date()
  ).fields.map(\.name)

  init(_ package: Package, of owner: Owner, host: GitHubHost) {
    addOwner(owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("name", package.name)
    add("id", package.id)
    add("visibility", package.visibility.map { ForeignText($0.display) })
    add("version_count", package.versionCount.map { Int64($0) })
    add("repository", package.repository?.fullName)
    add("created_at", package.createdAt)
    add("updated_at", package.updatedAt)
    add("html_url", package.htmlURL)
    add("url", package.url)
    add("fault", package.fault.map { ForeignText($0) })
  }

  init(_ version: PackageVersion, of package: PackageReference, host: GitHubHost, now: Date) {
    addOwner(package.owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("package", package.name)
    add("id", version.id)
    add("name", version.name)
    add("tags", version.tags)
    add("created_at", version.createdAt)
    add("updated_at", version.updatedAt)
    add("deleted_at", version.deletedAt)
    add("restorable_until", version.restorableUntil)
    add("days_left", version.daysLeft(at: now).map { Int64($0) })
    add("license", version.license)
    add("description", version.description)
    add("html_url", version.htmlURL)
    add("url", version.url)
    add("fault", version.fault.map { ForeignText($0) })
  }

  private mutating func addOwner(_ owner: Owner, _ host: GitHubHost) {
    add("host", ForeignText(host.name))
    add("owner", owner.login)
    add("owner_kind", ForeignText(owner.kind.rawValue))
  }
}
