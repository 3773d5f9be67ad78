import Foundation
import GitHubAPI
import GitHubPackages
import HTTPFixtures
import Logging
import Synchronization
import Testing

@testable import ContainerRegistry

@Suite(
  "Each request of the registry's client meets every fault of a server", .timeLimit(.minutes(5)))
struct FaultMatrixTests {
  /// Which request it is that goes wrong.
  enum Moment: String, CaseIterable, Sendable {
    case challenge, token, manifest, manifestWithHeldToken
  }

  @Test("Each ends, keeps both secrets and goes on afterwards", arguments: WireFault.all)
  func fault(_ fault: WireFault) async throws {
    for moment in Moment.allCases {
      let complaints = try await check(fault, moment)
      #expect(complaints.isEmpty, "\(moment): \(complaints)")
    }
  }

  private func check(_ fault: WireFault, _ moment: Moment) async throws -> [String] {
    let faulty = Mutex<Moment?>(nil)
    let elsewhere = try await ScriptedServer(.send(Written.index.reply))
    let place = WireFault.Place(body: Written.index.text, elsewhere: elsewhere.url, secret: secret)
    let server = try await ScriptedServer { request, _ in
      if faulty.withLock({ $0 }) == Self.moment(of: request) { return fault.step(place) }
      return .send(Self.right(request))
    }
    let log = LogLines()
    let registry = try registry(
      server.url, log: log, read: fault.isEndless ? .milliseconds(300) : .seconds(60),
      bodyBytes: WireFault.bodyBytes)
    if moment == .manifestWithHeldToken { _ = try await good(registry, fault) }
    faulty.withLock { $0 = moment == .manifestWithHeldToken ? .manifest : moment }
    var complaints = await ending(registry, fault, moment)
    faulty.withLock { $0 = nil }
    complaints += secrets(server, elsewhere, log)
    if let error = try await good(registry, fault) { complaints.append("then \(error.kind)") }
    return complaints
  }

  private static func moment(of request: RecordedRequest) -> Moment {
    if request.target.hasPrefix("/token") { return .token }
    return request.header("Authorization") == nil ? .challenge : .manifest
  }

  private static func right(_ request: RecordedRequest) -> [UInt8] {
    switch moment(of: request) {
    case .challenge: challenge("/token")
    case .token: tokenReply
    default: Written.index.reply
    }
  }

  private func ending(_ registry: RegistryClient, _ fault: WireFault, _ moment: Moment) async -> [String] {
    do {
      _ = try await registry.manifest(Written.index.digest, of: web)
      return []
    } catch {
      guard let error = error as? GitHubError else { return ["no GitHubError: \(error)"] }
      let sentences = [error.whatHappened, error.request.display]
      var complaints = sentences.filter { $0.isEmpty || ForeignText($0).display != $0 }
      let leaks = [secret, pass].contains(where: String(reflecting: error).contains)
      if leaks { complaints.append("the error holds a secret") }
      if !error.request.raw.hasPrefix("GET ") { complaints.append("it names \(error.request.raw)") }
      // OCI registries answer a manifest with 200 alone.
      let isRight = fault.reading.isAnswered && (fault.status ?? 200) == 200
      if isRight, !fault.isRedirect, moment != .token, moment != .challenge {
        complaints.append("\(error.kind), not answered")
      }
      if fault.isEndless, !error.kind.isLike(.timedOut(seconds: 1)) { complaints.append("\(error.kind)") }
      return complaints
    }
  }

  private func secrets(_ server: ScriptedServer, _ elsewhere: ScriptedServer, _ log: LogLines) -> [String] {
    let basic = Data("token:\(secret)".utf8).base64EncodedString()
    var complaints: [String] = []
    if !elsewhere.requests.isEmpty { complaints.append("it went elsewhere") }
    let isSafe = log.all.allSatisfy { line in
      ForeignText(line).display == line && ![secret, pass, basic].contains(where: line.contains)
    }
    if !isSafe { complaints.append("the log holds what it must not") }
    let strayed = server.requests.contains { request in
      request.head.contains(basic) && !request.target.hasPrefix("/token")
        && !request.target.hasPrefix("/again")
    }
    if strayed { complaints.append("GitHub's token went where only the registry's own belongs") }
    return complaints
  }

  /// The error of a right manifest; nil where it is read.
  private func good(_ registry: RegistryClient, _ fault: WireFault) async throws -> GitHubError? {
    while true {
      do {
        _ = try await registry.manifest(Written.index.digest, of: web)
        return nil
      } catch let error as GitHubError {
        // A client without patience may lose it on a busy machine too.
        guard fault.isEndless, case .timedOut = error.kind else { return error }
      }
    }
  }
}
