import FoundationEssentials
import Glibc
import NIOSSL

/// The file of CA certificates that servers are checked against.
public struct CertificateBundle: Hashable, Sendable {
  public static let variable = "SSL_CERT_FILE"

  /// Where the distributions keep theirs: Debian, Ubuntu, Arch and Alpine; Fedora and its like; openSUSE; others.
  static let places = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
  ]

  public let path: String
  /// Whether the environment names it.
  public let isNamed: Bool

  /// Whether it is a directory of certificates, which are read when they are needed, or a file of them in PEM.
  static func holdsCertificates(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: holdsHashedNames(path)
    case S_IFREG: beginsWithCertificate(path)
    default: false
    }
  }

  /// Whether certificates can be found in a directory: under the names that `openssl rehash` gives them.
  private static func holdsHashedNames(_ path: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains { $0.wholeMatch(of: /[0-9a-f]{8}\.[0-9]+/) != nil }
  }

  /// The first certificate answers for all: reading a whole bundle takes longer than everything before the first screen.
  private static func beginsWithCertificate(_ path: String) -> Bool {
    guard let pem = FileManager.default.contents(atPath: path) else { return false }
    return (try? NIOSSLCertificate.fromPEMBytes(firstCertificate(in: pem)))?.isEmpty == false
  }

  /// The bytes up to the end of the first certificate; all where no end is found.
  private static func firstCertificate(in pem: Data) -> [UInt8] {
    let end = "-----END CERTIFICATE-----\n".utf8
    return pem.withUnsafeBytes { bytes in
      let start = bytes.indices.first { bytes[$0...].starts(with: end) }
      return Array(bytes[..<(start.map { $0 + end.count } ?? bytes.count)])
    }
  }

  /// The file that the environment names, whether it is there or not, else the first of the usual ones that holds
  /// certificates; nil where none does.
  public static func find(_ environment: [String: String]) -> CertificateBundle? {
    find(environment, places: places)
  }

  static func find(_ environment: [String: String], places: [String]) -> CertificateBundle? {
    if let path = environment[variable], !path.isEmpty { return CertificateBundle(path: path, isNamed: true) }
    return places.first(where: holdsCertificates).map { CertificateBundle(path: $0, isNamed: false) }
  }
}
