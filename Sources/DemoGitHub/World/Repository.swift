/// A repository as far as packages point to it.
struct Repository: Sendable {
  var id: Int
  var name: String
  var summary: String?
  var isPrivate: Bool
  var isArchived = false
}
