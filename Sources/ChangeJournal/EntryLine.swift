import Changes
import FoundationEssentials
import GitHubPackages

/// An entry as a line of the file: one JSON object, with what is not known left out.
struct EntryLine: Decodable {
  let entry: JournalEntry

  private enum Field: String, CodingKey {
    case at, change, batch, session, phase, verb, host, actor, owner
    case ownerKind = "owner_kind"
    case packageType = "package_type"
    case package
    case packageID = "package_id"
    case versionID = "version_id"
    case version, tags, status, message
    case requestID = "request_id"
    case notStarted = "not_started"
  }

  init(_ entry: JournalEntry) {
    self.entry = entry
  }

  /// Nil for a line that is no entry, or lacks what an entry needs.
  init?(_ line: Data) {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let decoded = try? decoder.decode(EntryLine.self, from: line) else { return nil }
    self = decoded
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Field.self)
    let owner = Owner(login: try fields.text(.owner), kind: try fields.word(.ownerKind))
    entry = JournalEntry(
      at: try fields.decode(Date.self, forKey: .at), change: try fields.decode(UUID.self, forKey: .change),
      batch: try fields.decodeIfPresent(UUID.self, forKey: .batch),
      session: try fields.decode(UUID.self, forKey: .session), phase: try fields.word(.phase),
      verb: try fields.word(.verb), host: try fields.decode(String.self, forKey: .host),
      actor: try fields.textIfPresent(.actor), owner: owner, packageType: try fields.word(.packageType),
      package: try fields.text(.package),
      packageID: try fields.decodeIfPresent(Int64.self, forKey: .packageID),
      versionID: try fields.decodeIfPresent(Int64.self, forKey: .versionID),
      version: try fields.textIfPresent(.version),
      tags: try fields.decodeIfPresent([String].self, forKey: .tags)?.map { ForeignText($0) },
      status: try fields.decodeIfPresent(Int.self, forKey: .status),
      message: try fields.textIfPresent(.message),
      requestID: try fields.textIfPresent(.requestID),
      notStarted: try fields.decodeIfPresent(Int.self, forKey: .notStarted))
  }

  /// The line without its newline; no character in it can move a terminal's cursor.
  var text: String {
    func quoted(_ text: String?) -> String? { text.map { ForeignText($0).json } }
    let fields: [(Field, json: String?)] = [
      (.at, quoted(entry.at.ISO8601Format())), (.change, quoted(entry.change.uuidString)),
      (.batch, quoted(entry.batch?.uuidString)), (.session, quoted(entry.session.uuidString)),
      (.phase, quoted(entry.phase.rawValue)), (.verb, quoted(entry.verb.rawValue)),
      (.host, quoted(entry.host)), (.actor, entry.actor?.json), (.owner, entry.owner.login.json),
      (.ownerKind, quoted(entry.owner.kind.rawValue)), (.packageType, quoted(entry.packageType.rawValue)),
      (.package, entry.package.json), (.packageID, entry.packageID.map { String($0) }),
      (.versionID, entry.versionID.map { String($0) }), (.version, entry.version?.json),
      (.tags, entry.tags.map { "[" + $0.map(\.json).joined(separator: ",") + "]" }),
      (.status, entry.status.map { String($0) }), (.message, entry.message?.json),
      (.requestID, entry.requestID?.json), (.notStarted, entry.notStarted.map { String($0) }),
    ]
    let present = fields.compactMap { field, json in json.map { "\"\(field.rawValue)\":\($0)" } }
    return "{" + present.joined(separator: ",") + "}"
  }
}
