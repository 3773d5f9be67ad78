import ContainerImages
import FoundationEssentials

/// What versions are within their images, as far as it was read; filters ask for it.
public struct ImageRoles: Hashable, Sendable {
  /// One of the things that a version can be; an index inside another is both of the first two.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case index, child, referrer, orphan
    /// An image that lacks children which are not known to be gone, and one of which some are.
    case incomplete, lost
  }

  private struct Knowledge: Hashable {
    private var known: UInt8 = 0
    private var held: UInt8 = 0

    mutating func note(_ role: Role, _ isHeld: Bool?) {
      guard let isHeld else { return }
      known |= role.bit
      if isHeld { held |= role.bit }
    }

    func holds(_ role: Role) -> Bool? { known & role.bit == 0 ? nil : held & role.bit != 0 }
  }

  /// By the ids of versions, which are one package's alone.
  private var roles: [Int64: Knowledge] = [:]

  /// Nothing is known.
  init() {}

  init(_ graph: ImageGraph, at now: Date) { take(graph, at: now) }

  /// Takes in what is known of a package's versions by now.
  mutating func take(_ graph: ImageGraph, at now: Date) {
    for version in graph.versions {
      guard let digest = version.digest else { continue }
      var knowledge = Knowledge()
      let kind = graph.kind(of: digest)
      knowledge.note(.index, kind == .unknown ? nil : kind == .index)
      Self.place(digest, in: graph, &knowledge)
      Self.health(of: digest, in: graph, at: now, &knowledge)
      roles[version.id] = knowledge
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
  func holds(_ role: Role, for item: some ListItem) -> Bool? {
    item.itemID.flatMap { roles[$0]?.holds(role) }
  }
}

extension ImageRoles.Role {
  fileprivate var bit: UInt8 {
    switch self {
    case .index: 1
    case .child: 2
    case .referrer: 4
    case .orphan: 8
    case .incomplete: 16
    case .lost: 32
    }
  }
}
