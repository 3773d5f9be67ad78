import ContainerImages
import Foundation

/// What versions are within their images, as far as it was read; filters ask for it.
public struct ImageRoles: Hashable, Sendable {
  /// One of the things that a version can be; an index inside another is both of the first two.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case index, child, referrer, orphan
    /// An image that lacks children which are not known to be gone, and one of which some are.
    case incomplete, lost
  }

  private struct Knowledge: Hashable {
    var known: Set<Role> = []
    var held: Set<Role> = []

    mutating func note(_ role: Role, _ isHeld: Bool?) {
      guard let isHeld else { return }
      known.insert(role)
      if isHeld { held.insert(role) }
    }
  }

  private var roles: [Digest: Knowledge] = [:]

  init(_ graph: ImageGraph, at now: Date) {
    for digest in graph.versions.compactMap(\.digest) {
      var knowledge = Knowledge()
      let kind = graph.kind(of: digest)
      knowledge.note(.index, kind == .unknown ? nil : kind == .index)
      Self.place(digest, in: graph, &knowledge)
      Self.health(of: digest, in: graph, at: now, &knowledge)
      roles[digest] = knowledge
    }
  }

  private static func place(_ digest: Digest, in graph: ImageGraph, _ knowledge: inout Knowledge) {
    let standing = graph.standing(of: digest)
    let isReferrer = !graph.subjects(of: digest).isEmpty
    guard standing != .notKnown else { return knowledge.note(.referrer, isReferrer ? true : nil) }
    knowledge.note(.orphan, standing == .orphan)
    if case .part = standing { knowledge.note(.child, true) } else { knowledge.note(.child, false) }
    if case .attached = standing {
      knowledge.note(.referrer, true)
    } else {
      knowledge.note(.referrer, isReferrer)
    }
  }

  private static func health(
    of digest: Digest, in graph: ImageGraph, at now: Date, _ knowledge: inout Knowledge
  ) {
    guard !graph.mayHaveChildren(digest) else { return }
    let health = graph.health(of: digest, at: now)
    let isLost = health.state == .lost ? true : health.notKnown.isEmpty ? false : nil
    knowledge.note(.lost, isLost)
    knowledge.note(
      .incomplete, isLost == true ? false : health.missing > 0 ? true : health.notKnown.isEmpty ? false : nil)
  }

  /// Nil where nothing that was read tells.
  func holds(_ role: Role, for digest: Digest) -> Bool? {
    roles[digest].flatMap { $0.known.contains(role) ? $0.held.contains(role) : nil }
  }
}
