/// An answer before it becomes HTTP.
struct Reply: Sendable {
  var status: Int
  var body: String?
  var fields: [(name: String, value: String)] = []

  var contentType = "application/json; charset=utf-8"

  static let noContent = Reply(status: 204)

  /// What a proxy shows that wants its user to log in: it carries nothing of GitHub's.
  static var proxyPage: Reply {
    var reply = Reply(
      status: 200,
      body: "<!DOCTYPE html><html><head><title>Log in to the network</title></head>"
        + "<body><h1>Log in to go on</h1></body></html>")
    reply.contentType = "text/html; charset=utf-8"
    return reply
  }

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
