/// How a request names the owner.
enum OwnerPath: Equatable, Sendable {
  case you
  case user(String)
  case organization(String)
  /// The form that `Link` fields use.
  case organizationID(Int)

  /// Takes the owner's segments off the front of a path.
  init?(taking segments: inout ArraySlice<String>) {
    guard let first = segments.popFirst() else { return nil }
    if first == "user" {
      self = .you
      return
    }
    guard let name = segments.popFirst(), !name.isEmpty else { return nil }
    switch first {
    case "users": self = .user(name)
    case "orgs": self = .organization(name)
    case "organizations":
      guard let id = Int(name) else { return nil }
      self = .organizationID(id)
    default: return nil
    }
  }
}
