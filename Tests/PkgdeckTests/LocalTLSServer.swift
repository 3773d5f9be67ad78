import Foundation
import PtyHarness

/// An HTTPS server on this machine with a certificate of its own, `certificate.pem` in the directory given.
final class LocalTLSServer {
  private static let openssl = "/usr/bin/openssl"
  let port: Int
  private let server = Process()

  init(in directory: String) throws {
    let files = ["-out", directory + "/certificate.pem", "-keyout", directory + "/key.pem"]
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: Self.openssl)
    maker.arguments =
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
      + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"] + files
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    let output = Pipe()
    server.executableURL = URL(fileURLWithPath: Self.openssl)
    server.arguments = [
      "s_server", "-accept", "0", "-www", "-cert", directory + "/certificate.pem", "-key",
      directory + "/key.pem",
    ]
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    try server.run()
    var text = ""
    while !text.contains(/ACCEPT \S+:\d+\n/), let more = Optional(output.fileHandleForReading.availableData),
      !more.isEmpty
    {
      text += String(decoding: more, as: UTF8.self)
    }
    guard let match = text.firstMatch(of: /ACCEPT \S+:(\d+)\n/), let port = Int(match.1) else {
      throw PtyFailure.cannotStart("openssl s_server", code: 0)
    }
    self.port = port
  }

  func stop() {
    // It begins with the signals blocked that the thread has which started it.
    kill(server.processIdentifier, SIGKILL)
  }
}
