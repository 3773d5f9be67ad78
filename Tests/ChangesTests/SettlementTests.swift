import Changes
import Foundation
import GitHubPackages
import Testing

@Suite("Settlement: what was read tells what became of a change")
struct SettlementTests {
  static let package = PackageReference(
    owner: Owner(login: "acme", kind: .organization), type: .container, name: "web")
  static let version = PackageVersion(id: 1, name: "sha256:1")
  static let whole = Package(id: 7, name: "web", type: .container)
  static let deletion = Change.deleteVersion(package, seen: version)
  static let restore = Change.restoreVersion(package, seen: version)
  static let packageDeletion = Change.deletePackage(package, seen: whole)
  static let packageRestore = Change.restorePackage(package)
  static let dated = version.with(deletedAt: Date(timeIntervalSince1970: 1))

  typealias Row = (seen: Observation, state: Settlement.ItemState)

  static let versions: [Row] = [
    (Observation(.version(dated)), .deleted),
    (Observation(.version(version), deletedList: .notListed), .active),
    (Observation(.version(version), deletedList: .listed(dated)), .listedDeleted),
    (Observation(.version(version), deletedList: .listed(version), activeList: .notListed), .listedDeleted),
    (
      Observation(.version(version), deletedList: .listed(version), activeList: .listed(version)),
      .unknown(.listedTwice)
    ),
    (
      Observation(.version(version), deletedList: .listed(version), activeList: .notKnown),
      .unknown(.listNotRead)
    ),
    (
      Observation(.version(version), deletedList: .notKnown, activeList: .listed(version)),
      .unknown(.onlySeenActive)
    ),
    (Observation(.version(version), deletedList: .notKnown, activeList: .notListed), .unknown(.listNotRead)),
    (Observation(.version(version)), .unknown(.listNotRead)),
    (Observation(.absent, deletedList: .listed(dated)), .deleted),
    (Observation(.absent, deletedList: .listed(version), activeList: .notListed), .deleted),
    (
      Observation(.absent, deletedList: .listed(version), activeList: .listed(version)),
      .unknown(.listedTwice)
    ),
    (Observation(.absent, deletedList: .listed(version), activeList: .notKnown), .unknown(.listNotRead)),
    (Observation(.absent, deletedList: .notListed), .unknown(.goneOrHidden)),
    (Observation(.absent, deletedList: .notKnown), .unknown(.goneOrHidden)),
  ]

  @Test("What a version is follows from its own answer and the lists", arguments: versions.indices)
  func versionStanding(_ row: Int) {
    let (seen, state) = Self.versions[row]
    for change in [Self.deletion, Self.restore] {
      #expect(Settlement.state(of: change, in: seen) == state)
    }
  }

