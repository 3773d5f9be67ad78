import Foundation

/// A reply as the wire had it; field names in lower case.
struct Answer {
  let status: Int
  let fields: [String: String]
  let body: Data

  var json: JSONValue { get throws { try JSONDecoder().decode(JSONValue.self, from: body) } }

  var message: String? { try? json["message"]?.string }

  /// The URLs of the `Link` field by their relation.
  var links: [String: String] {
    var links: [String: String] = [:]
    for part in (fields["link"] ?? "").components(separatedBy: ", ") where part.hasPrefix("<") {
      let halves = part.dropFirst().components(separatedBy: ">; rel=\"")
      if halves.count == 2 { links[String(halves[1].dropLast())] = halves[0] }
    }
    return links
  }
}
