/// Who may see a package.
enum Visibility: String, Sendable {
  case `public`, `private`, `internal`
}
