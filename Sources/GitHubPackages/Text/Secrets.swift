import FoundationEssentials
import Synchronization

/// The secrets that this process holds, and the one place that takes them out of text.
///
/// Whoever holds a secret makes it known here before sending it. `ForeignText` asks here before it holds anything,
/// and whatever leaves the process as bytes passes here again, so that a server which sends a token back has it end
/// here.
public enum Secrets {
  /// In bytes. A shorter word is no token that GitHub gives, and may stand in text by chance.
  public static let shortest = 8

  /// Stands in the place of a secret.
  static let placeholder = "(token)"

  private static let known = Mutex(SecretForms())

  /// Makes a secret known for the life of the process; one of fewer than `shortest` bytes is passed over.
  public static func add(_ secret: String) {
    guard secret.utf8.count >= shortest else { return }
    known.withLock { $0.add(Array(secret.utf8)) }
  }

  /// The text with a word in the place of each secret, however it is encoded: as it is or in other case, with
  /// percent escapes, with JSON's escapes, or anywhere inside of base64.
  public static func hiding(in text: String) -> String {
    let forms = known.withLock { $0 }
    guard text.utf8.count >= forms.shortest else { return text }
    var text = text
    let hidden = text.withUTF8 { forms.hiding(in: $0) }
    return hidden ?? text
  }
}

/// What secrets look like in text, indexed by how they begin.
struct SecretForms: Sendable {
  private static let indexed = 4

  /// The forms in lower case, by their first bytes.
  private var byStart: [UInt32: [[UInt8]]] = [:]
  /// Whether a form, or an escape of its first byte, begins with a byte.
  private var begins = [Bool](repeating: false, count: 256)
  /// In bytes; more than any text has as long as there is no form.
  private(set) var shortest = Int.max

  mutating func add(_ secret: [UInt8]) {
    for form in Self.forms(of: secret) {
      let form = form.map(Self.lowercased)
      guard let start = Self.start(of: form), byStart[start]?.contains(form) != true else { continue }
      byStart[start, default: []].append(form)
      begins[Int(form[0])] = true
      begins[Int(Self.uppercased(form[0]))] = true
      shortest = min(shortest, form.count)
    }
    for escape in [UInt8(ascii: "%"), UInt8(ascii: "\\")] { begins[Int(escape)] = true }
  }

  /// The text without secrets; nil where it holds none.
  func hiding(in text: UnsafeBufferPointer<UInt8>) -> String? {
    var hidden: [UInt8] = []
    var (place, kept) = (0, 0)
    while place < text.count {
      guard begins[Int(text[place])], let end = endOfSecret(in: text, at: place) else {
        place += 1
        continue
      }
      hidden.append(contentsOf: text[kept..<place])
      hidden.append(contentsOf: Secrets.placeholder.utf8)
      (place, kept) = (end, end)
    }
    guard kept > 0 else { return nil }
    hidden.append(contentsOf: text[kept...])
    return String(decoding: hidden, as: UTF8.self)
  }

  private func endOfSecret(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    var (start, next) = ([UInt8](), place)
    while start.count < Self.indexed, let byte = Self.decoded(text, &next) { start.append(byte) }
    guard let forms = Self.start(of: start).flatMap({ byStart[$0] }) else { return nil }
    return forms.compactMap { form in
      var next = place
      return form.allSatisfy { Self.decoded(text, &next) == $0 } ? next : nil
    }.max()
  }

  /// The byte that stands at a place, in lower case, whether it is escaped or not; goes on to the next place.
  private static func decoded(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> UInt8? {
    guard place < text.count else { return nil }
    let rest = text[place...]
    let escape =
      switch rest.first {
      case UInt8(ascii: "%"): hex(rest.dropFirst().prefix(2), after: 1)
      case UInt8(ascii: "\\"): jsonEscape(rest)
      default: nil as (byte: UInt8, length: Int)?
      }
    let (byte, length) = escape ?? (text[place], 1)
    place += length
    return lowercased(byte)
  }

  private static func jsonEscape(
    _ text: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (byte: UInt8, length: Int)? {
    let rest = text.dropFirst()
    if rest.prefix(3).elementsEqual("u00".utf8) { return hex(rest.dropFirst(3).prefix(2), after: 4) }
    return rest.first == UInt8(ascii: "/") ? (UInt8(ascii: "/"), 2) : nil
  }

  private static func hex(
    _ digits: Slice<UnsafeBufferPointer<UInt8>>, after count: Int
  ) -> (byte: UInt8, length: Int)? {
    guard digits.count == 2, digits.first != UInt8(ascii: "+") else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16).map { ($0, count + 2) }
  }

  private static func start(of form: [UInt8]) -> UInt32? {
    form.count < indexed ? nil : form.prefix(indexed).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func uppercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & ~0x20 : byte
  }

  /// The secret, and what all base64 texts have in common that hold it behind so many bytes, modulo 3.
  private static func forms(of secret: [UInt8]) -> [[UInt8]] {
    let encoded = (0..<3).map { offset in
      let bytes = [UInt8](repeating: 0, count: offset) + secret
      let text = Array(Data(bytes).base64EncodedString().utf8)
      // Characters at both ends hold bits of neighbors too.
      return Array(text[(offset == 0 ? 0 : offset + 1)..<(bytes.count * 8 / 6)])
    }
    let urlSafe = encoded.map { form in
      form.map {
        $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
      }
    }
    return [secret] + encoded + urlSafe
  }
}