  @Test("Of a package only its presence is ever told")
  func packageStanding() {
    let other = Package(id: 8, name: "web", type: .container)
    for change in [Self.packageDeletion, Self.packageRestore] {
      #expect(Settlement.state(of: change, in: Observation(.package(Self.whole))) == .active)
      #expect(Settlement.state(of: change, in: Observation(.absent)) == .unknown(.goneOrHidden))
    }
    #expect(
      Settlement.state(of: Self.packageDeletion, in: Observation(.package(other)))
        == .unknown(.goneOrHidden))
  }

  private static let start = ContinuousClock.now

  private func verdict(
    _ change: Change, mayTakeEffect: Bool = true, _ readings: (state: Settlement.ItemState, seconds: Int)...
  ) -> Settlement.Verdict {
    let readings = readings.map { state, seconds in
      let instant = Self.start + .seconds(seconds)
      return Settlement.DatedState(state, from: instant, to: instant)
    }
    return Settlement.verdict(of: change, readings, mayTakeEffect: mayTakeEffect)
  }

  @Test("One reading settles only what it shows done beyond doubt")
  func one() {
    #expect(verdict(Self.deletion, (.deleted, 0)) == .done)
    #expect(verdict(Self.restore, (.active, 0)) == .done)
    for (change, standings) in [
      (Self.deletion, [Settlement.ItemState.active, .listedDeleted, .unknown(.goneOrHidden)]),
      (Self.restore, [.deleted, .listedDeleted, .unknown(.goneOrHidden)]),
    ] {
      for state in standings { #expect(verdict(change, (state, 0)) == .readAgain) }
    }
    #expect(verdict(Self.deletion) == .readAgain)
  }

  @Test("Still as it was counts only if two readings agree that lie five seconds apart")
  func stillThere() {
    #expect(verdict(Self.restore, mayTakeEffect: false, (.deleted, 0), (.deleted, 4)) == .readAgain)
    #expect(verdict(Self.restore, mayTakeEffect: false, (.deleted, 0), (.deleted, 5)) == .notDone)
    #expect(verdict(Self.restore, (.deleted, 0), (.active, 5)) == .done)
    #expect(verdict(Self.restore, (.active, 0), (.deleted, 9)) == .readAgain)
    #expect(verdict(Self.deletion, mayTakeEffect: false, (.active, 0), (.active, 5)) == .notDone)
  }

  @Test("What counts is the time between two readings, not what each of them took")
  func slow() {
    func verdict(_ second: Int) -> Settlement.Verdict {
      let readings = [(0, 4), (second, second + 4)].map { began, ended in
        Settlement.DatedState(.deleted, from: Self.start + .seconds(began), to: Self.start + .seconds(ended))
      }
      return Settlement.verdict(of: Self.restore, readings, mayTakeEffect: false)
    }
    #expect(verdict(8) == .readAgain)
    #expect(verdict(9) == .notDone)
  }

  @Test("Still as it was counts later where the request may still take effect")
  func lists() {
    #expect(verdict(Self.deletion, (.active, 0), (.active, 5), (.active, 29)) == .readAgain)
    #expect(verdict(Self.deletion, (.active, 0), (.active, 5), (.active, 30)) == .notDone)
    #expect(verdict(Self.deletion, (.active, 0), (.active, 5), (.listedDeleted, 15)) == .readAgain)
    #expect(verdict(Self.restore, (.deleted, 0), (.deleted, 29)) == .readAgain)
    #expect(verdict(Self.restore, (.deleted, 0), (.deleted, 30)) == .notDone)
    #expect(verdict(Self.restore, (.listedDeleted, 0), (.listedDeleted, 29)) == .readAgain)
    #expect(verdict(Self.restore, (.listedDeleted, 0), (.listedDeleted, 30)) == .notDone)
    #expect(verdict(Self.restore, (.deleted, 0), (.listedDeleted, 30)) == .notDone)
  }

  @Test("What only a list says, against the item's own answer, counts if it is said twice")
  func listAlone() {
    #expect(verdict(Self.deletion, (.listedDeleted, 0), (.listedDeleted, 5)) == .done)
    #expect(verdict(Self.deletion, (.listedDeleted, 0), (.active, 5)) == .readAgain)
    #expect(
      verdict(Self.deletion, (.unknown(.goneOrHidden), 0), (.unknown(.listNotRead), 5))
        == .unknown(.listNotRead))
  }

  @Test("A package that is as it was may still change, unless GitHub refused or the request is long ago")
  func packages() {
    #expect(verdict(Self.packageDeletion, (.active, 0)) == .readAgain)
    #expect(verdict(Self.packageDeletion, (.active, 0), (.active, 500)) == .unknown(.mayTakeEffect))
    #expect(
      verdict(Self.packageDeletion, mayTakeEffect: false, (.active, 0), (.active, 5)) == .notDone)
    #expect(verdict(Self.packageDeletion, (.unknown(.goneOrHidden), 0)) == .unknown(.goneOrHidden))
    #expect(verdict(Self.packageRestore, (.active, 0)) == .done)
    #expect(verdict(Self.packageRestore, (.unknown(.goneOrHidden), 0)) == .readAgain)
    #expect(
      verdict(Self.packageRestore, (.unknown(.goneOrHidden), 0), (.unknown(.goneOrHidden), 5))
        == .unknown(.mayTakeEffect))
    #expect(
      verdict(Self.packageRestore, mayTakeEffect: false, (.unknown(.goneOrHidden), 0))
        == .unknown(.goneOrHidden))
  }
}
