import Foundation
import NIOSSL
import Scaffolding

/// A certificate made by openssl for one test, and a context for a server that shows it.
package final class TestCertificate {
  package static let openssl = "/usr/bin/openssl"

  /// What it says.
  package struct Content: Sendable {
    package var names: String
    package var validity: Validity
    /// Whether a CA of its own signs it, not itself.
    package var hasIssuer: Bool

    package init(
      names: String = "IP:127.0.0.1,DNS:git.example", validity: Validity = .now, hasIssuer: Bool = false
    ) {
      self.names = names
      self.validity = validity
      self.hasIssuer = hasIssuer
    }
  }

  /// When it is valid. The past and the future are fixed days, so that what is said of them holds at midnight too.
  package enum Validity: Sendable {
    /// Until 2020-01-02.
    case past
    case now
    /// From 2099-01-01 on.
    case future

    /// Its first and last moment, as they are written in a certificate.
    var moments: (first: String, last: String) {
      switch self {
      case .past: ("20200101000000Z", "20200102000000Z")
      case .now: (Self.moment(days: -2), Self.moment(days: 2))
      case .future: ("20990101000000Z", "20990102000000Z")
      }
    }

    private static func moment(days: Double) -> String {
      Date(timeIntervalSinceNow: 86_400 * days).formatted(.iso8601).filter { $0.isNumber || $0 == "Z" }
    }
  }

  package let context: NIOSSLContext
  /// The path of what trusts it: itself, or its CA.
  package let bundle: String
  private let directory: TemporaryDirectory

  /// - Parameter version: the only version of TLS that the server speaks; nil for all that are in use.
  package init(_ content: Content = Content(), version: TLSVersion? = nil) throws {
    directory = try TemporaryDirectory()
    let path = directory.file("certificate.pem")
    try Self.make(content, in: directory)
    bundle = content.hasIssuer ? directory.file("ca.pem") : path
    let chain = try NIOSSLCertificate.fromPEMFile(path).map { NIOSSLCertificateSource.certificate($0) }
    let key = try NIOSSLPrivateKey(file: directory.file("key.pem"), format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain, privateKey: .privateKey(key))
    if version != nil { configuration.minimumTLSVersion = .tlsv1 }
    configuration.maximumTLSVersion = version
    context = try NIOSSLContext(configuration: configuration)
  }

  private static func make(_ content: Content, in directory: TemporaryDirectory) throws {
    let (request, key) = (directory.file("request.pem"), directory.file("key.pem"))
    let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    try run(
      ["req", "-new", "-subj", "/CN=test", "-addext", "subjectAltName=\(content.names)", "-keyout", key]
        + newKey + ["-out", request])
    var issuer = ["-selfsign", "-keyfile", key]
    if content.hasIssuer {
      let (ca, caKey) = (directory.file("ca.pem"), directory.file("ca-key.pem"))
      try run(
        ["req", "-x509", "-subj", "/CN=Test CA", "-days", "3", "-keyout", caKey] + newKey + ["-out", ca])
      issuer = ["-cert", ca, "-keyfile", caKey]
    }
    // Only this of openssl's commands takes dates.
    let configuration = """
      [ca]
      default_ca = own
      [own]
      database = \(directory.file("index.txt"))
      new_certs_dir = \(directory.path)
      rand_serial = yes
      default_md = sha256
      policy = policy
      copy_extensions = copy
      [policy]
      commonName = supplied
      """
    try directory.write(Data(configuration.utf8), to: "ca.cnf")
    try directory.write(Data(), to: "index.txt")
    try run(
      ["ca", "-batch", "-notext", "-config", directory.file("ca.cnf"), "-in", request] + issuer
        + ["-startdate", content.validity.moments.first, "-enddate", content.validity.moments.last]
        + ["-out", directory.file("certificate.pem")])
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: openssl)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
