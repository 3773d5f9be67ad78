import GitHubPackages
import HTTPFixtures
import Testing
import Transport

@testable import GitHubAPI

@Suite("Every operation of the client meets every fault of a server", .timeLimit(.minutes(5)))
struct FaultMatrixTests {
  @Test("Each ends, names its kind, keeps the token and goes on afterwards", arguments: WireFault.all)
  func fault(_ fault: WireFault) async throws {
    let limits = HTTPTransport.Limits(
      read: fault.isEndless ? .milliseconds(300) : .seconds(60), bodyBytes: WireFault.bodyBytes)
    let transport = try HTTPTransport(environment: [:], limits: limits)
    let complaints = try await withThrowingTaskGroup(of: [String].self) { group in
      for operation in ClientOperation.all {
        let cell = MatrixCell(fault: fault, operation: operation, transport: transport)
        group.addTask { try await cell.complaints() }
      }
      return try await group.reduce(into: [String]()) { $0 += $1 }
    }
    #expect(complaints.isEmpty, "\(complaints.count): \(complaints.prefix(3))")
  }
}
