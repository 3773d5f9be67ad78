import ContainerImages
import Testing
import ViewModels

@Suite("Sizes as people read them")
struct ByteCountTests {
  @Test(
    "Decimal units, as GitHub bills",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (1_049, "1.0 kB"), (1_050, "1.1 kB"),
      (99_949, "99.9 kB"), (99_950, "100 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
      (182_400_000, "182 MB"), (1_200_000_000, "1.2 GB"), (.max, "9.2 EB"),
    ] as [(Int64, String)])
  func units(bytes: Int64, text: String) {
    #expect(bytes.inBytes == text)
  }

  @Test("A bound says in which direction it may be wrong")
  func bounds() {
    let counts = [(false, false), (true, false), (false, true), (true, true)].map {
      ByteCount(5_000, mayBeMore: $0, mayBeLess: $1)
    }
    #expect(counts.map(\.words) == ["5.0 kB", "at least 5.0 kB", "at most 5.0 kB", nil])
    #expect(counts.map(\.cell) == ["5.0 kB", ">5.0 kB", "<5.0 kB", nil])
    #expect(counts.map(\.bound) == ["exact", "at_least", "at_most", nil])
  }
}
