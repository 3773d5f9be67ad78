import Changes
import GitHubAPI
import GitHubPackages

/// Looks at the items of changes on GitHub: before a change, and after one whose answer does not tell.
struct ChangeReader: Sendable {
  let client: GitHubClient

  /// Reads one thing of what there is to know of a change's item.
  func read(
    _ source: Observation.Source, of change: Change, _ lists: VersionLists, _ age: ChangeProcedure.ListAge
  ) async -> Observation.Answer {
    do {
      switch source {
      case .item: return .item(try await item(of: change))
      case .deletedList: return .listing(try await listing(of: change, .deleted, lists, age))
      case .activeList: return .listing(try await listing(of: change, .active, lists, age))
      }
    } catch {
      return (error as? GitHubError).map(Observation.Answer.failed) ?? .canceled
    }
  }

  /// Takes checks as far as reading alone takes them; they share the wait between two readings, and the lists.
  func settle(_ checks: inout [OutcomeCheck]) async {
    while true {
      await read(&checks)
      guard let until = checks.compactMap(\.wait).max() else { return }
      do { try await Task.sleep(until: until) } catch { return }
      for place in checks.indices { checks[place].goOn(at: .now) }
    }
  }

  private func read(_ checks: inout [OutcomeCheck]) async {
    let lists = VersionLists(client)
    var trouble: GitHubError?
    for place in checks.indices {
      while case .read(let source) = checks[place].step {
        let answer: Observation.Answer =
          if let trouble { .failed(trouble) } else {
            await read(source, of: checks[place].change, lists, .ofPlan)
          }
        if case .failed(let error) = answer, error.has(.endsReading) { trouble = error }
        checks[place].take(answer, at: .now)
      }
    }
  }

  private func item(of change: Change) async throws -> Observation.Item {
    do {
      guard let version = change.version else {
        return .package(try await client.package(change.package).value)
      }
      return .version(try await client.version(version.id, of: change.package).value)
    } catch let error as GitHubError where error.kind == .notFound {
      return .absent
    }
  }

  private func listing(
    of change: Change, _ state: VersionState, _ lists: VersionLists, _ age: ChangeProcedure.ListAge
  ) async throws -> VersionListing {
    guard let version = change.version else { return .notKnown }
    return try await lists.listing(of: version.id, in: change.package, state, age)
  }
}

extension OutcomeCheck {
  fileprivate var wait: ContinuousClock.Instant? { if case .wait(let until) = step { until } else { nil } }
}
