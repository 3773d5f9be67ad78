/// A framed part of the screen, in the order of its number.
public enum Pane: Int, Hashable, Sendable, CaseIterable {
  case owners = 1
  case packages, versions, detail

  /// What its border says.
  public var title: String {
    switch self {
    case .owners: "Owners"
    case .packages: "Packages"
    case .versions: "Versions"
    case .detail: "Detail"
    }
  }
}
