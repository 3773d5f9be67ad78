import ContainerImages
import GitHubPackages
import Testing

/// Names as registries write them.
struct AttachmentTagTests {
  static let hex = String(repeating: "0a", count: 32)
  static let tags: [(tag: String, role: AttachmentTag.Role?)] = [
    ("sha256-\(hex)", .referrers), ("sha256-\(hex).sig", .signature), ("sha256-\(hex).att", .attestation),
    ("sha256-\(hex).sbom", .bill), ("sha256-\(hex).", nil), ("sha256-\(hex).exe", nil),
    ("sha256-\(hex.dropLast()).sig", nil), ("sha256-\(hex)0", nil), ("sha256-\(hex.uppercased())", nil),
    ("sha256-\(hex).sig.sig", nil), ("latest", nil), ("", nil),
  ]

  @Test(arguments: tags.indices)
  func aTagAttachesOrIsOrdinary(_ row: Int) {
    let tag = AttachmentTag(ForeignText(Self.tags[row].tag))
    #expect(tag?.role == Self.tags[row].role)
    #expect(tag == nil || tag?.image.hex == Self.hex)
  }

  @Test func aDigestIsReadAndWrittenExactly() {
    #expect(Digest("sha256:" + Self.hex)?.text == "sha256:" + Self.hex)
    for text in [
      Self.hex, "sha256:" + Self.hex.uppercased(), "sha512:" + Self.hex, "sha256:" + Self.hex + "0",
    ] {
      #expect(Digest(text) == nil)
    }
    let word: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    #expect(Digest(words: (word, word, word, word)).hex == Self.hex)
  }
}
