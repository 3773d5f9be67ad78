extension Account {
  /// You: two dozen packages over all six registries, and `photos`, deleted three days ago.
  static func octocat(now: Int) -> Account {
    var maker = PackageMaker(now: now, range: 0)
    var account = Account(
      id: DemoWorld.octocatID, login: "octocat", kind: .user, access: .admin, name: "The Octocat",
      summary: "Eight arms, many packages", location: "San Francisco",
      created: now - 15 * 365 * Timestamp.day)
    account.packages = maker.packages(
      octocatImages + octocatLibraries + [octocatRepublished(now: now)])
    return account
  }

  private static var octocatImages: [PackageDraft] {
    var blog = PackageDraft(.container, "blog")
    (blog.visibility, blog.repository, blog.summary) = (.public, "blog", "My weblog and its theme")
    (blog.parts, blog.count, blog.age) = (4, 44, 3 * Timestamp.hour)
    blog.deletions = (16..<20).map { ($0, 2 * Timestamp.day) } + (28..<32).map { ($0, 20 * Timestamp.day) }
    var dotfiles = PackageDraft(.container, "dotfiles/devcontainer")
    (dotfiles.naming, dotfiles.count, dotfiles.repository) = (.commits, 28, "dotfiles")
    dotfiles.deletions = [(4, Timestamp.hour), (9, 6 * Timestamp.day), (11, 28 * Timestamp.day)]
    var oldBlog = PackageDraft(.container, "old-blog")
    (oldBlog.count, oldBlog.age, oldBlog.visibility) = (9, 400 * Timestamp.day, .public)
    var photos = PackageDraft(.container, "photos")
    (photos.count, photos.deletedAge) = (6, 3 * Timestamp.day)
    var names = [blog, dotfiles, oldBlog, photos]
    let others = ["spoon-knife", "home/thermostat", "home/doorbell", "feed-reader", "bots/standup", "dns"]
    for (index, name) in others.enumerated() {
      var draft = PackageDraft(.container, name)
      (draft.count, draft.parts, draft.age) = (3 + index * 5, 1 + index, (2 + index * 19) * Timestamp.day)
      draft.repository = index == 3 ? nil : String(name.split(separator: "/").first ?? "")
      draft.visibility = index % 2 == 0 ? .public : .private
      names.append(draft)
    }
    return names
  }

  private static var octocatLibraries: [PackageDraft] {
    let rows: [(PackageType, String, String)] = [
      (.npm, "hello-world", "Says hello"), (.npm, "tentacle", "Run eight things at once"),
      (.npm, "eslint-config", "How I like my JavaScript"), (.npm, "ink-color", "Colour names for terminals"),
      (.maven, "com.octocat.hello", "Hello, for the JVM"),
      (.maven, "com.octocat.reef", "A tiny web framework"),
      (.maven, "com.octocat.reef-test", "Test fixtures for reef"),
      (.nuget, "Octocat.Hello", "Hello, for .NET"), (.nuget, "Octocat.Reef.Client", "Client of reef"),
      (.rubygems, "octo-name", "Names for octopuses"), (.rubygems, "jekyll-reef", "A theme"),
      (.rubygems, "barnacle", "Sticks to your processes"),
      (.docker, "hello-docker", "My first image"), (.docker, "legacy-site", "The site before the blog"),
    ]
    return rows.enumerated().map { index, row in
      var draft = PackageDraft(row.0, row.1)
      (draft.summary, draft.license) = (row.2, index % 4 == 3 ? "Apache-2.0" : "MIT")
      (draft.count, draft.age) = (1 + index * 7 % 16, (1 + index * index * 3) * Timestamp.day)
      draft.repository = row.0 == .nuget ? nil : row.1.split(separator: ".").last.map(String.init)
      draft.visibility = index % 3 == 1 ? .private : .public
      draft.deletions = draft.count > 6 ? [(3, (index + 1) * Timestamp.day)] : []
      return draft
    }
  }

  /// An npm package where 1.1.0 was deleted and published again, which is why the first cannot come back.
  private static func octocatRepublished(now: Int) -> PackageDraft {
    var draft = PackageDraft(.npm, "left-paddle")
    (draft.visibility, draft.repository) = (.public, "left-paddle")
    draft.written = [("1.2.0", 2), ("1.1.0", 8), ("1.1.0", 31), ("1.0.0", 60)].map { name, days in
      let created = now - days * Timestamp.day
      return Version(
        name: name, created: created, updated: created, summary: "Pads on the left", license: "WTFPL")
    }
    draft.deletions = [(2, 9 * Timestamp.day)]
    return draft
  }
}

extension Account {
  /// Another user: twelve public packages, and a private one that you never see.
  static func mona(now: Int) -> Account {
    var maker = PackageMaker(now: now, range: 8)
    var account = Account(
      id: 2_109_934, login: "mona", kind: .user, access: .stranger, name: "Mona Lisa",
      summary: "Painter of pipelines", location: "Paris", created: now - 10 * 365 * Timestamp.day)
    let rows: [(PackageType, String)] = [
      (.container, "gallery"), (.container, "gallery/thumbnailer"), (.container, "easel"),
      (.container, "palette-server"), (.container, "frame/press"), (.npm, "brush"), (.npm, "canvas-kit"),
      (.npm, "palette"), (.maven, "fr.mona.louvre"), (.rubygems, "sfumato"), (.nuget, "Mona.Lisa"),
      (.docker, "atelier"), (.container, "private-sketches"),
    ]
    account.packages = maker.packages(
      rows.enumerated().map { index, row in
        var draft = PackageDraft(row.0, row.1)
        draft.visibility = row.1.hasPrefix("private") ? .private : .public
        (draft.count, draft.parts) = (2 + index * 11 % 23, row.0 == .container ? 1 + index % 4 : 1)
        (draft.age, draft.interval) = ((1 + index * 5) * Timestamp.day, (2 + index) * Timestamp.day)
        (draft.license, draft.summary) = ("MIT", "Art, as a service")
        draft.repository = index % 3 == 0 ? nil : "atelier"
        draft.deletions = draft.count > 9 ? [(8, 4 * Timestamp.day)] : []
        return draft
      })
    return account
  }
}
