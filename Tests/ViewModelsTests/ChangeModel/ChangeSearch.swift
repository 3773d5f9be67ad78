/// All that can happen from one moment on, looked at step by step; what goes on alike is looked at once.
struct ChangeSearch {
  private typealias Place = (model: ChangeModel, path: [ChangeStep])

  /// The shortest way to something that should never happen.
  private(set) var fault: String?
  private var seen: Set<Int>
  private var edge: [Place]
  private var (stepCount, yesCount, leftCount) = (0, 0, 0)

  init(from model: ChangeModel) {
    seen = [model.fingerprint]
    edge = [(model, [])]
  }

  var figures: String {
    "\(seen.count) states, \(stepCount) steps, \(yesCount) times confirmed, \(leftCount) changes left"
  }

  /// Looks one step further everywhere.
  mutating func goOn() {
    var next: [Place] = []
    for place in edge {
      for step in place.model.steps {
        guard let place = led(place, by: step) else { continue }
        guard place.model.faults.isEmpty else {
          fault = "\(place.path): \(place.model.faults)"
          return
        }
        next.append(place)
      }
    }
    edge = next
  }

  /// Nil where that leads to what was seen already.
  private mutating func led(_ place: Place, by step: ChangeStep) -> Place? {
    var model = place.model
    model.take(step)
    stepCount += 1
    yesCount += model.yesCount - place.model.yesCount
    leftCount += model.leftCount - place.model.leftCount
    guard seen.insert(model.fingerprint).inserted || !model.faults.isEmpty else { return nil }
    return (model, place.path + [step])
  }
}
