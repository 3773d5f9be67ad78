import DemoGitHub
import Testing

/// Faults that are ordered strike the registry too.
struct RegistryFaultTests {
  @Test func aFaultSpeaksTheRegistrysLanguage() throws {
    let fault = try #require(Fault("read-500:1"))
    let demo = try Demo(.init(faults: [fault]))
    let answer = try demo.get("/v2/acme/images/signed/manifests/latest")
    #expect(answer.status == 500)
    #expect(try answer.json["errors"]?.array?.first?["message"] == .string("Server Error"))
  }
}
