/// Reads a `Link` header one link after the other (RFC 8288, section 3 and appendix B.2).
struct LinkHeader {
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) {
    rest = text[...].unicodeScalars
  }

  /// The next link with its relations in lower case; nil where no other follows.
  mutating func next() -> (url: String, relations: [String])? {
    guard let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") else {
      return nil
    }
    let url = String(rest[rest.index(after: open)..<close])
    rest = rest[rest.index(after: close)...]
    var relations: String?
    while let (name, value) = parameter() {
      // The first one counts.
      if name == "rel" { relations = relations ?? value }
    }
    return (url, (relations ?? "").lowercased().split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// The next parameter of the link that was read last; nil where it has no other.
  private mutating func parameter() -> (name: String, value: String)? {
    skipSpace()
    guard rest.popFirst() == ";" else { return nil }
    skipSpace()
    let name = take { !"=;,".unicodeScalars.contains($0) && !$0.properties.isWhitespace }.lowercased()
    skipSpace()
    guard rest.first == "=" else { return (name, "") }
    rest.removeFirst()
    skipSpace()
    let value = rest.first == "\"" ? quoted() : take { $0 != ";" && $0 != "," && !$0.properties.isWhitespace }
    return (name, value)
  }

  /// What stands between quotation marks, where a backslash takes the next character as it is.
  private mutating func quoted() -> String {
    rest.removeFirst()
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst(), scalar != "\"" {
      if let plain = scalar == "\\" ? rest.popFirst() : scalar { text.append(plain) }
    }
    return String(text)
  }

  private mutating func skipSpace() { _ = take { $0.properties.isWhitespace } }

  private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
    let taken = rest.prefix(while: belongs)
    rest = rest[taken.endIndex...]
    return String(taken)
  }
}
