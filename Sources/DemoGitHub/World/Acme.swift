extension Account {
  /// The organization where you are an admin: some packages with a story, and hundreds of ordinary ones.
  static func acme(now: Int) -> Account {
    var maker = PackageMaker(now: now, range: 1)
    var imageMaker = PackageMaker(now: now, range: 2)
    var twinMaker = PackageMaker(now: now, range: 9)
    var filler = PackageFiller(seed: 640, vocabulary: .acme)
    var account = Account(
      id: 54_834_211, login: "acme", kind: .organization, access: .admin, name: "Acme Corporation",
      summary: "Makers of everything since 1952", location: "Monument Valley",
      created: now - 12 * 365 * Timestamp.day)
    let stories = AcmeStories.all
    let taken = Set(stories.map(\.name))
    account.packages = maker.packages(stories)
    let counts: [(PackageType, Int)] = [
      (.container, 340), (.npm, 110), (.maven, 80), (.nuget, 40), (.rubygems, 40), (.docker, 30),
    ]
    let images = AcmeImages(now: now).all
    for (type, wanted) in counts {
      let missing = wanted - account.listed(type).count
      var drafts = filler.drafts(type, count: missing, except: taken)
      if type == .container { drafts.removeLast(images.count) }
      if type == .npm { drafts.removeLast(AcmeStories.twins.count) }
      account.packages += maker.packages(drafts)
    }
    account.packages += twinMaker.packages(AcmeStories.twins)
    account.packages.insert(contentsOf: imageMaker.packages(images), at: stories.count)
    return account
  }

  /// The organization where you may look but not change.
  static func acmeLabs(now: Int) -> Account {
    var maker = PackageMaker(now: now, range: 6)
    var filler = PackageFiller(seed: 41, vocabulary: .labs)
    var account = Account(
      id: 77_120_548, login: "acme-labs", kind: .organization, access: .member, name: "Acme Labs",
      summary: "Ideas that may explode", created: now - 4 * 365 * Timestamp.day)
    let counts: [(PackageType, Int)] = [
      (.container, 22), (.npm, 9), (.maven, 4), (.nuget, 2), (.rubygems, 3),
    ]
    for (type, wanted) in counts {
      account.packages += maker.packages(filler.drafts(type, count: wanted, except: []))
    }
    return account
  }
}
