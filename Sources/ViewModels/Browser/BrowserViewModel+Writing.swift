import Foundation
import GitHubPackages

extension BrowserViewModel {
  /// Writes the list that covers the panes to a file, as tab-separated lines under a header.
  mutating func writeList(to path: String) -> [Effect] {
    guard !path.isEmpty else { return [] }
    let rows: [[String]]
    switch overlays.last {
    case .plan(let plan): rows = Self.rows(of: plan)
    case .journal: rows = Self.rows(of: journal)
    default: return []
    }
    let text = rows.map { $0.map(Self.cell).joined(separator: "\t") + "\n" }.joined()
    return [.write(text, toFile: path)]
  }

  private static func rows(of plan: PlanViewModel) -> [[String]] {
    [["verb", "owner", "package_type", "package", "id", "name", "tags", "included", "reason"]]
      + plan.items.map { item in
        let (package, version) = (item.change.package, item.change.version)
        return [
          item.change.isDeletion ? "delete" : "restore", package.owner.login.raw, package.type.rawValue,
          package.name.raw, version.map { String($0.id) } ?? "", version?.name.raw ?? "",
          (version?.tags ?? []).map(\.raw).joined(separator: " "), String(item.isIn), item.reason ?? "",
        ]
      }
  }

  private static func rows(of journal: JournalViewModel) -> [[String]] {
    [
      [
        "at", "verb", "phase", "host", "owner", "package_type", "package", "version_id", "version", "tags",
        "message",
      ]
    ]
      + journal.changes.map { change in
        let entry = change.latest
        return [
          entry.at.ISO8601Format(), entry.verb.rawValue, entry.phase.rawValue, entry.host,
          entry.owner.login.raw,
          entry.packageType.rawValue, entry.package.raw, entry.versionID.map { String($0) } ?? "",
          entry.version?.raw ?? "", (entry.tags ?? []).map(\.raw).joined(separator: " "),
          entry.message?.raw ?? "",
        ]
      }
  }

  private static func cell(_ text: String) -> String {
    ForeignText(text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n"))
      .display
  }
}
