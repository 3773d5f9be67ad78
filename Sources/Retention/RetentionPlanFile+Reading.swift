import ContainerImages
import FoundationEssentials
import GitHubPackages

/// Why a file is no plan that can be applied.
public enum RetentionPlanFault: Error, Hashable, Sendable, CustomStringConvertible {
  case notJSON
  case otherFormat(Int)
  /// A field that must be there, with the way to it.
  case missing(ForeignText)
  /// A field that holds something else than it should.
  case invalid(ForeignText)
  /// The digest is of other content.
  case edited

  /// For a person, after the name of the file; safe to print.
  public var description: String {
    switch self {
    case .notJSON: "not a plan file: not a complete JSON object"
    case .otherFormat(let format):
      "has plan format \(format), and this pkgdeck reads format \(RetentionPlanFile.format): make the plan again"
    case .missing(let path): "not a plan file: \"\(path.display)\" is missing"
    case .invalid(let path): "not a plan file: \"\(path.display)\" has an invalid value"
    case .edited: "was changed after it was written: its digest does not match. Make the plan again"
    }
  }
}

extension RetentionPlanFile {
  /// Reads a plan, however its JSON is spaced.
  ///
  /// What it says is put in the one way in which it is written, so that its digest covers all that is read of it.
  public init(reading data: Data) throws(RetentionPlanFault) {
    let decoder = JSONDecoder()
    let written: Written
    do {
      let format = try decoder.decode(Format.self, from: data).format
      guard format == Self.format else { throw RetentionPlanFault.otherFormat(format) }
      written = try decoder.decode(Written.self, from: data)
    } catch let fault as RetentionPlanFault {
      throw fault
    } catch {
      throw RetentionPlanFault(error)
    }
    guard written.digest == written.plan.digest.text else { throw .edited }
    self = written.plan
  }

  private struct Format: Decodable {
    let format: Int
  }
}

extension RetentionPlanFault {
  fileprivate init(_ error: any Error) {
    func path(_ keys: [any CodingKey]) -> ForeignText { ForeignText(JSONPath.text(keys), atMost: 200) }
    switch error {
    case DecodingError.keyNotFound(let key, let context): self = .missing(path(context.codingPath + [key]))
    case DecodingError.valueNotFound(_, let context), DecodingError.typeMismatch(_, let context),
      DecodingError.dataCorrupted(let context):
      self = context.codingPath.isEmpty ? .notJSON : .invalid(path(context.codingPath))
    default: self = .notJSON
    }
  }
}

/// A plan as it stands in a file, with the digest that was written.
private struct Written: Decodable {
  let plan: RetentionPlanFile
  let digest: String

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: RetentionPlanFile.Key.self)
    digest = try fields.decode(String.self, forKey: .digest)
    let rules = try fields.members(.rules, String.self, as: RetentionPolicy.Field.self)
    plan = RetentionPlanFile(
      host: try fields.decode(String.self, forKey: .host),
      owner: Owner(login: try fields.text(.owner), kind: try fields.word(.ownerKind)),
      actor: try fields.textIfPresent(.actor), madeAt: try fields.date(.madeAt),
      policy: try fields.textIfPresent(.policy), rules: rules.mapValues { ForeignText($0) },
      packages: try fields.decode([WrittenPackage].self, forKey: .packages).map(\.package),
      notPlanned: try fields.decodeIfPresent([WrittenRefusal].self, forKey: .notPlanned)?.map(\.refusal) ?? []
    )
  }
}

private struct WrittenPackage: Decodable {
  let package: RetentionPlanFile.Package

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: RetentionPlanFile.Key.self)
    package = RetentionPlanFile.Package(
      type: try fields.word(.packageType), name: try fields.text(.name),
      items: try fields.decode([WrittenItem].self, forKey: .delete).map(\.item),
      kept: try fields.members(.kept, Int.self, as: KeepReason.Kind.self))
  }
}

private struct WrittenRefusal: Decodable {
  let refusal: RetentionPlanFile.NotPlanned

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: RetentionPlanFile.Key.self)
    refusal = RetentionPlanFile.NotPlanned(
      type: try fields.word(.packageType), name: try fields.text(.name), reason: try fields.text(.reason))
  }
}

private struct WrittenItem: Decodable {
  let item: RetentionPlanFile.Item

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: RetentionPlanFile.Key.self)
    item = RetentionPlanFile.Item(
      id: try fields.decode(Int64.self, forKey: .id), name: try fields.text(.name),
      tags: try fields.decodeIfPresent([String].self, forKey: .tags)?.map { ForeignText($0) },
      createdAt: try fields.dateIfPresent(.createdAt),
      updatedAt: try fields.dateIfPresent(.updatedAt),
      ownSize: try fields.decodeIfPresent(Int64.self, forKey: .ownSize), reason: try fields.text(.reason))
  }
}

extension KeyedDecodingContainer where Key == RetentionPlanFile.Key {
  fileprivate func date(_ key: Key) throws -> Date {
    let text = try decode(String.self, forKey: key)
    guard let date = try? Date(text, strategy: .iso8601) else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no date")
    }
    return date
  }

  fileprivate func dateIfPresent(_ key: Key) throws -> Date? {
    try contains(key) && !decodeNil(forKey: key) ? date(key) : nil
  }

  /// An object whose names are words of a set.
  fileprivate func members<Value: Decodable, Word: RawRepresentable<String> & Hashable>(
    _ key: Key, _ value: Value.Type, as word: Word.Type
  ) throws -> [Word: Value] {
    var found: [Word: Value] = [:]
    for (name, value) in try decode([String: Value].self, forKey: key) {
      guard let word = Word(rawValue: name) else {
        throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "unknown word")
      }
      found[word] = value
    }
    return found
  }
}
