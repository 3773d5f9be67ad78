import Foundation
import GitHubPackages

/// One way in which a server answers otherwise than it should, and what a client is to make of it.
package struct WireFault: Sendable, CustomStringConvertible {
  /// How a request ends.
  package enum Ending: Sendable {
    /// As if nothing had been wrong.
    case answered
    /// With one of these; what differs from machine to machine in them does not count.
    case failed([GitHubError.Kind])
    /// Either of the two: the network decides.
    case answeredOrFailed([GitHubError.Kind])

    package var isAnswered: Bool { if case .answered = self { true } else { false } }

    /// How a change ends that is answered as a read is: a body is not what GitHub documents for it.
    fileprivate var ofChange: Ending {
      switch self {
      case .answered: .failed([.unexpectedStatus(200)])
      case .failed: self
      case .answeredOrFailed(let kinds): .failed(kinds + [.unexpectedStatus(200)])
      }
    }
  }

  /// What the server knows when it goes wrong.
  package struct Place: Sendable {
    /// The body of the right answer.
    let body: String
    /// The URL of another server, which gives the right answer to whoever asks.
    let elsewhere: String
    /// What the client proves itself with.
    let secret: String

    package init(body: String, elsewhere: String, secret: String) {
      self.body = body.isEmpty ? "{}" : body
      self.elsewhere = elsewhere
      self.secret = secret
    }
  }

  package let description: String
  package let reading: Ending
  package let changing: Ending
  /// Whether only a client that loses patience comes to an end.
  package let isEndless: Bool
  /// Whether the client may send a read on to another place.
  package let isRedirect: Bool
  package let step: @Sendable (Place) -> Step

  /// What clients are told the time is.
  package static let now = Date(timeIntervalSince1970: 1_795_000_000)
  /// How many bytes of a body clients are told to take.
  package static let bodyBytes = 50_000

  init(
    _ description: String, reading: Ending, changing: Ending? = nil, isEndless: Bool = false,
    isRedirect: Bool = false, _ step: @escaping @Sendable (Place) -> Step
  ) {
    self.description = description
    self.reading = reading
    self.changing = changing ?? reading.ofChange
    self.isEndless = isEndless
    self.isRedirect = isRedirect
    self.step = step
  }

  /// The status that a whole reply to a change has; nil where no whole reply comes.
  package var status: Int? {
    guard case .send(let bytes) = step(Place(body: "", elsewhere: "", secret: "")), !isEndless else {
      return nil
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    let statuses = lines.filter { $0.hasPrefix("HTTP/1.1 ") }.compactMap { Int($0.dropFirst(9).prefix(3)) }
    return statuses.first { $0 >= 200 }
  }

  package static let all =
    connections + bodies + successes + refusals + limits + redirects + echoes + oddities
}

extension GitHubError.Kind {
  /// Whether it is the same but for details that no test can foresee.
  package func isLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.unreadable, .unreadable), (.unreachable, .unreachable), (.timedOut, .timedOut), (.tls, .tls): true
    default: self == other
    }
  }
}
