import FoundationEssentials
import GitHubPackages
import NIOCore
import NIOSSL

/// What a server's certificate says, read to explain why it was not trusted.
struct CertificateSummary: Hashable, Sendable {
  private let notBefore: Date
  private let notAfter: Date
  private let issuer: ForeignText
  private let isSelfSigned: Bool
  private let names: [ForeignText]

  private static let mostNames = 5
  private static let longestName = 100

  init(_ certificate: NIOSSLCertificate) {
    func text(_ name: [SSLCertificateName]) -> ForeignText {
      let part = name.first { $0.type == .commonName } ?? name.first { $0.type == .organization }
      return ForeignText(part?.value ?? "without a name", atMost: Self.longestName)
    }
    notBefore = Date(timeIntervalSince1970: TimeInterval(certificate.notValidBefore))
    notAfter = Date(timeIntervalSince1970: TimeInterval(certificate.notValidAfter))
    issuer = text(certificate.issuerName)
    isSelfSigned = certificate.issuerName == certificate.subjectName
    let alternatives = SubjectNames.names(inDER: (try? certificate.toDERBytes()) ?? []).map {
      ForeignText($0, atMost: Self.longestName)
    }
    names = alternatives.isEmpty ? [text(certificate.subjectName)] : alternatives
  }

  /// Why it is not trusted, in words for people, and what that means.
  ///
  /// - Parameters:
  ///   - isOtherName: whether all is well with it but the name.
  ///   - now: by this machine's clock, which the check went by.
  func fault(isOtherName: Bool, at now: Date) -> (words: String, cause: GitHubError.TLSCause) {
    let issued = isSelfSigned ? "self-signed" : "issued by \(issuer.display)"
    if isOtherName {
      let shown = names.prefix(Self.mostNames).map(\.display)
      let more = names.count > shown.count ? " and \(names.count - shown.count) more" : ""
      return ("the certificate is for \(shown.joined(separator: ", "))\(more)", .otherName)
    }
    if notAfter < now { return ("the certificate expired on \(Self.day(notAfter)), \(issued)", .expired) }
    if notBefore > now {
      return ("the certificate is not valid before \(Self.day(notBefore)), \(issued)", .notYetValid)
    }
    if isSelfSigned { return ("the certificate is self-signed", .unknownIssuer) }
    return ("the certificate is not signed by a trusted CA, \(issued)", .unknownIssuer)
  }

  private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}

/// The names that a certificate is for (RFC 5280, section 4.2.1.6), which NIOSSL does not give.
private enum SubjectNames {
  private static let identifier: [UInt8] = [0x06, 0x03, 0x55, 0x1D, 0x11]
  private static let (dnsName, address): (UInt8, UInt8) = (0x82, 0x87)

  static func names(inDER bytes: [UInt8]) -> [String] {
    guard let place = bytes.firstRange(of: identifier) else { return [] }
    var rest = bytes[place.upperBound...]
    var value = take(&rest)
    // Whether the extension is critical.
    if value?.tag == 0x01 { value = take(&rest) }
    guard var wrapped = value?.content, var entries = take(&wrapped)?.content else { return [] }
    var names: [String] = []
    while let entry = take(&entries) {
      switch entry.tag {
      case dnsName: names.append(String(decoding: entry.content, as: UTF8.self))
      case address: names.append(text(ofAddress: entry.content))
      default: break
      }
    }
    return names
  }

  /// The next value, without its tag and length; nil at the end, and for what is cut off.
  private static func take(_ bytes: inout ArraySlice<UInt8>) -> (tag: UInt8, content: ArraySlice<UInt8>)? {
    guard let tag = bytes.popFirst(), let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first > 0x80 {
      guard first <= 0x83, bytes.count >= Int(first & 0x7F) else { return nil }
      length = bytes.prefix(Int(first & 0x7F)).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(Int(first & 0x7F))
    }
    guard bytes.count >= length else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return (tag, bytes.prefix(length))
  }

  private static func text(ofAddress bytes: ArraySlice<UInt8>) -> String {
    var buffer = ByteBuffer()
    buffer.writeBytes(bytes)
    return (try? SocketAddress(packedIPAddress: buffer, port: 0))?.ipAddress ?? "an address"
  }
}
