import Foundation
import Scaffolding
import Testing
import ViewModels

@testable import pkgdeck

@Suite("The file of where the last session was left")
struct LastPlaceFileTests {
  private static let json = #"{"owner": "acme", "owner_kind": "organization"}"#

  @Test("What was written is read, a file a host, for this account alone")
  func kept() throws {
    let directory = try TemporaryDirectory()
    let place = try JSONDecoder().decode(LastPlace.self, from: Data(Self.json.utf8))
    let file = LastPlaceFile(host: "github.com", in: directory.path)
    #expect(file.read() == nil)
    file.write(place)
    file.write(place)
    #expect(file.read() == place)
    #expect(LastPlaceFile(host: "ghe.corp", in: directory.path).read() == nil)
    let path = directory.file("place-github.com.json")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["place-github.com.json"])
  }

  @Test("What is not understood, and a link, is as if nothing were there")
  func broken() throws {
    let directory = try TemporaryDirectory()
    let file = LastPlaceFile(host: "github.com", in: directory.path)
    try directory.write(Data("{".utf8), to: "place-github.com.json")
    #expect(file.read() == nil)
    try directory.write(Data(Self.json.utf8), to: "elsewhere")
    try FileManager.default.removeItem(atPath: directory.file("place-github.com.json"))
    try FileManager.default.createSymbolicLink(
      atPath: directory.file("place-github.com.json"), withDestinationPath: directory.file("elsewhere"))
    #expect(file.read() == nil)
  }
}
