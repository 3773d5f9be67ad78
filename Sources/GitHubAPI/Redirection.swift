import GitHubPackages

/// Where a reply sends a reader instead, and whether one may go there.
package enum Redirection: Hashable {
  case none
  case follow(WebAddress)
  /// Why not, for people.
  case refused(String)

  /// How many hops a request may make.
  package static let limit = 5

  package init(status: Int, location: String?, from origin: WebAddress) {
    guard [301, 302, 303, 307, 308].contains(status) else {
      self = .none
      return
    }
    let shown = ForeignText(String((location ?? "").prefix(300))).display
    guard let location, let target = WebAddress(location, relativeTo: origin) else {
      self = .refused("redirected to \(shown.isEmpty ? "nowhere" : shown)")
      return
    }
    let isDowngrade = origin.origin.scheme == "https" && target.origin.scheme == "http"
    self = isDowngrade ? .refused("redirected from https to \(shown)") : .follow(target)
  }
}
