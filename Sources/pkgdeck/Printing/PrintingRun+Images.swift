import GitHubPackages
import ViewModels

extension PrintingRun {
  /// Reads images of a package, telling on standard error how many manifests these are and how far it is.
  ///
  /// - Parameters:
  ///   - more: what is read after that; asked again until it is nothing.
  ///   - place: which of several packages it is.
  ///   - each: called after each answer.
  /// - Throws: `GitHubError` where the package cannot be read, or the host has no registry.
  func readImages(
    _ goal: ImageReading.Goal, then more: (ImageReading) -> ImageReading.Goal? = { _ in nil },
    of package: PackageReference, at place: PlaceInRun? = nil, _ outcome: inout RunOutcome,
    each: (ImageReading) throws -> Void = { _ in }
  ) async throws -> ImageReading {
    guard registry != nil else {
      throw GitHubError(.noContainerRegistry, request: ForeignText("GET manifests of \(package.name.raw)"))
    }
    let progress = Progress()
    defer { progress.end() }
    var notes = ImageNotes(package, isOneOfMany: place != nil)
    var reading = ImageReading(package)
    var next: ImageReading.Goal? = goal
    while let goal = next {
      _ = reading.begin(goal, LocalChanges(), at: .now)
      try await runner.read(&reading) { reading, request, answer in
        progress.end()
        try notes.note(answer, to: request, reading, &outcome)
        try each(reading)
        progress.show(reading, place)
        // Whoever runs this command has asked for all of it.
        reading.goOn()
      }
      progress.end()
      notes.noteInvalid(reading, &outcome)
      if reading.limitedUntil != nil { try notes.noteLimit(reading, &outcome) }
      next = more(reading)
    }
    return reading
  }

  /// Asks the registry for what GitHub lists of the images that were read.
  func checkChildren(_ reading: inout ImageReading, _ outcome: inout RunOutcome) async throws {
    let progress = Progress()
    defer { progress.end() }
    var notes = ImageNotes(reading.package)
    progress.show("asking the registry for each child")
    reading.checkChildren()
    try await runner.read(&reading) { try notes.note($2, to: $1, $0, &outcome) }
  }
}

extension Progress {
  /// How far a reading of images is.
  fileprivate func show(_ reading: ImageReading, _ place: PlaceInRun?) {
    let package = place.map { "\($0.words): \(reading.package.name.display): " } ?? ""
    if reading.phase == .lists {
      show("\(package)\(Quantity.count(reading.listedCount, "version")) read")
    } else {
      let count = reading.readCount + reading.leftCount
      show("\(package)\(reading.readCount.grouped) of \(count.grouped) manifests read")
    }
  }
}
