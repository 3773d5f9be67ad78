import BrowserScenes
import GitHubPackages

@testable import ViewModels

/// Where the search begins.
enum ModelStart: String, CaseIterable, CustomStringConvertible {
  case onIndex, onPart, onDeleted, partsMarked, readOnly
  /// In the middle of something.
  case partAsked, partAboutToBe, partSkipped, protectedAsked, packageAsked
  case planOpen, planAsked, numberAsked, twoRunning, twoPaused, twoLimited
  case deletedOne, undoAsked, lostOne, partsProposed, partsAsked

  var description: String { rawValue }

  /// It came here by steps that were judged too.
  var model: ChangeModel {
    var model = ChangeModel(scene)
    for step in prefix { model.take(step) }
    return model
  }

  private var scene: Scene {
    var scene = Scene(github, isReadOnly: self == .readOnly)
    scene.open("acme", "team/api")
    scene.press(.first)
    switch self {
    case .onPart, .partAsked, .partAboutToBe, .partSkipped, .deletedOne, .undoAsked, .lostOne:
      scene.press(.down)
    case .protectedAsked: scene.press(.down, .down, .down)
    case .onDeleted: scene.press(.deleted)
    case .partsMarked, .readOnly: scene.press(.down, .mark, .mark)
    case .planOpen, .planAsked, .twoRunning, .twoPaused, .twoLimited: scene.press(.mark, .mark, .mark)
    case .numberAsked: scene.press(.markAll)
    case .onIndex, .packageAsked, .partsProposed, .partsAsked: break
    }
    scene.settle()
    return scene
  }

  /// An index with two parts, a protected image, an image without a tag, and a deleted one.
  private var github: SmallGitHub {
    var github = SmallGitHub()
    github.versions["team/api"] = []
    github.deleted["team/api"] = [SmallGitHub.deletedVersion(1)]
    github.addImage(to: "team/api", tags: ["v1"], platforms: 2, id: 100)
    if self == .packageAsked { return github }
    github.addImage(to: "team/api", tags: ["latest"], platforms: 0, id: 200)
    for number in 0..<(self == .numberAsked ? 11 : 1) {
      github.addImage(to: "team/api", tags: [], platforms: 0, id: Int64(300 + number))
    }
    return github
  }

  private var prefix: [ChangeStep] {
    let ask: [ChangeStep] = [.key(.delete), .answerAll]
    let choose: [ChangeStep] = [.look, .key(.nextButton), .wait(600)]
    let yes = choose + [.key(.press)]
    let tag: [ChangeStep] = [.look, .type("v1"), .wait(600), .key(.press)]
    switch self {
    case .onIndex, .onPart, .onDeleted, .partsMarked, .readOnly: return []
    case .partAsked, .protectedAsked, .planOpen: return ask
    case .partAboutToBe: return ask + tag.dropLast()
    case .partSkipped: return [.key(.delete), .skipReading]
    case .packageAsked: return ask + yes
    case .planAsked: return ask + [.key(.open)] + choose
    case .numberAsked: return ask + [.key(.open), .look, .type("14"), .wait(600)]
    case .twoRunning: return ask + [.key(.open)] + yes + [.answer(0, .well)]
    case .twoPaused: return Self.twoRunning.prefix + [.answer(0, .refused), .look]
    case .twoLimited: return Self.twoRunning.prefix + [.answer(0, .limited)]
    case .partsProposed:
      return ask + [.look, .key(.nextButton)] + choose.dropFirst() + [.key(.press), .answerAll]
    case .partsAsked: return Self.partsProposed.prefix + [.key(.open)] + choose
    case .deletedOne: return ask + tag + [.answerAll]
    case .undoAsked: return Self.deletedOne.prefix + [.key(.undo)] + choose
    case .lostOne: return ask + tag + [.answer(0, .lostAfter)]
    }
  }
}
