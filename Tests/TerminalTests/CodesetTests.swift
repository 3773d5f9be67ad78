import Terminal
import Testing

@Suite struct CodesetTests {
  @Test(arguments: [
    "sr_RS.UTF-8@latin", "ca_ES.UTF-8@valencia", "uz_UZ.utf8@cyrillic", "de_DE.UTF-8", "en_US.utf8",
    "xx_XX.UTF8",
    "xx.Utf-8", "C.UTF-8", "C.utf8", "UTF-8",
  ])
  func localesOfUTF8(locale: String) {
    #expect(Codeset(ofLocale: locale).isUTF8)
    #expect(!Codeset(ofLocale: locale).hasC1Controls)
  }

  @Test(arguments: [
    "C", "POSIX", "de_DE.ISO-8859-1", "de_DE.ISO-8859-15@euro", "de_DE@euro", "xx_XX", "xx@utf8",
    "en_US.UTF-16",
  ])
  func localesOfOthers(locale: String) {
    #expect(!Codeset(ofLocale: locale).isUTF8)
  }

  @Test func lettersStandWhereISOHasControls() {
    #expect(Codeset(ofLocale: "C").hasC1Controls)
    #expect(Codeset(ofLocale: "de_DE.ISO-8859-15@euro").hasC1Controls)
    for locale in ["ru_RU.CP1251", "ru_RU.KOI8-R", "zh_CN.GBK", "ja_JP.SJIS"] {
      #expect(!Codeset(ofLocale: locale).hasC1Controls)
    }
  }

  @Test func theFirstVariableThatIsSetDecides() throws {
    let environment = ["LC_ALL": "", "LC_CTYPE": "b", "LANG": "c"]
    let found = try #require(Codeset.variable { environment[$0] })
    #expect(found.name == "LC_CTYPE" && found.locale == "b")
    #expect(Codeset.variable { _ in nil } == nil)
  }
}
