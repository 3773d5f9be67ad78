/// An answer before it becomes HTTP.
struct Reply: Sendable {
  var status: Int
  var body: String?
  var fields: [(name: String, value: String)] = []

  static let noContent = Reply(status: 204)

  init(status: Int, body: String? = nil) {
    self.status = status
    self.body = body
  }

  init(_ json: JSON) { self.init(status: 200, body: json.text) }

  init(_ refusal: Refusal, documentation: String) {
    let json: JSON = [
      "message": .string(refusal.message),
      "documentation_url": .string(refusal.documentation ?? documentation),
      "status": .string("\(refusal.status)"),
    ]
    self.init(status: refusal.status, body: json.text)
    fields = refusal.fields
  }
}
