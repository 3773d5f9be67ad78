import Foundation
import NIOCore

/// Why the demo cannot listen, in the system's own words.
public struct DemoFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ error: any Error) {
    description =
      (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? String(describing: error)
  }
}
