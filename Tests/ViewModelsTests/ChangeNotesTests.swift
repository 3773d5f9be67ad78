import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("What a question says about versions")
struct ChangeNotesTests {
  private func notes(_ facts: ChangeFacts) -> ChangeNotes {
    ChangeNotes(host: .gitHubDotCom, now: Date(timeIntervalSince1970: 0), facts: facts)
  }

  @Test("What a deletion leaves is said where GitHub would refuse it, and where that is unknown")
  func leaves() {
    func words(_ isLast: Bool?, _ type: PackageType) -> [String] {
      var facts = ChangeFacts()
      facts.isLast = isLast
      return notes(facts).leaves(type).map { "\($0.label) \($0.text)" }
    }
    let whole = "GitHub will only delete the whole package"
    #expect(words(true, .container) == ["leaves no tagged version: \(whole)"])
    #expect(words(true, .npm) == ["leaves no version: \(whole)"])
    #expect(words(false, .container).isEmpty)
    #expect(words(nil, .npm) == ["leaves unknown: the list of versions is incomplete"])
  }
}
