import GitHubPackages
import HTTPFixtures
import Synchronization

/// A GitHub of one package and one version that reads well and answers each change with a fault.
struct FaultyGitHub: Sendable {
  /// How it answers for a deleted version; nobody has seen which of these GitHub does.
  enum Manner: CaseIterable, Sendable {
    /// 404, and its list of deleted versions has dates.
    case hides
    /// 404, and its list has no dates.
    case hidesUndated
    /// 200 with `deleted_at`.
    case showsDated
    /// 200 as if it were active; only the list of deleted versions has dates.
    case shows
    /// 200 as if it were active, and its list has no dates.
    case showsUndated
  }

  static let package = Package(id: 7, name: webApp.name, type: .container)
  static let version = PackageVersion(id: 42, name: "sha256:1", tags: ["v1"])

  private let server: ScriptedServer
  private let shelf: Shelf

  /// - Parameter obeys: whether the change is made all the same.
  init(_ fault: WireFault, _ manner: Manner, isDeleted: Bool, obeys: Bool) async throws {
    let shelf = Shelf(isDeleted: isDeleted)
    let elsewhere = try await ScriptedServer(.send(Replies.noContent))
    let place = WireFault.Place(body: "", elsewhere: elsewhere.url, secret: "ghp_demo")
    server = try await ScriptedServer { request, _ in
      guard !request.line.hasPrefix("GET ") else {
        return .send(Self.reading(request.target, manner, isDeleted: shelf.isDeleted))
      }
      shelf.ask(deletes: obeys ? request.line.hasPrefix("DELETE ") : nil)
      return withExtendedLifetime(elsewhere) { fault.step(place) }
    }
    self.shelf = shelf
  }

  var url: String { server.url }
  var isDeleted: Bool { shelf.isDeleted }
  /// How often a change was asked for.
  var changesAsked: Int { shelf.changesAsked }

  private static func reading(_ target: String, _ manner: Manner, isDeleted: Bool) -> [UInt8] {
    func version(dated: Bool) -> String {
      let date = isDeleted && dated ? #","deleted_at":"2026-11-12T09:12:34Z""# : ""
      return #"{"id":42,"name":"sha256:1","metadata":{"container":{"tags":["v1"]}}\#(date)}"#
    }
    let listed = version(dated: manner != .hidesUndated && manner != .showsUndated)
    if target.contains("state=deleted") { return Replies.json(isDeleted ? "[\(listed)]" : "[]") }
    if target.contains("state=active") { return Replies.json(isDeleted ? "[]" : "[\(listed)]") }
    let package = #"{"id":7,"name":"team/web-app","package_type":"container"}"#
    guard target.contains("/versions/") else {
      return isDeleted ? Replies.error(404, "Package not found.") : Replies.json(package)
    }
    let isHidden = isDeleted && (manner == .hides || manner == .hidesUndated)
    return isHidden
      ? Replies.error(404, "Package not found.") : Replies.json(version(dated: manner == .showsDated))
  }

  /// What has become of the item.
  private final class Shelf: Sendable {
    private let state: Mutex<(isDeleted: Bool, asked: Int)>

    init(isDeleted: Bool) { state = Mutex((isDeleted, 0)) }

    var isDeleted: Bool { state.withLock(\.isDeleted) }
    var changesAsked: Int { state.withLock(\.asked) }

    func ask(deletes: Bool?) {
      state.withLock {
        $0.asked += 1
        if let deletes { $0.isDeleted = deletes }
      }
    }
  }
}
