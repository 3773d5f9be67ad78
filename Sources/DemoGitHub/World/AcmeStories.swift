/// The packages of `acme` that each show one thing.
enum AcmeStories {
  static var all: [PackageDraft] {
    [webApp, api, gateway, nightly, baseImage, hello, cache, leak] + deleted + conflicting + internalOnes
  }

  /// 37 active and 10 deleted versions: two whole images, and two parts of one whose index is still there.
  private static var webApp: PackageDraft {
    var draft = PackageDraft(.container, "team/web-app")
    (draft.repository, draft.summary) = ("web-app", "The shop's front end")
    (draft.parts, draft.count, draft.age, draft.firstOrdinal) = (4, 47, 2 * Timestamp.hour, 61)
    draft.deletions =
      (8..<12).map { ($0, 12 * Timestamp.day) } + (24..<28).map { ($0, 19 * Timestamp.day) }
      + [(37, 28 * Timestamp.day), (38, 28 * Timestamp.day)]
    return draft
  }

  /// Its deleted versions tell neither when they went nor which tags they had.
  private static var api: PackageDraft {
    var draft = PackageDraft(.container, "team/api")
    (draft.repository, draft.summary) = ("api", "Orders, stock and prices")
    (draft.parts, draft.count, draft.interval) = (3, 120, 3 * Timestamp.day)
    draft.deletions = (30..<36).map { ($0, 5 * Timestamp.day) }
    draft.deletedRows = .bare
    return draft
  }

  private static var gateway: PackageDraft {
    var draft = PackageDraft(.container, "team/web-frontend-gateway")
    (draft.naming, draft.count, draft.age) = (.commits, 64, 40 * Timestamp.minute)
    draft.deletions = (40..<52).map { ($0, ($0 - 35) * Timestamp.day) }
    return draft
  }

  /// 10,000 active versions; 600 deleted over 29 days, and eight that went too long ago to come back.
  private static var nightly: PackageDraft {
    var draft = PackageDraft(.container, "team/nightly")
    (draft.naming, draft.parts, draft.count) = (.nightly, 4, 10_608)
    (draft.interval, draft.age, draft.repository) = (8 * Timestamp.hour, 5 * Timestamp.hour, "web-app")
    draft.deletions = (0..<152).flatMap { image in
      let old = (33 + image) * Timestamp.day
      let age = image < 150 ? image * 29 * Timestamp.day / 150 + 900 : old
      return (0..<4).map { ((image * 17 + 5) * 4 + $0, age) }
    }
    return draft
  }

  /// Public, and so popular that its newest versions cannot be deleted.
  private static var baseImage: PackageDraft {
    var draft = PackageDraft(.container, "platform/base-image")
    (draft.visibility, draft.repository, draft.popularity) = (.public, "base-image", 61_000)
    (draft.summary, draft.parts, draft.count) = ("What our images are built on", 3, 54)
    return draft
  }

  private static var hello: PackageDraft {
    var draft = PackageDraft(.container, "team/hello")
    (draft.age, draft.visibility) = (700 * Timestamp.day, .public)
    return draft
  }

  /// What builds left behind over a year and a half, none of it tagged.
  private static var cache: PackageDraft {
    var draft = PackageDraft(.container, "ci/build-cache")
    (draft.naming, draft.count, draft.interval) = (.untagged, 26, 20 * Timestamp.day)
    return draft
  }

  private static var leak: PackageDraft {
    var draft = PackageDraft(.container, "deleted_team/old-api")
    (draft.state, draft.count, draft.age) = (.leaked, 3, 90 * Timestamp.day)
    return draft
  }

  /// `team/legacy-api` can come back, `team/ancient` is gone, and the name of the old `team/reborn` is taken.
  private static var deleted: [PackageDraft] {
    let rows = [("team/legacy-api", 12), ("team/ancient", 45), ("team/reborn", 10)]
    var drafts = rows.map { name, days in
      var draft = PackageDraft(.container, name)
      (draft.count, draft.parts, draft.age) = (18, 3, 200 * Timestamp.day)
      draft.deletedAge = days * Timestamp.day
      return draft
    }
    var reborn = PackageDraft(.container, "team/reborn")
    (reborn.count, reborn.age, reborn.interval) = (4, Timestamp.day, 2 * Timestamp.day)
    drafts.append(reborn)
    return drafts
  }

  /// Seven names that a Docker package and a container package share.
  private static var conflicting: [PackageDraft] {
    let names = ["web", "billing", "docs-site", "mailer", "search-indexer", "thumbnailer", "webhooks"]
    return names.enumerated().flatMap { index, name in
      var image = PackageDraft(.container, name)
      (image.repository, image.count, image.parts) = ("\(name)-next", 12 + index * 4, 4)
      (image.age, image.visibility) = ((index * 3 + 1) * Timestamp.day, index == 0 ? .public : .private)
      var docker = PackageDraft(.docker, name)
      (docker.repository, docker.count) = (name, 5 + index * 3)
      (docker.age, docker.firstOrdinal) = ((600 + index * 41) * Timestamp.day, 20)
      return [image, docker]
    }
  }

  /// Two names that look the same: one spells its last letter with a combining accent.
  static var twins: [PackageDraft] {
    ["caf\u{E9}", "cafe\u{301}"].enumerated().map { index, name in
      var draft = PackageDraft(.npm, name)
      (draft.count, draft.age) = (3 + index, (2 + index) * Timestamp.day)
      return draft
    }
  }

  /// Visible inside the enterprise only, which GitHub's own schema does not know.
  private static var internalOnes: [PackageDraft] {
    ["Acme.Internal.Secrets", "Acme.Internal.Telemetry"].map { name in
      var draft = PackageDraft(.nuget, name)
      (draft.visibility, draft.count, draft.license) = (.internal, 6, "Proprietary")
      return draft
    }
  }
}
