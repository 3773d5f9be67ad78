extension KeyedDecodingContainer {
  package func text(_ key: Key) throws -> ForeignText {
    ForeignText(try decode(String.self, forKey: key))
  }

  package func textIfPresent(_ key: Key) throws -> ForeignText? {
    try decodeIfPresent(String.self, forKey: key).map { ForeignText($0) }
  }

  /// - Throws: `DecodingError` also where the text is none of the words.
  package func word<Word: RawRepresentable<String>>(_ key: Key) throws -> Word {
    guard let word = Word(rawValue: try decode(String.self, forKey: key)) else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "unknown word")
    }
    return word
  }
}

/// The way to a value in a JSON text.
package enum JSONPath {
  /// `packages[0].name`; empty for the whole text.
  package static func text(_ keys: some Sequence<any CodingKey>) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return "\(path)[\(index)]" }
      return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
    }
  }
}
