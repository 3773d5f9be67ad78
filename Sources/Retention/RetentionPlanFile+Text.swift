import ContainerImages
import FoundationEssentials
import GitHubPackages

extension RetentionPlanFile {
  enum Key: String, CodingKey {
    case format, digest, host, owner
    case ownerKind = "owner_kind"
    case actor
    case madeAt = "made_at"
    case policy, rules, packages
    case notPlanned = "not_planned"
    case packageType = "package_type"
    case name, delete, kept, id, tags
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case ownSize = "own_size"
    case reason
  }

  /// The file's text; no character in it can move a terminal's cursor.
  public var text: String { text(with: digest) }

  func text(with digest: Digest?) -> String {
    func quoted(_ text: String?) -> String? { text.map { ForeignText($0).json } }
    let rules = RetentionPolicy.Field.allCases.compactMap { field in
      self.rules[field].map { "\(ForeignText(field.rawValue).json): \($0.json)" }
    }
    let fields: [(Key, json: String?)] = [
      (.format, String(Self.format)), (.digest, quoted(digest?.text)), (.host, quoted(host)),
      (.owner, owner.login.json), (.ownerKind, quoted(owner.kind.rawValue)), (.actor, actor?.json),
      (.madeAt, quoted(madeAt.ISO8601Format())), (.policy, policy?.json),
      (.rules, Self.block(rules, "{}", depth: 1)),
      (.packages, Self.block(packages.map(\.json), "[]", depth: 1)),
      (.notPlanned, notPlanned.isEmpty ? nil : Self.block(notPlanned.map(\.json), "[]", depth: 1)),
    ]
    return Self.block(Self.members(fields), "{}", depth: 0) + "\n"
  }

  /// What is known, each with its name.
  fileprivate static func members(_ fields: [(Key, json: String?)]) -> [String] {
    fields.compactMap { key, json in json.map { "\"\(key.rawValue)\": \($0)" } }
  }

  /// An object in one line.
  fileprivate static func line(_ fields: [(Key, json: String?)]) -> String {
    "{" + members(fields).joined(separator: ", ") + "}"
  }

  /// Entries of a list or an object, each in a line of its own.
  fileprivate static func block(_ entries: [String], _ brackets: String, depth: Int) -> String {
    guard !entries.isEmpty else { return brackets }
    let margin = String(repeating: "  ", count: depth)
    let lines = entries.map { "\(margin)  \($0)" }.joined(separator: ",\n")
    return "\(brackets.prefix(1))\n\(lines)\n\(margin)\(brackets.suffix(1))"
  }
}

extension RetentionPlanFile.Package {
  fileprivate var json: String {
    let counts = KeepReason.Kind.allCases.map(\.rawValue).sorted().compactMap { word in
      KeepReason.Kind(rawValue: word).flatMap { kept[$0] }.map { "\"\(word)\": \($0)" }
    }
    let fields: [(RetentionPlanFile.Key, json: String?)] = [
      (.packageType, ForeignText(type.rawValue).json), (.name, name.json),
      (.delete, RetentionPlanFile.block(items.map(\.json), "[]", depth: 3)),
      (.kept, RetentionPlanFile.block(counts, "{}", depth: 3)),
    ]
    return RetentionPlanFile.block(RetentionPlanFile.members(fields), "{}", depth: 2)
  }
}

extension RetentionPlanFile.NotPlanned {
  /// One line.
  fileprivate var json: String {
    RetentionPlanFile.line([
      (.packageType, ForeignText(type.rawValue).json), (.name, name.json), (.reason, reason.json),
    ])
  }
}

extension RetentionPlanFile.Item {
  /// One line.
  fileprivate var json: String {
    let fields: [(RetentionPlanFile.Key, json: String?)] = [
      (.id, String(id)), (.name, name.json),
      (.tags, tags.map { "[" + $0.map(\.json).joined(separator: ", ") + "]" }),
      (.createdAt, createdAt.map { ForeignText($0.ISO8601Format()).json }),
      (.updatedAt, updatedAt.map { ForeignText($0.ISO8601Format()).json }),
      (.ownSize, ownSize.map { String($0) }), (.reason, reason.json),
    ]
    return RetentionPlanFile.line(fields)
  }
}
