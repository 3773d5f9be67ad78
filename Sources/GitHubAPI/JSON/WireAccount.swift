import GitHubPackages

/// A user or an organization in GitHub's JSON (schemas `simple-user`, `organization-simple`).
struct WireAccount: Decodable {
  let login: ForeignText?
  let id: Int64?
  let type: ForeignText?
  let name: ForeignText?
  let fault: String?
  private let htmlURL: ForeignText?

  private enum Key: String, CodingKey {
    case login, id, type, name
    case htmlURL = "html_url"
  }

  init(from decoder: any Decoder) throws {
    var fields = FieldReader<Key>(decoder)
    login = fields.required(.login, as: String.self).map { ForeignText($0) }
    id = fields.read(.id)
    type = fields.text(.type)
    name = fields.text(.name)
    htmlURL = fields.text(.htmlURL)
    fault = fields.fault
  }

  var summary: AccountSummary? {
    login.map { AccountSummary(login: $0, id: id, type: type, htmlURL: htmlURL) }
  }

  var account: Account? {
    login.map { Account(login: $0, id: id, name: name) }
  }

  var kind: OwnerKind { type?.raw == "Organization" ? .organization : .user }
}
