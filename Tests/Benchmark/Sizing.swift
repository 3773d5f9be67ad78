import ContainerImages
import GitHubPackages
import Terminal
import ViewModels

/// What sizes cost: to count, and to show.
enum Sizing {
  /// - Parameter versions: how many, of which a quarter are indexes.
  static func figures(versions: Int) throws -> [Figure] {
    var plain = try Browsing(versions: versions)
    plain.readAll()
    var read = try Browsing(versions: versions)
    read.readAll()
    for _ in 0..<2 { read.send(.action(.image)) }
    var sized = try Browsing(versions: versions)
    sized.readAll()
    let before = Memory.resident
    for _ in 0..<2 { sized.send(.action(.sizes)) }
    let memory = Double(Memory.resident - before) / 1_000_000
    let rows = "\(versions) rows"
    return [
      Figure(name: "memory of all sizes, \(rows)", unit: .megabytes, samples: [memory]),
      taking(sized.manifests), counting(sized),
    ] + moving(&plain, &read, &sized, rows)
  }

  /// What the guard before a deletion does too.
  private static func taking(_ manifests: [Manifest]) -> Figure {
    Stopwatch.milliseconds("manifests into a graph, \(manifests.count)", runs: 15) {
      var graph = ImageGraph()
      for manifest in manifests { graph.add(manifest) }
      precondition(graph.toRead(for: .sizing(nil)).isEmpty)
    }
  }

  private static func counting(_ browsing: Browsing) -> Figure {
    let graph = browsing.state.images.current?.graph ?? ImageGraph()
    return Stopwatch.milliseconds("sizes of all versions counted", runs: 15) {
      let storage = PackageStorage(graph)
      precondition(storage.total.bytes > 0)
    }
  }

  /// In turns, so that what else the machine does falls on both.
  private static func moving(
    _ plain: inout Browsing, _ read: inout Browsing, _ sized: inout Browsing, _ rows: String
  ) -> [Figure] {
    var (nothing, without, with): ([Double], [Double], [Double]) = ([], [], [])
    func each(_ browsing: inout Browsing) -> Double {
      let steps = 200
      browsing.send(.action(.first))
      let time = ProcessorTime.measure { for _ in 0..<steps { _ = browsing.step(.down) } }
      return time / .microseconds(1) / Double(steps)
    }
    for _ in 0..<31 {
      nothing.append(each(&plain))
      without.append(each(&read))
      with.append(each(&sized))
    }
    let ratios = zip(with, without).map { $0 / $1 }
    return [
      Figure(name: "Down, nothing of images read, \(rows)", unit: .microseconds, samples: nothing),
      Figure(name: "Down, images read, \(rows)", unit: .microseconds, samples: without),
      Figure(name: "Down, images and sizes read, \(rows)", unit: .microseconds, samples: with),
      Figure(name: "Down with sizes to without", unit: .ratio, samples: ratios),
    ]
  }
}
