import Foundation

/// The program itself, printing a list of 10,000 versions from a server that takes its time.
enum Printing {
  private struct Run {
    var seconds = 0.0
    /// Until the first row was there.
    var firstRow = 0.0
    var megabytes = 0.0
  }

  static func figures() async throws -> [Figure] {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "pkgdeck")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      FileHandle.standardError.write(Data("printing is left out: \(program.path) was not built\n".utf8))
      return []
    }
    let site = try DemoSite(latency: .milliseconds(100))
    defer { site.stop() }
    let runs = try (0..<3).map { _ in try run(program, site.url) }
    let name = "10,000 versions at 100 ms, printed"
    return [
      Figure(name: name, unit: .seconds, samples: runs.map(\.seconds)),
      Figure(name: "\(name): the first row", unit: .seconds, samples: runs.map(\.firstRow)),
      Figure(name: "\(name): memory", unit: .megabytes, samples: runs.map(\.megabytes)),
    ]
  }

  private static func run(_ program: URL, _ url: String) throws -> Run {
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    process.arguments = [
      "versions", "acme", "container/team/nightly", "--api-url", url, "--format", "tsv",
    ]
    process.environment = [
      "GH_ENTERPRISE_TOKEN": "ghp_demo", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin",
    ]
    process.standardOutput = output
    let start = ContinuousClock.now
    try process.run()
    var run = Run()
    var lines = 0
    while true {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      lines += data.count { $0 == UInt8(ascii: "\n") }
      // The first line is the head.
      if lines > 1, run.firstRow == 0 { run.firstRow = (ContinuousClock.now - start) / .seconds(1) }
      run.megabytes = max(run.megabytes, Double(Memory.peak(of: process.processIdentifier)) / 1_000_000)
    }
    process.waitUntilExit()
    run.seconds = (ContinuousClock.now - start) / .seconds(1)
    precondition(process.terminationStatus == 0 && lines > 10_000)
    return run
  }
}
