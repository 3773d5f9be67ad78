import Changes
import ContainerImages
import GitHubPackages

/// What a question is made of.
extension DialogViewModel {
  /// What a button stands for.
  public enum Choice: Hashable, Sendable {
    /// Leaves everything as it is.
    case cancel
    /// Makes the changes that the question is about.
    case confirm
    /// Asks the louder question, about the package in place of its last version.
    case deletePackage(PackageReference)
    case stop, tryAgain, quit
    case look, later, forget
    case readManifests, skipManifests, stopImages
    /// Asks about several changes in place of one.
    case propose([Change])
    /// Asks about an image with all that it lacks, in place of the image alone.
    case heal(Digest, PackageReference)
    case copy(String)
  }

  /// What it is about: what else happens to it depends on that, never on its buttons.
  enum Subject: Hashable, Sendable {
    /// Something that is only said.
    case explanation
    /// Changes that a yes makes, or leads to.
    case changes(ProposedChanges.ID?)
    /// Which images need what is to be deleted is being read.
    case deletionGuard
    /// Images are about to be read.
    case images
    /// The change that runs.
    case runningChange
    /// What an earlier session left.
    case unfinishedChange

    /// Whether a yes in it, or in what it leads to, changes something.
    var isAboutChanges: Bool {
      switch self {
      case .changes, .deletionGuard, .unfinishedChange: true
      case .explanation, .images, .runningChange: false
      }
    }
  }

  /// A button's words, and what pressing it does.
  public struct Button: Hashable, Sendable {
    public let label: String
    public let choice: Choice

    init(_ label: String, _ choice: Choice) {
      self.label = label
      self.choice = choice
    }
  }

  /// Something that the question says: a labeled value, or a sentence.
  public struct Paragraph: Hashable, Sendable {
    /// How much it matters.
    public enum Tone: Hashable, Sendable { case plain, heading, dim, warning, danger }

    let label: String
    let text: String
    let tone: Tone

    init(_ label: String, _ text: String, _ tone: Tone = .plain) {
      self.label = label
      self.text = text
      self.tone = tone
    }

    init(_ sentence: String, _ tone: Tone = .plain) {
      self.init("", sentence, tone)
    }

    /// Whether it warns of something.
    var isLoud: Bool {
      switch tone {
      case .warning, .danger: true
      case .plain, .heading, .dim: false
      }
    }

    /// The same of one package among several.
    func about(_ package: PackageReference) -> Self {
      Self(label, "\(package.name.display): \(text)", tone)
    }

    /// Which package the question is about, and where.
    static func heading(_ package: PackageReference, on host: GitHubHost, _ note: String? = nil) -> Self {
      let words = [host.name, package.owner.login.display, package.display, note]
      return Self(words.compactMap(\.self).joined(separator: "  "), .heading)
    }
  }

  /// One row of the text, wrapped.
  public struct Line: Hashable, Sendable {
    public let label: String
    public let text: String
    public let tone: Paragraph.Tone
  }
}
