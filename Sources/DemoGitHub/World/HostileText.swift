/// One text that a careless terminal program would act on or misdraw.
struct HostileText: Sendable {
  let text: String
  let type: PackageType

  private init(_ type: PackageType, _ text: String) {
    self.text = text
    self.type = type
  }

  static let all: [HostileText] = [
    HostileText(.container, "title\u{1B}]0;owned\u{7}after"),
    HostileText(.container, "clear\u{1B}[2J\u{1B}[H\u{1B}[31mred"),
    HostileText(.container, "c1\u{9B}2J\u{9D}0;owned\u{9C}after"),
    HostileText(.container, "two\r\nlines\nof\rname"),
    HostileText(.container, "tab\tand\u{8}\u{8}back\u{7F}"),
    HostileText(.container, "bidi\u{202E}gnp.exe\u{202C}\u{2066}x\u{2069}"),
    HostileText(.container, "zero\u{200B}\u{200D}\u{FEFF}\u{2060}width"),
    HostileText(.container, "\u{6F22}\u{5B57}\u{4EEE}\u{540D}/\u{D55C}\u{AE00}"),
    HostileText(.npm, "family-\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}"),
    HostileText(.npm, "skin-\u{1F44D}\u{1F3FD}-\u{2764}\u{FE0F}"),
    HostileText(.npm, "flags-\u{1F1E9}\u{1F1EA}\u{1F1EF}\u{1F1F5}\u{1F1FA}"),
    HostileText(.maven, "marks.e" + String(repeating: "\u{0301}\u{0489}", count: 40) + ".end"),
    HostileText(.rubygems, String(repeating: "long-name-", count: 300)),
    HostileText(.nuget, "quote\"back\\slash/percent%2Fplus+space and?hash#"),
    HostileText(.docker, "clear\u{1B}[2J\u{1B}[H\u{1B}[31mred"),
    HostileText(.container, "nul\u{0}and\u{1}\u{1F}\u{2028}\u{2029}end"),
    HostileText(.container, "$(touch owned);`id`'\"&|"),
  ]

  /// A package of this name whose versions wear all the texts as tags, names, descriptions and licenses.
  func draft(at place: Int, now: Int) -> PackageDraft {
    var draft = PackageDraft(type, text)
    draft.visibility = .public
    draft.summary = text
    draft.repository = "repo"
    draft.written = (0..<4).map { version(place + $0, age: (1 + place + $0) * Timestamp.hour, now: now) }
    draft.deletions = [(2, Timestamp.day)]
    return draft
  }

  private func version(_ place: Int, age: Int, now: Int) -> Version {
    let all = Self.all.map(\.text)
    let digest = "sha256:" + String(repeating: "\(place % 10)e", count: 32)
    return Version(
      name: type.holdsImages && place % 4 != 3 ? digest : all[place % all.count] + "\(place)",
      tags: type.holdsImages ? [all[place % all.count], text, "latest"] : [], created: now - age,
      updated: now - age, summary: all[(place + 1) % all.count], license: text)
  }
}
