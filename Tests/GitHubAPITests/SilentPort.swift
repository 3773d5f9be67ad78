import Foundation
import Testing

/// A port of this machine on which nothing listens and nothing else can.
struct SilentPort {
  let port: UInt16
  private let descriptor: Int32

  static func bind() throws -> SilentPort {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        Foundation.bind(descriptor, name, length) == 0 ? getsockname(descriptor, name, &length) : -1
      }
    }
    try #require(status == 0)
    return SilentPort(port: UInt16(bigEndian: address.sin_port), descriptor: descriptor)
  }

  func close() {
    _ = Foundation.close(descriptor)
  }
}
