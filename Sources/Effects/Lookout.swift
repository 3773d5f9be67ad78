import GitHubAPI
import GitHubPackages

/// Looks at the items of changes on GitHub: before a change, and after one whose answer does not tell.
struct Lookout: Sendable {
  /// Two that agree are needed; one more makes up for a reading that failed.
  private static let rounds = 3

  let client: GitHubClient
  let pace: Pace

  /// What is there now.
  ///
  /// - Parameters:
  ///   - lists: where a version that answers 404 is looked for.
  ///   - rereads: whether a list that was read before is read again where it does not hold the version.
  /// - Throws: `GitHubError` or `CancellationError`.
  func look(
    at change: Change, _ lists: DeletedLists, rereads: Bool = false
  ) async throws -> Change.Reread {
    do {
      guard let version = change.version else {
        return .package(try await client.package(change.package).value)
      }
      return .version(try await client.version(version.id, of: change.package).value)
    } catch let error as GitHubError where error.kind == .notFound {
      guard let version = change.version else { return .absent() }
      return .absent(
        deleted: try await lists.version(version.id, of: change.package, rereads: rereads))
    }
  }

  /// Finds out by reading which changes were made; all share the wait between two readings.
  ///
  /// - Returns: one finding for each change, in their order.
  func findOut(_ changes: [Change]) async -> [Inquiry.Finding] {
    var inquiries = changes.map(Inquiry.init)
    for round in 0..<Self.rounds where inquiries.contains(where: \.isOpen) {
      if round > 0 { do { try await Task.sleep(for: pace.settling) } catch { break } }
      await read(&inquiries)
    }
    return inquiries.map(\.finding)
  }

  private func read(_ inquiries: inout [Inquiry]) async {
    let lists = DeletedLists(client)
    let open = inquiries.indices.filter { inquiries[$0].isOpen }
    for (position, place) in open.enumerated() {
      let instant = ContinuousClock.now
      do {
        let now = try await look(at: inquiries[place].change, lists)
        inquiries[place].take(now, at: instant, interval: pace.settling)
      } catch {
        let failure = error as? GitHubError
        guard failure?.endsReading ?? true else {
          inquiries[place].miss(failure)
          continue
        }
        for rest in open[position...] { inquiries[rest].miss(failure) }
        return
      }
    }
  }
}

extension GitHubError {
  /// Whether asking for another item is no use either.
  fileprivate var endsReading: Bool {
    switch kind {
    case .unauthorized, .rateLimited: true
    default: ChangeFailure.gitHub(self).isOffline
    }
  }
}
