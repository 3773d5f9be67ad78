import Foundation
import Scaffolding
import Testing

@testable import pkgdeck

@Suite("Which browser opens pages")
struct WebBrowserTests {
  private static func hasBrowser(_ environment: [String: String]) -> Bool {
    WebBrowser(environment: environment) != nil
  }

  @Test("BROWSER is taken anywhere; a display only where it is not another machine's")
  func choice() throws {
    let directory = try TemporaryDirectory()
    for name in ["xdg-open", "mine"] {
      try directory.write(Data("#!/bin/sh\n".utf8), to: "bin/\(name)")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: directory.file("bin/\(name)"))
    }
    let path = ["PATH": "bin:\(directory.file("bin"))"]
    func with(_ more: [String: String]) -> [String: String] { path.merging(more) { $1 } }
    #expect(!Self.hasBrowser(path))
    #expect(Self.hasBrowser(with(["DISPLAY": ":0"])) && Self.hasBrowser(with(["WAYLAND_DISPLAY": "w"])))
    #expect(!Self.hasBrowser(with(["DISPLAY": ":0", "SSH_CONNECTION": "x"])))
    #expect(!Self.hasBrowser(with(["DISPLAY": ":0", "SSH_TTY": "x"])))
    #expect(Self.hasBrowser(with(["BROWSER": "none:mine", "SSH_TTY": "x"])))
    #expect(Self.hasBrowser(with(["BROWSER": directory.file("bin/mine")])))
    #expect(!Self.hasBrowser(with(["BROWSER": "none"])))
    #expect(
      !Self.hasBrowser(["PATH": "bin", "DISPLAY": ":0"]), "directories that are not absolute are passed over")
  }
}
