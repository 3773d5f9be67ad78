import BrowserScenes
import ChangeJournal
import ContainerRegistry
import Effects
import Foundation
import GitHubPackages
import HTTPFixtures
import Logging
import Scaffolding
import ViewModels

/// A browser over a container package, in which deleting one version asks first which images need it.
struct Guarding {
  /// What it took from the key to the question, in one state of knowledge.
  struct Price {
    let known: String
    let requests: RequestCount
    let milliseconds: [Double]
  }

  private let site: DemoSite
  /// Whether replies are waited for, so that the time of the processor does not tell.
  private let isSlow: Bool
  private let log = LogLines()
  private let directory: TemporaryDirectory
  private let journal: Journal
  private var browser: LiveBrowser

  static func figures(versions: [Int]) async throws -> [Figure] {
    var figures: [Figure] = []
    for versions in versions { figures += try await self.figures(versions) }
    return figures
  }

  /// What it takes before the question about deleting one version can be asked, by what is known already.
  private static func figures(_ versions: Int) async throws -> [Figure] {
    let quick = try await prices(versions: versions, latency: .zero)
    let slow = try await prices(versions: versions, latency: .milliseconds(100))
    return zip(quick, slow).flatMap { quick, slow in
      let name = "guard of \(versions), \(quick.known)"
      func time(_ what: String, _ price: Price) -> Figure {
        Figure(name: "\(name), \(what)", unit: .milliseconds, samples: price.milliseconds)
      }
      func count(_ what: String, _ count: Int) -> Figure {
        Figure(name: "\(name): \(what)", unit: .requests, samples: [Double(count)])
      }
      let requests = quick.requests
      // Where nothing is asked for, nothing is waited for.
      let waits = requests.api + requests.registry > 0
      return [time("processor", quick)] + (waits ? [time("100 ms latency", slow)] : []) + [
        count("API", requests.api), count("API, 304", requests.unchanged),
        count("registry", requests.registry),
      ]
    }
  }

  /// Asks with no more read than the screen shows, then with all that this taught, fresh and too old.
  private static func prices(versions: Int, latency: Duration) async throws -> [Price] {
    var guarding = try await Guarding(versions: versions, latency: latency)
    defer { guarding.end() }
    return [
      // What is read once is known from then on.
      await guarding.price("cold", runs: 1),
      await guarding.price("fresh", runs: 3),
      await guarding.price("ETags", after: ImageReading.freshFor, runs: 3),
    ]
  }

  private init(versions: Int, latency: Duration) async throws {
    let log = log
    let site = try DemoSite(
      .nightly(versions: versions), latency: latency,
      logger: Logger(label: "benchmark") { _ in CapturedLog(log) })
    directory = try TemporaryDirectory()
    let journal = try Journal(directory: directory.file("journal"))
    let session = Session(
      host: site.client.host, credential: Credential(source: .demo, kind: .classic), owners: ["acme"])
    (self.site, self.journal, isSlow) = (site, journal, latency > .zero)
    browser = LiveBrowser(session) { post in
      EffectRunner(
        client: site.client, registry: RegistryClient(site.client.connection), journal: .success(journal),
        pace: session.pace, isReadOnly: session.isReadOnly, post: post)
    }
    // Down from the newest image to a part of it, which is what the guard is there for.
    for action in [Action.open, .open, .down] {
      await settle()
      browser.press(action)
    }
    await settle()
  }

  /// - Parameter age: how long each run waits first.
  private mutating func price(_ known: String, after age: Duration = .zero, runs: Int) async -> Price {
    var milliseconds: [Double] = []
    var lines: ArraySlice<String> = []
    for _ in 0..<runs {
      browser.wait(age)
      let before = log.all.count
      milliseconds.append(await timeToQuestion() / .milliseconds(1))
      lines = log.all.dropFirst(before)
      browser.press(.cancel)
      await settle()
    }
    return Price(known: known, requests: RequestCount(lines), milliseconds: milliseconds)
  }

  /// Presses the key, and agrees to as many manifests as it takes.
  private mutating func timeToQuestion() async -> Duration {
    let (start, spent) = (ContinuousClock.now, ProcessorTime.ofProcess)
    browser.press(.delete)
    while browser.state.dialog?.isDangerous != true {
      if case .asking? = browser.state.images.current?.phase {
        browser.answerDialog(.nextButton, .press)
      } else {
        await browser.nextAnswers()
      }
    }
    return isSlow ? ContinuousClock.now - start : ProcessorTime.ofProcess - spent
  }

  /// Waits until nothing is asked for, by a selection that has rested either.
  private mutating func settle() async {
    browser.wait(PanesViewModel.rest)
    while !browser.asked.isEmpty {
      await browser.nextAnswers()
      browser.wait(PanesViewModel.rest)
    }
  }

  private func end() {
    journal.close()
    site.stop()
  }
}
